import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from 'jsonc-parser';
import {
  appendItem,
  type JsonEdit,
  type JsonText,
  printFile,
  removeItem,
  setMember,
} from '../../server/src/language/jsonEdits.ts';
import { readJson } from '../../server/src/language/jsonMember.chunk.ts';

const latin1 = (text: string): string => Buffer.from(text).toString('latin1');

function edited(text: string, edit: (json: JsonText) => readonly JsonEdit[] | undefined): string | undefined {
  const json = readJson(latin1(text));
  assert(json !== undefined, text);
  const edits = edit(json);
  if (edits === undefined) return undefined;
  let bytes = Buffer.from(text);
  for (const { span, newText } of [...edits].sort((a, b) => b.span.start - a.span.start))
    bytes = Buffer.concat([bytes.subarray(0, span.start), Buffer.from(newText), bytes.subarray(span.end)]);
  return bytes.toString();
}

const off = (json: JsonText) => setMember(json, ['rules', 'ghost-key'], 'off');
const allow = (json: JsonText) => appendItem(json, 'allow', { rule: 'ghost-key', files: ['a.conf'], reason: '' });

describe('edits of a project file', () => {
  const cases: readonly [string, (json: JsonText) => readonly JsonEdit[] | undefined, string, string][] = [
    ['an empty object', off, '{}', '{\n  "rules": { "ghost-key": "off" }\n}'],
    ['an empty object with blanks', off, '{ }\n', '{\n  "rules": { "ghost-key": "off" }\n}\n'],
    [
      'behind the last member',
      off,
      '{\n  "rocketmq": "5.3.3"\n}\n',
      '{\n  "rocketmq": "5.3.3",\n  "rules": { "ghost-key": "off" }\n}\n',
    ],
    [
      'a trailing comma stays one',
      off,
      '{\n\t"rocketmq": "5.3.3",\n}\n',
      '{\n\t"rocketmq": "5.3.3",\n\t"rules": { "ghost-key": "off" },\n}\n',
    ],
    [
      'a comment stays with the member it speaks of',
      off,
      '{\n  "rocketmq": "5.3.3" // 生产环境\n}\n',
      '{\n  "rocketmq": "5.3.3", // 生产环境\n  "rules": { "ghost-key": "off" }\n}\n',
    ],
    ['in one line', off, '{"rocketmq":"5.3.3"}', '{"rocketmq":"5.3.3", "rules": { "ghost-key": "off" }}'],
    [
      'a rule among others',
      off,
      '{\n  "rules": {\n    "tilde-path": "info"\n  }\n}\n',
      '{\n  "rules": {\n    "tilde-path": "info",\n    "ghost-key": "off"\n  }\n}\n',
    ],
    ['a level in place of another', off, '{"rules":{"ghost-key":"error"}}', '{"rules":{"ghost-key":"off"}}'],
    ['Windows line breaks', off, '{\r\n  "a": 1\r\n}', '{\r\n  "a": 1,\r\n  "rules": { "ghost-key": "off" }\r\n}'],
    [
      'the first exception',
      allow,
      '{\n  "rocketmq": "5.3.3"\n}',
      '{\n  "rocketmq": "5.3.3",\n  "allow": [\n    { "rule": "ghost-key", "files": ["a.conf"], "reason": "" }\n  ]\n}',
    ],
    [
      'another exception',
      allow,
      '{\n  "allow": [\n    // 测试\n    { "rule": "tilde-path" } // old\n  ],\n  "a": 1\n}',
      '{\n  "allow": [\n    // 测试\n    { "rule": "tilde-path" }, // old\n    { "rule": "ghost-key", "files": ["a.conf"], "reason": "" }\n  ],\n  "a": 1\n}',
    ],
    [
      'an exception where there was none left',
      allow,
      '{\n  "allow": []\n}',
      '{\n  "allow": [\n    { "rule": "ghost-key", "files": ["a.conf"], "reason": "" }\n  ]\n}',
    ],
    ['a comment in an empty object', off, '{\n  // 空\n}', '{\n  // 空\n  "rules": { "ghost-key": "off" }\n}'],
  ];
  for (const [name, edit, before, after] of cases) it(name, () => assert.equal(edited(before, edit), after));

  const itemOf = (text: string, item: string) => (json: JsonText) => {
    const start = Buffer.byteLength(text.slice(0, text.indexOf(item)));
    return removeItem(json, 'allow', { start, end: start + Buffer.byteLength(item) });
  };
  it('an item taken away, with its line and its comma', () => {
    const [a, b] = ['{ "rule": "a" }', '{ "rule": "b" }'];
    const lines = `{\n  "allow": [\n    ${a}, // 甲\n    // 乙\n    ${b}\n  ]\n}\n`;
    assert.equal(edited(lines, itemOf(lines, a)), `{\n  "allow": [\n    // 乙\n    ${b}\n  ]\n}\n`);
    assert.equal(edited(lines, itemOf(lines, b)), `{\n  "allow": [\n    ${a} // 甲\n    // 乙\n  ]\n}\n`);
    const line = `{"allow": [${a}, ${b}]}`;
    assert.equal(edited(line, itemOf(line, a)), `{"allow": [${b}]}`);
    assert.equal(edited(line, itemOf(line, b)), `{"allow": [${a}]}`);
    const one = `{"allow": [${a},]}`;
    assert.equal(edited(one, itemOf(one, a)), '{"allow": []}');
    assert.equal(
      edited(one, (json) => removeItem(json, 'allow', { start: 0, end: 1 })),
      undefined,
    );
  });

  it('nothing where something else stands in the way', () => {
    assert.equal(edited('{"rules": []}', off), undefined);
    assert.equal(edited('[]', off), undefined);
    assert.equal(edited('{"allow": {}}', allow), undefined);
    assert.equal(readJson('{"a": '), undefined);
  });

  it('a file of its own', () => {
    assert.equal(printFile({ rules: { 'ghost-key': 'off' } }), '{\n  "rules": { "ghost-key": "off" }\n}\n');
  });

  it('any JSON, in any layout, says the same as before and the new member', () => {
    const layouts = fc.constantFrom(0, 2, 4, '\t');
    // JavaScript's own member: objects that hold it cannot be compared.
    const name = fc.string().filter((each) => each !== '__proto__');
    fc.assert(
      fc.property(fc.dictionary(name, fc.jsonValue()), layouts, fc.boolean(), (value, layout, comma) => {
        Reflect.deleteProperty(value, 'rules');
        let text = JSON.stringify(value, undefined, layout);
        if (comma && Object.keys(value).length > 0) text = `${text.slice(0, -1)},}`;
        const after = edited(text, off) as string;
        const errors: never[] = [];
        const read = parse(after, errors, { allowTrailingComma: true });
        assert.deepEqual(errors, [], after);
        assert.deepEqual(read, { ...parse(text, [], { allowTrailingComma: true }), rules: { 'ghost-key': 'off' } });
      }),
    );
  });
});
