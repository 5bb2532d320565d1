import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compiledDirectory } from '../../server/src/cli/compiled.ts';
import { removeTrees, rmqlint, STATED, tree, WITH_ERROR } from './binary.ts';

describe('where compiled code is kept', () => {
  it('a directory of the user’s own, by the habits of the system', () => {
    const home = { HOME: '/home/mq' };
    assert.equal(compiledDirectory(home, 'linux'), '/home/mq/.cache/rmqlint/compiled');
    assert.equal(compiledDirectory({ ...home, XDG_CACHE_HOME: '/data' }, 'linux'), '/data/rmqlint/compiled');
    assert.equal(compiledDirectory({ ...home, XDG_CACHE_HOME: 'data' }, 'linux'), '/home/mq/.cache/rmqlint/compiled');
    assert.equal(compiledDirectory(home, 'darwin'), '/home/mq/Library/Caches/rmqlint/compiled');
  });

  it('nowhere where nothing tells one, or nothing is to be kept', () => {
    assert.equal(compiledDirectory({}, 'linux'), undefined);
    assert.equal(compiledDirectory({ HOME: '' }, 'darwin'), undefined);
    assert.equal(compiledDirectory({ HOME: '.' }, 'linux'), undefined);
    assert.equal(compiledDirectory({ HOME: '/home/mq', NODE_DISABLE_COMPILE_CACHE: '1' }, 'linux'), undefined);
  });
});

describe('compiled code of earlier runs', () => {
  after(removeTrees);
  const FILES = { 'rmqlint.json': STATED, 'broker.conf': WITH_ERROR };

  /** A flag with which V8 takes nothing that the build brought, as another version of Node does. */
  const OTHER_V8 = { NODE_OPTIONS: '--max-old-space-size=900' };

  function scene() {
    const cwd = tree(FILES);
    const home = tree({});
    const kept = join(home, 'rmqlint/compiled');
    const run = (args: readonly string[] = [], env = OTHER_V8) =>
      rmqlint(['--format', 'compact', ...args], { cwd, env: { ...env, XDG_CACHE_HOME: home } });
    const files = (): readonly string[] => readdirSync(home, { recursive: true }).map(String).sort();
    const file = (): string => {
      const name = readdirSync(kept).find((each) => each.startsWith('run-'));
      assert.ok(name !== undefined);
      return join(kept, name);
    };
    return { home, kept, run, files, file };
  }

  it('are kept by a check and used by the next, whose output is the same', () => {
    const { run, kept, file } = scene();
    const first = run();
    assert.equal(first.code, 1);
    assert.ok(statSync(file()).size > 100_000);
    if (process.platform !== 'win32') {
      assert.equal(statSync(kept).mode & 0o777, 0o700);
      assert.equal(statSync(file()).mode & 0o777, 0o600);
    }
    const { ino } = statSync(file());
    const names = readdirSync(kept);
    assert.deepEqual(run(), first);
    // V8 took it, so that it was not written again.
    assert.equal(statSync(file()).ino, ino);
    assert.deepEqual(readdirSync(kept), names);
  });

  it('are kept by nothing but a check, and not where the build’s own fits', () => {
    const { run, files, home } = scene();
    assert.equal(run(['--help']).code, 0);
    assert.equal(rmqlint(['rules'], { cwd: home, env: { ...OTHER_V8, XDG_CACHE_HOME: home } }).code, 0);
    assert.equal(run(['--no-such-option']).code, 2);
    assert.equal(run([], { NODE_OPTIONS: '' }).code, 1);
    assert.deepEqual(files(), []);
  });

  it('are not taken where somebody else may have written them', function () {
    if (process.platform === 'win32') return this.skip();
    const { run, kept, file } = scene();
    const first = run();
    chmodSync(file(), 0o666);
    const { ino } = statSync(file());
    assert.deepEqual(run(), first);
    assert.notEqual(statSync(file()).ino, ino);
    assert.equal(statSync(file()).mode & 0o777, 0o600);
    chmodSync(kept, 0o777);
    writeFileSync(file(), '');
    assert.deepEqual(run(), first);
    assert.equal(readFileSync(file()).length, 0);
  });

  it('of other builds go after a month', () => {
    const { run, kept } = scene();
    mkdirSync(kept, { recursive: true, mode: 0o700 });
    for (const [name, days] of [
      ['run-0-x64-0.cache', 31],
      ['run-1-x64-0.cache', 29],
      ['mine.txt', 31],
    ] as const) {
      writeFileSync(join(kept, name), 'x');
      const time = Date.now() / 1000 - days * 86_400;
      utimesSync(join(kept, name), time, time);
    }
    assert.equal(run().code, 1);
    const left = readdirSync(kept);
    assert.ok(!left.includes('run-0-x64-0.cache') && left.includes('run-1-x64-0.cache') && left.includes('mine.txt'));
  });

  it('that cannot be kept keep no run from ending as it should', () => {
    const { run, home } = scene();
    const first = run();
    assert.equal(first.code, 1);
    const cwd = tree(FILES);
    writeFileSync(join(home, 'file'), '');
    const env = { ...OTHER_V8, XDG_CACHE_HOME: join(home, 'file') };
    assert.deepEqual(rmqlint(['--format', 'compact'], { cwd, env }), first);
  });
});
