import { eastAsianWidth } from 'get-east-asian-width';

const NOT_ASCII = /[^\x20-\x7e]/;
const COMBINING = /^[\p{Mn}\p{Me}\p{Cf}]$/u;

/** Columns that a code point takes on a terminal: 2 for a Chinese character, 0 for a combining mark. */
export function charWidth(char: string): number {
  const code = char.codePointAt(0) as number;
  if (code >= 0x20 && code < 0x7f) return 1;
  return COMBINING.test(char) ? 0 : eastAsianWidth(code);
}

/** Columns that a text takes on a terminal. */
export function textWidth(text: string): number {
  if (!NOT_ASCII.test(text)) return text.length;
  let width = 0;
  for (const char of text) width += charWidth(char);
  return width;
}
