import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseProperties } from '../../server/src/syntax/properties/document.ts';
import { editorPosition, offsetAt, type PositionUnit } from '../../server/src/text/editorPositions.ts';
import { encodeText } from '../../server/src/text/encode.ts';
import { decodeText } from '../../server/src/text/encoding.ts';
import { anyFile, latin1, of, ofUtf8 } from './arbitrary.ts';

const BOM = '\u00ef\u00bb\u00bf';
/** 集群 in GBK. */
const GBK = '\u00bc\u00af\u00c8\u00ba';

describe('properties: encodings and positions', () => {
  it('UTF-8 if valid, else GBK, else Latin-1', () => {
    assert.equal(of('# a').lines.encoding, 'ascii');
    assert.equal(ofUtf8('# 集群 😀').lines.encoding, 'utf-8');
    assert.equal(of(`# ${GBK}`).lines.encoding, 'gbk');
    assert.equal(of('# caf\u00e9').lines.encoding, 'latin1');
    // One byte that is not UTF-8 decides for the whole file.
    assert.equal(
      parseProperties(Buffer.concat([Buffer.from('# 集群\n'), Buffer.of(0xe9, 0x0a)])).lines.encoding,
      'latin1',
    );
    // What only the decoder of Node takes.
    assert.equal(of('\u00ff').lines.encoding, 'latin1');
    assert.equal(of('\u0081\u0030\u0081\u0030').lines.encoding, 'latin1');
    assert.equal(of('\u0080').lines.encoding, 'gbk');
  });

  it('a byte-order mark decides nothing', () => {
    assert.equal(of(BOM).lines.encoding, 'utf-8');
    assert.equal(of(`${BOM}# ${GBK}`).lines.encoding, 'gbk');
    assert.equal(of(`${BOM}# caf\u00e9`).lines.encoding, 'latin1');
  });

  it('columns count code points of the decoded line from 1, a tab as 1, a byte-order mark as 0', () => {
    const column = (file: string, before: string) => of(file).lines.position(file.indexOf(before)).column;
    const utf8 = latin1(Buffer.from('a=中😀\tx'));
    assert.equal(column(utf8, 'x'), 6);
    assert.equal(column(`${BOM}${utf8}`, 'x'), 6);
    assert.equal(column(`${BOM}a`, BOM), 1);
    assert.equal(column(`${BOM}a`, 'a'), 1);
    assert.equal(column(`#${GBK}x`, 'x'), 4);
    assert.equal(column('\u00e9 \u00fc x', 'x'), 5);
    // Only at the start of the file it is a mark.
    assert.equal(column(`a\n${BOM}x`, 'x'), 2);
    // In the middle of a character it counts as passed.
    assert.equal(ofUtf8('中x').lines.position(1).column, 2);
  });

  it('positions know all line breaks', () => {
    const { lines } = of('a\rb\r\nc\nd');
    assert.deepEqual(
      [0, 1, 2, 3, 4, 5, 6, 7, 8].map((offset) => lines.position(offset).line),
      [1, 1, 2, 2, 2, 3, 3, 4, 4],
    );
    assert.deepEqual(
      [0, 1, 2, 3].map((line) => lines.decode(lines.lineSpan(line))),
      ['a', 'b', 'c', 'd'],
    );
  });

  it('decodeText gives what an editor shows, encodeText the bytes back', () => {
    assert.deepEqual(decodeText(Buffer.from('\ufeff# 集群')), { text: '# 集群', encoding: 'utf-8', bom: true });
    assert.deepEqual(decodeText(Buffer.from(`# ${GBK}`, 'latin1')), { text: '# 集群', encoding: 'gbk', bom: false });
    fc.assert(
      fc.property(anyFile, (file) => {
        const { text, encoding, bom } = decodeText(Buffer.from(file, 'latin1'));
        assert.equal((bom ? BOM : '') + latin1(encodeText(text, encoding)), file);
      }),
      { numRuns: 3000 },
    );
    assert.throws(() => encodeText('a中', 'latin1'), /^RangeError: 中 \(U\+4E2D\)/);
  });

  it('every character of GBK has its bytes back', () => {
    for (let lead = 0x81; lead <= 0xfe; lead++) {
      for (let trail = 0x40; trail <= 0xfe; trail++) {
        const pair = Uint8Array.of(lead, trail);
        const text = new TextDecoder('gbk').decode(pair);
        if (text.length !== 1 || text === '\ufffd') continue;
        assert.equal(new TextDecoder('gbk').decode(encodeText(text, 'gbk')), text);
      }
    }
  });

  describe('positions of editors', () => {
    const at = (file: string, offset: number, unit?: PositionUnit) => {
      const { line, character } = editorPosition(of(file), offset, unit);
      return `${line}:${character}`;
    };
    const utf8 = latin1(Buffer.from('a=中😀x\nb'));

    it('count UTF-16 units, or UTF-8 bytes of the decoded line, or code points', () => {
      assert.equal(at(utf8, utf8.indexOf('x')), '0:5');
      assert.equal(at(utf8, utf8.indexOf('x'), 'utf-8'), '0:9');
      assert.equal(at(utf8, utf8.indexOf('x'), 'utf-32'), '0:4');
      assert.equal(at(`#${GBK}x`, 5), '0:3');
      assert.equal(at(`#${GBK}x`, 5, 'utf-8'), '0:7');
      assert.equal(at('\u00e9 x', 1, 'utf-8'), '0:2');
    });

    it('a byte-order mark is not there', () => {
      assert.deepEqual(
        [0, 2, 3, 4].map((offset) => at(`${BOM}ab`, offset)),
        ['0:0', '0:0', '0:0', '0:1'],
      );
      assert.equal(offsetAt(of(`${BOM}ab`), { line: 0, character: 0 }), 3);
    });

    it('what is between is rounded down, what is behind an end is the end', () => {
      assert.equal(at(utf8, 3), '0:2');
      assert.equal(at('a\r\nb', 2), '0:1');
      const document = of(utf8);
      assert.equal(offsetAt(document, { line: 0, character: 4 }), 5);
      assert.equal(offsetAt(document, { line: 0, character: 99 }), utf8.indexOf('\n'));
      assert.equal(offsetAt(document, { line: 9, character: 0 }), utf8.length);
      assert.equal(offsetAt(of('a\r\nb'), { line: 0, character: 5 }), 1);
    });

    it('go there and back for the start of every entry, in every encoding', () => {
      fc.assert(
        fc.property(anyFile, fc.constantFrom<PositionUnit>('utf-8', 'utf-16', 'utf-32'), (file, unit) => {
          const document = of(file);
          const { text } = decodeText(document.bytes);
          const lines = text.split(/\r\n?|\n/);
          let from = document.lines.bom;
          for (const [line, shown] of lines.entries()) {
            // Walk the decoded line and the raw one together.
            let character = 0;
            for (const c of shown) {
              assert.deepEqual(editorPosition(document, from, unit), { line, character });
              assert.equal(offsetAt(document, { line, character }, unit), from);
              from += encodeText(c, document.lines.encoding).length;
              character += unit === 'utf-8' ? Buffer.byteLength(c) : unit === 'utf-16' ? c.length : 1;
            }
            from = document.lines.starts[line + 1] ?? from;
          }
        }),
        { numRuns: 3000 },
      );
    });
  });

  it('a place does not depend on the places that were asked for before', () => {
    const text = fc.oneof(
      anyFile,
      anyFile.map((file) => Buffer.from(file, 'utf8').toString('latin1')),
    );
    fc.assert(
      fc.property(text, fc.array(fc.nat({ max: 200 })), (file, offsets) => {
        const document = of(file);
        for (const each of [...offsets, ...offsets.toSorted((a, b) => a - b)]) {
          const offset = Math.min(each, file.length);
          assert.deepEqual(document.lines.position(offset), of(file).lines.position(offset));
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('places of one long line are found in time', () => {
    const document = ofUtf8(`# 集群 ${'x'.repeat(2_000_000)}`);
    const start = process.cpuUsage();
    for (let offset = 0; offset < 2_000_000; offset += 100) {
      assert.equal(document.lines.position(offset).line, 1);
    }
    assert.equal(document.lines.position(2_000_000).column, 2_000_000 - 4 + 1);
    assert.ok(process.cpuUsage(start).user < 2_000_000);
  });
});
