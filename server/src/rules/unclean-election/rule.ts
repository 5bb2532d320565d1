import { defineMessages, say } from '../../base/message.ts';
import { defineEntryRule, EVERYWHERE } from '../rule.ts';
import { write } from '../support/edits.ts';

const messages = defineMessages({
  en: {
    unclean: () => say`enableElectUncleanMaster=true lets acknowledged messages be lost on failover`,
    details: () =>
      say`Where no replica that is in sync is left, the controller makes one that lags behind the master; what it lacks is gone`,
  },
  'zh-CN': {
    unclean: () => say`enableElectUncleanMaster=true 会导致主从切换时丢失已确认的消息`,
    details: () => say`没有处于同步状态的副本时，Controller 会把落后的副本选为主节点，其缺少的消息随之丢失`,
  },
});

export const rule = defineEntryRule({
  id: 'unclean-election',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.0.0',
  fix: 'choice',
  title: { en: 'Election of a replica that lacks messages', 'zh-CN': '允许选举缺少消息的副本' },
  kinds: ['controller', 'namesrv'],
  keys: ['enableElectUncleanMaster'],
  check({ process, entry, report }) {
    if (process.effective.value('enableElectUncleanMaster') !== 'true') return;
    report({}, () => ({
      message: messages.unclean(),
      details: messages.details(),
      fixes: [write(process, entry, 'false', false)],
    }));
  },
});
