import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMANDS } from '../../server/src/cli/commands/index.ts';
import { COMMON_OPTIONS } from '../../server/src/cli/commonOptions.ts';
import { Exit } from '../../server/src/cli/exit.ts';

const server = join(import.meta.dirname, '../../server');
const PAGES = { en: 'man/rmqlint.1', 'zh-CN': 'man/rmqlint.zh-CN.1' };

/** Programs that show a manual page, or that look for mistakes in one; the first that is there is asked. */
const READERS: readonly (readonly [string, ...string[]])[] = [
  ['man', '--warnings', '-l'],
  ['mandoc', '-T', 'utf8', '-W', 'warning'],
  ['groff', '-man', '-ww', '-Kutf8', '-Tutf8'],
];

/** What a reader shows of a page and says of it; undefined where there is none. */
function shown(page: string): { readonly text: string; readonly warnings: string } | undefined {
  for (const [program, ...args] of READERS) {
    const env = { ...process.env, LC_ALL: 'C.UTF-8', MANWIDTH: '80', MANPAGER: 'cat', MAN_KEEP_FORMATTING: '' };
    const { status, stdout, stderr } = spawnSync(program, [...args, join(server, page)], { env, encoding: 'utf8' });
    // A `man` that knows no option -l, or that stands for one on an image without manual pages, is none.
    if (status !== 0 || stdout.length < 5000) continue;
    return { text: stdout.replace(/.\u0008/g, '').replace(/\u001b\[[\d;]*m/g, ''), warnings: stderr };
  }
  return undefined;
}

describe('the manual page', () => {
  it('travels with the package', () => {
    const manifest = JSON.parse(readFileSync(join(server, 'package.json'), 'utf8'));
    assert.deepEqual(manifest.man, ['./man/rmqlint.1']);
    assert.ok(manifest.files.includes('man'));
  });

  for (const [lang, page] of Object.entries(PAGES)) {
    const source = readFileSync(join(server, page), 'utf8');

    it(`${lang}: names every command, option and exit code`, () => {
      const plain = source.replaceAll('\\-', '-').replaceAll('\\:', '');
      const items = [...plain.matchAll(/^\.TP\n\.B (.*)$/gm)].map(([, item]) => item as string);
      for (const { name, options } of Object.values(COMMANDS)) {
        assert.match(plain, new RegExp(`^\\.SS ${name}$`, 'm'));
        const start = plain.indexOf(`.SS ${name}\n`);
        const end = plain.slice(start + 1).search(/^\.S[SH] /m);
        const own = plain.slice(start, start + 1 + end);
        if (name === 'lsp')
          for (const flag of ['--stdio', '--node-ipc', '--socket']) assert.ok(own.includes(flag), flag);
        else
          for (const option of Object.values(options))
            assert.ok(own.includes(`--${option.name}`), `${name} --${option.name}`);
      }
      for (const option of Object.values(COMMON_OPTIONS))
        assert.ok(
          items.some((item) => item.includes(`--${option.name}`)),
          option.name,
        );
      for (const code of Object.values(Exit)) assert.ok(items.includes(String(code)), String(code));
      for (const name of ['rmqlint.json', 'RMQLINT_SECRET_KEY', 'NO_COLOR']) assert.ok(plain.includes(name), name);
    });

    it(`${lang}: is shown without a warning, on 80 columns`, function () {
      const seen = shown(page);
      if (seen === undefined) this.skip();
      assert.equal(seen.warnings, '');
      assert.match(seen.text, /--tls-server-name NAME/);
      assert.match(seen.text, /rmqlint verify \[options\] \[path…\]/);
      assert.doesNotMatch(seen.text, /\\[-&:(]/);
    });
  }
});
