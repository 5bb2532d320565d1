import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { BINARY, CLEAN, inProcess, removeTrees, STATED, tree } from './binary.ts';

/** Runs a shell command on a terminal of its own; both outputs go to it unless the command says otherwise. */
const script = (command: string, cwd: string, env: Readonly<Record<string, string>> = {}) =>
  spawnSync('script', ['-qec', command, '/dev/null'], {
    cwd,
    input: '',
    encoding: 'utf8',
    env: { PATH: process.env.PATH, TERM: 'xterm', SHELL: '/bin/sh', ...env },
    timeout: 30_000,
  });

/** A run that lasts longer than a second, even where Node takes a second to start: what it names is told late. */
const late = (args = '', command = ''): string =>
  `{ sleep 2.2; echo conf; } | ${process.execPath} ${BINARY} ${command} --files-from - ${args}`;

describe('progress', function () {
  this.timeout(60_000);
  after(removeTrees);
  let root = '';
  before(function () {
    if (spawnSync('script', ['-qec', 'true', '/dev/null']).status !== 0) this.skip();
    root = tree({
      'conf/rmqlint.json': STATED,
      'conf/a/broker.conf': CLEAN,
      'conf/b/broker.conf': CLEAN.replace('broker-a', 'broker-b').replace('10.0.0.1', '10.0.0.2'),
    });
  });

  it('is shown on a terminal after a second, and nothing of it is left', () => {
    const { stdout, status } = script(late('--format json >/dev/null'), root);
    assert.equal(status, 0, stdout);
    // A busy machine may have time to show more than that.
    assert.match(stdout, /^\rread 1 file[^\n]*\r +\r$/);
    const chinese = script(late('--format json --lang zh-CN >/dev/null'), root).stdout;
    assert.match(chinese, /^\r已读取 1 个文件[^\n]*\r +\r$/);
  });

  it('is gone before findings are shown on the same terminal', () => {
    const { stdout } = script(late(), root);
    assert.match(stdout, /^\rread 1 file[^\n]*\r +\r[^\r]*2 files judged/);
  });

  it('is not shown in a short run, with --quiet, in CI, on a terminal that cannot, or into a file', () => {
    const rmqlint = `${process.execPath} ${BINARY} --format json`;
    assert.equal(script(`${rmqlint} conf >/dev/null`, root).stdout, '');
    assert.equal(script(late('--format json --quiet >/dev/null'), root).stdout, '');
    assert.equal(script(late('--format json >/dev/null'), root, { CI: 'true' }).stdout, '');
    assert.equal(script(late('--format json >/dev/null'), root, { TERM: 'dumb' }).stdout, '');
    assert.equal(script(`${late('--format json')} >/dev/null 2>err; cat err`, root).stdout, '');
    // Standard output may be the terminal while standard error is none.
    assert.match(script(`${late()} 2>err; cat err`, root).stdout, /^[^\r]*2 files judged/);
  });

  it('is shown by fix, and is gone before it says what it did', () => {
    const cwd = tree({
      'conf/rmqlint.json': STATED,
      'conf/broker.conf': `${CLEAN}fileReservedTime=48\nfileReservedTime=48\n`,
    });
    const { stdout } = script(late('--dry-run', 'fix'), cwd);
    assert.match(stdout, /^\rread 1 file[^\n]*\r +\r[^\r]*conf\/broker\.conf/);
    assert.doesNotMatch(script(late('--quiet --dry-run', 'fix'), cwd).stdout, /read 1/);
  });

  it('counts what was judged of how much, and is erased also where an interrupt ends the process', async () => {
    const { uptime } = process;
    const before = process.listenerCount('exit');
    const written: string[] = [];
    let seconds = 0;
    // A second passes whenever somebody asks.
    process.uptime = () => ++seconds;
    try {
      await inProcess(['--format', 'json'], {
        cwd: root,
        errorTerminal: true,
        onError(text) {
          written.push(text);
          if (!text.includes('checked 1 of')) return;
          assert.equal(process.listenerCount('exit'), before + 1);
          // What `process.exit` calls.
          process.listeners('exit').at(-1)?.(0);
          assert.match(written.at(-1) as string, /^\r {20}\r$/);
        },
      });
    } finally {
      process.uptime = uptime;
    }
    const shown = written.map((text) => text.trim()).filter((text) => text !== '');
    assert.deepEqual(shown.slice(-2), ['checked 1 of 2 files', 'checked 2 of 2 files']);
    assert.match(written.at(-1) as string, /^\r {20}\r$/);
    assert.equal(process.listenerCount('exit'), before);
  });
});
