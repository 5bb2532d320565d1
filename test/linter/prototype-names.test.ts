import assert from 'node:assert/strict';
import { KINDS } from '../../server/src/catalog/kinds.ts';
import { RELEASES } from '../../server/src/catalog/releases.ts';
import { effective, lint } from '../../server/src/index.ts';
import { codecOf } from '../../server/src/lsp/codecs.ts';
import { CLEAN, inProcess, removeTrees, rmqlint, tree } from '../cli/binary.ts';

/** Names that every plain object answers to although nobody gave them to it. */
const NAMES = Object.getOwnPropertyNames(Object.prototype);

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Text of a project file: an object literal would not keep a member named `__proto__`. */
const member = (name: string, value: string): string => `{ ${JSON.stringify(name)}: ${value} }`;

describe('names of Object.prototype are words like any other', () => {
  afterEach(removeTrees);

  it('as keys of every kind of process, in every release', () => {
    const text = NAMES.map((name) => `${name}=1\n`).join('');
    for (const kind of KINDS.filter((each) => each !== 'proxy')) {
      for (const rocketmq of RELEASES) {
        const { unread } = effective({ bytes: bytes(text), rocketmq, kind });
        assert.deepEqual(
          unread.map(({ key }) => key),
          NAMES,
          `${kind} ${rocketmq}`,
        );
      }
    }
  });

  it('as keys and values of a file that is linted', async () => {
    for (const name of NAMES) {
      const text =
        `${CLEAN}${name}=1\nflushDiskType=${name}\nfileReservedTime=${name}\nautoCreateTopicEnable=${name}\n` +
        `metricsExporterType=${name}\n`;
      const { findings } = await lint({ files: { 'broker.conf': bytes(text) }, rocketmq: '5.3.3' });
      assert.deepEqual(
        findings.map(({ rule, key, range }) => [range.start.line, rule, key]),
        [
          [6, 'unknown-key', name],
          [7, 'invalid-enum', 'flushDiskType'],
          [8, 'invalid-number', 'fileReservedTime'],
          [9, 'invalid-boolean', 'autoCreateTopicEnable'],
          [10, 'invalid-enum', 'metricsExporterType'],
        ],
      );
    }
  });

  it('as words of comments', async () => {
    for (const name of NAMES) {
      const text = `# rmqlint host=${name}\n${CLEAN}# rmqlint-disable-next-line ${name}\nfoo=1\n`;
      const { findings } = await lint({ files: { 'broker.conf': bytes(text) }, rocketmq: '5.3.3' });
      assert.deepEqual(
        findings.map(({ rule, message, host }) => [rule, message.includes(name), host]),
        [
          ['unused-suppression', true, undefined],
          ['unknown-key', false, name],
        ],
      );
    }
  });

  it('as members of a proxy’s file', () => {
    const text = `{ ${NAMES.map((name) => `${JSON.stringify(name)}: "1"`).join(', ')}, "rocketMQClusterName": "constructor" }`;
    for (const rocketmq of ['5.0.0', '5.3.3', '5.4.0', '5.5.1']) {
      const { start, parameters } = effective({ bytes: bytes(text), rocketmq, kind: 'proxy' });
      assert.equal(start.exit, null);
      assert.equal(parameters.find(({ key }) => key === 'rocketMQClusterName')?.value, 'constructor');
    }
  });

  it('as names of deployments, hosts and variables', async () => {
    for (const name of NAMES) {
      const hosts = member(name, `{ "runs": ["broker.conf"] }`);
      const processes = `[{ "host": ${JSON.stringify(name)}, "kind": "namesrv", "env": ${member(name, '"1"')} }]`;
      const project = `{ "rocketmq": "5.3.3", "deployments": ${member(name, `{ "hosts": ${hosts}, "processes": ${processes} }`)} }`;
      const root = tree({ 'rmqlint.json': project, 'broker.conf': `${CLEAN}foo=1\n` });
      const { code, stdout, stderr } = await inProcess(['-f', 'json'], { cwd: root });
      assert.equal(stderr, '', name);
      assert.equal(code, 0);
      assert.deepEqual(
        JSON.parse(stdout).findings.map((each: Record<string, unknown>) => [each.rule, each.deployment, each.host]),
        [['unknown-key', name, name]],
      );
    }
  });

  it('as keys that a project file declares', async () => {
    for (const name of NAMES) {
      const project = `{ "rocketmq": "5.3.3", "keys": ${member(name, '{ "type": "int" }')} }`;
      const root = tree({ 'rmqlint.json': project, 'broker.conf': `${CLEAN}${name}=1x\n` });
      const { stdout, stderr } = await inProcess(['-f', 'json'], { cwd: root });
      assert.equal(stderr, '', name);
      assert.deepEqual(
        JSON.parse(stdout).findings.map((each: Record<string, unknown>) => [each.rule, each.key]),
        [['invalid-number', name]],
      );
    }
  });

  it('as rules, options and members of a project file: none of them is known', async () => {
    for (const name of NAMES) {
      for (const [project, expected] of [
        [`{ "rules": ${member(name, '"off"')} }`, `"${name}" is not a rule`],
        [`{ "rules": { "tilde-path": ${member(name, '{}')} } }`, `"${name}"`],
        [member(name, '{}'), `has no property "${name}"`],
        [`{ "overrides": [{ "files": ["*"], "rules": ${member(name, '"off"')} }] }`, `"${name}" is not a rule`],
        [`{ "allow": [{ "rule": ${JSON.stringify(name)}, "reason": "x" }] }`, `"${name}" is not a rule`],
      ] as const) {
        const root = tree({ 'rmqlint.json': project, 'broker.conf': CLEAN });
        const { code, stderr } = await inProcess([], { cwd: root });
        assert.equal(code, 2, `${project}: ${stderr}`);
        assert.ok(stderr.includes(expected), `${project}: ${stderr}`);
      }
    }
  });

  it('on the command line', async () => {
    const root = tree({ 'broker.conf': `${CLEAN}listenPort=10911\n` });
    for (const name of NAMES) {
      for (const args of [
        ['--rule', `${name}=off`],
        ['--only', name],
        ['--skip', name],
        ['--rocketmq', name],
        ['--kind', name],
        ['--format', name],
        ['--fail-on', name],
        ['--lang', name],
        [`--${name}`],
        [`--${name}=1`],
        [name],
        ['keys', '--rocketmq', '5.3.3', '--class', name],
        ['keys', '--format', name],
        ['effective', name],
        ['effective', 'broker.conf', name, '--rocketmq', '5.3.3'],
      ]) {
        const { code, stderr } = await inProcess(args, { cwd: root });
        assert.equal(code, 2, `${args.join(' ')}: ${stderr}`);
        assert.ok(stderr.includes(name), `${args.join(' ')}: ${stderr}`);
      }
    }
  });

  it('as something to explain', () => {
    for (const name of NAMES) {
      const { code, stderr } = rmqlint(['explain', name], { cwd: '.' });
      assert.equal(code, 2, stderr);
      assert.ok(stderr.includes(name), stderr);
    }
  });

  it('effective FILE KEY of an entry that nothing reads', async () => {
    for (const name of NAMES) {
      const root = tree({ 'broker.conf': `${CLEAN}${name}=1\n` });
      for (const lang of ['en', 'zh-CN']) {
        const args = ['effective', 'broker.conf', name, '--rocketmq', '5.3.3', '--lang', lang];
        const { code, stdout } = await inProcess(args, { cwd: root });
        assert.equal(code, 0);
        assert.ok(stdout.includes(name), stdout);
        assert.doesNotMatch(stdout, /undefined|native code|\[object/);
      }
    }
  });

  it('as an encoding that an editor names', () => {
    for (const name of NAMES) assert.equal(codecOf(name), undefined);
  });
});
