import assert from 'node:assert/strict';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { removeTrees, rmqlint, STATED, tree } from './binary.ts';
import { broker, fix, read } from './fixing.ts';

const top = join(dirname(fileURLToPath(import.meta.url)), '../..');
const FILE = 'rmqlint-baseline.json';

const OLD = broker('fileReservedTime=48 ', 'maxMessageSize=abc', 'storePathIndex=/data/elsewhere');
const NAMED = '{ "rocketmq": "5.3.3", "baseline": "rmqlint-baseline.json" }\n';

const project = (files: Readonly<Record<string, string>>, projectFile = STATED): string =>
  tree({ 'rmqlint.json': projectFile, ...files });

const put = (cwd: string, path: string, text: string): void => writeFileSync(join(cwd, path), text);

interface Entry {
  readonly file: string;
  readonly key: string;
  readonly rule: string;
  readonly count: number;
  readonly value: string;
}

const entriesOf = (cwd: string, path = FILE): readonly Entry[] => JSON.parse(read(cwd, path)).findings;

const rulesIn = (stdout: string): readonly string[] =>
  [...stdout.matchAll(/(?:error|warning|info): .*\[([a-z-]+)\]$/gm)].map((m) => m[1] as string);

describe('baseline', () => {
  afterEach(removeTrees);

  it('write accepts what is there, so that only what is new is reported', () => {
    const cwd = project({ 'broker.conf': OLD });
    const written = rmqlint(['baseline', 'write'], { cwd });
    assert.deepEqual([written.code, written.stdout], [0, `${FILE}: 3 findings accepted (3 new, 0 no longer there)\n`]);
    assert.match(written.stderr, /^rmqlint: note: check disregards them with --baseline rmqlint-baseline\.json/);

    assert.equal(rmqlint([], { cwd }).code, 1);
    const accepted = rmqlint(['--baseline', FILE, '-f', 'json'], { cwd });
    assert.equal(accepted.code, 0);
    const { findings, summary } = JSON.parse(accepted.stdout);
    assert.deepEqual([findings, summary.suppressed, summary.errors], [[], 3, 0]);

    put(cwd, 'broker.conf', `# moved\n\n${OLD}deleteWhen=25 \n`);
    const { code, stdout, stderr } = rmqlint(['--baseline', FILE], { cwd });
    assert.deepEqual([code, rulesIn(stdout).includes('trailing-whitespace'), stderr], [0, true, '']);
    assert.match(stdout, /^broker\.conf:11:/m);
  });

  it('is a file of one line an entry, sorted, with hashes for values', () => {
    const cwd = project({ 'b/broker.conf': OLD, 'a/broker.conf': OLD.replace('broker-a', 'broker-b') });
    rmqlint(['baseline', 'write'], { cwd });
    const lines = read(cwd, FILE).split('\n');
    assert.equal(lines.length, 4 + 6 + 2);
    assert.match(
      lines[3] ?? '',
      /^ {4}\{ "file": "a\/broker\.conf", "key": "fileReservedTime", "rule": "trailing-whitespace", "count": 1, "value": "[0-9a-f]{64}" \},$/,
    );
    const names = entriesOf(cwd).map(({ file, key }) => `${file} ${key}`);
    assert.deepEqual(names, [...names].sort());
    const schema = JSON.parse(readFileSync(join(top, 'schemas/baseline.schema.json'), 'utf8'));
    const validate = new Ajv2020({ strict: true }).compile(schema);
    assert.ok(validate(JSON.parse(read(cwd, FILE))), JSON.stringify(validate.errors));
    // Written again nothing changes, not even the file.
    const { mtimeMs } = statSync(join(cwd, FILE));
    assert.match(rmqlint(['baseline', 'write'], { cwd }).stdout, /6 findings accepted \(0 new, 0 no longer there\)/);
    assert.equal(statSync(join(cwd, FILE)).mtimeMs, mtimeMs);
  });

  it('an entry ends with its value, and as many are accepted as there were', () => {
    const cwd = project({ 'broker.conf': OLD });
    rmqlint(['baseline', 'write'], { cwd });
    put(cwd, 'broker.conf', OLD.replace('abc', 'abcd'));
    assert.deepEqual(rulesIn(rmqlint(['--baseline', FILE], { cwd }).stdout), ['invalid-number']);
    // The same mistake once more.
    put(cwd, 'broker.conf', `${OLD}storePathIndex=/data/elsewhere\n`);
    assert.notEqual(rulesIn(rmqlint(['--baseline', FILE, '--fail-on', 'info'], { cwd }).stdout).length, 0);
  });

  it('findings between files end when another one takes part', () => {
    const of = (name: string, more: string): string => `${broker(more).replace('broker-a', name)}`;
    const files = { 'a.properties': of('a', 'listenPort=10911'), 'b.properties': of('b', 'listenPort=10911') };
    const cwd = project(
      files,
      '{ "rocketmq": "5.3.3", "deployments": { "d": { "files": ["*.properties"], "hosts": { "h": { "runs": ["*.properties"] } } } } }',
    );
    const ports = (): number =>
      rulesIn(rmqlint(['--baseline', FILE], { cwd }).stdout).filter((rule) => rule.includes('port')).length;
    rmqlint(['baseline', 'write'], { cwd });
    assert.match(read(cwd, FILE), /"members": \[\{ "file": "[ab]\.properties", "key": "listenPort" \}/);
    assert.equal(ports(), 0);
    put(cwd, 'c.properties', of('c', 'listenPort=10911'));
    assert.equal(ports(), 1);
  });

  it('a project file may name it, and need not have one', () => {
    const cwd = project({ 'broker.conf': OLD }, NAMED);
    assert.equal(rmqlint([], { cwd }).code, 1);
    assert.equal(rmqlint(['baseline', 'write'], { cwd }).stderr, '');
    assert.deepEqual(rmqlint([], { cwd }).stdout, '');
    assert.equal(rmqlint(['broker.conf'], { cwd }).code, 0);
    // Accepted by nothing: an empty file in its place.
    put(cwd, 'none.json', '{ "schemaVersion": 1, "findings": [] }');
    assert.equal(rmqlint(['--baseline', 'none.json'], { cwd }).code, 1);
  });

  it('paths in it are relative to it, wherever check is run', () => {
    const cwd = tree({ 'repo/rmqlint.json': STATED, 'repo/conf/broker.conf': OLD, 'else/x': '' });
    rmqlint(['baseline', 'write', '--baseline', '../else/debt.json'], { cwd: join(cwd, 'repo') });
    assert.equal(entriesOf(cwd, 'else/debt.json')[0]?.file, '../repo/conf/broker.conf');
    for (const [from, args] of [
      ['.', ['repo', '--baseline', 'else/debt.json']],
      ['repo/conf', ['--baseline', '../../else/debt.json']],
      ['repo', ['conf/broker.conf', '--baseline', '../else/debt.json']],
    ] as const)
      assert.equal(rmqlint(args, { cwd: join(cwd, from) }).stdout, '', from);
  });

  it('prune takes out what no longer occurs, and check says that there is some', () => {
    const cwd = project({ 'broker.conf': OLD, 'gone.conf': OLD.replace('broker-a', 'broker-b') }, NAMED);
    rmqlint(['baseline', 'write'], { cwd });
    const before = entriesOf(cwd).length;
    put(cwd, 'broker.conf', OLD.replace('48 ', '48').replace('abc', '4194304'));
    const { code, stderr } = rmqlint([], { cwd });
    assert.equal(code, 0);
    assert.match(stderr, /^rmqlint: note: \d findings of the baseline no longer occur: rmqlint baseline prune/);
    assert.equal(rmqlint(['broker.conf'], { cwd }).stderr, '');
    assert.equal(rmqlint(['--only', 'tilde-path'], { cwd }).stderr, '');
    const { stdout } = rmqlint(['baseline', 'prune'], { cwd });
    assert.equal(entriesOf(cwd).length, before - 2);
    assert.match(stdout, /^rmqlint-baseline\.json: 2 findings taken out, \d left\n$/);
    assert.equal(rmqlint([], { cwd }).stderr, '');
    // What is new is not accepted by that.
    put(cwd, 'broker.conf', OLD.replace('abc', 'xyz'));
    rmqlint(['baseline', 'prune'], { cwd });
    assert.equal(rmqlint([], { cwd }).code, 1);
  });

  it('of named files leaves what is said of others', () => {
    const cwd = project({ 'a.properties': OLD, 'b.properties': OLD.replace('broker-a', 'broker-b') });
    rmqlint(['baseline', 'write'], { cwd });
    put(cwd, 'a.properties', broker());
    put(cwd, 'b.properties', broker().replace('broker-a', 'broker-b'));
    rmqlint(['baseline', 'prune', 'a.properties'], { cwd });
    assert.deepEqual([...new Set(entriesOf(cwd).map(({ file }) => file))], ['b.properties']);
    put(cwd, 'a.properties', OLD);
    rmqlint(['baseline', 'write', 'a.properties'], { cwd });
    assert.deepEqual([...new Set(entriesOf(cwd).map(({ file }) => file))], ['a.properties', 'b.properties']);
  });

  it('an entry may expire, which is written by hand and kept', () => {
    const until = (cwd: string, day: string): void =>
      put(cwd, FILE, read(cwd, FILE).replace(/("rule": "invalid-number", "count": 1)/, `$1, "expires": "${day}"`));
    const cwd = project({ 'broker.conf': OLD }, NAMED);
    rmqlint(['baseline', 'write'], { cwd });
    until(cwd, '2999-12-31');
    assert.equal(rmqlint([], { cwd }).stdout, '');
    rmqlint(['baseline', 'write'], { cwd });
    assert.match(read(cwd, FILE), /"expires": "2999-12-31"/);

    const over = project({ 'broker.conf': OLD }, NAMED);
    rmqlint(['baseline', 'write'], { cwd: over });
    until(over, '2020-01-31');
    const { code, stdout, stderr } = rmqlint([], { cwd: over });
    assert.deepEqual([code, rulesIn(stdout)], [1, ['invalid-number']]);
    assert.equal(
      stderr,
      'rmqlint: note: 1 finding was accepted until a day that is over ("expires" in the baseline)\n',
    );
    const again = rmqlint(['baseline', 'write'], { cwd: over });
    assert.match(again.stderr, /^rmqlint: note: 1 finding of these is reported again: the day of "expires" is over/m);
    const shown = rmqlint(['baseline', 'show'], { cwd: over });
    assert.match(shown.stdout, /count +expires\n(?:.*\n)* +broker\.conf .* invalid-number +1 +2020-01-31\n/);
    put(over, FILE, read(over, FILE).replace('2020-01-31', 'tomorrow'));
    assert.match(rmqlint([], { cwd: over }).stderr, /:\d+:\d+: "findings\[\d\]\.expires": "tomorrow" is not a date/);
  });

  it('show lists them, for people in both languages and for programs', () => {
    const cwd = project({ 'broker.conf': OLD });
    rmqlint(['baseline', 'write'], { cwd });
    const { stdout } = rmqlint(['baseline', 'show'], { cwd });
    assert.match(
      stdout,
      /^rmqlint-baseline\.json: 3 findings accepted\n {2}file +key +rule +count\n {2}broker\.conf +fileReservedTime +trailing-whitespace +1\n/,
    );
    assert.match(
      rmqlint(['baseline', 'show', '--lang', 'zh-CN'], { cwd }).stdout,
      /^rmqlint-baseline\.json：已接受 3 个问题\n/,
    );
    assert.deepEqual(JSON.parse(rmqlint(['baseline', 'show', '-f', 'json'], { cwd }).stdout).findings, entriesOf(cwd));
  });

  it('all of many are accepted, beyond what is shown of one rule', () => {
    const comments = Array.from(
      { length: 150 },
      (_, i) => `# rmqlint-disable-next-line tilde-path -- ${i}\ndeleteWhen=04`,
    );
    const cwd = project({ 'broker.conf': broker(...comments) }, NAMED);
    assert.match(rmqlint(['baseline', 'write'], { cwd }).stdout, /findings accepted/);
    assert.equal(rmqlint(['--fail-on', 'info'], { cwd }).stdout, '');
    const { summary } = JSON.parse(rmqlint(['-f', 'json'], { cwd }).stdout);
    assert.ok(summary.suppressed >= 150, String(summary.suppressed));
  });

  it('fix leaves what was accepted', () => {
    const cwd = project({ 'broker.conf': broker('deleteWhen=04', 'deleteWhen=04') }, NAMED);
    rmqlint(['baseline', 'write'], { cwd });
    assert.deepEqual(
      [fix(['--dry-run'], cwd).code, fix(['--dry-run', '--baseline', 'rmqlint.json'], cwd).code],
      [0, 2],
    );
  });

  it('holds no secret and no hash of one', () => {
    const values = ['hunter2', 'correct horse'].map((secret) => {
      const cwd = project({ 'broker.conf': broker(`objectStoreSecretKey=${secret}`) });
      rmqlint(['baseline', 'write'], { cwd });
      assert.doesNotMatch(read(cwd, FILE), /hunter2|horse/);
      return entriesOf(cwd).map(({ value }) => value);
    });
    assert.notEqual(values[0]?.length, 0);
    assert.deepEqual(values[0], values[1]);
  });

  it('says where it is wrong, and is not overwritten then', () => {
    const wrong: readonly [text: string, says: RegExp][] = [
      ['{\n  "findings": [\n<<<<<<< HEAD\n', /rmqlint-baseline\.json:3:1: /],
      ['{ "schemaVersion": 2 }', /:1:20: "schemaVersion" must be 1/],
      ['{\n  "findings": [\n    { "file": "a", "rule": "r" }\n  ]\n}', /:3:5: "findings\[0\]" lacks "value"/],
      [
        '{\n  "findings": [\n    { "file": "a", "rule": "r", "value": "x",\n "count": 0 }\n  ]\n}',
        /:4:11: "findings\[0\]\.count" must be a whole number/,
      ],
      [
        '{ "findings": [{ "fiel": "a", "file": "a", "rule": "r", "value": "x" }] }',
        /:1:18: "findings\[0\]" has no property "fiel"; known are "file"/,
      ],
      ['[]', /:1:1: a baseline must be an object/],
      ['', /rmqlint-baseline\.json/],
    ];
    for (const [text, says] of wrong) {
      for (const [cwd, args] of [
        [project({ 'broker.conf': OLD, [FILE]: text }), ['--baseline', FILE]],
        [project({ 'broker.conf': OLD, [FILE]: text }, NAMED), []],
        [project({ 'broker.conf': OLD, [FILE]: text }, NAMED), ['fix']],
        [project({ 'broker.conf': OLD, [FILE]: text }), ['baseline', 'write']],
      ] as const) {
        const { code, stderr } = rmqlint(args, { cwd });
        assert.equal(code, 2, `${args.join(' ')}: ${text}`);
        assert.match(stderr, says);
        assert.match(rmqlint([...args, '--lang', 'zh-CN'], { cwd }).stderr, /\p{Script=Han}/u);
        assert.equal(read(cwd, FILE), text);
        assert.equal(read(cwd, 'broker.conf'), OLD);
      }
    }
  });

  it('notes that the one that a project file names is not there yet', () => {
    const cwd = project({ 'broker.conf': OLD }, NAMED);
    assert.match(
      rmqlint([], { cwd }).stderr,
      /note: rmqlint-baseline\.json, which the project file names .* is not there/,
    );
    assert.equal(rmqlint(['baseline', 'write'], { cwd }).code, 0);
    assert.doesNotMatch(rmqlint([], { cwd }).stderr, /is not there/);
  });

  it('ends with 2 where there is none, and for wrong use', () => {
    const cwd = project({ 'broker.conf': OLD });
    for (const args of [
      ['--baseline', FILE],
      ['baseline', 'prune'],
      ['baseline', 'show'],
      ['baseline'],
      ['baseline', 'wriet'],
      ['baseline', 'write', 'gone.conf'],
    ])
      assert.equal(rmqlint(args, { cwd }).code, 2, args.join(' '));
    assert.match(rmqlint(['baseline', 'wriet'], { cwd }).stderr, /did you mean write\?/);
    assert.throws(() => read(cwd, FILE));
  });
});
