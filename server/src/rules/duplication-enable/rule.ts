import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { release } from '../../catalog/releases.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { defineEntryRule, EVERYWHERE } from '../rule.ts';
import { isClear } from '../support/clear.ts';
import { removeEntry } from '../support/edits.ts';
import { entryOf } from '../support/places.ts';
import { exitsWith, rocketmq } from '../support/say.ts';

const messages = defineMessages({
  en: {
    off: () => say`duplicationEnable=true switches replication between master and slave off`,
    ends: (end: Text) => say`A container refuses duplicationEnable=true: ${end}`,
    details: (release: string) =>
      say`${release} opens no HA port and replicates nothing, neither on the master nor on the slave; the switch is for a store plug-in that copies messages by itself`,
    asks: (key: string, value: string) => say`${key}=${value} is for replication`,
    remove: () => say`Remove duplicationEnable`,
  },
  'zh-CN': {
    off: () => say`duplicationEnable=true 会关闭主从复制`,
    ends: (end) => say`容器拒绝 duplicationEnable=true：${end}`,
    details: (release) =>
      say`${release} 不会打开 HA 端口，无论设在主节点还是从节点上都不会复制；该开关用于自行复制消息的存储插件`,
    asks: (key, value) => say`${key}=${value} 需要复制`,
    remove: () => say`删除 duplicationEnable`,
  },
});

const DLEDGER = 'enableDLegerCommitLog';
const V500 = release('5.0.0');

export const rule = defineEntryRule({
  id: 'duplication-enable',
  severity: 'error',
  presets: EVERYWHERE,
  // Up to 4.9.8 the broker replicates all the same (DefaultMessageStore).
  rocketmq: '≥ 5.0.0',
  fix: 'choice',
  title: { en: 'duplicationEnable switches replication off', 'zh-CN': 'duplicationEnable 关闭主从复制' },
  kinds: ['broker', 'broker-in-container'],
  keys: ['duplicationEnable'],
  check({ process, entry, report }) {
    const { effective } = process;
    if (!effective.since(V500) || effective.value('duplicationEnable') !== 'true') return;
    const exit = effective.exits.find(({ rule: id }) => id === 'duplication-enable');
    // DLedger's broker has no HAService anyway: Raft replicates.
    if (exit === undefined && (effective.value(DLEDGER) === 'true' || !isClear(process, [DLEDGER]))) return;
    const asking = exit === undefined ? whatReplicates(process) : undefined;
    report(exit === undefined && asking === undefined ? { severity: 'warning' } : {}, () => {
      const asks = asking === undefined ? undefined : entryOf(process, asking);
      return {
        message: exit === undefined ? messages.off() : messages.ends(exitsWith(process, exit.exit)),
        details: messages.details(rocketmq(process)),
        related:
          asking === undefined || asks === undefined
            ? []
            : [
                {
                  file: process.file.path,
                  span: asks.valueSpan,
                  message: messages.asks(asking, effective.value(asking) ?? ''),
                },
              ],
        fixes: [{ title: messages.remove(), obvious: false, edits: [removeEntry(process, entry)] }],
      };
    });
  },
});

/** The parameter that says that messages are to be replicated. */
function whatReplicates({ effective }: FileProcess): string | undefined {
  if (['SLAVE', 'SYNC_MASTER'].includes(effective.value('brokerRole') ?? '')) return 'brokerRole';
  return ['enableSlaveActingMaster', 'enableControllerMode'].find((key) => effective.value(key) === 'true');
}
