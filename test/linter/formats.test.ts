import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ParseError, parse } from 'jsonc-parser';
import { parsePage } from '../../scripts/pages/page.ts';
import { type FixJson, lint } from '../../server/src/index.ts';
import { RULES } from '../../server/src/rules/index.ts';
import { parseProperties } from '../../server/src/syntax/properties/document.ts';

type Files = Readonly<Record<string, Uint8Array>>;

const BROKER = 'brokerName=broker-a\nbrokerClusterName=C\n';
/** No release before 5.0.0 reads its last key. */
const NEEDS_5 = `${BROKER}totalReplicas=2\n`;
const PROXY = '{\n  "rocketMQClusterName": "C",\n  "namesrvAddr": "10.0.0.1:9876"\n}\n';
const bytes = (files: Readonly<Record<string, string>>): Files =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]));

/** Files in formats other than `.properties`, and project files in every shape. */
const OTHERS: readonly (readonly [what: string, files: Files])[] = [
  ['a proxy', bytes({ 'conf/rmq-proxy.json': PROXY })],
  ['a proxy at the top', bytes({ 'rmq-proxy.json': PROXY })],
  ['a proxy beside its broker', bytes({ 'conf/rmq-proxy.json': PROXY, 'conf/broker.conf': BROKER })],
  ['a template', bytes({ 'conf/broker.conf.j2': `${BROKER}brokerId={{ id }}\n` })],
  ['a project file', bytes({ 'rmqlint.json': '{\n  // ours\n  "rules": {}\n}\n', 'conf/broker.conf': BROKER })],
  ['an empty project file', bytes({ 'rmqlint.json': '{}', 'rmq-proxy.json': PROXY })],
  ['a project file in one line', bytes({ 'rmqlint.json': '{ "ignore": [] }\n', 'rmq-proxy.json': PROXY })],
  [
    'a declared deployment',
    bytes({
      'rmqlint.json':
        '{\n    "deployments": {\n        "orders": {\n            "files": ["conf/**"]\n        }\n    }\n}\n',
      'conf/broker.conf': BROKER,
      'conf/rmq-proxy.json': PROXY,
    }),
  ],
  [
    'a project file that extends another',
    bytes({ 'rmqlint.json': '{ "extends": "./base.json" }', 'base.json': '{ "rules": {} }', 'broker.conf': BROKER }),
  ],
];

function folder(path: string, below = ''): Record<string, Uint8Array> {
  const found: Record<string, Uint8Array> = {};
  for (const entry of readdirSync(join(path, below), { withFileTypes: true })) {
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) Object.assign(found, folder(path, name));
    else found[name] = readFileSync(join(path, name));
  }
  return found;
}

/** Every example of every rule's page, and the clusters that were really started. */
function* fixtures(): Generator<readonly [what: string, files: Files]> {
  yield* OTHERS;
  for (const { id } of RULES) {
    for (const { line, files } of parsePage(
      readFileSync(join(import.meta.dirname, '../../server/src/rules', id, 'en.md'), 'utf8'),
    ).examples)
      yield [`${id} ${line}`, files];
  }
  const clusters = join(import.meta.dirname, '../clusters');
  for (const name of readdirSync(clusters)) {
    if (!existsSync(join(clusters, name, 'rmqlint.json'))) continue;
    const files = folder(join(clusters, name));
    yield [name, files];
    const { 'rmqlint.json': _, ...bare } = files;
    yield [`${name} without its project file`, bare];
  }
}

/** Files as a fix leaves them. */
function fixedBy(files: Files, fix: FixJson): Record<string, Uint8Array> {
  const out: Record<string, Uint8Array> = { ...files };
  const edits = [...fix.edits].sort((a, b) => b.range.start.offset - a.range.start.offset);
  for (const { file, range, newText } of edits) {
    const before = out[file] ?? new Uint8Array();
    out[file] = Buffer.concat([
      before.subarray(0, range.start.offset),
      Buffer.from(newText),
      before.subarray(range.end.offset),
    ]);
  }
  return out;
}

/** Whether a file is one in its own format. */
function parses(path: string, content: Uint8Array): boolean {
  const text = Buffer.from(content).toString('utf8');
  if (!path.endsWith('.json')) return parseProperties(content).error === undefined;
  const errors: ParseError[] = [];
  const comments = path.endsWith('rmqlint.json');
  parse(text, errors, { disallowComments: !comments, allowTrailingComma: comments });
  return errors.length === 0;
}

describe('a fix and the format of its file', () => {
  it('every fix of every fixture leaves files that parse and are still judged, and no placeholder', async () => {
    let fixes = 0;
    for (const [what, files] of fixtures()) {
      const { findings, summary } = await lint({ files });
      for (const finding of findings) {
        for (const fix of finding.fixes) {
          fixes++;
          const title = `${what}: ${finding.rule}: ${fix.title}`;
          const fixed = fixedBy(files, fix);
          for (const [path, content] of Object.entries(fixed)) {
            const before = files[path];
            if (before === undefined || parses(path, before)) assert(parses(path, content), `${title}\n${content}`);
          }
          assert(
            fix.edits.every(({ newText }) => !/<\w+>/.test(newText)),
            title,
          );
          const again = await lint({ files: fixed });
          assert.equal(again.summary.files, summary.files, title);
        }
      }
    }
    assert(fixes > 50, `${fixes} fixes were made`);
  });

  /** The fixes of release-unstated, by title. */
  const stated = async (files: Readonly<Record<string, string>>): Promise<readonly (readonly [string, string])[]> => {
    const input = bytes(files);
    const { findings } = await lint({ files: input });
    const [finding, ...others] = findings.filter(({ rule }) => rule === 'release-unstated');
    assert(finding !== undefined && others.length === 0);
    const made: (readonly [string, string])[] = [];
    for (const fix of finding.fixes) {
      const fixed = fixedBy(input, fix);
      const again = await lint({ files: fixed });
      assert(!again.findings.some(({ rule }) => rule === 'release-unstated'), fix.title);
      const [path] = new Set(fix.edits.map((edit) => edit.file));
      made.push([fix.title, `${path}: ${Buffer.from(fixed[path as string] as Uint8Array)}`]);
    }
    return made;
  };

  it('a release is stated in a new project file where a comment has no place', async () => {
    for (const files of [
      { 'conf/rmq-proxy.json': PROXY, 'conf/broker.conf': NEEDS_5 },
      { 'conf/broker.conf.j2': NEEDS_5 },
    ]) {
      assert.deepEqual(await stated(files), [
        [
          'State RocketMQ 5.5.1 in a new conf/rmqlint.json, for everything below its folder (choose it only if that is what runs)',
          'conf/rmqlint.json: {\n  "rocketmq": "5.5.1"\n}\n',
        ],
      ]);
    }
  });

  it('and in the project file that is there, in the deployment that it is about', async () => {
    const said = 'State RocketMQ 5.5.1 in rmqlint.json (choose it only if that is what runs)';
    const project = (text: string) => ({
      'rmqlint.json': text,
      'broker.conf': NEEDS_5,
      'rmq-proxy.json': PROXY,
    });
    assert.deepEqual(await stated(project('{}')), [[said, 'rmqlint.json: { "rocketmq": "5.5.1" }']]);
    assert.deepEqual(await stated(project('{\n\t"ignore": [] // none\n}\n')), [
      [said, 'rmqlint.json: {\n "rocketmq": "5.5.1",\n\t"ignore": [] // none\n}\n'],
    ]);
    assert.deepEqual(await stated(project('{ "deployments": {\n  "d": {\n    "files": ["*"]\n  }\n} }')), [
      [said, 'rmqlint.json: { "deployments": {\n  "d": {\n    "rocketmq": "5.5.1",\n    "files": ["*"]\n  }\n} }'],
    ]);
    const [first, second] = await stated({ 'rmqlint.json': '{}', 'broker.conf': NEEDS_5 });
    assert.equal(first?.[0], said);
    assert.match(second?.[1] ?? '', /^broker.conf: # rmqlint rocketmq=5\.5\.1\n/);
  });
});
