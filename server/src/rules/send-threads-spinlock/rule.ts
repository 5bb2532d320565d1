import { defineMessages, say } from '../../base/message.ts';
import { defineProcessRule, EVERYWHERE } from '../rule.ts';
import { countedEntry } from '../support/exitPlaces.ts';
import { isOn, setTo } from '../support/settings.ts';

const THREADS = 'sendMessageThreadPoolNums';
const LOCK = 'useReentrantLockWhenPutMessage';
const ADAPTIVE = 'useABSLock';

const messages = defineMessages({
  en: {
    compete: (threads: number) => say`${threads} send threads compete for a spin lock, which costs CPU time`,
    why: () => say`${LOCK} is false, so PutMessageSpinLock guards the commit log`,
    lock: () => say`${LOCK} is false`,
  },
  'zh-CN': {
    compete: (threads) => say`${threads} 个发送线程争抢自旋锁，浪费 CPU`,
    why: () => say`${LOCK} 为 false，因此 commitlog 由 PutMessageSpinLock 保护`,
    lock: () => say`${LOCK} 为 false`,
  },
});

export const rule = defineProcessRule({
  id: 'send-threads-spinlock',
  severity: 'info',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'choice',
  title: { en: 'Many send threads and a spin lock', 'zh-CN': '多个发送线程使用自旋锁' },
  kinds: ['broker', 'broker-in-container'],
  reads: [THREADS, LOCK, ADAPTIVE],
  check({ process, report }) {
    const threads = Number(process.effective.value(THREADS) ?? Number.NaN);
    const written = countedEntry(process, THREADS);
    if (written === undefined || !(threads > 1) || process.effective.value(LOCK) !== 'false') return;
    if (isOn(process, ADAPTIVE)) return;
    const { path: file } = process.file;
    const lock = countedEntry(process, LOCK);
    // Of a release that nobody stated, the default of old ones alone is no reason to speak.
    if (lock === undefined && process.release.from === 'unstated') return;
    report({ file, span: written.valueSpan, key: THREADS }, () => ({
      message: messages.compete(threads),
      details: messages.why(),
      related: lock === undefined ? [] : [{ file, span: lock.valueSpan, message: messages.lock() }],
      fixes: [setTo(process, LOCK, 'true', written)],
    }));
  },
});
