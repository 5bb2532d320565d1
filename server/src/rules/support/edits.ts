import type { Span } from '../../base/range.ts';
import { type Text, text } from '../../base/text.ts';
import { movesData, PATH_KEYS } from '../../catalog/knowledge.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { beyondAscii } from '../../effective/causes/characters.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import * as properties from '../../syntax/properties/edit.ts';
import type { Edit, ProposedFix } from '../rule.ts';
import { parameterOf } from './say.ts';

/** Writes another value; the key, separator and everything else of the line stay. */
export const setValue = (process: FileProcess, entry: Entry, value: string): Edit =>
  inFile(process, properties.setValue(process.file.document, entry, value));

/** A fix that writes another value, said in the plainest way. */
export const write = (process: FileProcess, entry: Entry, value: string, obvious: boolean): ProposedFix => ({
  title: text(`Write ${value}`, `改为 ${value}`),
  obvious,
  edits: [setValue(process, entry, value)],
});

/** Writes another key; separator and value stay. */
export const renameKey = (process: FileProcess, entry: Entry, key: string): Edit =>
  inFile(process, properties.renameKey(process.file.document, entry, key));

/** Removes an entry with all its lines. */
export const removeEntry = (process: FileProcess, entry: Entry): Edit =>
  inFile(process, properties.removeEntry(process.file.document, entry));

/** The same for several entries in file order; neighbours are removed by one edit. */
export function removeEntries(process: FileProcess, entries: readonly Entry[]): readonly Edit[] {
  const edits: Edit[] = [];
  for (const entry of entries) {
    const edit = removeEntry(process, entry);
    const before = edits.at(-1);
    if (before?.span.end !== edit.span.start) edits.push(edit);
    else edits[edits.length - 1] = { ...before, span: { start: before.span.start, end: edit.span.end } };
  }
  return edits;
}

/** Adds an entry in the line behind another one. */
export const insertAfter = (process: FileProcess, entry: Entry, key: string, value: string): Edit =>
  inFile(process, properties.insertEntry(process.file.document, entry, key, value));

/** Adds a comment in the line above an entry. */
export const commentAbove = (process: FileProcess, entry: Entry, comment: string): Edit =>
  inFile(process, properties.insertComment(process.file.document, entry, comment));

/** Makes comments of all lines of some entries. */
export const commentOut = (process: FileProcess, entries: readonly Entry[]): readonly Edit[] =>
  entries.flatMap((entry) => linesOf(process, entry).flatMap((line) => hashInFront(process, line)));

/** The physical lines of an entry, without their breaks. */
function linesOf({ file: { document } }: FileProcess, { lineSpan: { start, end } }: Entry): readonly Span[] {
  const first = document.lines.lineAt(start);
  const last = document.lines.lineAt(Math.max(start, end - 1));
  return Array.from({ length: last - first + 1 }, (_, i) => document.lines.lineSpan(first + i));
}

/** Takes the line's first character along: an edit that touches no entry would be none of that entry's. Behind the indentation of a manifest. */
function hashInFront(process: FileProcess, { start: first, end }: Span): readonly Edit[] {
  const { document, part } = process.file;
  const start = first + (part?.indent ?? 0);
  if (start >= end) return [];
  const code = document.text.charCodeAt(start);
  if (code === 0x20 || code === 0x09) return [replace(process, { start, end: start + 1 }, '# ')];
  const [wide] = code < 0x80 ? [] : beyondAscii(document, { start, end });
  const letter = wide ?? { character: document.text.charAt(start), span: { start, end: start + 1 } };
  return [replace(process, letter.span, `# ${letter.character}`)];
}

/** Replaces the bytes of a span. */
export const replace = (process: FileProcess, span: Span, newText: string): Edit => inFile(process, { span, newText });

const inFile = (process: FileProcess, { span, newText }: { span: Span; newText: string }): Edit => ({
  file: process.file.path,
  span,
  newText,
});

/**
 * A fix after which a parameter has the value that was meant. Where the process runs with that value today, nothing but spelling
 * changes. Where it runs with another one and the parameter is a store path, an identity or a file size, the fix moves data and its
 * title says so.
 * @param to what the parameter is set to; undefined: certainly something else than today
 */
export function fixTo(
  process: FileProcess,
  key: string,
  to: string | undefined,
  fix: Omit<ProposedFix, 'movesData' | 'stillTitle'>,
): ProposedFix {
  if (to !== undefined && parameterOf(process, key)?.value === to) return { ...fix, meaningElsewhere: true };
  if (!movesData(key)) return fix;
  const { title } = fix;
  const first = moveFirst(key);
  return {
    ...fix,
    movesData: true,
    stillTitle: title,
    title: (lang) => (lang === 'zh-CN' ? `${title(lang)}（${first(lang)}）` : `${title(lang)} (${first(lang)})`),
  };
}

function moveFirst(key: string): Text {
  if (PATH_KEYS.has(key)) return text('move the existing data there first', '须先将现有数据移到该处');
  if (key.endsWith('Name') || key.startsWith('dLeger') || key.startsWith('controllerDLeger')) {
    return text('existing data belongs to the present name: move it first', '现有数据属于当前名称，须先迁移');
  }
  return text('files on disk keep their size: move them away first', '磁盘上的文件大小不会改变，须先移走旧文件');
}
