import { defineMessages, say } from '../../base/message.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { Exit } from '../../effective/model.ts';
import { defineProcessRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { countedEntry } from '../support/exitPlaces.ts';
import { reportEnds } from '../support/ownEnds.ts';
import { remove, setTo } from '../support/settings.ts';

const SWITCH = 'rocksdbCQDoubleWriteEnable';
const FOR_LMQ = 'combineCQUseRocksdbForLmq';

const messages = defineMessages({
  en: {
    silent: () => say`The console shows nothing; a log says "rocksdbCQ is not ready for LMQ"`,
    queues: () => say`rocksdbCQDoubleWriteEnable makes the broker write consume queues in two ways`,
  },
  'zh-CN': {
    silent: () => say`控制台没有任何提示，只在日志中记录“rocksdbCQ is not ready for LMQ”`,
    queues: () => say`rocksdbCQDoubleWriteEnable 会使 Broker 以两种方式写入消费队列`,
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
    reportEnds('rocksdb-cq-double-write', { process, report }, (exit) => ({
      details: exit.keys.includes(SWITCH) ? messages.silent() : messages.queues(),
      fixes: fixesOf(process, exit),
    }));
  },
});

function fixesOf(process: FileProcess, { keys }: Exit): readonly ProposedFix[] {
  const own = countedEntry(process, SWITCH);
  if (keys.includes(SWITCH)) return own === undefined ? [] : [setTo(process, FOR_LMQ, 'true', own)];
  // The defaults fit each other.
  const entry = keys.flatMap((key) => countedEntry(process, key) ?? [])[0];
  return entry === undefined ? [] : [remove(process, entry)];
}
