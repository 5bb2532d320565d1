import fc from 'fast-check';
import { type PropertiesDocument, parseProperties } from '../../server/src/syntax/properties/document.ts';

/** Latin-1 text, one character a byte, to a document. */
export const of = (text: string): PropertiesDocument => parseProperties(Buffer.from(text, 'latin1'));

/** Unicode text, saved as UTF-8, to a document. */
export const ofUtf8 = (text: string): PropertiesDocument => parseProperties(Buffer.from(text, 'utf8'));

/** Bytes back to text, one character a byte. */
export const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

const PIECES = [
  ...[
    '\\',
    '\n',
    '\r',
    '\r\n',
    ' ',
    '\t',
    '\f',
    '=',
    ':',
    '#',
    '!',
    'u',
    '0',
    'a',
    'b',
    'key',
    '=1\n',
    '\0',
    '\u00ef\u00bb\u00bf',
  ],
  ...[
    '\\\n',
    '\\\r\n  ',
    '\\\\',
    '\\=',
    '\\ ',
    '\\t',
    '\\u0041',
    '\\u00',
    '\u00e4\u00b8\u00ad',
    '\u0081\\',
    '\u00d6\u00d0',
    '\u00e9',
  ],
];

/** Files that are mostly made of what means something to the reader, and some of any bytes at all. */
export const anyFile: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 25 }).map((pieces) => pieces.join('')) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 60 }).map(latin1) },
);

/** Files that Java loads. */
export const loadable: fc.Arbitrary<string> = anyFile.filter((file) => of(file).error === undefined);

/** Files with an entry, and which one. */
export const fileAndEntry: fc.Arbitrary<{ readonly file: string; readonly index: number }> = fc
  .tuple(loadable, fc.nat())
  .filter(([file]) => of(file).entries.length > 0)
  .map(([file, n]) => ({ file, index: n % of(file).entries.length }));

/** Keys and values: any UTF-16 units, and what needs an escape. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({
    unit: fc.constantFrom(
      'a',
      ' ',
      '\t',
      '\f',
      '\n',
      '\r',
      '=',
      ':',
      '#',
      '!',
      '\\',
      'u',
      '0',
      'é',
      '中',
      '😀',
      '\ud83d',
      '\0',
    ),
    maxLength: 8,
  }),
  fc.string({ unit: 'binary', maxLength: 8 }),
);

/** Decoded entries, in file order. */
export const pairs = (document: PropertiesDocument): [string, string][] =>
  document.entries.map((entry) => [entry.key, entry.value]);
