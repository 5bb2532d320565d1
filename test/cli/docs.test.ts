import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { help } from '../../server/src/cli/commands/help.chunk.ts';
import { Exit } from '../../server/src/cli/exit.ts';
import { COMMANDS, FORMATS, OPTIONS } from '../../server/src/cli/options.ts';

const docs = join(dirname(fileURLToPath(import.meta.url)), '../../docs');
const flagsIn = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/--([a-z]+(?:-[a-z]+)*)/g)].map((match) => match[1] as string))].sort();

/** Flags of `lsp`, which reads its own. */
const LSP = ['node-ipc', 'socket', 'stdio'];

describe('what is written about the command line', () => {
  const names = [...OPTIONS.map((option) => option.name), ...LSP].sort();

  for (const [lang, file] of [
    ['en', 'cli.md'],
    ['zh-CN', 'cli.zh-CN.md'],
  ] as const) {
    it(`${file} has every command, flag, format and exit code, and no other flag`, () => {
      const text = readFileSync(join(docs, file), 'utf8');
      assert.deepEqual(flagsIn(text), names);
      for (const command of COMMANDS) assert.ok(text.includes(command), command);
      for (const format of Object.values(FORMATS).flat()) assert.ok(text.includes(format), format);
      for (const code of Object.values(Exit)) assert.match(text, new RegExp(`^\\| ${code} \\|`, 'm'));
    });

    it(`the help in ${lang} has them too`, () => {
      const text = [undefined, ...COMMANDS].map((command) => help(command, lang)).join('\n');
      assert.deepEqual(flagsIn(text), names);
      assert.ok(text.split('\n').every((line) => !line.includes('undefined')));
    });
  }
});
