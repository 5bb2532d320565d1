import type { Span } from '../../base/range.ts';
import { type Text, text } from '../../base/text.ts';
import { movesData, PATH_KEYS } from '../../catalog/knowledge.ts';
import type { FileProcess } from '../../deployment/model.ts';
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
