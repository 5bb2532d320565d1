import assert from 'node:assert/strict';
import { join } from 'node:path';
import { visible } from '../../../server/src/cli/reporters/escape.ts';
import { CLEAN, removeTrees, rmqlint, STATED, tree } from '../binary.ts';
import { checked, found, GUIDE, HOSTILE_NAMES, hostileTree } from './support.ts';

interface Command {
  readonly command: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

const unescapeData = (text: string): string =>
  text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
const unescapeProperty = (text: string): string =>
  text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%');

/** Reads a line as GitHub's runner does (ActionCommand.TryParseV2): undefined for one that is no command. */
function parse(line: string): Command | undefined {
  const trimmed = line.trimStart();
  if (!trimmed.startsWith('::')) return undefined;
  const end = trimmed.indexOf('::', 2);
  if (end < 0) return undefined;
  const head = trimmed.slice(2, end);
  const blank = head.indexOf(' ');
  const properties: Record<string, string> = {};
  for (const pair of blank < 0
    ? []
    : head
        .slice(blank + 1)
        .trim()
        .split(',')) {
    const [name = '', ...value] = pair.split('=');
    if (value.length > 0) properties[name] = unescapeProperty(value.join('='));
  }
  return {
    command: blank < 0 ? head : head.slice(0, blank),
    properties,
    data: unescapeData(trimmed.slice(end + 2)),
  };
}

/** Every line, each of which has to be an annotation. */
function annotations(stdout: string): readonly Command[] {
  assert.doesNotMatch(stdout, /\r/);
  return stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => {
      const command = parse(line);
      assert.ok(command !== undefined && /^(?:error|warning|notice)$/.test(command.command), line);
      assert.deepEqual(
        Object.keys(command.properties).filter(
          (name) => !['title', 'file', 'line', 'endLine', 'col', 'endColumn'].includes(name),
        ),
        [],
      );
      return command;
    });
}

describe('format github', () => {
  after(removeTrees);

  it('annotates each finding, the worst first', () => {
    const { stdout, code } = checked(GUIDE, 'github');
    assert.equal(code, 1);
    const shown = annotations(stdout);
    assert.deepEqual(
      shown.map(({ command }) => command),
      [...Array(6).fill('error'), ...Array(8).fill('warning')],
    );
    const [first] = shown;
    assert.deepEqual(first?.properties, {
      title: 'namesrv-addr-mismatch',
      file: 'rocketmqOS1/broker-b-s.properties',
      ...{ line: '8', endLine: '8', col: '13', endColumn: '52' },
    });
    assert.match(
      first?.data ?? '',
      /^No name server shared with its master.*\nrocketmqOS2\/broker-b\.properties:8:13: broker-b/,
    );
  });

  it('writes as many as GitHub shows, and tells the others in one', () => {
    const lines = Array.from({ length: 40 }, (_, i) => `unknownKeyNumber${i}=1\nfileReservedTime=${i}x`);
    const cwd = tree({ 'rmqlint.json': STATED, 'broker.conf': `${CLEAN}${lines.join('\n')}\n` });
    const findings = found(cwd);
    const shown = annotations(checked(cwd, 'github').stdout);
    const count = (command: string): number => shown.filter((each) => each.command === command).length;
    assert.ok(findings.length > 30 && count('error') <= 10 && count('warning') <= 10 && count('notice') <= 10);
    const last = shown.at(-1);
    assert.deepEqual([last?.command, last?.properties], ['notice', { title: 'rmqlint' }]);
    const left = findings.length - (shown.length - 1);
    assert.ok(
      last?.data.startsWith(`${left} findings without an annotation of their own: GitHub shows ten of each level\n`),
    );
    assert.match(last?.data ?? '', /\nbroker\.conf:\d+:\d+: warning: .* \[unknown-key\]/);
  });

  it('takes any name and value', () => {
    const cwd = hostileTree();
    const shown = annotations(checked(cwd, 'github').stdout);
    assert.ok(shown.length > 20);
    // One at a time, so that each is among those that are annotated. Line breaks arrive as they are, whatever else steers is told.
    for (const name of HOSTILE_NAMES) {
      const { stdout } = rmqlint(
        [
          '-f',
          'github',
          '--only',
          'brokername-missing,invalid-number,non-ascii-value,unknown-key',
          `${name}/broker-a.conf`,
        ],
        { cwd },
      );
      for (const { properties } of annotations(stdout).filter(({ properties: { file } }) => file !== undefined)) {
        const parts = `${name}/broker-a.conf`
          .split(/([\r\n])/)
          .map((part) => (/[\r\n]/.test(part) ? part : visible(part)));
        assert.equal(properties.file, parts.join(''));
      }
    }
  });

  it('names files from the top of the checkout', () => {
    const top = tree({ 'rmqlint.json': STATED, 'conf/broker.conf': `${CLEAN}fileReservedTime=48h\n` });
    const { stdout } = rmqlint(['-f', 'github'], { cwd: join(top, 'conf'), env: { GITHUB_WORKSPACE: top } });
    assert.equal(annotations(stdout)[0]?.properties.file, 'conf/broker.conf');
  });

  it('of a clean run is nothing', () => {
    const cwd = tree({ 'rmqlint.json': STATED, 'broker.conf': CLEAN });
    assert.deepEqual({ ...checked(cwd, 'github') }, { code: 0, stdout: '', stderr: '' });
  });
});
