import { defineMessages, say } from '../../base/message.ts';
import { release } from '../../catalog/releases.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { Severity } from '../../deployment/project/model.ts';
import { defineProcessRule, EVERYWHERE } from '../rule.ts';
import { countedEntry } from '../support/exitPlaces.ts';
import { remove, setTo } from '../support/settings.ts';
import { leavesPool, POOL_KEYS, usesPool } from '../support/transientPool.ts';

const POOL = 'transientStorePoolEnable';
const FLUSH = 'flushDiskType';
const V520 = release('5.2.0');

const messages = defineMessages({
  en: {
    off: () => say`${POOL} is off with ${FLUSH}=SYNC_FLUSH`,
    fails: () => say`${POOL} with SYNC_FLUSH: sends end in FLUSH_DISK_TIMEOUT`,
    slow: () => say`${POOL} with SYNC_FLUSH: each send waits until the pool is written out`,
    offWhy: () => say`RocketMQ 4.x uses the pool with ASYNC_FLUSH only`,
    failsWhy: () =>
      say`A message is flushed before it has left the pool for the file, and after two attempts the send has failed`,
    slowWhy: () =>
      say`GroupCommitService waits up to 1000 times a millisecond for the message to leave the pool for the file`,
    flush: () => say`${FLUSH} is SYNC_FLUSH`,
  },
  'zh-CN': {
    off: () => say`${FLUSH}=SYNC_FLUSH 时 ${POOL} 不起作用`,
    fails: () => say`${POOL} 与 SYNC_FLUSH 同时使用：发送会返回 FLUSH_DISK_TIMEOUT`,
    slow: () => say`${POOL} 与 SYNC_FLUSH 同时使用：每次发送都要等待缓冲池写出`,
    offWhy: () => say`RocketMQ 4.x 只在 ASYNC_FLUSH 时使用缓冲池`,
    failsWhy: () => say`消息还没有从缓冲池写入文件就开始刷盘，尝试两次后发送即失败`,
    slowWhy: () => say`GroupCommitService 最多等待 1000 次、每次 1 毫秒，直到消息从缓冲池写入文件`,
    flush: () => say`${FLUSH} 为 SYNC_FLUSH`,
  },
});

export const rule = defineProcessRule({
  id: 'transient-pool-flush',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'choice',
  title: { en: 'Transient pool with synchronous flushing', 'zh-CN': '缓冲池与同步刷盘同时使用' },
  kinds: ['broker', 'broker-in-container'],
  reads: POOL_KEYS,
  check({ process, report }) {
    const pool = countedEntry(process, POOL);
    if (pool === undefined || process.effective.value(FLUSH) !== 'SYNC_FLUSH') return;
    const found = conflict(process, pool.value);
    if (found === undefined) return;
    const { path: file } = process.file;
    report({ file, span: pool.valueSpan, key: POOL, severity: found.severity }, () => {
      const flush = countedEntry(process, FLUSH);
      return {
        message: found.message(),
        details: found.details(),
        related: flush === undefined ? [] : [{ file, span: flush.valueSpan, message: messages.flush() }],
        fixes: [remove(process, pool), setTo(process, FLUSH, 'ASYNC_FLUSH', pool)],
      };
    });
  },
});

interface Conflict {
  readonly severity: Severity;
  readonly message: typeof messages.off;
  readonly details: typeof messages.off;
}

function conflict(process: FileProcess, written: string): Conflict | undefined {
  if (leavesPool(process)) {
    if (written.toLowerCase() !== 'true') return undefined;
    return { severity: 'info', message: messages.off, details: messages.offWhy };
  }
  if (!usesPool(process)) return undefined;
  return process.effective.since(V520)
    ? { severity: 'warning', message: messages.slow, details: messages.slowWhy }
    : { severity: 'error', message: messages.fails, details: messages.failsWhy };
}
