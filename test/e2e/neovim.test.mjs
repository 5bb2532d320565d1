// The language server in neovim, set up by the snippet of docs/editors.md.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');

/** The Lua block that follows a heading of docs/editors.md. */
function snippet(page, heading) {
  const text = readFileSync(join(root, 'docs', page), 'utf8');
  const section = text.slice(text.indexOf(`### ${heading}\n`));
  const block = /```lua\n([\s\S]*?)```/.exec(section);
  assert(block !== null, `no Lua under "${heading}" in docs/${page}`);
  return block[1];
}

describe('neovim', () => {
  const version = /^NVIM v(\d+)\.(\d+)/.exec(spawnSync('nvim', ['--version'], { encoding: 'utf8' }).stdout ?? '');
  // The page has a snippet for each way in which neovim has been told of servers.
  const minor = Number(version?.[1]) > 0 ? 99 : Number(version?.[2]);
  const heading = minor >= 11 ? 'Neovim 0.11 and later' : minor >= 8 ? 'Neovim 0.8 to 0.10' : 'Neovim 0.7';

  for (const page of ['editors.md', 'editors.zh-CN.md']) {
    it(`a clash shows in the sibling, by the snippet of ${page} (${version?.[0] ?? 'not installed'})`, () => {
      const folder = mkdtempSync(join(tmpdir(), 'rmqlint-neovim-'));
      try {
        const cluster = join(folder, 'cluster');
        cpSync(join(here, 'cluster'), cluster, { recursive: true });
        mkdirSync(join(cluster, '.git'));
        // As if it were installed: the snippet calls it by its name.
        const bin = join(folder, 'bin');
        mkdirSync(bin);
        writeFileSync(
          join(bin, 'rmqlint'),
          `#!/bin/sh\nexec '${process.execPath}' '${join(root, 'server/bin/rmqlint.cjs')}' "$@"\n`,
        );
        chmodSync(join(bin, 'rmqlint'), 0o755);
        const init = join(folder, 'init.lua');
        writeFileSync(init, snippet(page, heading));
        const env = {
          ...process.env,
          PATH: `${bin}:${process.env.PATH}`,
          HOME: folder,
          XDG_CONFIG_HOME: folder,
          XDG_STATE_HOME: folder,
          XDG_CACHE_HOME: folder,
        };
        const result = spawnSync(
          'nvim',
          ['--headless', '-u', init, '-i', 'NONE', '-n', '-c', `luafile ${join(here, 'neovim.lua')}`],
          {
            cwd: cluster,
            env,
            encoding: 'utf8',
            timeout: 60_000,
          },
        );
        const said = `${result.stdout}${result.stderr}`;
        assert.equal(result.status, 0, said);
        assert.match(said, /SIBLING broker-b\.properties:9:12 port-conflict-on-host/);
        assert.match(said, /HOVER .*brokerId.*Runs with `0`/);
        assert.match(said, /CLEARED/);
      } finally {
        rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
      }
    });
  }
});
