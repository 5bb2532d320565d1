import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

interface Pattern {
  readonly regexp: string;
  readonly file: number;
  readonly line: number;
  readonly column: number;
  readonly severity: number;
  readonly message: number;
  readonly code: number;
}

/** What the command line prints; it ends with 1 where it finds something. */
function printed(lang: string, ...args: readonly string[]): string {
  try {
    return execFileSync(process.execPath, [join(root, 'server/bin/rmqlint.cjs'), '--format', 'compact', ...args], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, LANG: lang, LC_ALL: lang },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch (error) {
    return (error as { readonly stdout: string }).stdout;
  }
}

describe('the extension’s problem matcher', () => {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly contributes: { readonly problemMatchers: readonly { readonly name: string; readonly pattern: Pattern }[] };
  };
  const [matcher] = manifest.contributes.problemMatchers;
  assert(matcher !== undefined);
  const { pattern } = matcher;

  for (const lang of ['C.UTF-8', 'zh_CN.UTF-8'])
    it(`takes every line that the compact format prints (${lang})`, () => {
      const lines = printed(lang, 'examples/guide')
        .split('\n')
        .filter((line) => line !== '');
      assert.ok(lines.length >= 10);
      const severities = new Set<string>();
      for (const line of lines) {
        const found = new RegExp(pattern.regexp).exec(line);
        assert(found !== null, line);
        const at = (group: number): string => found[group] as string;
        assert.match(at(pattern.file), /^examples\/guide\/rocketmqOS[12]\/broker-[ab](?:-s)?\.properties$/);
        const text = readFileSync(join(root, at(pattern.file)), 'utf8').split('\n');
        assert.ok(Number(at(pattern.line)) <= text.length && Number(at(pattern.column)) >= 1, line);
        assert.match(at(pattern.code), /^[a-z0-9-]+$/);
        assert.ok(at(pattern.message).length > 5);
        severities.add(at(pattern.severity));
      }
      assert.deepEqual([...severities].sort(), ['error', 'note', 'warning']);
    });

  it('takes paths of Windows, and nothing that is no finding', () => {
    const regexp = new RegExp(pattern.regexp);
    const found = regexp.exec('C:\\mq\\broker.conf:3:12: error: Port 10911: taken [port-conflict-on-host]');
    assert.deepEqual(found?.slice(1), [
      'C:\\mq\\broker.conf',
      '3',
      '12',
      'error',
      'Port 10911: taken',
      'port-conflict-on-host',
    ]);
    for (const line of ['rmqlint: note: 3 files', '2 errors, 1 warning', ''])
      assert.equal(regexp.exec(line), null, line);
  });
});
