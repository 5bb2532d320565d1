import assert from 'node:assert/strict';
import fc from 'fast-check';
import { code, link, plain } from '../../server/src/language/markdown.ts';

const text = fc.string({
  unit: fc.constantFrom('a', '\\', '`', '*', '_', '[', ']', '(', ')', '<', '>', '!', '&', ' ', 'C:'),
});

describe('markup of hovers', () => {
  it('a link, and a text that is none', () => {
    assert.equal(link('broker_a[1].conf', 'file:///w/a.conf#L3'), '[broker\\_a\\[1\\].conf](<file:///w/a.conf#L3>)');
    assert.equal(link('a*b', undefined), 'a\\*b');
    assert.equal(plain('**`C:\\\\a`** is [b\\_c](<file:///x>) in d\\*e'), 'C:\\\\a is b_c in d*e');
  });

  it('is gone in plain text, and nothing else', () => {
    fc.assert(
      fc.property(text, (each) => {
        assert.equal(plain(link(each, 'file:///w/a')), each);
        assert.equal(plain(link(each, undefined)), each);
        if (/^[^`\s]+$/.test(each)) assert.equal(plain(code(each)), each);
      }),
    );
  });
});
