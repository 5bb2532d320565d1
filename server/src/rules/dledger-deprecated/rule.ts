import { defineMessages, say } from '../../base/message.ts';
import { release } from '../../catalog/releases.ts';
import { defineEntryRule, EVERYWHERE } from '../rule.ts';

const V551 = release('5.5.1');

const messages = defineMessages({
  en: {
    deprecated: () => say`DLedger brokers are deprecated from RocketMQ 5.5.1 on`,
    details: () =>
      say`The broker runs and says in broker.log that this mode may be removed; for new deployments RocketMQ recommends controller mode`,
  },
  'zh-CN': {
    deprecated: () => say`自 RocketMQ 5.5.1 起，DLedger 模式的 Broker 已弃用`,
    details: () =>
      say`Broker 仍可运行，并在 broker.log 中提示该模式今后可能移除；RocketMQ 建议新部署使用 Controller 模式`,
  },
});

export const rule = defineEntryRule({
  id: 'dledger-deprecated',
  severity: 'info',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.5.1',
  fix: null,
  entries: 'outdated',
  title: { en: 'DLedger brokers are deprecated', 'zh-CN': 'DLedger 模式的 Broker 已弃用' },
  kinds: ['broker', 'broker-in-container'],
  keys: ['enableDLegerCommitLog'],
  check({ process: { effective }, report }) {
    if (effective.value('enableDLegerCommitLog') !== 'true' || !effective.since(V551)) return;
    report({}, () => ({ message: messages.deprecated(), details: messages.details() }));
  },
});
