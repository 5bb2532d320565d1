import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { removeTrees, rmqlint, STATED, tree } from './binary.ts';
import { broker, fix, read } from './fixing.ts';

const top = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** Two findings with a safe fix, one whose fix changes what runs, one without any. */
const MIXED = broker(
  'deleteWhen=04',
  'deleteWhen=04',
  'flushDiskType=ASYNC_FLUSH # as always',
  'fileReservedTime=48 ',
  'maxMessageSize=abc',
);
const SAFE = broker(
  'deleteWhen=04',
  '# as always',
  'flushDiskType=ASYNC_FLUSH',
  'fileReservedTime=48 ',
  'maxMessageSize=abc',
);
const UNSAFE = SAFE.replace('48 ', '48');

const project = (file: string | Uint8Array, more: Readonly<Record<string, string>> = {}): string =>
  tree({ 'rmqlint.json': STATED, 'broker.conf': file, ...more });

describe('fix', () => {
  afterEach(removeTrees);

  it('makes what is safe and says what it did and what is left', () => {
    const cwd = project(MIXED);
    const { code, out, err } = fix([], cwd);
    assert.equal(code, 1);
    assert.equal(read(cwd, 'broker.conf'), SAFE);
    assert.match(out.toString(), /^broker\.conf:9:20: error: .*\[trailing-whitespace\]\nbroker\.conf:10:/);
    assert.equal(
      err,
      'broker.conf: 2 findings fixed\n' +
        '  Remove this line, the later one says the same [duplicate-key]\n' +
        '  Move the comment to a line of its own [inline-comment]\n' +
        'rmqlint: note: 1 more finding has an obvious fix that changes what runs: --unsafe makes it\n',
    );
    const again = fix(['--quiet'], cwd);
    assert.deepEqual([again.code, again.err], [1, '']);
    assert.equal(read(cwd, 'broker.conf'), SAFE);
  });

  it('ends with 0 where nothing is left', () => {
    const cwd = project(broker('deleteWhen=04', 'deleteWhen=04'));
    const { code, out } = fix([], cwd);
    assert.deepEqual([code, out.toString()], [0, '']);
    assert.equal(read(cwd, 'broker.conf'), broker('deleteWhen=04'));
    assert.deepEqual(readdirSync(cwd).sort(), ['broker.conf', 'rmqlint.json']);
  });

  it('--unsafe also makes what changes what runs, and lists the values', () => {
    const cwd = project(MIXED);
    const { code, err } = fix(['--unsafe'], cwd);
    assert.equal(code, 1);
    assert.equal(read(cwd, 'broker.conf'), UNSAFE);
    assert.match(err, /^ {2}Remove the blank \(changes what runs\) \[trailing-whitespace\]$/m);
    assert.match(
      err,
      /^What runs differently after a restart:\n {2}broker\.conf {2}fileReservedTime {2}72 {2}→ 48\n$/m,
    );
  });

  it('says so in pretty, behind the findings and before the summary, and in Chinese', () => {
    const cwd = project(MIXED);
    const english = fix(['--unsafe', '-f', 'pretty', '--dry-run'], cwd).out.toString();
    assert.match(english, /^broker\.conf: 3 findings would be fixed\n/);
    const { out } = fix(['--unsafe', '-f', 'pretty', '--lang', 'zh-CN'], cwd);
    assert.match(
      out.toString(),
      /\n\nbroker\.conf：已修复 3 个问题\n {2}[\s\S]*（会改变运行结果） \[trailing-whitespace\]\n[\s\S]*重启后运行结果的变化：\n.*72 {2}→ 48\n\n检查了 1 个文件/,
    );
  });

  it('JSON says it to programs', () => {
    const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true });
    ajv.addFormat('uri', /^https?:\/\/\S+$/);
    const schema = JSON.parse(readFileSync(join(top, 'schemas/findings.schema.json'), 'utf8'));
    const validate = ajv.compile(schema);
    const cwd = project(MIXED);
    for (const args of [['--dry-run'], []]) {
      const { out, err } = fix(['--unsafe', '-f', 'json', ...args], cwd);
      const result = JSON.parse(out.toString());
      const valid: boolean = validate(result);
      assert.ok(valid, ajv.errorsText(validate.errors));
      assert.equal(err, '');
      assert.equal(result.fixed.written, args.length === 0);
      assert.deepEqual(
        result.findings.map((each: { rule: string }) => each.rule),
        ['invalid-number'],
      );
      assert.deepEqual(result.fixed.files[0].file, 'broker.conf');
      assert.equal(result.fixed.files[0].count, 3);
      assert.deepEqual(result.fixed.changes, [
        { file: 'broker.conf', class: 'MessageStoreConfig', key: 'fileReservedTime', from: '72', to: '48' },
      ]);
    }
    assert.equal('fixed' in JSON.parse(rmqlint(['-f', 'json'], { cwd }).stdout), false);
  });

  it('--unsafe lists exactly what runs with another value', () => {
    const text = broker(
      ...['fileReservedTime=48 ', 'brokerRole=SYNC_MASTER ', 'listenPort="10921"', 'brokerIP1=10.0.0.9 # public'],
      ...['autoCreateTopicEnable=false ', 'sendMessageThreadPoolNums=8 ', 'defaultTopicQueueNums=16 # many'],
    );
    const cwd = project(text);
    const values = (): ReadonlyMap<string, string | null> => {
      const { parameters } = JSON.parse(rmqlint(['effective', 'broker.conf', '-f', 'json'], { cwd }).stdout);
      return new Map(
        parameters.map((each: { class: string; key: string; value: string | null }) => [
          `${each.class}.${each.key}`,
          each.value,
        ]),
      );
    };
    const before = values();
    const { changes } = JSON.parse(fix(['--unsafe', '-f', 'json'], cwd).out.toString()).fixed;
    const after = values();
    const differ = [...after].filter(([name, value]) => before.get(name) !== value);
    // BrokerConfig.listenPort counts for nothing in a broker with a JVM of its own.
    const expected = differ.filter(([name]) => name !== 'BrokerConfig.listenPort');
    assert.ok(expected.length >= 6, String(expected));
    assert.deepEqual(
      changes.map((each: Record<string, string>) => [`${each.class}.${each.key}`, each.from, each.to]).sort(),
      expected.map(([name, value]) => [name, before.get(name), value]).sort(),
    );
  });

  it('--rule fixes only what that rule finds, and all else is still reported', () => {
    const cwd = project(MIXED);
    const { out } = fix(['--rule', 'duplicate-key'], cwd);
    assert.equal(read(cwd, 'broker.conf'), MIXED.replace('deleteWhen=04\n', ''));
    assert.match(out.toString(), /\[inline-comment\]/);
    const wrong = fix(['--rule', 'duplicate-kye'], cwd);
    assert.equal(wrong.code, 2);
    assert.match(wrong.err, /did you mean duplicate-key\?/);
  });

  it('--dry-run lists and writes nothing', () => {
    const cwd = project(MIXED);
    const { code, out } = fix(['--dry-run'], cwd);
    assert.equal(code, 1);
    assert.match(out.toString(), /^broker\.conf: 2 findings would be fixed\n {2}Remove this line/);
    assert.equal(read(cwd, 'broker.conf'), MIXED);
    const clean = project(broker('maxMessageSize=abc'));
    for (const args of [['--dry-run'], ['--diff']]) {
      const nothing = fix(args, clean);
      assert.deepEqual([nothing.code, nothing.out.toString()], [0, ''], args.join());
    }
    assert.equal(fix(['--dry-run', '-f', 'pretty'], clean).out.toString(), 'nothing to fix\n');
  });

  it('of named files touches no other one', () => {
    const cwd = project(MIXED, { 'other.properties': MIXED.replace('broker-a', 'broker-b') });
    fix(['broker.conf'], cwd);
    assert.equal(read(cwd, 'broker.conf'), SAFE);
    assert.equal(read(cwd, 'other.properties'), MIXED.replace('broker-a', 'broker-b'));
  });

  it('goes on until nothing is left, also beyond what is shown of one rule', () => {
    const keys = Array.from({ length: 260 }, (_, i) => `# rmqlint-disable-next-line tilde-path -- ${i}`);
    const cwd = project(broker(...keys.flatMap((comment) => [comment, 'deleteWhen=04'])));
    const { err } = fix(['--rule', 'unused-suppression'], cwd);
    assert.equal(read(cwd, 'broker.conf'), broker(...keys.map(() => 'deleteWhen=04')));
    assert.match(err, /^broker\.conf: 260 findings fixed\n {2}Remove the comment \[unused-suppression\] ×260\n$/);
  });

  it('what one fix makes room for is fixed in the same run', () => {
    // A quoted value is a duplicate of the other one only when the quotes are gone.
    const cwd = project(broker('fileReservedTime=48', 'fileReservedTime="48"'));
    const { err } = fix(['--unsafe'], cwd);
    assert.equal(read(cwd, 'broker.conf'), broker('fileReservedTime=48'));
    assert.match(err, /^broker\.conf: 2 findings fixed\n/);
  });

  it('never moves data', () => {
    const text = '\ufeffcontrollerDLegerGroup=g\ncontrollerDLegerPeers=n0-127.0.0.1:9877\ncontrollerDLegerSelfId=n0\n';
    const cwd = tree({ 'rmqlint.json': STATED, 'controller.conf': text });
    const { err } = fix(['--unsafe'], cwd);
    assert.equal(readFileSync(join(cwd, 'controller.conf'), 'utf8'), text);
    assert.equal(err, '');
  });

  it('shows no secret', () => {
    const cwd = project(
      broker(
        'objectStoreSecretKey=hunter2secret ',
        'objectStoreSecretKey=hunter2secret',
        'deleteWhen=04',
        'deleteWhen=04',
      ),
    );
    for (const args of [['--dry-run'], ['--diff'], ['-f', 'json', '--dry-run'], ['-f', 'pretty']]) {
      const { out, err } = fix(['--unsafe', ...args], cwd);
      assert.doesNotMatch(out.toString() + err, /hunter2/, args.join(' '));
    }
  });

  it('takes the blanks of a comment that silences nothing with it', () => {
    const cwd = project(broker('  # rmqlint-disable-next-line tilde-path -- once', 'deleteWhen=04'));
    assert.equal(fix([], cwd).code, 0);
    assert.equal(read(cwd, 'broker.conf'), broker('deleteWhen=04'));
  });

  it('changes nothing while the project file or a comment is wrong', () => {
    const broken = tree({ 'rmqlint.json': '{ "rules": ', 'broker.conf': MIXED });
    const { code, err } = fix([], broken);
    assert.equal(code, 2);
    assert.match(err, /nothing is fixed until that is right\n$/);
    assert.equal(read(broken, 'broker.conf'), MIXED);
  });

  it('ends with 2 for wrong use and what is not there, and fixes the rest', () => {
    const cwd = project(MIXED);
    assert.equal(fix(['--diff', '-f', 'json'], cwd).code, 2);
    assert.equal(fix(['--scope', 'all'], cwd).code, 2);
    const { code, err } = fix(['broker.conf', 'gone.conf'], cwd);
    assert.equal(code, 2);
    assert.match(err, /gone\.conf: there is no such file/);
    assert.equal(read(cwd, 'broker.conf'), SAFE);
  });

  it('ends as check does for what is left', () => {
    const cwd = project(broker('storePathIndex=/data/elsewhere', 'deleteWhen=04', 'deleteWhen=04'));
    assert.equal(fix(['--dry-run', '--fail-on', 'warning'], cwd).code, 1);
    assert.equal(fix(['--fail-on', 'warning'], cwd).code, 1);
    assert.equal(fix([], cwd).code, 0);
    assert.equal(fix(['--max-warnings', '0'], cwd).code, 1);
    assert.equal(fix(['--skip', 'ghost-key,key-not-in-version', '--fail-on', 'warning'], cwd).code, 0);
  });

  it('of standard input writes the text to standard output and findings to standard error', () => {
    const cwd = tree({ 'rmqlint.json': STATED });
    const { code, out, err } = fix(['--kind', 'broker', '-'], cwd, MIXED);
    assert.equal(code, 1);
    assert.equal(out.toString(), SAFE);
    assert.match(err, /^<stdin>: 2 findings fixed\n[\s\S]*<stdin>:9:20: error: /m);
    assert.equal(existsSync(join(cwd, '<stdin>')), false);

    const there = project(broker());
    const named = fix(['--stdin-filename', 'broker.conf', '-'], there, MIXED);
    assert.equal(named.out.toString(), SAFE);
    assert.equal(read(there, 'broker.conf'), broker());

    const foreign = fix(['-'], cwd, 'hello=world \n');
    assert.deepEqual([foreign.code, foreign.out.toString()], [0, 'hello=world \n']);
    assert.match(fix(['--diff', '--kind', 'broker', '-'], cwd, MIXED).out.toString(), /^--- a\/<stdin>\n/);
  });

  it('works in rmq-proxy.json', () => {
    const text = '{\n  "rocketMQClusterName": "c",\n  "namesrvAddr": "10.0.0.1:9876 ",\n  "grpcserverport": 8081\n}\n';
    const cwd = tree({ 'rmqlint.json': STATED, 'rmq-proxy.json': text });
    const { out } = fix(['--unsafe', '--diff'], cwd);
    fix(['--unsafe'], cwd);
    const after = read(cwd, 'rmq-proxy.json');
    assert.ok(out.length > 0 && after !== text, after);
    assert.equal(JSON.parse(after).grpcServerPort, 8081);
  });

  it('works in ConfigMaps, with the indentation that they have', () => {
    const map = (...lines: readonly string[]): string =>
      [
        ...['apiVersion: v1', 'kind: ConfigMap', 'metadata:', '  name: broker-config', 'data:', '  broker.conf: |'],
        ...broker(...lines)
          .trimEnd()
          .split('\n')
          .map((line) => `    ${line}`),
        '  other: "kept  "',
        '',
      ].join('\n');
    const before = map('# rmqlint-disable-next-line tilde-path', ...MIXED.split('\n').slice(5, -1));
    const cwd = tree({ 'rmqlint.json': STATED, 'k8s/map.yaml': before });
    const diff = fix(['--diff'], cwd);
    assert.equal(diff.code, 1);
    assert.match(diff.out.toString(), /^--- a\/k8s\/map\.yaml\n/);
    fix([], cwd);
    assert.equal(read(cwd, 'k8s/map.yaml'), map(...SAFE.split('\n').slice(5, -1)));

    const other = (text: string): string => text.replace('broker-a', 'broker-b').replace('broker-config', 'other');
    const two = tree({ 'rmqlint.json': STATED, 'all.yaml': `${before}---\n${other(before)}` });
    fix([], two);
    const after = map(...SAFE.split('\n').slice(5, -1));
    assert.equal(read(two, 'all.yaml'), `${after}---\n${other(after)}`);
  });
});
