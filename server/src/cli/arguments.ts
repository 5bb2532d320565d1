import { parseArgs } from 'node:util';
import { closest, closestOfFew } from '../catalog/suggest.ts';
import type { Command } from './commands/command.ts';
import { COMMANDS } from './commands/index.ts';
import { COMMAND_NAMES, type CommandName } from './commands/names.ts';
import { COMMON_OPTIONS, type CommonArguments } from './commonOptions.ts';
import type { Message } from './messages/messages.ts';
import type { Option } from './options.ts';

/** A command line: everything that could be understood, and everything that could not. */
export interface Parsed {
  readonly command: Command;
  /** Whether the command's name was written. */
  readonly named: boolean;
  readonly operands: readonly string[];
  /** Values of the command's flags; those beside the common ones are of the command's own type. */
  readonly values: CommonArguments;
  readonly problems: readonly Message[];
}

/** Every flag of every command; the first of each name tells whether it takes a value. */
const ALL: readonly Option<unknown>[] = [
  ...Object.values(COMMANDS).flatMap(({ options }) => Object.values(options)),
  ...Object.values(COMMON_OPTIONS),
];

/** What Node makes of the arguments. Where none is a flag, as in a hook's run, its parser need not be loaded for that. */
function tokensOf(argv: readonly string[]): NonNullable<ReturnType<typeof parseArgs>['tokens']> {
  if (!argv.some((each) => each.startsWith('-'))) {
    return argv.map((value, index) => ({ kind: 'positional', index, value }));
  }
  const { tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(
      ALL.map((option) => [
        option.name,
        {
          type: option.value === undefined ? ('boolean' as const) : ('string' as const),
          ...(option.short === undefined ? {} : { short: option.short }),
        },
      ]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  return tokens;
}

/** Whether a value, or every part of a list, is empty. */
const isEmpty = (value: string): boolean => /^[\s,]*$/.test(value);

const isCommand = (word: string | undefined): word is CommandName => COMMAND_NAMES.some((name) => name === word);

/** Reads the arguments behind `rmqlint`. Never throws: whatever is wrong comes back as problems, all at once. */
export function parseArguments(argv: readonly string[]): Parsed {
  const problems: Message[] = [];
  const report = (problem: Message): number => problems.push(problem);
  const tokens = tokensOf(argv);
  const words = tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : []));
  // `rmqlint help COMMAND` is `rmqlint COMMAND --help`; a file of that name is written `./help`, like one named after a command.
  const asks = words[0] === 'help';
  if (asks) words.shift();
  const [first] = words;
  const named = isCommand(first);
  const command = COMMANDS[named ? first : 'check'];
  const operands = named ? words.slice(1) : words;
  if (asks && first !== undefined && !named)
    report((m) => m.notOneOf('help', first, COMMAND_NAMES, closestOfFew(first, COMMAND_NAMES)));
  const options = { ...command.options, ...COMMON_OPTIONS };
  const own = Object.values<Option<unknown>>(options);

  const written = new Map<string, string[]>(asks && problems.length === 0 ? [[COMMON_OPTIONS.help.name, ['']]] : []);
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    const option = own.find((each) => each.name === name) ?? ALL.find((each) => each.name === name);
    if (option === undefined) {
      const names = [...new Set(ALL.map((each) => each.name))];
      const known = closest(name, names);
      report((m) => m.unknownFlag(rawName, known === undefined ? undefined : `--${known}`));
    } else if (option.value === undefined) {
      if (value !== undefined) report((m) => m.flagTakesNoValue(rawName));
      written.set(name, ['']);
    } else {
      // `--only --skip x` is a forgotten value, never the rule "--skip"; a lone dash is standard input. Nothing takes an empty value:
      // `--only "$RULES"` of an unset variable must not run without any rule and call that clean.
      const missing = value === undefined || (!inlineValue && /^-./.test(value)) || isEmpty(value);
      if (missing) report((m) => m.flagNeedsValue(rawName, option.value as string));
      else if (option.multiple) written.set(name, [...(written.get(name) ?? []), value]);
      else written.set(name, [value]);
    }
  }
  for (const name of written.keys()) {
    if (own.some((option) => option.name === name)) continue;
    const others = Object.values(COMMANDS).filter((each) => Object.values(each.options).some((o) => o.name === name));
    const where = others.map((each) => each.name);
    report((m) => m.flagOfOtherCommand(`--${name}`, command.name, where));
  }
  const values = Object.fromEntries(
    Object.entries<Option<unknown>>(options).map(([key, option]) => [
      key,
      option.read(written.get(option.name), report),
    ]),
  ) as unknown as CommonArguments;
  if (values.config !== undefined && values.noConfig) report((m) => m.contradiction('--config', '--no-config'));
  problems.push(...aboutOperands(command, operands));
  return { command, named, operands, values, problems };
}

/** Operands that a command lacks, or does not take. */
function aboutOperands({ name, operands: wanted }: Command, operands: readonly string[]): readonly Message[] {
  const needed = wanted.filter((each) => !each.startsWith('['));
  if (operands.length < needed.length) return [(m) => m.missingOperand(name, wanted.join(' '))];
  const extra = wanted.some((each) => each.endsWith('…]')) ? undefined : operands[wanted.length];
  return extra === undefined ? [] : [(m) => m.extraOperand(name, extra)];
}
