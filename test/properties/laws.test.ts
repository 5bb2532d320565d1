import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type PropertiesDocument, parseProperties, print } from '../../server/src/syntax/properties/document.ts';
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
import { nameNumber, nameOfNumber, numberForName } from '../../server/src/syntax/properties/names.ts';
import { scan } from '../../server/src/syntax/properties/scan.ts';
import { anyFile, anyText, fileAndEntry, latin1, loadable, of, pairs } from './arbitrary.ts';

const edited = (document: PropertiesDocument, ...edits: PropertiesEdit[]): PropertiesDocument =>
  parseProperties(applyEdits(document, edits));

const entryAt = (document: PropertiesDocument, index: number) => {
  const entry = document.entries[index];
  assert.ok(entry);
  return entry;
};

/** What an edit leaves alone is there afterwards, byte by byte. */
function assertOnly(before: PropertiesDocument, edit: PropertiesEdit, after: PropertiesDocument): void {
  const head = before.text.slice(0, edit.span.start);
  const tail = before.text.slice(edit.span.end);
  assert.ok(after.text.startsWith(head) && after.text.endsWith(tail) && after.text.length >= head.length + tail.length);
}

const law = <T extends [unknown, ...unknown[]]>(
  arbitraries: { [K in keyof T]: fc.Arbitrary<T[K]> },
  check: (...values: T) => void,
) => fc.assert(fc.property(...arbitraries, check), { numRuns: 2000 });

describe('properties: laws', () => {
  it('print(parse(x)) is x', () => {
    law([fc.uint8Array({ maxLength: 200 })], (bytes) => {
      assert.deepEqual(Buffer.from(print(parseProperties(bytes))), Buffer.from(bytes));
    });
    law([anyFile], (file) => assert.equal(latin1(print(of(file))), file));
  });

  it('a name found by its bytes is the text that stands there', () => {
    const word = fc.oneof(
      fc.constantFrom(
        'brokerName',
        'brokerNamf',
        'listenPort',
        '__proto__',
        'constructor',
        '10911',
        'a',
        'b',
        'Aa',
        'BB',
      ),
      fc.uint8Array({ maxLength: 120 }).map(latin1),
    );
    law([fc.array(word, { maxLength: 12 })], (words) => {
      const text = words.join('=');
      const bytes = Buffer.from(text, 'latin1');
      let at = 0;
      for (const each of words) {
        const number = nameNumber(bytes, at, at + each.length);
        assert.equal(nameNumber(bytes, at, at + each.length), number);
        assert.equal(numberForName(each), number);
        if (number >= 0) assert.equal(nameOfNumber(number), each);
        at += each.length + 1;
      }
    });
  });

  it('the entry that counts for a key is the last one, whichever documents were asked in between', () => {
    const word = fc.constantFrom('brokerName', 'brokerId', 'a', '\\u0061', 'x'.repeat(120), '\\uff1d', '__proto__', '');
    const file = fc.array(word, { maxLength: 6 }).map((keys) => keys.map((key, i) => `${key}=${i}\n`).join(''));
    law([fc.array(file, { minLength: 1, maxLength: 3 })], (files) => {
      const documents = files.map(of);
      const keys = new Set(documents.flatMap(({ entries }) => entries.map(({ key }) => key)));
      for (const key of keys) {
        for (const document of documents) {
          const all = document.entries.filter((entry) => entry.key === key);
          assert.equal(document.last(key), all.at(-1));
        }
      }
      for (const { entries, repeats } of documents)
        assert.equal(repeats, new Set(entries.map(({ key }) => key)).size < entries.length);
    });
  });

  it('spans are in order, inside the file, and those of different entries are disjoint', () => {
    law([anyFile], (file) => {
      let last = 0;
      for (const { lineSpan, keySpan, valueSpan } of of(file).entries) {
        const offsets = [
          last,
          lineSpan.start,
          keySpan.start,
          keySpan.end,
          valueSpan.start,
          valueSpan.end,
          lineSpan.end,
          file.length,
        ];
        assert.deepEqual(
          offsets,
          offsets.toSorted((a, b) => a - b),
        );
        last = lineSpan.end;
      }
    });
  });

  it('what is in no entry is comments, blank lines, lone backslashes', () => {
    law([anyFile], (file) => {
      let last = 0;
      for (const { lineSpan } of [...of(file).entries, { lineSpan: { start: file.length, end: file.length } }]) {
        for (const line of file.slice(last, lineSpan.start).split(/[\r\n]/))
          assert.match(line, /^[ \t\f]*([#!].*|\\?)$/s);
        last = lineSpan.end;
      }
    });
  });

  it('every entry decodes, also behind an error; the map has the last value of each key before it', () => {
    law([anyFile], (file) => {
      const document = of(file);
      const all = pairs(document);
      const loaded = document.error === undefined ? all : all.slice(0, document.error.entry);
      assert.deepEqual([...document.toMap()], [...new Map(loaded)]);
      const malformed = document.entries.findIndex((entry) => entry.malformed);
      assert.equal(malformed, document.error?.entry ?? -1);
      for (const entry of document.entries) {
        assert.equal(
          entry.rawKey + entry.rawSeparator + entry.rawValue,
          file.slice(entry.keySpan.start, entry.valueSpan.end),
        );
      }
    });
  });

  it('setValue changes exactly that value, and nothing when done again', () => {
    law([fileAndEntry, anyText], ({ file, index }, value) => {
      const before = of(file);
      const edit = setValue(before, entryAt(before, index), value);
      const after = edited(before, edit);
      const expected = pairs(before);
      (expected[index] as [string, string])[1] = value;
      assert.deepEqual(pairs(after), expected);
      assert.equal(after.error, undefined);
      assertOnly(before, edit, after);
      assert.match(edit.newText, /^[ -~]*$/);
      assert.equal(edited(after, setValue(after, entryAt(after, index), value)).text, after.text);
    });
  });

  it('setValue keeps the CR of a continuation and the LF behind the value apart', () => {
    for (const file of ['=\\\rx\n\\', 'a=\\\rx\nb=1\n', 'a \\\rx\nb=1\n', 'a=\\\n\\\rx\nb=1\n']) {
      const before = of(file);
      const expected = pairs(before);
      (expected[0] as [string, string])[1] = '';
      assert.deepEqual(pairs(edited(before, setValue(before, entryAt(before, 0), ''))), expected, file);
      const whole = entryAt(before, 0).valueSpan;
      assert.deepEqual(pairs(edited(before, replaceValueSpan(before, entryAt(before, 0), whole, ''))), expected, file);
    }
  });

  it('renameKey changes exactly that key, and nothing when done again', () => {
    law([fileAndEntry, anyText], ({ file, index }, key) => {
      const before = of(file);
      const edit = renameKey(before, entryAt(before, index), key);
      const after = edited(before, edit);
      const expected = pairs(before);
      (expected[index] as [string, string])[0] = key;
      assert.deepEqual(pairs(after), expected);
      assertOnly(before, edit, after);
      assert.equal(edited(after, renameKey(after, entryAt(after, index), key)).text, after.text);
    });
  });

  it('removeEntry leaves exactly the other entries, and a line break at the end only where one was', () => {
    law([fileAndEntry], ({ file, index }) => {
      const before = of(file);
      const entry = entryAt(before, index);
      const edit = removeEntry(before, entry);
      const after = edited(before, edit);
      assert.deepEqual(pairs(after), pairs(before).toSpliced(index, 1));
      assert.equal(after.text, file.slice(0, edit.span.start) + file.slice(edit.span.end));
      assert.ok(edit.span.start <= entry.lineSpan.start && edit.span.end === entry.lineSpan.end);
    });
  });

  it('removing several entries at once leaves exactly the others', () => {
    law([loadable, fc.array(fc.boolean(), { minLength: 8, maxLength: 8 })], (file, which) => {
      const before = of(file);
      const gone = before.entries.filter((entry) => which[entry.index % 8] === true);
      const after = edited(before, ...gone.map((entry) => removeEntry(before, entry)));
      assert.deepEqual(
        pairs(after),
        pairs(before).filter((_, i) => which[i % 8] !== true),
      );
    });
  });

  it('insertEntry adds exactly one entry where it is asked for; removing it gives the file back', () => {
    law([fileAndEntry, anyText, anyText, fc.boolean()], ({ file, index }, key, value, behind) => {
      const before = of(file);
      const entry = entryAt(before, index);
      const edit = insertEntry(before, behind ? entry : { before: entry }, key, value);
      const after = edited(before, edit);
      const at = behind ? index + 1 : index;
      assert.deepEqual(pairs(after), pairs(before).toSpliced(at, 0, [key, value]));
      assertOnly(before, edit, after);
      // A file that ended in the middle of a line ends in one again, so only its last continuation may have gained a break.
      if (entry.terminated || !behind) assert.equal(edited(after, removeEntry(after, entryAt(after, at))).text, file);
    });
  });

  it('insertEntry at the end adds exactly one entry as the last', () => {
    law([loadable, anyText, anyText], (file, key, value) => {
      const before = of(file);
      const edit = insertEntry(before, 'end', key, value);
      const after = edited(before, edit);
      assert.deepEqual(pairs(after), [...pairs(before), [key, value]]);
      assertOnly(before, edit, after);
      assert.equal(/[\r\n]$/.test(after.text), file === '' || /[\r\n]$/.test(file));
    });
  });

  it('insertComment changes no entry, whatever it says', () => {
    law(
      [fileAndEntry, fc.string({ unit: fc.constantFrom('#', '!', '\\', ' ', 'a', '=', '\n', '\r'), maxLength: 8 })],
      ({ file, index }, comment) => {
        const before = of(file);
        const edit = insertComment(before, entryAt(before, index), comment);
        const after = edited(before, edit);
        assert.deepEqual(pairs(after), pairs(before));
        assertOnly(before, edit, after);
      },
    );
  });

  it('replaceValueSpan gives the value with that part replaced, or refuses to cut an escape', () => {
    law([fileAndEntry, anyText, fc.nat(), fc.nat()], ({ file, index }, text, a, b) => {
      const before = of(file);
      const entry = entryAt(before, index);
      const { start, end } = entry.valueSpan;
      const [from, to] = [start + (a % (end - start + 1)), start + (b % (end - start + 1))].sort((x, y) => x - y) as [
        number,
        number,
      ];
      let edit: PropertiesEdit;
      try {
        edit = replaceValueSpan(before, entry, { start: from, end: to }, text);
      } catch (error) {
        assert.ok(error instanceof RangeError && entry.rawValue.includes('\\'));
        return;
      }
      const expected = pairs(before);
      if (!entry.rawValue.includes('\\')) {
        const value = before.text.slice(start, from) + text + before.text.slice(to, end);
        (expected[index] as [string, string])[1] = value;
        assert.deepEqual(pairs(edited(before, edit)), expected);
      }
      // Whatever it was, only this value changed.
      const changed = pairs(edited(before, edit)).map(([key, value], i) => [key, i === index ? '' : value]);
      assert.deepEqual(
        changed,
        pairs(before).map(([key, value], i) => [key, i === index ? '' : value]),
      );
    });
  });

  it('is one pass: ten times the bytes are ten times the look-ups', () => {
    // The worst of everything, so that no search may start over: comments, blanks, continuations, escapes, all line breaks.
    const piece = '# c\\\na=1\\\n  2\n\r\n\\\n \\\n b \\u0041 = \\\\\r\tc\\ d\\\r\n   :e\n\f!x\r';
    const work = (count: number): number => {
      const text = piece.repeat(count);
      let looks = 0;
      const bytes = new Proxy(Buffer.from(text, 'latin1'), {
        get(target, name) {
          looks++;
          return Reflect.get(target, name, target);
        },
      });
      const searched = Object.assign(Object.create(null), {
        length: text.length,
        indexOf(c: string, from: number) {
          const at = text.indexOf(c, from);
          looks += (at < 0 ? text.length : at) - (from ?? 0) + 1;
          return at;
        },
      });
      assert.ok(scan(bytes, searched as string).count > count);
      return looks;
    };
    const once = work(1000);
    assert.ok(work(10_000) < once * 10.1);
    assert.ok(once < 20 * piece.length * 1000);
  });

  it('takes a file of ten megabytes, also as one line or one continued entry', () => {
    const size = 10_000_000;
    const lines = 'storePathRootDir = /data/store # 1\r\n'.repeat(size / 36);
    assert.equal(of(lines).entries.length, Math.floor(size / 36));
    assert.equal(of(`k=${'v'.repeat(size)}`).entries[0]?.value.length, size);
    assert.equal(of(`k=${'v\\\n'.repeat(size / 3)}`).entries[0]?.value.length, Math.floor(size / 3));
    assert.equal(of('\\\n'.repeat(size / 2)).entries.length, 1);
    assert.equal(of('#'.repeat(size)).entries.length, 0);
    assert.equal(of('\\u004'.repeat(size / 5)).error?.entry, 0);
    const many = of('a=1\n'.repeat(size / 4));
    assert.deepEqual([...many.toMap()], [['a', '1']]);
    assert.equal(many.lines.position(size).line, size / 4 + 1);
  });
});
