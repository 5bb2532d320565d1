import assert from 'node:assert/strict';

const NAME = /^[A-Za-z_:][\w:.-]*/;
const ATTRIBUTE = /^\s+([A-Za-z_:][\w:.-]*)="([^"<]*)"/;
const ENTITY = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/;
/** What XML 1.0 cannot hold. */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\p{Surrogate}]/u;

/** Fails unless a text is one well-formed XML element: tags that match, attributes in quotes and named once, entities that exist. */
export function assertWellFormed(text: string): void {
  assert.doesNotMatch(text, FORBIDDEN);
  const open: string[] = [];
  let at = 0;
  let elements = 0;
  while (at < text.length) {
    const next = text.indexOf('<', at);
    const between = text.slice(at, next < 0 ? text.length : next);
    assert.doesNotMatch(between, ENTITY);
    if (open.length === 0) assert.equal(between.trim(), '', 'text outside of the element');
    if (next < 0) break;
    const close = /^<\/([\w:.-]+)\s*>/.exec(text.slice(next));
    if (close !== null) {
      assert.equal(close[1], open.pop());
      at = next + close[0].length;
      continue;
    }
    let rest = text.slice(next + 1, text.indexOf('>', next) + 1);
    const name = NAME.exec(rest)?.[0];
    assert.ok(name !== undefined, `no tag: ${text.slice(next, next + 40)}`);
    if (open.length === 0) assert.equal(elements++, 0, 'a second element');
    rest = rest.slice(name.length);
    const names = new Set<string>();
    for (let found = ATTRIBUTE.exec(rest); found !== null; found = ATTRIBUTE.exec(rest)) {
      assert.ok(!names.has(found[1] as string), `twice: ${found[1]}`);
      names.add(found[1] as string);
      assert.doesNotMatch(found[2] as string, ENTITY);
      rest = rest.slice(found[0].length);
    }
    assert.match(rest, /^\s*\/?>$/, `not an attribute: ${rest.slice(0, 60)}`);
    if (!rest.endsWith('/>')) open.push(name);
    at = text.indexOf('>', next) + 1;
  }
  assert.deepEqual(open, []);
  assert.equal(elements, 1);
}
