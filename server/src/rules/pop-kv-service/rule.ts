import { text } from '../../base/text.ts';
import { defineProcessRule, EVERYWHERE } from '../rule.ts';
import { keysOf, type Pair, reportLacking } from '../support/pairs.ts';

const PAIRS: readonly Pair[] = [
  // BrokerController makes popConsumerService with popConsumerKVServiceInit alone
  {
    key: 'popConsumerKVServiceEnable',
    value: 'true',
    needs: [['popConsumerKVServiceInit', 'true']],
    effect: text('POP and ack requests fail', 'POP 与 ACK 请求都会失败'),
  },
  {
    key: 'popConsumerFSServiceInit',
    value: 'false',
    needs: [
      ['popConsumerKVServiceEnable', 'true'],
      ['popConsumerKVServiceInit', 'true'],
    ],
    unless: [['popConsumerKVServiceEnable', 'true']],
    effect: text('POP messages are not revived', 'POP 消息不会重新投递'),
  },
];

export const rule = defineProcessRule({
  id: 'pop-kv-service',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.3.2',
  fix: 'choice',
  title: { en: 'POP service that is not made', 'zh-CN': 'POP 服务未初始化' },
  kinds: ['broker', 'broker-in-container'],
  reads: keysOf(PAIRS),
  check: ({ process, report }) => reportLacking(process, PAIRS, report),
});
