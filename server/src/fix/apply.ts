import type { Edit } from '../rules/rule.ts';
import type { PropertiesDocument } from '../syntax/properties/document.ts';
import { applyEdits } from '../syntax/properties/edit.ts';

/** The edits of each file. Two that do the same at one place are one. */
export function editsByFile(edits: Iterable<Edit>): ReadonlyMap<string, readonly Edit[]> {
  const byFile = new Map<string, Map<string, Edit>>();
  for (const edit of edits) {
    let own = byFile.get(edit.file);
    if (own === undefined) {
      own = new Map();
      byFile.set(edit.file, own);
    }
    const id = idOf(edit);
    if (!own.has(id)) own.set(id, edit);
  }
  return new Map([...byFile].map(([file, own]) => [file, [...own.values()]]));
}

/** The same for edits of one file that do the same at one place. */
export const idOf = ({ span, newText }: Edit): string => `${span.start} ${span.end} ${newText}`;

/**
 * The files as they stand after edits.
 * @param documentOf undefined for a file that is none of properties; it is left out
 * @throws RangeError for edits that overlap, and for a character in a comment that the file's encoding does not have
 */
export function applied(
  edits: Iterable<Edit>,
  documentOf: (file: string) => PropertiesDocument | undefined,
): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const [file, own] of editsByFile(edits)) {
    const document = documentOf(file);
    if (document !== undefined) files.set(file, applyEdits(document, own));
  }
  return files;
}
