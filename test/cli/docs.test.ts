import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { help } from '../../server/src/cli/commands/help.chunk.ts';
import { COMMANDS } from '../../server/src/cli/commands/index.ts';
import { COMMAND_NAMES } from '../../server/src/cli/commands/names.ts';
import { COMMON_OPTIONS } from '../../server/src/cli/commonOptions.ts';
import { Exit } from '../../server/src/cli/exit.ts';
import type { Option } from '../../server/src/cli/options.ts';
import { REPORTER_NAMES } from '../../server/src/cli/reporters/names.ts';

const docs = join(dirname(fileURLToPath(import.meta.url)), '../../docs');
const flagsIn = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/--([a-z]+(?:-[a-z]+)*)/g)].map((match) => match[1] as string))].sort();

/** Flags of `lsp`, which reads its own. */
const LSP = ['node-ipc', 'socket', 'stdio'];

const OPTIONS: readonly Option<unknown>[] = [
  ...Object.values(COMMANDS).flatMap(({ options }) => Object.values(options)),
  ...Object.values(COMMON_OPTIONS),
];

describe('what is written about the command line', () => {
  const names = [...new Set(OPTIONS.map((option) => option.name)), ...LSP].sort();

  for (const [lang, file] of [
    ['en', 'cli.md'],
    ['zh-CN', 'cli.zh-CN.md'],
  ] as const) {
    it(`${file} has every command, flag, format and exit code, and no other flag`, () => {
      const text = readFileSync(join(docs, file), 'utf8');
      assert.deepEqual(flagsIn(text), names);
      for (const command of COMMAND_NAMES) assert.ok(text.includes(command), command);
      const formats = OPTIONS.flatMap(({ name, words = [] }) => (name === 'format' ? words : []));
      assert.ok(formats.length > 0);
      for (const format of formats) assert.ok(text.includes(format), format);
      for (const code of Object.values(Exit)) assert.match(text, new RegExp(`^\\| ${code} \\|`, 'm'));
    });

    it(`the help in ${lang} has them too`, () => {
      const text = [undefined, ...COMMAND_NAMES]
        .map((command) => help(COMMANDS, COMMON_OPTIONS, command, lang))
        .join('\n');
      assert.deepEqual(flagsIn(text), names);
      for (const format of REPORTER_NAMES) assert.ok(text.includes(format), format);
      assert.ok(text.split('\n').every((line) => !line.includes('undefined')));
    });
  }
});
