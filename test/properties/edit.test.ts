import assert from 'node:assert/strict';
import { type Entry, type PropertiesDocument, parseProperties } from '../../server/src/syntax/properties/document.ts';
import {
  applyEdits,
  insertComment,
  insertEntry,
  type PropertiesEdit,
  removeEntry,
  renameKey,
  replaceValueSpan,
  setValue,
} from '../../server/src/syntax/properties/edit.ts';
import { latin1, of } from './arbitrary.ts';

/** A file with one edit made to the entry of a key. */
function edit(file: string, key: string, make: (document: PropertiesDocument, entry: Entry) => PropertiesEdit): string {
  const document = of(file);
  const entry = document.last(key);
  assert.ok(entry, `no ${key}`);
  return latin1(applyEdits(document, [make(document, entry)]));
}

const set = (file: string, key: string, value: string): string => edit(file, key, (d, e) => setValue(d, e, value));
const rename = (file: string, key: string, to: string): string => edit(file, key, (d, e) => renameKey(d, e, to));
const remove = (file: string, key: string): string => edit(file, key, removeEntry);
const insert = (file: string, behind: string, line: [string, string] = ['n', '1']): string =>
  edit(file, behind, (d, e) => insertEntry(d, e, ...line));
const append = (file: string): string => {
  const document = of(file);
  return latin1(applyEdits(document, [insertEntry(document, 'end', 'n', '1')]));
};

describe('properties: edits', () => {
  it('setValue keeps key, separator, blanks in front, the line break and everything else', () => {
    assert.equal(set('# c\r\n  a\t:  1 \r\nb=2', 'a', '3'), '# c\r\n  a\t:  3\r\nb=2');
    assert.equal(set('a=1\\\n  2\nb=3', 'a', '4'), 'a=4\nb=3');
    assert.equal(set('a=1\\', 'a', '2'), 'a=2\\');
    assert.equal(set('a=', 'a', '1'), 'a=1');
    assert.equal(set('a=1', 'a', ''), 'a=');
  });

  it('setValue escapes what needs it', () => {
    assert.equal(set('a=1', 'a', 'C:\\data'), 'a=C:\\\\data');
    assert.equal(set('a=1', 'a', ' x y '), 'a=\\ x y ');
    assert.equal(set('a=1', 'a', '中é😀'), 'a=\\u4E2D\\u00E9\\uD83D\\uDE00');
    assert.equal(set('a=1', 'a', 'x\ny\r\tz\f\0'), 'a=x\\ny\\r\\tz\\f\\u0000');
    assert.equal(set('a=1', 'a', '=:#!'), 'a==:#!');
    assert.equal(set('a 1', 'a', '=x'), 'a \\=x');
  });

  it('setValue gives a bare key the separator of its file', () => {
    assert.equal(set('x = 1\na\ny = 2\nz=3', 'a', '1'), 'x = 1\na = 1\ny = 2\nz=3');
    assert.equal(set('a\\\n', 'a', '1'), 'a=1\\\n');
    assert.equal(set('a  ', 'a', '1'), 'a  1');
    assert.equal(set('a\n', 'a', ''), 'a\n');
  });

  it('replaceValueSpan keeps the rest of the value as written', () => {
    const replaceIn = (file: string, part: string, text: string): string =>
      edit(file, 'a', (d, e) => {
        const start = d.text.indexOf(part, e.valueSpan.start);
        return replaceValueSpan(d, e, { start, end: start + part.length }, text);
      });
    assert.equal(replaceIn('a=1;\\\n  2;\\\n  3', '2', '4'), 'a=1;\\\n  4;\\\n  3');
    assert.equal(replaceIn('a=\\u0041x', 'x', '中'), 'a=\\u0041\\u4E2D');
    assert.equal(replaceIn('a=1 ', ' ', ''), 'a=1');
    assert.equal(replaceIn('a="1"', '"', ''), 'a=1"');
    // What comes to stand first must not be read away.
    assert.equal(replaceIn('a=x 1', 'x', ''), 'a=\\ 1');
    assert.equal(replaceIn('a x=1', 'x', ''), 'a \\=1');
    assert.equal(replaceIn('a=1 2', ' ', ' \n '), 'a=1 \\n 2');
  });

  it('replaceValueSpan refuses to leave the value or to cut an escape', () => {
    const document = of('a=\\u0041\\\n  b');
    const [entry] = document.entries;
    assert.ok(entry);
    for (const [start, end] of [
      [0, 3],
      [2, 99],
      [5, 4],
      [3, 8],
      [2, 5],
      [2, 9],
      [10, 12],
    ] as const) {
      assert.throws(() => replaceValueSpan(document, entry, { start, end }, ''), RangeError, `${start} to ${end}`);
    }
    assert.deepEqual(replaceValueSpan(document, entry, { start: 2, end: 8 }, 'x'), {
      span: { start: 2, end: 8 },
      newText: 'x',
    });
  });

  it('renameKey keeps the rest of the line, and escapes', () => {
    assert.equal(rename('  brokerIp1 = x \r\n', 'brokerIp1', 'brokerIP1'), '  brokerIP1 = x \r\n');
    assert.equal(rename('a=1', 'a', 'b =:#\\中'), 'b\\ \\=\\:#\\\\\\u4E2D=1');
    assert.equal(rename('a=1', 'a', '#b'), '\\#b=1');
    assert.equal(rename('a 1', 'a', ''), '= 1');
    assert.equal(rename('a = 1', 'a', ''), ' = 1');
  });

  it('removeEntry takes all lines of the entry', () => {
    assert.equal(remove('a=1\r\nb=2\\\r\n  3\r\n# c\r\nd=4\r\n', 'b'), 'a=1\r\n# c\r\nd=4\r\n');
    assert.equal(remove('a=1\r  b=2\rc=3', 'b'), 'a=1\rc=3');
    assert.equal(remove('a=1\n', 'a'), '');
  });

  it('removeEntry at the end of a file without a last line break leaves none', () => {
    assert.equal(remove('a=1\nb=2', 'b'), 'a=1');
    assert.equal(remove('a=1\r\nb=2', 'b'), 'a=1');
    assert.equal(remove('a=1\nb=2\\\n', 'b'), 'a=1');
    assert.equal(remove('a=1', 'a'), '');
    assert.equal(remove('a=1\nb=2\n', 'b'), 'a=1\n');
  });

  it('removeEntry makes no entry of a lone backslash', () => {
    assert.equal(remove('a=1\n\\\nb=2\n', 'b'), 'a=1\n');
    assert.equal(remove('\\\n\nb=2', 'b'), '\\\n\n');
  });

  it('removeEntry takes a byte-order mark with the key that it spoils', () => {
    assert.equal(remove('\u00ef\u00bb\u00bfa=1\nb=2\n', '\u00ef\u00bb\u00bfa'), 'b=2\n');
  });

  it('insertEntry behind an entry takes its line break and separator', () => {
    assert.equal(insert('a = 1\r\nb=2\r\n', 'a'), 'a = 1\r\nn = 1\r\nb=2\r\n');
    assert.equal(insert('a: 1\\\n  2\nb=2', 'a'), 'a: 1\\\n  2\nn: 1\nb=2');
    assert.equal(insert('a 1\rb=2\r', 'a'), 'a 1\rn=1\rb=2\r');
    assert.equal(insert('a\t=\t1\n', 'a'), 'a\t=\t1\nn = 1\n');
    assert.equal(insert('a=1\n', 'a', ['中 k', ' \\']), 'a=1\n\\u4E2D\\ k=\\ \\\\\n');
  });

  it('insertEntry gives a last line a line break only where the new entry stands behind it', () => {
    assert.equal(insert('a=1', 'a'), 'a=1\nn=1');
    assert.equal(insert('x=0\r\na=1', 'a'), 'x=0\r\na=1\r\nn=1');
    assert.equal(insert('a=1\nb=2', 'a'), 'a=1\nn=1\nb=2');
    assert.equal(insert('a=1\\', 'a'), 'a=1\\\n\nn=1');
    assert.equal(insert('a=1\\\r\n', 'a'), 'a=1\\\r\n\r\nn=1\r\n');
    assert.equal(insert('a=1\n\\\n', ''), 'a=1\n=\nn=1\n');
  });

  it('insertEntry at the end, before an entry, into an empty file', () => {
    assert.equal(append(''), 'n=1\n');
    assert.equal(append('a = 1\n# c\n'), 'a = 1\n# c\nn = 1\n');
    assert.equal(append('a = 1\n# c'), 'a = 1\n# c\nn = 1');
    assert.equal(append('# c\r\n'), '# c\r\nn=1\r\n');
    assert.equal(
      edit('# c\n  a=1', 'a', (d, e) => insertEntry(d, { before: e }, 'n', '1')),
      '# c\nn=1\n  a=1',
    );
  });

  it('insertComment', () => {
    assert.equal(
      edit('a=1\r\n  b=2', 'b', (d, e) => insertComment(d, e, 'one\ntwo')),
      'a=1\r\n# one\r\n# two\r\n  b=2',
    );
    assert.equal(
      edit('a=1', 'a', (d, e) => insertComment(d, e, '#rmqlint')),
      '#rmqlint\na=1',
    );
  });

  describe('applyEdits', () => {
    const apply = (file: string, ...edits: [start: number, end: number, newText: string][]): string =>
      latin1(
        applyEdits(
          of(file),
          edits.map(([start, end, newText]) => ({ span: { start, end }, newText })),
        ),
      );

    it('in any order, insertions at one place in the order given', () => {
      assert.equal(apply('abcd', [3, 4, 'X'], [0, 1, ''], [2, 2, '1'], [2, 2, '2'], [2, 3, '3']), 'b123X');
    });

    it('rejects overlaps and what is outside of the file', () => {
      assert.throws(() => apply('abcd', [0, 2, 'x'], [1, 3, 'y']), /^RangeError: edits overlap at byte 1$/);
      assert.throws(() => apply('abcd', [0, 3, ''], [1, 1, 'y']), RangeError);
      assert.throws(() => apply('abcd', [0, 4, 'x'], [1, 2, ''], [3, 4, '']), RangeError);
      assert.throws(() => apply('abcd', [0, 4, ''], [1, 2, ''], [2, 3, 'x']), RangeError);
      for (const [start, end] of [
        [-1, 0],
        [3, 5],
        [2, 1],
        [Number.NaN, 1],
      ] as const)
        assert.throws(() => apply('abcd', [start, end, '']), RangeError);
    });

    it('lets removals overlap', () => {
      assert.equal(apply('abcdef', [0, 4, ''], [1, 2, ''], [3, 5, '']), 'f');
    });

    /** Edits a file given by its bytes, and gives bytes. */
    const bytes = (file: readonly number[], start: number, newText: string): number[] => [
      ...applyEdits(parseProperties(Uint8Array.from(file)), [{ span: { start, end: start }, newText }]),
    ];
    const hash = 0x23;
    const lf = 0x0a;

    it('writes comments in the encoding of the file; what was there stays byte by byte', () => {
      const ascii = [hash, lf];
      assert.deepEqual(bytes(ascii, 1, '中'), [hash, 0xe4, 0xb8, 0xad, lf]);
      const utf8 = [hash, 0xe9, 0x9b, 0x86, lf];
      assert.deepEqual(bytes(utf8, 1, '中😀'), [hash, 0xe4, 0xb8, 0xad, 0xf0, 0x9f, 0x98, 0x80, 0xe9, 0x9b, 0x86, lf]);
      const gbk = [hash, 0xbc, 0xaf, lf];
      assert.deepEqual(bytes(gbk, 1, '中乗€'), [hash, 0xd6, 0xd0, 0x81, 0x5c, 0x80, 0xbc, 0xaf, lf]);
      const latin = [hash, 0xe9, lf];
      assert.deepEqual(bytes(latin, 1, 'ü'), [hash, 0xfc, 0xe9, lf]);
    });

    it('never writes ? for what the encoding does not have: names it in comments, escapes it in entries', () => {
      assert.throws(() => bytes([hash, 0xe9, lf], 1, '中'), /^RangeError: 中 \(U\+4E2D\) cannot be written in latin1$/);
      assert.throws(
        () => bytes([hash, 0xbc, 0xaf, lf], 1, '😀'),
        /^RangeError: 😀 \(U\+1F600\) cannot be written in gbk$/,
      );
      assert.throws(() => bytes([hash, lf], 1, '\ud83d'), /U\+D83D/);
      assert.throws(() => bytes([...Buffer.from('a=1\n#\u00e9\nb=2\n', 'latin1')], 5, '中'), /U\+4E2D/);
      const text = (file: string, start: number, newText: string) =>
        latin1(Uint8Array.from(bytes([...Buffer.from(file, 'latin1')], start, newText)));
      assert.equal(text('#\u00e9\na=1\n', 5, '中'), '#\u00e9\na=\\u4E2D1\n');
      assert.equal(text('#\u00bc\u00af\n', 4, 'a=😀\\\n #中\n'), '#\u00bc\u00af\na=\\uD83D\\uDE00\\\n #\u00d6\u00d0\n');
      assert.equal(text('#\u00e9\n', 3, 'a=x\\\n  #中\n'), '#\u00e9\na=x\\\n  #\\u4E2D\n');
    });
  });
});
