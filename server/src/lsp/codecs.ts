import { encodeCharacter, encodeText } from '../text/encode.ts';
import { detectEncoding, type Encoding, latin1 } from '../text/encoding.ts';

/** An encoding in which an editor saves. */
export interface Codec {
  /** Bytes of a text; undefined when it has a character that the encoding does not have. */
  encode(text: string): Uint8Array | undefined;
  /** How many bytes a character takes; 0 when the encoding does not have it. @param character one code point */
  length(character: string): number;
}

const utf8Encoder = new TextEncoder();
const BOM = Uint8Array.of(0xef, 0xbb, 0xbf);

const utf8Length = (character: string): number => {
  const code = character.codePointAt(0) as number;
  // A lone surrogate is saved as U+FFFD.
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
};

export const UTF8: Codec = { encode: (text) => utf8Encoder.encode(text), length: utf8Length };

/** UTF-8 with a byte-order mark, which editors do not show. */
export const UTF8_BOM: Codec = {
  encode(text) {
    const body = utf8Encoder.encode(text);
    const out = new Uint8Array(body.length + BOM.length);
    out.set(BOM);
    out.set(body, BOM.length);
    return out;
  },
  length: utf8Length,
};

const of = (encoding: 'gbk' | 'latin1'): Codec => ({
  encode(text) {
    try {
      return encodeText(text, encoding);
    } catch {
      return undefined;
    }
  },
  length: (character) => encodeCharacter(character, encoding)?.length ?? 0,
});

/** Encodings as VS Code names them, in lower case without hyphens and the like, to what TextDecoder calls them. */
const LABELS: ReadonlyMap<string, string> = new Map([
  ['big5hkscs', 'big5'],
  ['cp950', 'big5'],
  ['eucjp', 'euc-jp'],
  ['euckr', 'euc-kr'],
  ['koi8r', 'koi8-r'],
  ['koi8u', 'koi8-u'],
  ['macroman', 'macintosh'],
  ['shiftjis', 'shift_jis'],
]);

/**
 * The encoding that a client names; undefined for one that is not known here (UTF-16 among them: RocketMQ reads no such file).
 * @param name as VS Code names it, or as IANA does
 */
export function codecOf(name: string): Codec | undefined {
  const id = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  switch (id) {
    case 'utf8':
    case 'ascii':
    case 'usascii':
      return UTF8;
    case 'utf8bom':
      return UTF8_BOM;
    case 'gbk':
    case 'gb2312':
    case 'gb18030':
    case 'cp936':
      return of('gbk');
    case 'iso88591':
    case 'latin1':
      return of('latin1');
  }
  const iso = /^iso8859(\d{1,2})$/.exec(id);
  const windows = /^(?:windows|cp)(125\d|874)$/.exec(id);
  const label =
    LABELS.get(id) ?? (iso !== null ? `iso-8859-${iso[1]}` : windows !== null ? `windows-${windows[1]}` : undefined);
  return label === undefined ? undefined : table(label);
}

const tables = new Map<string, Codec | undefined>();

/** An encoding of one or two bytes a character, turned around: platforms decode it, and encode only UTF-8. */
function table(label: string): Codec | undefined {
  if (!tables.has(label)) tables.set(label, makeTable(label));
  return tables.get(label);
}

/** Undefined where the platform was built without the encoding. */
function decoderOf(label: string) {
  try {
    return new TextDecoder(label);
  } catch {
    return undefined;
  }
}

function makeTable(label: string): Codec | undefined {
  const decoder = decoderOf(label);
  if (decoder === undefined) return undefined;
  const bytesOf = new Map<string, readonly number[]>();
  const take = (bytes: readonly number[]): void => {
    const character = decoder.decode(Uint8Array.from(bytes));
    if ([...character].length === 1 && character !== '\ufffd' && !bytesOf.has(character)) bytesOf.set(character, bytes);
  };
  for (let byte = 0; byte < 0x100; byte++) take([byte]);
  if (!/^(?:iso|windows|koi|mac)/.test(label)) {
    for (let lead = 0x81; lead < 0xff; lead++) for (let trail = 0x40; trail < 0xff; trail++) take([lead, trail]);
  }
  return {
    encode(text) {
      const out: number[] = [];
      for (const character of text) {
        const bytes = bytesOf.get(character);
        if (bytes === undefined) return undefined;
        out.push(...bytes);
      }
      return Uint8Array.from(out);
    },
    length: (character) => bytesOf.get(character)?.length ?? 0,
  };
}

/** What a file's bytes say of its encoding. */
export interface DiskText {
  readonly utf8: boolean;
  /** What it looks like. */
  readonly encoding: Encoding;
  readonly bom: boolean;
  /** Whether U+FFFD itself is written there. */
  readonly replacement: boolean;
}

export function diskText(bytes: Uint8Array): DiskText {
  const text = latin1(bytes);
  const encoding = detectEncoding(bytes, text);
  return {
    utf8: encoding === 'ascii' || encoding === 'utf-8',
    encoding,
    bom: text.startsWith('\u00ef\u00bb\u00bf'),
    replacement: text.includes('\u00ef\u00bf\u00bd'),
  };
}
