import { text } from '../../base/text.ts';
import { defineProcessRule, EVERYWHERE } from '../rule.ts';
import { type Pair, reportLacking } from '../support/pairs.ts';

const PAIRS: readonly Pair[] = [
  // MultiDispatchUtils, which puts a message into further queues
  {
    key: 'enableLmq',
    value: 'true',
    needs: [['enableMultiDispatch', 'true']],
    effect: text('no light queue is filled', '不会写入任何轻量队列'),
  },
  // LmqTopicConfigManager, LmqConsumerOffsetManager and others stand in for the plain managers with enableLmq alone
  {
    key: 'enableMultiDispatch',
    value: 'true',
    needs: [['enableLmq', 'true']],
    effect: text('light queues are treated as plain topics', '轻量队列会被当作普通 Topic'),
  },
  {
    key: 'combineCQUseRocksdbForLmq',
    value: 'true',
    needs: [['rocksdbCQDoubleWriteEnable', 'true']],
    unless: [['storeType', 'defaultRocksDB']],
    effect: text('it has no effect', '该项不起作用'),
  },
  {
    key: 'enableLmqQuota',
    value: 'true',
    needs: [
      ['enableLmq', 'true'],
      ['enableMultiDispatch', 'true'],
    ],
    effect: text('it has no effect', '该项不起作用'),
  },
];

export const rule = defineProcessRule({
  id: 'lmq-pair',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: '≥ 4.9.3',
  fix: 'choice',
  title: { en: 'Half of the settings for light queues', 'zh-CN': '轻量队列的配置不成对' },
  kinds: ['broker', 'broker-in-container'],
  // Each pair has keys of its own, so it looks after itself.
  reads: [],
  check: ({ process, report }) => reportLacking(process, PAIRS, report),
});
