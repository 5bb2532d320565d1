import type { Encoding } from './encoding.ts';

/**
 * The bytes of a character in an encoding, undefined when it has none. What is added to an ASCII file makes it UTF-8.
 * @param character one code point
 */
export function encodeCharacter(character: string, encoding: Encoding): readonly number[] | undefined {
  const c = character.codePointAt(0) as number;
  if (c < 0x80) return [c];
  switch (encoding) {
    case 'ascii':
    case 'utf-8':
      return c >= 0xd800 && c <= 0xdfff ? undefined : [...new TextEncoder().encode(character)];
    case 'gbk': {
      const pair = gbk().get(character);
      if (pair === undefined) return undefined;
      return pair < 0x100 ? [pair] : [pair >> 8, pair & 0xff];
    }
    case 'latin1':
      return c <= 0xff ? [c] : undefined;
  }
}

/**
 * Encodes a text.
 * @throws RangeError naming the first character that the encoding does not have
 */
export const encodeText = (text: string, encoding: Encoding): Uint8Array =>
  encodeWith(text, encoding, (character) => {
    throw unencodable(character, encoding);
  });

/**
 * Encodes a text.
 * @param otherwise makes bytes of a character that the encoding does not have; told how many bytes stand in front of it
 */
export function encodeWith(
  text: string,
  encoding: Encoding,
  otherwise: (character: string, at: number) => readonly number[],
): Uint8Array {
  // Every encoding has ASCII, and nearly every text that is written is.
  if (!BEYOND_ASCII.test(text)) return new TextEncoder().encode(text);
  const out: number[] = [];
  for (const character of text) out.push(...(encodeCharacter(character, encoding) ?? otherwise(character, out.length)));
  return Uint8Array.from(out);
}

const BEYOND_ASCII = /[^\0-\x7f]/;

export function unencodable(character: string, encoding: Encoding): RangeError {
  const code = (character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0');
  return new RangeError(`${character} (U+${code}) cannot be written in ${encoding}`);
}

let gbkTable: Map<string, number> | undefined;

/** Characters to their two bytes (the euro sign may have one): Node and browsers decode GBK, but encode only UTF-8. Made when first asked for. */
function gbk(): Map<string, number> {
  if (gbkTable !== undefined) return gbkTable;
  const table = new Map<string, number>();
  const decoder = new TextDecoder('gbk');
  const pair = new Uint8Array(2);
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      pair[0] = lead;
      pair[1] = trail;
      const character = decoder.decode(pair);
      // Two characters, or U+FFFD: not a character of GBK.
      if ([...character].length === 1 && character !== '\ufffd' && !table.has(character))
        table.set(character, lead * 256 + trail);
    }
  }
  if (!table.has('€')) table.set('€', 0x80);
  gbkTable = table;
  return table;
}
