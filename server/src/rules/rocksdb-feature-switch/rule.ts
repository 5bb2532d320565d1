import { text } from '../../base/text.ts';
import { defineProcessRule, EVERYWHERE } from '../rule.ts';
import { type Pair, reportLacking } from '../support/pairs.ts';

const IDLE = text('it has no effect', '该项不起作用');
/** CommitLogDispatcherBuildIndex writes neither index then, whatever is read. */
const WITHOUT_INDEX = [['messageIndexEnable', 'false']] as const;
const ROCKSDB = ['storeType', 'defaultRocksDB'] as const;

const PAIRS: readonly Pair[] = [
  // DefaultMessageStore.queryMessage asks the index files first, and RocksDB only where they are not read
  {
    key: 'indexRocksDBEnable',
    value: 'true',
    needs: [['indexFileReadEnable', 'false']],
    unless: WITHOUT_INDEX,
    effect: text('the index is written, but not read', '索引会写入，但不会被读取'),
  },
  {
    key: 'indexFileWriteEnable',
    value: 'false',
    needs: [['indexFileReadEnable', 'false']],
    unless: WITHOUT_INDEX,
    effect: text('new messages are not found by key', '新消息无法按 Key 查询'),
    severity: 'error',
  },
  {
    key: 'indexFileReadEnable',
    value: 'false',
    needs: [['indexRocksDBEnable', 'true']],
    unless: WITHOUT_INDEX,
    effect: text('no message is found by key', '无法按 Key 查询消息'),
    severity: 'error',
  },
  // TransactionalMessageBridge
  { key: 'transWriteOriginTransHalfEnable', value: 'false', needs: [['transRocksDBEnable', 'true']], effect: IDLE },
  {
    key: 'transRocksDBEnable',
    value: 'true',
    needs: [['transWriteOriginTransHalfEnable', 'false']],
    effect: text('new half messages still go to the old topic', '新的半消息仍写入原来的 Topic'),
    severity: 'info',
  },
  // BrokerController picks its managers by storeType
  { key: 'useSingleRocksDBForAllConfigs', value: 'true', needs: [ROCKSDB], effect: IDLE },
  { key: 'persistConsumerOffsetIncrementally', value: 'true', needs: [ROCKSDB], effect: IDLE },
  {
    key: 'useSeparateStorePathForRocksdbCQ',
    value: 'true',
    needs: [ROCKSDB],
    unless: [['rocksdbCQDoubleWriteEnable', 'true']],
    effect: IDLE,
  },
];

export const rule = defineProcessRule({
  id: 'rocksdb-feature-switch',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.4.0',
  fix: 'choice',
  title: { en: 'RocksDB feature without its partner', 'zh-CN': 'RocksDB 功能缺少配套开关' },
  kinds: ['broker', 'broker-in-container'],
  // Each pair has keys of its own, so it looks after itself.
  reads: [],
  check: ({ process, report }) => reportLacking(process, PAIRS, report),
});
