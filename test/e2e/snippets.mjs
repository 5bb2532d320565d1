// What the tests of other editors share: the snippets of docs/editors.md, and a cluster with rmqlint on the path.
import assert from 'node:assert/strict';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');

/** The pages whose snippets are run. */
export const PAGES = ['editors.md', 'editors.zh-CN.md'];

/** The block of code that follows a heading of a page in docs/. */
export function snippet(page, heading) {
  const text = readFileSync(join(root, 'docs', page), 'utf8');
  const at = text.indexOf(`### ${heading}\n`);
  const block = /```\w+\n([\s\S]*?)```/.exec(text.slice(at));
  assert(at >= 0 && block !== null, `no code under "${heading}" in docs/${page}`);
  return block[1];
}

/** Runs something in a copy of the cluster, with `rmqlint` on the path as if it were installed and a home of its own. */
export async function inCluster(run) {
  const folder = mkdtempSync(join(tmpdir(), 'rmqlint-editor-'));
  try {
    const cluster = join(folder, 'cluster');
    cpSync(join(here, 'cluster'), cluster, { recursive: true });
    mkdirSync(join(cluster, '.git'));
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    const program = join(bin, 'rmqlint');
    writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${join(root, 'server/bin/rmqlint.cjs')}' "$@"\n`);
    chmodSync(program, 0o755);
    const env = {
      ...process.env,
      PATH: `${bin}:${process.env.PATH}`,
      HOME: folder,
      XDG_CONFIG_HOME: folder,
      XDG_STATE_HOME: folder,
      XDG_CACHE_HOME: folder,
    };
    await run({ folder, cluster, env });
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
