/** How a file's bytes are shown to people. RocketMQ itself always reads ISO-8859-1. */
export type Encoding = 'ascii' | 'utf-8' | 'gbk' | 'latin1';

const NON_ASCII = /[\x80-\xff]/;

/**
 * Whether bytes can be GBK at all. The decoders of Node and of browsers differ in what else they take (0xFF alone, the four bytes of
 * GB18030), and a file must look the same in both.
 */
function isGbkShaped(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) {
    const lead = bytes[i] as number;
    if (lead <= 0x80) continue;
    const trail = bytes[++i] ?? 0;
    if (lead === 0xff || trail < 0x40 || trail === 0x7f || trail === 0xff) return false;
  }
  return true;
}

function decodes(bytes: Uint8Array, encoding: 'utf-8' | 'gbk'): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Length of a UTF-8 byte-order mark at the start of a text with one character a byte: 3 or 0. */
export const bomLength = (text: string): number => (text.startsWith('\u00ef\u00bb\u00bf') ? 3 : 0);

/**
 * UTF-8 where the whole file is valid UTF-8, else GBK where it is valid GBK, else Latin-1; `ascii` when any of them would do. A
 * UTF-8 byte-order mark, which is not shown, decides nothing.
 * @param text the bytes, one character each
 */
export function detectEncoding(bytes: Uint8Array, text: string): Encoding {
  const bom = bomLength(text);
  const shown = bytes.subarray(bom);
  if (!NON_ASCII.test(text.slice(bom))) return bom > 0 ? 'utf-8' : 'ascii';
  if (decodes(shown, 'utf-8')) return 'utf-8';
  return isGbkShaped(shown) && decodes(shown, 'gbk') ? 'gbk' : 'latin1';
}

/** Bytes as ISO-8859-1, one character a byte. */
export function latin1(bytes: Uint8Array): string {
  if (typeof Buffer !== 'undefined') {
    const buffer = bytes instanceof Buffer ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    return buffer.toString('latin1');
  }
  let out = '';
  for (let i = 0; i < bytes.length; i += 8192) out += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return out;
}

/** Decodes bytes that are in an encoding; a U+FEFF in them stays. What is cut off in the middle of a character becomes U+FFFD. */
export function decodeBytes(bytes: Uint8Array, encoding: Encoding): string {
  if (encoding === 'ascii' || encoding === 'latin1') return latin1(bytes);
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
}

/** A file's text as a person sees it. */
export interface DecodedText {
  /** Without the byte-order mark. */
  readonly text: string;
  readonly encoding: Encoding;
  /** Whether the file starts with a UTF-8 byte-order mark. */
  readonly bom: boolean;
}

/** Decodes a file as {@link detectEncoding} says. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const raw = latin1(bytes);
  const encoding = detectEncoding(bytes, raw);
  const bom = bomLength(raw);
  return { text: decodeBytes(bytes.subarray(bom), encoding), encoding, bom: bom > 0 };
}

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
export function encodeText(text: string, encoding: Encoding): Uint8Array {
  const out: number[] = [];
  for (const character of text) {
    const bytes = encodeCharacter(character, encoding);
    if (bytes === undefined) throw unencodable(character, encoding);
    out.push(...bytes);
  }
  return Uint8Array.from(out);
}

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
