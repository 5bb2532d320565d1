import { defineMessages, say } from '../../base/message.ts';
import { keepsQueuesInRocksdb, QUEUE_KEYS } from '../../effective/storeType.ts';
import { integer } from '../options.ts';
import { defineEntryRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { isClear } from '../support/clear.ts';
import { fixTo, setValue } from '../support/edits.ts';

/** Bytes of one entry of a consume queue (ConsumeQueue.CQ_STORE_UNIT_SIZE). */
const ENTRY = 20;

const messages = defineMessages({
  en: {
    unit: (key: string, bytes: number, entries: number) =>
      say`${key} is in bytes: ${bytes} hold only ${entries} entries a file`,
    files: (more: number) =>
      say`One entry takes 20 bytes: every queue has ${more} times as many files as with the default`,
    write: (value: number) => say`Write ${value}`,
    entries: (value: number, entries: number) => say`Write ${value}, which is ${entries} entries`,
  },
  'zh-CN': {
    unit: (key, bytes, entries) => say`${key} 的单位是字节：${bytes} 每个文件只能存 ${entries} 条`,
    files: (more) => say`每条占 20 字节：每个队列的文件数是默认值时的 ${more} 倍`,
    write: (value) => say`改为 ${value}`,
    entries: (value, entries) => say`改为 ${value}，即 ${entries} 条`,
  },
});

/** The default, 300000 entries, in every release. */
const STANDARD = 300000 * ENTRY;

export const rule = defineEntryRule({
  id: 'consume-queue-size-unit',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'choice',
  title: { en: 'Consume queue size as a number of entries', 'zh-CN': '把消费队列文件大小写成了条数' },
  options: {
    least: integer({
      default: 1000000,
      minimum: 1,
      maximum: 2147483647,
      description: { en: 'Bytes below which a size is reported', 'zh-CN': '小于多少字节会报告' },
    }),
  },
  kinds: ['broker', 'broker-in-container'],
  keys: ['mappedFileSizeConsumeQueue', 'mapedFileSizeConsumeQueue'],
  check({ process, entry, options, report }) {
    const { key } = entry;
    const bytes = Number(process.effective.value(key) ?? Number.NaN);
    if (!(bytes >= ENTRY && bytes < options.least)) return;
    if (keepsQueuesInRocksdb(process.effective) || !isClear(process, QUEUE_KEYS)) return;
    report({}, () => {
      const written = Number(entry.value);
      const to = (value: number, title: ProposedFix['title']): ProposedFix =>
        fixTo(process, key, String(value), {
          title,
          obvious: false,
          edits: [setValue(process, entry, String(value))],
        });
      const meant = written * ENTRY;
      return {
        message: messages.unit(key, bytes, bytes / ENTRY),
        details: messages.files(Math.round(STANDARD / bytes)),
        fixes: [
          ...(meant > options.least && meant <= 2147483647 ? [to(meant, messages.entries(meant, written))] : []),
          ...(meant === STANDARD ? [] : [to(STANDARD, messages.write(STANDARD))]),
        ],
      };
    });
  },
});
