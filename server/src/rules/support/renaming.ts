import type { Text } from '../../base/text.ts';
import { text } from '../../base/text.ts';
import { isSecret } from '../../catalog/secrets.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { evaluate } from '../../effective/evaluate.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { Patch } from '../../syntax/properties/patch.ts';
import type { Edit } from '../rule.ts';
import { commentAbove, renameKey, replace } from './edits.ts';

/** An entry under the key that was meant, so that its value is taken. */
export interface Renamed {
  /** The value without a comment and blanks behind it. */
  readonly value: string;
  /** Write the key, and put right what stands behind the value. */
  readonly edits: readonly Edit[];
  /** What the edits do, given what writing the key is called. */
  readonly title: (write: Text) => Text;
}

/** Letters, digits and what is usual in names and paths: behind such a value stands nothing. */
const BARE = /^[\w.:;,/-]*$/;

/**
 * Gives an entry that RocketMQ does not read the key that was meant. A comment or blanks behind its value did no harm so far; under a key
 * that is read they would, so they go with the old key.
 */
export function renamed(process: FileProcess, entry: Entry, key: string): Renamed {
  const name = renameKey(process, entry, key);
  const plain: Renamed = { value: entry.value, edits: [name], title: (write) => write };
  if ((BARE.test(entry.rawValue) && !/--|\/\//.test(entry.rawValue)) || isSecret(key)) return plain;
  const { input } = process.effective;
  const effective = evaluate({ ...input, written: new Patch(process.file.document, [name]) });
  const now = effective.input.written?.last(key);
  const cause = now === undefined ? undefined : effective.verdictOf(now)?.valueCause;
  if (now === undefined || now.rawValue !== entry.rawValue) return plain;
  if (cause?.rule !== 'inline-comment' && (cause?.rule !== 'trailing-whitespace' || cause.harmless)) return plain;
  const shift = entry.valueSpan.start - now.valueSpan.start;
  const behind = { start: cause.span.start + shift, end: cause.span.end + shift };
  const removed = replace(process, behind, '');
  if (cause.rule === 'trailing-whitespace') {
    const title = (write: Text): Text => both(write, ' without the blanks behind its value', '，并去掉值后面的空格');
    return { value: cause.meant, edits: [name, removed], title };
  }
  const comment = commentOf(process, behind);
  if (comment === '') return { value: cause.meant, edits: [name, removed], title: (write) => write };
  return {
    value: cause.meant,
    edits: [commentAbove(process, entry, comment), name, removed],
    title: (write) => both(write, ' and move the comment to a line of its own', '，并将注释移到单独一行'),
  };
}

const both = (first: Text, en: string, zh: string): Text => {
  const second = text(en, zh);
  return (lang) => first(lang) + second(lang);
};

/** The words of a comment behind a value, without its sign and on one line. */
export function commentOf(process: FileProcess, span: { readonly start: number; readonly end: number }): string {
  return process.file.document.lines
    .decode(span)
    .trim()
    .replace(/^(?:#|!|\/\/|<--|--)+\s*/, '')
    .replace(/\s*[\r\n]+\s*/g, ' ');
}
