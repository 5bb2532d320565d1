import { defineMessages, say } from '../../base/message.ts';
import { defineProcessRule, EVERYWHERE } from '../rule.ts';
import { countedEntry } from '../support/exitPlaces.ts';
import { setTo } from '../support/settings.ts';
import { POOL_KEYS, usesPool } from '../support/transientPool.ts';

const SIZE = 'transientStorePoolSize';

/** The file that is written and the next one, which is made in advance, take a buffer each; one must be left (DefaultMessageStore). */
const LEAST = 3;

const messages = defineMessages({
  en: {
    few: (size: number) => say`${SIZE} ${size} leaves no buffer free: sends are rejected with "system busy"`,
    why: () => say`The file that is written and the next one take a buffer each, and RocketMQ wants a free one`,
  },
  'zh-CN': {
    few: (size) => say`${SIZE} 为 ${size} 时没有空闲缓冲区：发送会以“system busy”被拒绝`,
    why: () => say`正在写入的文件与下一个文件各占一个缓冲区，而 RocketMQ 要求至少还有一个空闲`,
  },
});

export const rule = defineProcessRule({
  id: 'transient-pool-size',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'choice',
  title: { en: 'Transient pool without a free buffer', 'zh-CN': '缓冲池没有空闲缓冲区' },
  kinds: ['broker', 'broker-in-container'],
  reads: [SIZE, ...POOL_KEYS],
  check({ process, report }) {
    const entry = countedEntry(process, SIZE);
    const size = Number(process.effective.value(SIZE) ?? Number.NaN);
    if (entry === undefined || !(size < LEAST) || !usesPool(process)) return;
    report({ file: process.file.path, span: entry.valueSpan, key: SIZE }, () => ({
      message: messages.few(size),
      details: messages.why(),
      fixes: [setTo(process, SIZE, '5', entry)],
    }));
  },
});
