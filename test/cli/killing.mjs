import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fractions } from '../../scripts/mulberry32.mjs';

const BINARY =
  process.env.RMQLINT_BINARY ?? join(dirname(fileURLToPath(import.meta.url)), '../../server/bin/rmqlint.cjs');

/** Large enough that writing one takes a while; a slip at the beginning and one at the end. */
function contentOf(i, fixed) {
  const twice = fixed ? '' : 'deleteWhen=04\n';
  const comments = `# ${'x'.repeat(97)}\n`.repeat(300);
  const flush = fixed ? '# c\nflushDiskType=ASYNC_FLUSH\n' : 'flushDiskType=ASYNC_FLUSH # c\n';
  return `brokerClusterName=c\nbrokerName=b${i}\nbrokerId=0\n${twice}deleteWhen=04\n${comments}${flush}`;
}

const run = (cwd, delay) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [BINARY, 'fix', '--only', 'duplicate-key,inline-comment'], {
      cwd,
      stdio: 'ignore',
    });
    const timer = delay === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), delay);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ code, signal });
    });
  });

/** Kills `fix` at random moments: every file must be the old or the new one, and a run that is let be completes the rest. */
export async function kills(count, { files: FILES = 60, seed = 1 } = {}) {
  const random = fractions(seed);
  const cwd = mkdtempSync(join(tmpdir(), 'rmqlint-kill-'));
  const lay = () => {
    for (let i = 0; i < FILES; i++) {
      mkdirSync(join(cwd, `d${i % 7}`), { recursive: true });
      writeFileSync(join(cwd, `d${i % 7}/b${i}.conf`), contentOf(i, false));
    }
  };
  try {
    writeFileSync(join(cwd, 'rmqlint.json'), '{ "rocketmq": "5.3.3" }\n');
    lay();
    const began = Date.now();
    assert.deepEqual(await run(cwd), { code: 0, signal: null });
    const whole = Date.now() - began;
    lay();
    let inBetween = 0;
    for (let kill = 0; kill < count; kill++) {
      // Most of them while files are written, which is what comes last.
      const delay = whole * (random() < 0.2 ? random() : 0.4 + 0.7 * random());
      await run(cwd, delay);
      let fixed = 0;
      for (let i = 0; i < FILES; i++) {
        const now = readFileSync(join(cwd, `d${i % 7}/b${i}.conf`), 'utf8');
        if (now === contentOf(i, true)) fixed++;
        else assert.ok(now === contentOf(i, false), `b${i}.conf is neither the old nor the new file`);
      }
      if (fixed > 0 && fixed < FILES) inBetween++;
      if (fixed === FILES || kill === count - 1) {
        assert.deepEqual(await run(cwd), { code: 0, signal: null });
        for (let i = 0; i < FILES; i++)
          assert.equal(readFileSync(join(cwd, `d${i % 7}/b${i}.conf`), 'utf8'), contentOf(i, true));
        lay();
      }
    }
    // What the last killed runs left goes with the next run that writes there.
    assert.deepEqual(await run(cwd), { code: 0, signal: null });
    for (let d = 0; d < 7; d++)
      assert.deepEqual(
        readdirSync(join(cwd, `d${d}`)).filter((name) => name.startsWith('.')),
        [],
      );
    return { whole, inBetween };
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}
