import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { BROKER, endsWell, removeScenes, run, scene, WRONG } from './scene.mjs';

const BINARY = join(import.meta.dirname, '../../server/bin/rmqlint.cjs');

/** A shell's command line, for what only a shell can do to descriptors. */
const shell = (cwd, command) =>
  new Promise((resolve) => {
    const child = spawn('sh', ['-c', command], {
      cwd,
      env: { PATH: process.env.PATH, NODE: process.execPath, BINARY },
    });
    let stderr = '';
    child.stderr.on('data', (data) => {
      stderr += data;
    });
    child.on('close', (code) => resolve({ code, stderr }));
  });

describe('outputs that cannot be written, and interrupts', () => {
  afterEach(removeScenes);

  it('a full disk: standard output ends with 2 and says why, for every command', async () => {
    const cwd = scene({ 'broker.conf': WRONG });
    for (const args of [['.'], ['-f', 'json', '.'], ['rules'], ['keys'], ['effective', 'broker.conf'], ['--help']]) {
      const { stderr } = await endsWell(cwd, args, { codes: [2], output: '/dev/full' });
      assert.match(stderr, /ENOSPC/, args.join(' '));
    }
  });

  it('a report on a full disk, in a folder that is not there, in place of a folder', async () => {
    const cwd = scene({ 'broker.conf': WRONG });
    mkdirSync(join(cwd, 'folder'));
    for (const file of ['/dev/full', 'gone/report.json', 'folder']) {
      const { stderr } = await endsWell(cwd, ['-f', `json=${file}`, '.'], { codes: [2] });
      assert.match(stderr, /cannot be written/);
    }
  });

  it('a reader that leaves early, and descriptors that are closed', async () => {
    const cwd = scene({ 'broker.conf': WRONG });
    const early = await shell(cwd, '"$NODE" "$BINARY" keys | head -1 >/dev/null');
    assert.deepEqual(early, { code: 0, stderr: '' });
    for (const redirection of ['>&-', '2>&-', '<&-', '>&- 2>&- <&-']) {
      const { code } = await shell(cwd, `"$NODE" "$BINARY" . ${redirection}`);
      assert.ok([1, 2].includes(code), `${redirection}: ${code}`);
    }
  });

  it('an interrupt at any moment ends with 130, with no half-written report', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 1500 }, (_, i) => [`d${i}/broker.conf`, WRONG.replace('=a\n', `=b${i}\n`)]),
    );
    const cwd = scene(many);
    for (const after of [100, 300, 600, 1200]) {
      const { code, endless } = await run(cwd, ['-f', 'json=report.json', '.'], { signal: { name: 'SIGINT', after } });
      assert.ok(!endless);
      // Before Node listens, the signal itself ends the process; a quick machine may be done before.
      assert.ok([130, null, 1].includes(code), `${after} ms: ${code}`);
      if (code !== 1) assert.ok(!existsSync(join(cwd, 'report.json')), `${after} ms`);
    }
  });

  it('an interrupt while standard input is waited for', async () => {
    const cwd = scene({ 'broker.conf': BROKER });
    const { code } = await run(cwd, ['-'], { input: 'pipe', signal: { name: 'SIGINT', after: 1500 } });
    assert.equal(code, 130);
  });
});
