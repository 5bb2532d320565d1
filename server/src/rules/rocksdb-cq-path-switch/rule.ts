import { defineMessages, say } from '../../base/message.ts';
import { release } from '../../catalog/releases.ts';
import { defineProcessRule } from '../rule.ts';
import { countedEntry } from '../support/exitPlaces.ts';
import { holds } from '../support/settings.ts';

const KEY = 'useSeparateStorePathForRocksdbCQ';
const V550 = release('5.5.0');

const messages = defineMessages({
  en: {
    moves: () => say`On a store that has a RocksDB consume queue already, the broker exits with -3`,
    details: () =>
      say`With ${KEY}=true it lies in consumequeue_rocksdb, else in consumequeue; RocketMQ refuses to start where it finds one in the other place`,
  },
  'zh-CN': {
    moves: () => say`若存储中已有 RocksDB 消费队列，Broker 会以退出码 -3 退出`,
    details: () =>
      say`${KEY}=true 时它位于 consumequeue_rocksdb，否则位于 consumequeue；RocketMQ 在另一处发现已有队列时拒绝启动`,
  },
});

export const rule = defineProcessRule({
  id: 'rocksdb-cq-path-switch',
  severity: 'warning',
  // What lies in the store is not known: on a new one nothing is wrong with it.
  presets: [],
  rocketmq: '≥ 5.5.0',
  fix: null,
  title: { en: 'RocksDB consume queue in a place of its own', 'zh-CN': 'RocksDB 消费队列使用单独目录' },
  kinds: ['broker', 'broker-in-container'],
  reads: [KEY, 'storeType', 'rocksdbCQDoubleWriteEnable'],
  check({ process: { effective, file }, process, report }) {
    const entry = countedEntry(process, KEY);
    if (entry === undefined || !effective.since(V550) || effective.value(KEY) !== 'true') return;
    const used = holds(process, 'storeType', 'defaultRocksDB') || holds(process, 'rocksdbCQDoubleWriteEnable', 'true');
    if (!used) return;
    report({ file: file.path, span: entry.valueSpan, key: KEY }, () => ({
      message: messages.moves(),
      details: messages.details(),
    }));
  },
});
