import { text } from '../../base/text.ts';
import { keepsQueuesInRocksdb, QUEUE_KEYS } from '../../effective/storeType.ts';
import { defineProcessRule, EVERYWHERE } from '../rule.ts';
import { keysOf, type Pair, reportLacking } from '../support/pairs.ts';

const PAIRS: readonly Pair[] = [
  {
    key: 'enableCalcFilterBitMap',
    value: 'true',
    needs: [['enableConsumeQueueExt', 'true']],
    effect: text('the bit maps are computed, but not stored', '位图会被计算，但不会存储'),
  },
];

export const rule = defineProcessRule({
  id: 'calc-bitmap-without-ext',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: '≥ 4.1.0',
  fix: 'choice',
  title: { en: 'Filter bit maps without a place', 'zh-CN': '过滤位图无处存储' },
  kinds: ['broker', 'broker-in-container'],
  reads: [...keysOf(PAIRS), ...QUEUE_KEYS],
  // Of consume queues in RocksDB nothing reads the switch that is needed.
  check: ({ process, report }) =>
    keepsQueuesInRocksdb(process.effective) ? undefined : reportLacking(process, PAIRS, report),
});
