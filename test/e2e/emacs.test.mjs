// The language server in Emacs with eglot, set up by the snippet of docs/editors.md.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { inCluster, PAGES, snippet } from './snippets.mjs';

const here = dirname(fileURLToPath(import.meta.url));
/** Where Debian puts packages of Emacs, which `-Q` does not look into. */
const PACKAGES = `(dolist (each (file-expand-wildcards "/usr/share/emacs/site-lisp/elpa-src/*")) (add-to-list 'load-path each))`;

describe('emacs with eglot', () => {
  for (const page of PAGES) {
    it(`a finding comes and goes, a key is completed, a cluster renamed in two files and a fix made in both, by the snippet of ${page}`, async () => {
      await inCluster(({ folder, cluster, env }) => {
        const init = join(folder, 'init.el');
        // In batch mode nobody could answer a question, and the server is started by the test.
        writeFileSync(init, `${PACKAGES}\n${snippet(page, 'eglot').replace(/^\(add-hook .*\n/gm, '')}`);
        const args = ['--batch', '-Q', '-l', init, '-l', join(here, 'emacs.el')];
        const result = spawnSync('emacs', args, { cwd: cluster, env, encoding: 'utf8', timeout: 60_000 });
        const said = `${result.stdout}${result.stderr}`;
        assert.equal(result.status, 0, said);
        assert.match(said, /^FOUND 9 .*"10911x" is not a whole number/m);
        assert.match(said, /^HOVER .*brokerId.*Runs with/m);
        assert.match(said, /^CLEARED$/m);
        assert.match(said, /^COMPLETES brokerIP1$/m);
        assert.match(said, /^RENAMED broker-a\.properties brokerClusterName=billing$/m);
        assert.match(said, /^RENAMED broker-b\.properties brokerClusterName=billing$/m);
        assert.match(said, /^CHOSE Name all of them in 2 files/m);
        const all = /namesrvAddr=10\.20\.0\.1:9876;10\.20\.0\.2:9876;10\.20\.0\.3:9876/.source;
        assert.match(said, new RegExp(`^FIXED broker-a\\.properties ${all}$`, 'm'));
        assert.match(said, new RegExp(`^FIXED broker-b\\.properties ${all}$`, 'm'));
      });
    });
  }
});
