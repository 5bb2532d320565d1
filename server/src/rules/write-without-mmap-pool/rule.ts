import { defineMessages, say } from '../../base/message.ts';
import { integer } from '../options.ts';
import { defineProcessRule, EVERYWHERE } from '../rule.ts';
import { countedEntry } from '../support/exitPlaces.ts';
import { isOn, remove } from '../support/settings.ts';

const SWITCH = 'writeWithoutMmap';
const UNUSED = ['transientStorePoolEnable', 'warmMapedFileEnable'];
const COUNT = 'sharedByteBufferNum';
const SIZE = 'maxMessageSize';
const OVERHEAD = 65536;
const MIB = 1048576;

const messages = defineMessages({
  en: {
    unused: (key: string) => say`${key} has no effect with ${SWITCH}=true`,
    mode: () => say`${SWITCH} is on`,
    memory: (mib: number) => say`${COUNT} and ${SIZE} take ${mib} MiB of direct memory at the start`,
    sum: (count: number, size: number) =>
      say`The broker allocates ${count} buffers of ${size} bytes, each 64 KiB larger than a message`,
  },
  'zh-CN': {
    unused: (key) => say`${SWITCH}=true 时 ${key} 不起作用`,
    mode: () => say`${SWITCH} 已打开`,
    memory: (mib) => say`${COUNT} 与 ${SIZE} 在启动时占用 ${mib} MiB 直接内存`,
    sum: (count, size) => say`Broker 会分配 ${count} 个 ${size} 字节的缓冲区，每个比消息大 64 KiB`,
  },
});

export const rule = defineProcessRule({
  id: 'write-without-mmap-pool',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.4.0',
  fix: 'choice',
  title: { en: 'Settings for mapped files without mapped files', 'zh-CN': '不使用 mmap 时的无效配置' },
  options: {
    mostMiB: integer({
      default: 1024,
      minimum: 1,
      maximum: 1048576,
      description: {
        en: 'MiB of direct memory above which the shared buffers are reported',
        'zh-CN': '共享缓冲区的直接内存超过多少 MiB 会报告',
      },
    }),
  },
  kinds: ['broker', 'broker-in-container'],
  reads: [SWITCH, ...UNUSED, COUNT, SIZE],
  check({ process, options, report }) {
    const { path: file } = process.file;
    const mode = countedEntry(process, SWITCH);
    if (mode === undefined || !isOn(process, SWITCH)) return;
    const related = [{ file, span: mode.valueSpan, message: messages.mode() }];
    for (const key of UNUSED) {
      const entry = countedEntry(process, key);
      if (entry === undefined || !isOn(process, key)) continue;
      report({ file, span: entry.valueSpan, key }, () => ({
        message: messages.unused(key),
        related,
        fixes: [remove(process, entry)],
      }));
    }
    const [count, size] = [COUNT, SIZE].map((key) => Number(process.effective.value(key) ?? Number.NaN));
    if (count === undefined || size === undefined) return;
    const mib = Math.round((count * (size + OVERHEAD)) / MIB);
    const entry = countedEntry(process, COUNT) ?? countedEntry(process, SIZE);
    if (!(mib > options.mostMiB) || entry === undefined) return;
    report({ file, span: entry.valueSpan, key: entry.key, severity: 'info' }, () => ({
      message: messages.memory(mib),
      details: messages.sum(count, size + OVERHEAD),
      related,
    }));
  },
});
