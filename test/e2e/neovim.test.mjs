// The language server in neovim, set up by the snippet of docs/editors.md.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { inCluster, PAGES, snippet } from './snippets.mjs';

const here = dirname(fileURLToPath(import.meta.url));

describe('neovim', () => {
  const version = /^NVIM v(\d+)\.(\d+)/.exec(spawnSync('nvim', ['--version'], { encoding: 'utf8' }).stdout ?? '');
  // The page has a snippet for each way in which neovim has been told of servers.
  const heading = Number(version?.[1]) > 0 || Number(version?.[2]) >= 8 ? 'Neovim 0.8 and later' : 'Neovim 0.7';

  for (const page of PAGES) {
    it(`a clash shows in the sibling, by the snippet of ${page} (${version?.[0] ?? 'not installed'})`, async () => {
      await inCluster(({ folder, cluster, env }) => {
        const init = join(folder, 'init.lua');
        writeFileSync(init, snippet(page, heading));
        const args = ['--headless', '-u', init, '-i', 'NONE', '-n', '-c', `luafile ${join(here, 'neovim.lua')}`];
        const result = spawnSync('nvim', args, { cwd: cluster, env, encoding: 'utf8', timeout: 60_000 });
        const said = `${result.stdout}${result.stderr}`;
        assert.equal(result.status, 0, said);
        assert.match(said, /SIBLING broker-b\.properties:9:12 port-conflict-on-host/);
        assert.match(said, /HOVER .*brokerId.*Runs with `0`/);
        assert.match(said, /CLEARED/);
      });
    });
  }

  it('a key is completed, a cluster renamed in two files, a fix made in both', async () => {
    await inCluster(({ folder, cluster, env }) => {
      const init = join(folder, 'init.lua');
      writeFileSync(init, snippet('editors.md', heading));
      const args = ['--headless', '-u', init, '-i', 'NONE', '-n', '-c', `luafile ${join(here, 'neovim-edits.lua')}`];
      const result = spawnSync('nvim', args, { cwd: cluster, env, encoding: 'utf8', timeout: 60_000 });
      const said = `${result.stdout}${result.stderr}`;
      assert.equal(result.status, 0, said);
      assert.match(said, /COMPLETES brokerIP1 String/);
      assert.match(said, /RENAMED conf\/broker-a\.properties brokerClusterName=billing/);
      assert.match(said, /RENAMED conf\/broker-b\.properties brokerClusterName=billing/);
      assert.match(said, /CHOSE Name all of them in 2 files/);
      const all = /namesrvAddr=10\.20\.0\.1:9876;10\.20\.0\.2:9876;10\.20\.0\.3:9876/.source;
      assert.match(said, new RegExp(`FIXED conf/broker-a\\.properties ${all}`));
      assert.match(said, new RegExp(`FIXED conf/broker-b\\.properties ${all}`));
    });
  });

  it('files without a comment, of which neovim knows no type, are met by their names', async () => {
    await inCluster(({ folder, cluster, env }) => {
      const init = join(folder, 'init.lua');
      writeFileSync(init, snippet('editors.md', heading));
      const text = readFileSync(join(cluster, 'conf/broker-a.properties'), 'utf8').replace(/^#.*\n/gm, '');
      writeFileSync(join(cluster, 'conf/broker.conf'), text.replace(/^listenPort=.*$/m, 'listenPort=10911x'));
      const script = join(folder, 'conf.lua');
      writeFileSync(
        script,
        `vim.cmd('edit conf/broker.conf')
local found = vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end, 20)
for _, each in ipairs(vim.diagnostic.get(0)) do io.stdout:write('FOUND ' .. each.message .. '\\n') end
vim.cmd(found and 'qall!' or 'cquit!')`,
      );
      const args = ['--headless', '-u', init, '-i', 'NONE', '-n', '-c', `luafile ${script}`];
      const result = spawnSync('nvim', args, { cwd: cluster, env, encoding: 'utf8', timeout: 60_000 });
      assert.equal(result.status, 0, `${result.stdout}${result.stderr}`);
      assert.match(`${result.stdout}${result.stderr}`, /FOUND "10911x" is not a whole number/);
    });
  });
});
