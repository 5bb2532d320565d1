// The language server in Vim with ALE, set up by the snippet of docs/editors.md.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { inCluster, PAGES, snippet } from './snippets.mjs';

const here = dirname(fileURLToPath(import.meta.url));

describe('vim with ALE', () => {
  for (const page of PAGES) {
    it(`a finding comes and goes, by the snippet of ${page}`, async () => {
      await inCluster(({ folder, cluster, env }) => {
        const file = join(cluster, 'conf/broker-b.properties');
        writeFileSync(file, readFileSync(file, 'utf8').replace(/^listenPort=.*$/m, 'listenPort=10911x'));
        const rc = join(folder, 'vimrc');
        const out = join(folder, 'said.txt');
        writeFileSync(
          rc,
          `set nocompatible noswapfile hidden\nfiletype plugin on\nlet g:ale_lint_on_enter = 0\npackadd! ale\n${snippet(page, 'ALE')}\nlet g:ale_linters = {'jproperties': ['rmqlint']}\nsource ${join(here, 'vim.vim')}\n`,
        );
        const args = ['-Nu', rc, '-es', '-i', 'NONE', file, '-c', `call Main('${out}')`, '-c', 'qall!'];
        const result = spawnSync('vim', args, { cwd: cluster, env, encoding: 'utf8', timeout: 60_000 });
        assert.equal(result.status, 0, `${result.stdout}${result.stderr}`);
        const said = readFileSync(out, 'utf8');
        assert.match(said, /^FOUND 9 .*"10911x" is not a whole number/m);
        assert.match(said, /^CLEARED$/m);
      });
    });
  }
});
