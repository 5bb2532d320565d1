import assert from 'node:assert/strict';
import { of, ofUtf8, pairs } from './arbitrary.ts';

/** What Java reads of a file, as `key=value` each. */
const read = (file: string): string[] => pairs(of(file)).map(([key, value]) => `${key}=${value}`);

/** The file by lines with the key, the separator and the value of each entry between bars. */
const bars = (file: string): string[] =>
  of(file).entries.map((entry) => `${entry.rawKey}|${entry.rawSeparator}|${entry.rawValue}`);

describe('properties: syntax', () => {
  it('separators: =, : or blanks, with blanks around', () => {
    assert.deepEqual(bars('a=1\nb:1\nc 1\nd\t1\ne = 1\nf : 1\ng\f1'), [
      'a|=|1',
      'b|:|1',
      'c| |1',
      'd|\t|1',
      'e| = |1',
      'f| : |1',
      'g|\f|1',
    ]);
  });

  it('only the first separator counts', () => {
    assert.deepEqual(bars('a==1\nb=:1\nc = = 1\nurl:http://x'), ['a|=|=1', 'b|=|:1', 'c| = |= 1', 'url|:|http://x']);
  });

  it('a key without a separator has an empty value', () => {
    assert.deepEqual(bars('a\nb \nc='), ['a||', 'b| |', 'c|=|']);
  });

  it('an empty key', () => {
    assert.deepEqual(bars('=1\n : 2\n='), ['|=|1', '|: |2', '|=|']);
  });

  it('blanks in front of a line go, blanks behind a value stay', () => {
    assert.deepEqual(read(' \t\f a=1 \nb=2\t\f'), ['a=1 ', 'b=2\t\f']);
  });

  it('comments start with # or !, only at the start of a line, and do not continue', () => {
    assert.deepEqual(read('#a=1\n  !b=2\n#c\\\nd=4 # no comment\ne=#!\n\f# f'), ['d=4 # no comment', 'e=#!']);
  });

  it('blank lines, and lines of nothing but blanks', () => {
    assert.deepEqual(read('\n \n\t\f\n\r\r\na=1\n\n'), ['a=1']);
  });

  it('LF, CR and CRLF end lines, mixed too', () => {
    assert.deepEqual(read('a=1\rb=2\r\nc=3\nd=4\n\re=5'), ['a=1', 'b=2', 'c=3', 'd=4', 'e=5']);
    assert.deepEqual([...of('a\rb\r\nc\n\rd').lines.starts], [0, 2, 5, 7, 8]);
  });

  it('no other character ends a line: vertical tab, NEL, NUL, end-of-file', () => {
    assert.deepEqual(read('a=1\u000b2\u00853\x004\u001a5\u00a0'), ['a=1\u000b2\u00853\x004\u001a5\u00a0']);
  });

  it('no line break at the end', () => {
    const [entry] = of('a=1').entries;
    assert.deepEqual(entry?.lineSpan, { start: 0, end: 3 });
    assert.equal(entry?.terminated, false);
  });

  it('an empty file, one of blanks, one of comments', () => {
    for (const file of ['', ' ', '\n', '#', '# a\n!']) assert.deepEqual(read(file), []);
  });

  describe('continuations', () => {
    it('drop the backslash, the break and the blanks in front of the next line', () => {
      assert.deepEqual(read('a=1,\\\n  2,\\\r\n\t3,\\\r\f4'), ['a=1,2,3,4']);
    });

    it('in keys and around the separator', () => {
      assert.deepEqual(read('a\\\n  b=1\nc\\\n=2\nd \\\n  = \\\n  4'), ['ab=1', 'c=2', 'd=4']);
      assert.deepEqual(bars('a \\\n = \\\n 1'), ['a| \\\n = \\\n |1']);
    });

    it('an even number of backslashes does not continue', () => {
      assert.deepEqual(read('a=1\\\\\nb=2\\\\\\\n3'), ['a=1\\', 'b=2\\3']);
    });

    it('a backslash before a blank does not continue', () => {
      assert.deepEqual(read('a=1\\ \nb=2'), ['a=1 ', 'b=2']);
    });

    it('what looks like a comment behind one is text', () => {
      assert.deepEqual(read('a=1\\\n#b=2'), ['a=1#b=2']);
    });

    it('into an empty line: the entry ends', () => {
      assert.deepEqual(read('a=1\\\n\nb=2\\\n  \nc=3'), ['a=1', 'b=2', 'c=3']);
    });

    it('at the end of the file says nothing, and is not in the value', () => {
      assert.deepEqual(bars('a=1\\'), ['a|=|1']);
      assert.deepEqual(bars('a=1\\\n'), ['a|=|1']);
      assert.deepEqual(bars('a=1\\\r\n \\'), ['a|=|1']);
    });

    it('a lone backslash starts afresh: comments and empty lines count behind it', () => {
      assert.deepEqual(read('\\\na=1\n\\\n# b=2\nc=3\n\\\n\nd=4'), ['a=1', 'c=3', 'd=4']);
    });

    it('a lone backslash that ends the file is an entry of two empty strings, unless CRLF follows it', () => {
      assert.deepEqual(read('\\'), ['=']);
      assert.deepEqual(read('a=1\n \\\n'), ['a=1', '=']);
      assert.deepEqual(read('\\\r\n'), []);
    });

    it('the lines of an entry are all its physical lines, a lone backslash above included', () => {
      const document = of('x=0\n\\\n  a=1\\\r\n  2\r\nb=3\n');
      assert.deepEqual(
        document.entries.map((entry) => entry.lineSpan),
        [
          { start: 0, end: 4 },
          { start: 4, end: 19 },
          { start: 19, end: 23 },
        ],
      );
      assert.deepEqual(
        document.entries.map((entry) => entry.continued),
        [false, true, false],
      );
    });
  });

  describe('escapes', () => {
    it('\\t \\n \\r \\f are control characters, any other character is itself', () => {
      assert.deepEqual(read('a=\\t\\n\\r\\f\\q\\"\\\\\\#\\0'), ['a=\t\n\r\fq"\\#0']);
      assert.deepEqual(read('path=C:\\data\\new'), ['path=C:data\new']);
    });

    it('escaped separators and blanks belong to the key', () => {
      assert.deepEqual(read('a\\=b=1\nc\\:d 2\ne\\ f:3\n\\#g=4\n\\!h=5\n\\ i=6'), [
        'a=b=1',
        'c:d=2',
        'e f=3',
        '#g=4',
        '!h=5',
        ' i=6',
      ]);
    });

    it('escaped separators and blanks start the value', () => {
      assert.deepEqual(read('a=\\=1\nb \\:2\nc=\\ 3'), ['a==1', 'b=:2', 'c= 3']);
    });

    it('\\uXXXX is a UTF-16 unit, in keys too, and never a separator or a line break', () => {
      assert.deepEqual(read('a=\\u4E2d\\ud83D\\uDE00\n\\u0023b\\u003Dc=\\u000A'), ['a=中😀', '#b=c=\n']);
      assert.deepEqual(read('a=\\u005cu0041'), ['a=\\u0041']);
    });

    it('only a lower-case u', () => {
      assert.deepEqual(read('a=\\U0041'), ['a=U0041']);
    });

    it('a continuation may break one', () => {
      assert.deepEqual(read('a=\\u00\\\n   41'), ['a=A']);
    });
  });

  describe('a malformed \\u, where Java throws', () => {
    const error = (file: string): [string, number] | undefined => {
      const document = of(file);
      return document.error && [file.slice(document.error.span.start, document.error.span.end), document.error.entry];
    };

    it('fewer than four digits, or others', () => {
      assert.deepEqual(error('a=\\u'), ['\\u', 0]);
      assert.deepEqual(error('a=1\nb=\\u12'), ['\\u12', 1]);
      assert.deepEqual(error('a=\\u123g5'), ['\\u123g', 0]);
      assert.deepEqual(error('a=\\u12 4'), ['\\u12', 0]);
      assert.deepEqual(error('dir=D:\\users\\x'), ['\\users', 0]);
      assert.deepEqual(error('a=\\uu0041'), ['\\uu004', 0]);
      assert.deepEqual(error('a=\\u00\\\\41'), ['\\u00', 0]);
    });

    it('the digits end where the key ends', () => {
      assert.deepEqual(error('\\u00=41'), ['\\u00', 0]);
    });

    it('not in comments, not behind an escaped backslash', () => {
      assert.equal(error('#\\u\na=\\\\u12'), undefined);
    });

    it('the map has what stood before it, the entries have all', () => {
      const document = of('a=1\na=\\u\nb=\\u0\nc=3');
      assert.deepEqual([...document.toMap()], [['a', '1']]);
      assert.deepEqual(pairs(document), [
        ['a', '1'],
        ['a', '\\u'],
        ['b', '\\u0'],
        ['c', '3'],
      ]);
      assert.deepEqual(
        document.entries.map((entry) => entry.malformed),
        [false, true, true, false],
      );
      assert.equal(document.error?.message, 'Malformed \\uxxxx encoding.');
      assert.deepEqual(document.error?.range, {
        start: { line: 2, column: 3, offset: 6 },
        end: { line: 2, column: 5, offset: 8 },
      });
    });
  });

  it('duplicates: entries has all, the map and last() the last, at the place of the first', () => {
    const document = of('a=1\nb=2\na=3');
    assert.deepEqual(read('a=1\nb=2\na=3'), ['a=1', 'b=2', 'a=3']);
    assert.deepEqual(
      [...document.toMap()],
      [
        ['a', '3'],
        ['b', '2'],
      ],
    );
    assert.equal(document.last('a')?.index, 2);
    assert.equal(document.last('c'), undefined);
  });

  it('a UTF-8 byte-order mark is three characters of the first key, or spoils the first comment', () => {
    assert.deepEqual(read('\u00ef\u00bb\u00bfa=1\nb=2'), ['\u00ef\u00bb\u00bfa=1', 'b=2']);
    assert.deepEqual(read('\u00ef\u00bb\u00bf# a\n'), ['\u00ef\u00bb\u00bf#=a']);
  });

  it('bytes above 127 are ISO-8859-1, whatever they were meant to be', () => {
    assert.deepEqual(pairs(ofUtf8('a=中')), [['a', '\u00e4\u00b8\u00ad']]);
    assert.deepEqual(pairs(ofUtf8('a：1')), [['a\u00ef\u00bc\u009a1', '']]);
    // GBK 乗 ends in a byte that is a backslash.
    assert.deepEqual(read('a=\u0081\\\nb=2'), ['a=\u0081b=2']);
  });
});
