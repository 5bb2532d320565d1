import { defineMessages, say } from '../../base/message.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { defineProcessRule, EVERYWHERE } from '../rule.ts';
import { isClear } from '../support/clear.ts';
import { countedEntry } from '../support/exitPlaces.ts';
import { isOn } from '../support/settings.ts';

const SLOTS = 'maxHashSlotNum';
const ENTRIES = 'maxIndexNum';

const WRITES = 'indexFileWriteEnable';

const messages = defineMessages({
  en: {
    large: (bytes: number) => say`Index files of ${bytes} bytes exceed 2 GiB: no message is found by its key`,
    none: (key: string, value: number) => say`${key} is ${value}: no message is found by its key`,
    sum: (slots: number, entries: number) =>
      say`An index file has 40 bytes, 4 for each of ${slots} hash slots and 20 for each of ${entries} entries; the broker goes on storing messages`,
    other: (key: string) => say`${key} takes part in it`,
  },
  'zh-CN': {
    large: (bytes) => say`索引文件为 ${bytes} 字节，超过 2 GiB：无法按 Key 查询消息`,
    none: (key, value) => say`${key} 为 ${value}：无法按 Key 查询消息`,
    sum: (slots, entries) =>
      say`索引文件包含 40 字节文件头、${slots} 个哈希槽（各 4 字节）和 ${entries} 条索引（各 20 字节）；Broker 仍会继续存储消息`,
    other: (key) => say`与 ${key} 有关`,
  },
});

export const rule = defineProcessRule({
  id: 'index-file-size',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: null,
  title: { en: 'Index file that cannot be made', 'zh-CN': '无法创建的索引文件' },
  kinds: ['broker', 'broker-in-container'],
  reads: [SLOTS, ENTRIES, 'messageIndexEnable'],
  check({ process, report }) {
    if (!isOn(process, 'messageIndexEnable') || !writesFiles(process)) return;
    const { path: file } = process.file;
    const number = (key: string): number => Number(process.effective.value(key) ?? Number.NaN);
    const [slots, entries] = [number(SLOTS), number(ENTRIES)];
    for (const key of [SLOTS, ENTRIES]) {
      const entry = countedEntry(process, key);
      if (entry === undefined || number(key) > 0) continue;
      report({ file, span: entry.valueSpan, key }, () => ({ message: messages.none(key, number(key)) }));
    }
    if (!(slots > 0 && entries > 0)) return;
    // IndexFile computes it as an int.
    const bytes = 40 + 4 * slots + 20 * entries;
    const written = [SLOTS, ENTRIES].flatMap((key) => countedEntry(process, key) ?? []);
    const [larger, other] = 4 * slots > 20 * entries ? written : [...written].reverse();
    if (bytes <= 2147483647 || larger === undefined) return;
    report({ file, span: larger.valueSpan, key: larger.key }, () => ({
      message: messages.large(bytes),
      details: messages.sum(slots, entries),
      related: other === undefined ? [] : [{ file, span: other.valueSpan, message: messages.other(other.key) }],
    }));
  },
});

/** Whether index files are written for sure: from 5.4.0 on an index in RocksDB may stand in for them. */
const writesFiles = (process: FileProcess): boolean =>
  process.effective.value(WRITES) === null || (isOn(process, WRITES) && isClear(process, [WRITES]));
