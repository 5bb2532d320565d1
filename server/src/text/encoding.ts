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

/** What is used of Node's Buffer. */
interface Buffers {
  new (...given: never[]): { toString(encoding: 'latin1'): string };
  from(bytes: ArrayBufferLike, offset: number, length: number): InstanceType<Buffers>;
}

/** Bytes as ISO-8859-1, one character a byte. */
export function latin1(bytes: Uint8Array): string {
  // Not in a browser, where it takes longer.
  const { Buffer } = globalThis as unknown as { readonly Buffer?: Buffers };
  if (Buffer !== undefined) {
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
