import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { defineProcessRule, EVERYWHERE } from '../rule.ts';
import { ownEnds } from '../support/ownEnds.ts';
import { exitsWith } from '../support/say.ts';

const HIGH = 'writeBufferHighWaterMark';
const LOW = 'writeBufferLowWaterMark';

const messages = defineMessages({
  en: {
    below: (high: string, low: string, end: Text) => say`${HIGH} ${high} is below ${LOW} ${low}: ${end}`,
    other: (key: string) => say`${key} takes part in it`,
  },
  'zh-CN': {
    below: (high, low, end) => say`${HIGH} ${high} 小于 ${LOW} ${low}：${end}`,
    other: (key) => say`与 ${key} 有关`,
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
    const { path: file } = process.file;
    const value = (key: string): string => process.effective.value(key, 'NettyServerConfig') ?? '';
    for (const { exit, place } of ownEnds(process, 'write-watermark')) {
      const { span, key = HIGH, others } = place;
      report({ file, span, key }, () => ({
        message: messages.below(value(HIGH), value(LOW), exitsWith(process, exit.exit)),
        related: others.map((other) => ({ file, span: other.span, message: messages.other(other.key) })),
      }));
    }
  },
});
