import type { Span } from '../../base/range.ts';
import type { PropertiesDocument } from '../../syntax/properties/document.ts';

/** A character beyond ASCII and where its bytes stand. */
export interface Placed {
  readonly character: string;
  readonly span: Span;
}

/** How many bytes a character has that begins with a byte, in UTF-8. */
const utf8Length = (lead: number): number => (lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1);

/** The characters beyond ASCII in a stretch of a file, as its author sees them. */
export function* beyondAscii(document: PropertiesDocument, { start, end }: Span): Generator<Placed, undefined> {
  const { text, lines } = document;
  for (let at = start; at < end; ) {
    const lead = text.charCodeAt(at);
    const { encoding } = lines;
    const length = lead < 0x80 || encoding === 'latin1' ? 1 : encoding === 'gbk' ? 2 : utf8Length(lead);
    const span = { start: at, end: Math.min(at + length, end) };
    if (lead >= 0x80) yield { character: lines.decode(span), span };
    at += length;
  }
}

/** Marks that a Chinese input method writes and that are no full-width forms of one character. */
const MARKS: ReadonlyMap<string, string> = new Map([
  ['\u3000', ' '],
  ['\u3002', '.'],
  ['\u201c', '"'],
  ['\u201d', '"'],
  ['\u2018', "'"],
  ['\u2019', "'"],
]);

/** The ASCII character that a full-width one stands for. */
export function asciiOf(character: string): string | undefined {
  const code = character.charCodeAt(0);
  // The full-width forms are ASCII in the same order.
  return code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : MARKS.get(character);
}

/** No-break space, soft hyphen, marks of zero width and of direction, a byte-order mark in the middle. */
const INVISIBLE = /^[\u00a0\u00ad\u2000-\u200f\u2028-\u202f\u2060\ufeff]$/;

/** Whether nobody sees a character, or takes it for a blank. */
export const isInvisible = (character: string): boolean => INVISIBLE.test(character);

/** Those of them that take the room of a blank. */
export const isWide = (character: string): boolean => /^[\u00a0\u2000-\u200a\u202f]$/.test(character);
