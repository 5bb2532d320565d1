import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { RELEASES } from '../../catalog/releases.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { CauseOf } from '../../effective/model.ts';
import { keepsQueuesInRocksdb, unloadedStore } from '../../effective/storeType.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { defineCauseRule, type Edit, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { levelOf } from '../support/consequence.ts';
import { fixTo, removeEntry, renameKey, setValue } from '../support/edits.ts';
import { inForce } from '../support/inForce.ts';
import { renamed } from '../support/renaming.ts';
import { brief, parameterOf, rocketmq, stays } from '../support/say.ts';

const QUEUE_SIZE = 'mappedFileSizeConsumeQueue';
/** Bytes of one entry of a consume queue. A size below a million was meant in entries, not in bytes (rule consume-queue-size-unit). */
const ENTRY = 20;

const messages = defineMessages({
  en: {
    renamed: (key: string, now: string, since: string) =>
      say`RocketMQ ignores ${key}: since ${since} it is called ${now}`,
    only: (release: string, state: Text) => say`${release} reads the new name only: ${state}`,
    set: (key: string, value: Text, line: number) => say`${key} is ${value} (line ${line})`,
    entries: (state: Text, count: string) => say`${state}, which is ${count} entries of ${ENTRY} bytes`,
    store: (since: string, size: string, key: string, now: string, exit: number) =>
      say`a store that a release before ${since} wrote has files of ${size} bytes; with ${key}=${now} they are not loaded, and the broker exits with ${exit}. Under its new name the key keeps that size`,
    remove: () => say`Remove the line`,
    write: (key: string) => say`Write ${key}`,
    writeSize: (key: string, size: string) =>
      say`Write ${key} (right for a store whose files have ${size} bytes; files of another size must be moved away)`,
    writeBytes: (key: string, bytes: string, count: string) => say`Write ${key}=${bytes} (${count} entries)`,
  },
  'zh-CN': {
    renamed: (key, now, since) => say`RocketMQ 会忽略 ${key}，自 ${since} 起该项名为 ${now}`,
    only: (release, state) => say`${release} 只读取新键名：${state}`,
    set: (key, value, line) => say`${key} 为 ${value}（第 ${line} 行）`,
    entries: (state, count) => say`${state}，即 ${count} 条（每条 ${ENTRY} 字节）`,
    store: (since, size, key, now, exit) =>
      say`${since} 之前的版本写入的存储，其文件大小为 ${size} 字节；以 ${key}=${now} 运行时这些文件无法加载，Broker 以退出码 ${exit} 退出。改用新键名即可保持该大小`,
    remove: () => say`删除此行`,
    write: (key) => say`改为 ${key}`,
    writeSize: (key, size) => say`改为 ${key}（适用于文件大小为 ${size} 字节的存储；其他大小的文件须先移走）`,
    writeBytes: (key, bytes, count) => say`改为 ${key}=${bytes}（${count} 条）`,
  },
});

export const rule = defineCauseRule({
  id: 'renamed-key',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: '≥ 4.5.2',
  fix: 'obvious',
  entries: 'outdated',
  title: { en: 'Renamed key', 'zh-CN': '已改名的键' },
  /**
   * An error where something is lost: another value runs than the one that was meant. Of how large the files of a consume queue are nothing
   * depends; commit logs that are larger than meant take room on the disk and, with a pool, in memory, smaller ones do not.
   */
  severityOf({ process, entry, cause: { meant } }) {
    if (process.file.document.last(meant) !== undefined || meant === QUEUE_SIZE) return 'warning';
    if (isFileSize(meant) && Number(renamed(process, entry, meant).value) > Number(parameterOf(process, meant)?.value))
      return 'warning';
    return levelOf(process, entry, meant, [renameKey(process, entry, meant)]);
  },
  describe: ({ process, entry, cause }) => ({
    message: messages.renamed(entry.key, cause.meant, RELEASES[cause.since] as string),
    details: messages.only(rocketmq(process), state(process, entry, cause.meant)),
    notes: sizeNotes(process, entry, cause),
    fixes: corrections(process, entry, cause.meant),
  }),
});

/** Whether a size is too small for bytes and, taken as a number of entries, is what runs. */
function asEntries(process: FileProcess, meant: string, size: string): boolean {
  if (meant !== QUEUE_SIZE || !isCountOfEntries(size)) return false;
  return parameterOf(process, meant)?.value === String(Number(size) * ENTRY);
}

const isCountOfEntries = (size: string): boolean => /^\d{1,6}$/.test(size) && Number(size) > 0;

/** What the parameter is under its new name. */
function state(process: FileProcess, entry: Entry, meant: string): Text {
  const { document } = process.file;
  const also = document.last(meant);
  const now = also === undefined ? undefined : inForce(process, meant);
  if (also !== undefined && now !== undefined)
    return messages.set(meant, now, document.lines.position(also.keySpan.start).line);
  const rest = stays(process, meant);
  const size = renamed(process, entry, meant).value;
  return asEntries(process, meant, size) ? messages.entries(rest, size) : rest;
}

const isFileSize = (key: string): boolean => /^mapp?edFileSize/.test(key);

/** Of file sizes: what becomes of a store whose files have the size that the old name gave them (MappedFileQueue.load). */
function sizeNotes(process: FileProcess, entry: Entry, { meant, since }: CauseOf<'renamed-key'>): readonly Text[] {
  if (meant === QUEUE_SIZE && keepsQueuesInRocksdb(process.effective)) return [];
  const now = parameterOf(process, meant)?.value;
  const size = renamed(process, entry, meant).value;
  // With a comment or blanks behind it the old name gave no size either.
  if (size !== entry.value || !isFileSize(meant) || process.file.document.last(meant) !== undefined || now === size)
    return [];
  return [
    messages.store(
      RELEASES[since] as string,
      brief(process, size),
      meant,
      String(now),
      unloadedStore(process.effective),
    ),
  ];
}

function corrections(process: FileProcess, entry: Entry, meant: string): readonly ProposedFix[] {
  const also = process.file.document.last(meant);
  if (also !== undefined) {
    const same = also.value === entry.value;
    const removal: ProposedFix = {
      title: messages.remove(),
      obvious: same,
      ...(same ? { meaningElsewhere: true } : {}),
      edits: [removeEntry(process, entry)],
    };
    return [removal];
  }
  const { value, edits, title } = renamed(process, entry, meant);
  if (!isFileSize(meant) || parameterOf(process, meant)?.value === value) {
    return [fixTo(process, meant, value, { title: title(messages.write(meant)), obvious: true, edits })];
  }
  const size = brief(process, value);
  const keepsSize: ProposedFix = {
    title: title(messages.writeSize(meant, size)),
    obvious: !(meant === QUEUE_SIZE && isCountOfEntries(value)),
    movesData: true,
    edits,
  };
  if (keepsSize.obvious) return [keepsSize];
  const bytes = String(Number(value) * ENTRY);
  const inBytes = fixTo(process, meant, bytes, {
    title: title(messages.writeBytes(meant, bytes, size)),
    obvious: false,
    edits: [...above(edits, entry), renameKey(process, entry, meant), setValue(process, entry, bytes)],
  });
  return [inBytes, keepsSize];
}

/** Of some edits those in front of an entry: a comment that gets a line of its own. */
const above = (edits: readonly Edit[], { keySpan }: Entry): readonly Edit[] =>
  edits.filter(({ span }) => span.end < keySpan.start || (span.start === span.end && span.end === keySpan.start));
