import { capitalised, defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { Exit } from '../../effective/model.ts';
import { defineProcessRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { countedEntry } from '../support/exitPlaces.ts';
import { ownEnds } from '../support/ownEnds.ts';
import { exitsWith } from '../support/say.ts';
import { remove, setTo } from '../support/settings.ts';

const SWITCH = 'rocksdbCQDoubleWriteEnable';
const FOR_LMQ = 'combineCQUseRocksdbForLmq';

const messages = defineMessages({
  en: {
    ends: (reason: Text, end: Text) => say`${reason}: ${end}`,
    silent: () => say`The console shows nothing; a log says "rocksdbCQ is not ready for LMQ"`,
    queues: () => say`rocksdbCQDoubleWriteEnable makes the broker write consume queues in two ways`,
    other: (key: string) => say`${key} takes part in it`,
  },
  'zh-CN': {
    ends: (reason, end) => say`${reason}：${end}`,
    silent: () => say`控制台没有任何提示，只在日志中记录“rocksdbCQ is not ready for LMQ”`,
    queues: () => say`rocksdbCQDoubleWriteEnable 会使 Broker 以两种方式写入消费队列`,
    other: (key) => say`与 ${key} 有关`,
  },
});

export const rule = defineProcessRule({
  id: 'rocksdb-cq-double-write',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.4.0',
  fix: 'choice',
  title: { en: 'Consume queues that cannot be combined', 'zh-CN': '无法组合的消费队列' },
  kinds: ['broker', 'broker-in-container'],
  // Each end depends on keys of its own, so it looks after itself.
  reads: [],
  check({ process, report }) {
    const { path: file } = process.file;
    for (const { exit, place } of ownEnds(process, 'rocksdb-cq-double-write')) {
      const { span, key, others } = place;
      report({ file, span, ...(key === undefined ? {} : { key }) }, () => ({
        message: capitalised(messages.ends(exit.reason, exitsWith(process, exit.exit))),
        details: exit.keys.includes(SWITCH) ? messages.silent() : messages.queues(),
        related: others.map((other) => ({ file, span: other.span, message: messages.other(other.key) })),
        fixes: fixesOf(process, exit),
      }));
    }
  },
});

function fixesOf(process: FileProcess, { keys }: Exit): readonly ProposedFix[] {
  const own = countedEntry(process, SWITCH);
  if (keys.includes(SWITCH)) return own === undefined ? [] : [setTo(process, FOR_LMQ, 'true', own)];
  // The defaults fit each other.
  const entry = keys.flatMap((key) => countedEntry(process, key) ?? [])[0];
  return entry === undefined ? [] : [remove(process, entry)];
}
