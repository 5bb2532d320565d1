import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COMMANDS } from '../../server/src/cli/commands/index.ts';
import { inProcess } from './binary.ts';

const isThere = (shell: string): boolean => spawnSync(shell, ['-c', 'true']).status === 0;

/** A shell's completion as rmqlint prints it, in a file. */
async function scriptOf(shell: string, directory: string): Promise<string> {
  const { code, stdout, stderr } = await inProcess(['completion', shell], { cwd: process.cwd() });
  assert.equal(code, 0, stderr);
  const file = join(directory, `_rmqlint.${shell}`);
  writeFileSync(file, stdout);
  return file;
}

/** Runs a shell's text and returns its lines. */
function run(shell: string, args: readonly string[]): readonly string[] {
  const { status, stdout, stderr } = spawnSync(shell, args, { encoding: 'utf8' });
  assert.equal(stderr, '');
  assert.equal(status, 0);
  return stdout.split('\n').filter((line) => line !== '');
}

/** What is typed, and some of what is proposed for its last word. */
const TYPED: ReadonlyArray<readonly [words: readonly string[], proposed: readonly string[]]> = [
  [['ef'], ['effective']],
  [['--sta'], ['--staged', '--stats']],
  [['effective', '--form'], ['--format']],
  [['effective', '--format', 'j'], ['json']],
  [['--format', 'pr'], ['pretty']],
  [['--only', 'trail'], ['trailing-whitespace']],
  [['explain', 'tilde'], ['tilde-path']],
  [
    ['keys', '--rocketmq', '5.3.'],
    ['5.3.0', '5.3.1', '5.3.2', '5.3.3'],
  ],
  [['schema', 'fin'], ['findings']],
  [
    ['baseline', ''],
    ['write', 'prune', 'show'],
  ],
  [['he'], ['help']],
  [
    ['help', ''],
    ['check', 'fix', 'baseline'],
  ],
  [['help', 'top'], ['topology']],
  [
    ['completion', ''],
    ['bash', 'zsh', 'fish'],
  ],
];

describe('completion', function () {
  this.timeout(20_000);
  let directory: string;
  before(() => {
    directory = mkdtempSync(join(tmpdir(), 'rmqlint-completion-'));
  });
  after(() => rmSync(directory, { recursive: true }));

  it('of bash proposes commands, flags, values and rules', async function () {
    if (!isThere('bash')) this.skip();
    const file = await scriptOf('bash', directory);
    for (const [words, proposed] of TYPED) {
      const line = ['rmqlint', ...words];
      const ask = `source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _rmqlint; printf '%s\\n' "\${COMPREPLY[@]}"`;
      assert.deepEqual(run('bash', ['-c', ask, file, ...line]).slice(0, proposed.length), proposed, line.join(' '));
    }
  });

  it('of fish proposes the same', async function () {
    if (!isThere('fish')) this.skip();
    const file = await scriptOf('fish', directory);
    for (const [words, proposed] of TYPED) {
      const line = `rmqlint ${words.join(' ')}`;
      const found = run('fish', ['-c', `source ${file}; complete -C '${line}'`]).map((each) => each.split('\t')[0]);
      for (const each of proposed) assert.ok(found.includes(each), `${line}: ${found.join(' ')}`);
    }
  });

  it('of zsh is taken for rmqlint', async function () {
    if (!isThere('zsh')) this.skip();
    const file = await scriptOf('zsh', directory);
    const ask = `autoload -Uz compinit; compinit -u -d ${directory}/dump; source ${file}; print $_comps[rmqlint]`;
    assert.deepEqual(run('zsh', ['-f', '-c', ask]), ['_rmqlint']);
    assert.deepEqual(run('zsh', ['-n', file]), []);
  });

  it('knows every command, and no other shell', async () => {
    const { stdout } = await inProcess(['completion', 'fish', '--lang', 'zh-CN'], { cwd: process.cwd() });
    for (const name of Object.keys(COMMANDS)) assert.ok(stdout.includes(` -a ${name} -d '`), name);
    assert.match(stdout, /-a check -d '检查文件和部署/);
    const { code, stderr } = await inProcess(['completion', 'bsh'], { cwd: process.cwd() });
    assert.equal(code, 2);
    assert.match(stderr, /^rmqlint: completion: "bsh" is not known \(bash, zsh or fish\)/);
  });
});

describe('schema', () => {
  it('prints what lies in schemas/, and says what there is', async () => {
    for (const name of ['rmqlint', 'findings', 'effective', 'topology', 'explain', 'keys', 'rules']) {
      const { code, stdout } = await inProcess(['schema', name], { cwd: process.cwd() });
      assert.equal(code, 0);
      assert.deepEqual(JSON.parse(stdout), JSON.parse(readFileSync(`schemas/${name}.schema.json`, 'utf8')));
    }
    const { code, stderr } = await inProcess(['schema', 'rmqlnt'], { cwd: process.cwd() });
    assert.equal(code, 2);
    assert.match(stderr, /^rmqlint: schema: "rmqlnt" is not known; did you mean rmqlint\?/);
  });
});
