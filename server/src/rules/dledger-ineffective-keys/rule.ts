import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { release } from '../../catalog/releases.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { defineProcessRule, EVERYWHERE } from '../rule.ts';
import { isClear } from '../support/clear.ts';
import { removeEntry } from '../support/edits.ts';
import { countedEntry } from '../support/exitPlaces.ts';
import { verdictOn } from '../support/verdicts.ts';

const SWITCH = 'enableDLegerCommitLog';
const V494 = release('4.9.4');

const messages = defineMessages({
  en: {
    idle: (key: string) => say`${key} has no effect with ${SWITCH}`,
    memory: () => say`transientStorePoolEnable only takes memory with ${SWITCH}`,
    elected: () =>
      say`The elected leader is the master with brokerId 0; a follower's id is the number in its dLegerSelfId plus one`,
    ha: () => say`DLedger replicates by itself: there is no HA service, and no HA port is bound`,
    acks: () => say`A message is acknowledged as soon as the majority of dLegerPeers has it`,
    flush: () => say`DLedger flushes by itself, every 10 ms, and has no flush for each message`,
    pool: () => say`DLedger writes without the pool, whose buffers are allocated all the same`,
    disk: () => say`Up to 4.9.3 it is not handed to DLedger, which deletes the oldest files from 70 % on`,
    on: () => say`DLedger is switched on here`,
    remove: (key: string) => say`Remove ${key}`,
  },
  'zh-CN': {
    idle: (key) => say`启用 ${SWITCH} 时 ${key} 不起作用`,
    memory: () => say`启用 ${SWITCH} 时 transientStorePoolEnable 只会占用内存`,
    elected: () => say`选出的 Leader 为主节点，brokerId 为 0；从节点的 ID 为其 dLegerSelfId 中的数字加 1`,
    ha: () => say`DLedger 自行复制：没有 HA 服务，也不绑定 HA 端口`,
    acks: () => say`dLegerPeers 中多数节点收到消息后即确认`,
    flush: () => say`DLedger 自行刷盘，每 10 ms 一次，不会逐条刷盘`,
    pool: () => say`DLedger 写入时不使用该缓冲池，但缓冲区仍会分配`,
    disk: () => say`4.9.3 及以前不会传给 DLedger，后者从 70 % 起删除最旧的文件`,
    on: () => say`DLedger 在此启用`,
    remove: (key) => say`删除 ${key}`,
  },
});

/** Why a key has no effect, and which of its values are worth a word; any where undefined. */
interface Idle {
  readonly why: () => Text;
  readonly value?: string;
}

const IDLE: Readonly<Record<string, Idle>> = {
  brokerId: { why: messages.elected },
  brokerRole: { why: messages.elected },
  haListenPort: { why: messages.ha },
  haMasterAddress: { why: messages.ha },
  inSyncReplicas: { why: messages.acks },
  minInSyncReplicas: { why: messages.acks },
  flushDiskType: { why: messages.flush, value: 'SYNC_FLUSH' },
  transientStorePoolEnable: { why: messages.pool, value: 'true' },
  diskMaxUsedSpaceRatio: { why: messages.disk },
};

export const rule = defineProcessRule({
  id: 'dledger-ineffective-keys',
  severity: 'info',
  presets: EVERYWHERE,
  rocketmq: '≥ 4.5.0',
  fix: 'choice',
  entries: 'ineffective',
  title: { en: 'Setting without effect on DLedger', 'zh-CN': '对 DLedger 不起作用的配置' },
  kinds: ['broker'],
  reads: [SWITCH, 'enableControllerMode'],
  check({ process, report }) {
    const { effective, file } = process;
    if (effective.value(SWITCH) !== 'true' || effective.value('enableControllerMode') === 'true') return;
    for (const [key, { why, value }] of Object.entries(IDLE)) {
      const entry = idleEntry(process, key);
      if (entry === undefined || (value !== undefined && effective.value(key) !== value)) continue;
      if (key === 'diskMaxUsedSpaceRatio' && effective.since(V494)) continue;
      // The check of roles comes first: a slave needs an id, and ends without one (slave-broker-id).
      if ((key === 'brokerId' || key === 'brokerRole') && isSlave(process)) continue;
      report({ file: file.path, span: entry.keySpan, key }, () => {
        const on = countedEntry(process, SWITCH);
        return {
          message: key === 'transientStorePoolEnable' ? messages.memory() : messages.idle(key),
          details: why(),
          related: on === undefined ? [] : [{ file: file.path, span: on.valueSpan, message: messages.on() }],
          fixes: [{ title: messages.remove(key), obvious: false, edits: [removeEntry(process, entry)] }],
        };
      });
    }
  },
});

/** The entry of a key, where it would do what it says without DLedger, which may overwrite it. */
function idleEntry(process: FileProcess, key: string): Entry | undefined {
  const verdict = verdictOn(process, key);
  if (verdict === undefined || verdict.parameters.length === 0 || verdict.outcome === 'unparsable') return undefined;
  return isClear(process, [key]) ? verdict.entry : undefined;
}

const isSlave = (process: FileProcess): boolean =>
  process.effective.value('brokerRole') === 'SLAVE' || !isClear(process, ['brokerRole']);
