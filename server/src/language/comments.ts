import type { Span } from '../base/range.ts';
import type { PropertiesDocument } from '../syntax/properties/document.ts';

/** A word of a comment for rmqlint. */
export interface CommentWord {
  /** Bytes in the file. */
  readonly span: Span;
  readonly text: string;
  /**
   * `directive`: `rmqlint`, `rmqlint-disable-next-line`, `rmqlint-disable-file`. `name`: what stands before `=`. `value`: what stands behind it.
   * `rule`: the id of a rule. `dashes`: what stands in front of the reason. `reason`: the reason.
   */
  readonly what: 'directive' | 'name' | 'value' | 'rule' | 'dashes' | 'reason';
  /** Of a value the name before it. */
  readonly name?: string;
  /** Which directive it belongs to. */
  readonly directive: string;
}

const DIRECTIVE = /^[ \t\f]*[#!]+[ \t]*(rmqlint(?:-disable-(?:next-line|file))?)(?![\w-])/;

/** Whether a line that begins no entry and continues none is a comment. */
export const isComment = (text: string, line: Span): boolean =>
  /^[ \t\f]*[#!]/.test(text.slice(line.start, Math.min(line.end, line.start + 200)));

/** The words of a comment line that rmqlint reads, in order; none of any other comment. */
export function commentWords({ text }: PropertiesDocument, line: Span): readonly CommentWord[] {
  const raw = text.slice(line.start, line.end);
  if (!raw.includes('rmqlint')) return [];
  const match = DIRECTIVE.exec(raw);
  const directive = match?.[1];
  if (match === null || directive === undefined) return [];
  const words: CommentWord[] = [];
  const add = (from: number, word: string, what: CommentWord['what'], name?: string): void => {
    if (word === '') return;
    const start = line.start + from;
    words.push({
      span: { start, end: start + word.length },
      text: word,
      what,
      directive,
      ...(name === undefined ? {} : { name }),
    });
  };
  add(match[0].length - directive.length, directive, 'directive');
  const plain = directive === 'rmqlint';
  let reason = false;
  for (const part of raw.slice(match[0].length).matchAll(/[^\s,]+/g)) {
    const from = match[0].length + part.index;
    const [word] = part;
    const pair = /^([A-Za-z][\w-]*)=(.*)$/.exec(word);
    if (pair !== null && (plain || pair[1] === 'expires')) {
      add(from, pair[1] as string, 'name');
      add(from + (pair[1] as string).length + 1, pair[2] as string, 'value', pair[1]);
    } else if (plain) return [];
    else if (reason) add(from, word, 'reason');
    else if (word === '--') {
      add(from, word, 'dashes');
      reason = true;
    } else add(from, word, 'rule');
  }
  return words;
}
