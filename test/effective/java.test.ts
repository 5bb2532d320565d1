import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  isBlank,
  javaSplit,
  javaTrim,
  parseBoolean,
  parseFloating,
  parseInt32,
  parseInt64,
} from '../../server/src/effective/java.ts';

describe('how Java reads values', () => {
  it('Integer.parseInt takes signs, leading zeros and other Unicode digits, nothing else', () => {
    assert.equal(parseInt32('048'), '48');
    assert.equal(parseInt32('+5'), '5');
    assert.equal(parseInt32('-0'), '0');
    assert.equal(parseInt32('\uff14\uff18'), '48');
    assert.equal(parseInt32('\u0967\u096f'), '19');
    assert.equal(parseInt32('\u0661\u0669'), '19');
    for (const wrong of ['', '+', '-', ' 5', '5 ', '1_000', '0x10', '5L', '1.0', '--5', '\u00b2']) {
      assert.deepEqual(parseInt32(wrong), { failure: 'form' }, JSON.stringify(wrong));
    }
    assert.equal(parseInt32('2147483647'), '2147483647');
    assert.deepEqual(parseInt32('2147483648'), { failure: 'range' });
    assert.equal(parseInt32('-2147483648'), '-2147483648');
  });

  it('Long.parseLong keeps every digit up to its range', () => {
    assert.equal(parseInt64('9223372036854775807'), '9223372036854775807');
    assert.equal(parseInt64('-9223372036854775808'), '-9223372036854775808');
    assert.deepEqual(parseInt64('9223372036854775808'), { failure: 'range' });
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (n) => parseInt64(String(n)) === String(n)),
    );
  });

  it('Boolean.parseBoolean is true for nothing but "true", in any case', () => {
    assert.deepEqual(['true', 'TRUE', 'tRuE', 'true ', 'yes', '1', ''].map(parseBoolean), [
      true,
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it('Double.parseDouble drops blanks and prints as Java does', () => {
    assert.equal(parseFloating(' 0.5 ', false), '0.5');
    assert.equal(parseFloating('75', false), '75.0');
    assert.equal(parseFloating('1e7', false), '1.0E7');
    assert.equal(parseFloating('9999999', false), '9999999.0');
    assert.equal(parseFloating('0.001', false), '0.001');
    assert.equal(parseFloating('0.0001', false), '1.0E-4');
    assert.equal(parseFloating('.5d', false), '0.5');
    assert.equal(parseFloating('0x1p3', false), '8.0');
    assert.equal(parseFloating('0.1', true), '0.1');
    assert.equal(parseFloating('-Infinity', false), '-Infinity');
    for (const wrong of ['', '1,5', '75%', 'inf', '1 2']) assert.equal(parseFloating(wrong, false), undefined, wrong);
  });

  it('String.trim takes control characters but no no-break space; StringUtils.isBlank likewise', () => {
    assert.equal(javaTrim('\u0000 \ta\u00a0 '), 'a\u00a0');
    assert.equal(isBlank('\t \f'), true);
    assert.equal(isBlank('\u00a0'), false);
  });

  it('String.split drops trailing empty parts only', () => {
    assert.deepEqual(javaSplit('a;b;', ';'), ['a', 'b']);
    assert.deepEqual(javaSplit(';a;;b', ';'), ['', 'a', '', 'b']);
    assert.deepEqual(javaSplit(';;', ';'), []);
    assert.deepEqual(javaSplit('', ';'), ['']);
  });
});
