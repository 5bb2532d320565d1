import { type Text, text } from '../../base/text.ts';
import { RELEASES, type ReleaseIndex, release } from '../../catalog/releases.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { Severity } from '../../deployment/project/model.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { defineRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { levelOf } from '../support/consequence.ts';
import { fixTo, removeEntry, renameKey, setValue } from '../support/edits.ts';
import { brief, padded, parameterOf, rocketmq, running, say, stays } from '../support/say.ts';
import { type Blamed, blamed } from '../support/verdicts.ts';

const QUEUE_SIZE = 'mappedFileSizeConsumeQueue';
/** Bytes of one entry of a consume queue. A size below a million was meant in entries, not in bytes (rule consume-queue-size-unit). */
const ENTRY = 20;

export const rule = defineRule({
  id: 'renamed-key',
  scope: 'file',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: '≥ 4.5.2',
  fix: 'obvious',
  title: { en: 'Renamed key', 'zh-CN': '已改名的键' },
  caused: true,
  check(process, context) {
    for (const each of blamed(process, context, 'renamed-key')) {
      context.report({
        file: process.file.path,
        span: each.cause.span,
        key: each.entry.key,
        severity: severity(process, each.entry, each.cause.meant),
        message: message(process, each),
        notes: sizeNotes(process, each),
        fixes: corrections(process, each.entry, each.cause.meant),
      });
    }
  },
});

/**
 * An error where something is lost: another value runs than the one that was meant. A size of mapedFileSizeConsumeQueue was often meant in
 * entries: then the default of as many entries is what was meant.
 */
function severity(process: FileProcess, entry: Entry, meant: string): Severity {
  if (process.file.document.last(meant) !== undefined) return 'warning';
  return asEntries(process, entry, meant)
    ? 'warning'
    : levelOf(process, entry, meant, [renameKey(process, entry, meant)]);
}

/** Whether a size is too small for bytes and, taken as a number of entries, is what runs. */
function asEntries(process: FileProcess, entry: Entry, meant: string): boolean {
  if (meant !== QUEUE_SIZE || !isCountOfEntries(entry)) return false;
  return parameterOf(process, meant)?.value === String(Number(entry.value) * ENTRY);
}

const isCountOfEntries = ({ value }: Entry): boolean => /^\d{1,6}$/.test(value.trim()) && Number(value) > 0;

function message(process: FileProcess, { entry, cause }: Blamed<'renamed-key'>): Text {
  const { meant } = cause;
  const since = RELEASES[cause.since] as string;
  const also = process.file.document.last(meant);
  const state =
    also !== undefined
      ? set(process, also)
      : asEntries(process, entry, meant)
        ? entries(process, entry, meant)
        : stays(process, meant);
  return say(
    [state],
    (rest) =>
      `${entry.key} is called ${meant} since RocketMQ ${since}, and ${rocketmq(process)} ignores the old name: ${rest}`,
    (rest) => `自 RocketMQ ${since} 起 ${entry.key} 已改名为 ${meant}，${rocketmq(process)} 会忽略旧名：${rest}`,
  );
}

function set(process: FileProcess, entry: Entry): Text {
  const line = process.file.document.lines.position(entry.keySpan.start).line;
  return say(
    [running(process, entry.key) ?? text('', '')],
    (now) => `${entry.key} is ${now} (line ${line})`,
    (now) => `${entry.key} 为${padded(now)}（第 ${line} 行）`,
  );
}

/** What runs where a size was meant in entries, and is that many. */
const entries = (process: FileProcess, entry: Entry, meant: string): Text =>
  say(
    [stays(process, meant)],
    (rest) => `${rest}, which is ${entry.value.trim()} entries of ${ENTRY} bytes`,
    (rest) => `${rest}，即 ${entry.value.trim()} 条（每条 ${ENTRY} 字节）`,
  );

const isFileSize = (key: string): boolean => /^mapp?edFileSize/.test(key);

/** From 5.1.3 to 5.3.3 an exception on the way out changes the code (BrokerController.shutdown). */
const loadFailure = (at: ReleaseIndex): number => (at >= release('5.1.3') && at <= release('5.3.3') ? -1 : -3);

/** Of file sizes: what becomes of a store whose files have the size that the old name gave them (MappedFileQueue.load). */
function sizeNotes(process: FileProcess, { entry, cause }: Blamed<'renamed-key'>): readonly Text[] {
  const { meant } = cause;
  const now = parameterOf(process, meant)?.value;
  const size = entry.value.trim();
  if (!isFileSize(meant) || process.file.document.last(meant) !== undefined || now === size) return [];
  const code = loadFailure(process.release.index);
  const since = RELEASES[cause.since] as string;
  return [
    text(
      `a store that a release before ${since} wrote has files of ${size} bytes; with ${meant}=${now} they are not loaded, and the broker ends with ${code}. Under its new name the key keeps that size`,
      `${since} 之前的版本写入的存储，其文件大小为 ${size} 字节；以 ${meant}=${now} 运行时这些文件无法加载，Broker 以 ${code} 退出。改用新键名即可保持该大小`,
    ),
  ];
}

function corrections(process: FileProcess, entry: Entry, meant: string): ProposedFix[] {
  const also = process.file.document.last(meant);
  if (also !== undefined) {
    const same = also.value === entry.value;
    const removal: ProposedFix = {
      title: text('Remove the line', '删除此行'),
      obvious: same,
      ...(same ? { meaningElsewhere: true } : {}),
      edits: [removeEntry(process, entry)],
    };
    return [removal];
  }
  const name = renameKey(process, entry, meant);
  const title = text(`Write ${meant}`, `改为 ${meant}`);
  if (!isFileSize(meant) || parameterOf(process, meant)?.value === entry.value) {
    return [fixTo(process, meant, entry.value, { title, obvious: true, edits: [name] })];
  }
  const size = brief(process, entry.value.trim());
  const keepsSize: ProposedFix = {
    title: say(
      [title],
      (write) =>
        `${write} (right for a store whose files have ${size} bytes; files of another size must be moved away)`,
      (write) => `${write}（适用于文件大小为 ${size} 字节的存储；其他大小的文件须先移走）`,
    ),
    obvious: !(meant === QUEUE_SIZE && isCountOfEntries(entry)),
    movesData: true,
    edits: [name],
  };
  if (keepsSize.obvious) return [keepsSize];
  const bytes = String(Number(entry.value) * ENTRY);
  const inBytes = fixTo(process, meant, bytes, {
    title: text(`Write ${meant}=${bytes} (${size} entries)`, `改为 ${meant}=${bytes}（${size} 条）`),
    obvious: false,
    edits: [name, setValue(process, entry, bytes)],
  });
  return [inBytes, keepsSize];
}
