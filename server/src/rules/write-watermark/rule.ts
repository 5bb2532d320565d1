import { defineMessages, say } from '../../base/message.ts';
import { defineProcessRule, EVERYWHERE } from '../rule.ts';
import { reportEnds } from '../support/ownEnds.ts';

const HIGH = 'writeBufferHighWaterMark';
const LOW = 'writeBufferLowWaterMark';

const messages = defineMessages({
  en: {
    below: (high: string, low: string) => say`${HIGH} ${high} is below ${LOW} ${low}`,
  },
  'zh-CN': {
    below: (high, low) => say`${HIGH} ${high} 小于 ${LOW} ${low}`,
  },
});

export const rule = defineProcessRule({
  id: 'write-watermark',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: '≥ 4.9.3',
  fix: null,
  title: { en: 'High write mark below the low one', 'zh-CN': '写缓冲高水位小于低水位' },
  kinds: ['broker'],
  reads: [HIGH, LOW],
  check({ process, report }) {
    const value = (key: string): string => process.effective.value(key, 'NettyServerConfig') ?? '';
    reportEnds('write-watermark', { process, report }, () => ({ reason: messages.below(value(HIGH), value(LOW)) }));
  },
});
