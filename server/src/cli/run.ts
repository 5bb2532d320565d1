import { pickLang } from '../base/language.ts';
import { VERSION } from '../base/version.ts';
import { diskWorld } from '../disk/world.ts';
import { type Parsed, parseArguments } from './arguments.ts';
import { painter, wantsColor } from './color.ts';
import { type Context, UsageError } from './commands/context.ts';
import { COMMANDS } from './commands/index.ts';
import { COMMON_OPTIONS } from './commonOptions.ts';
import { Exit, type ExitCode } from './exit.ts';
import { loadMessages } from './messages/load.ts';
import type { Message, Messages } from './messages/messages.ts';
import type { Output } from './output.ts';
import { visible } from './reporters/escape.ts';

/** The process that the command line runs in. */
export interface System {
  /** Absolute path of the current directory. */
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly output: Output;
  /** Whether standard output is a terminal. */
  readonly terminal: boolean;
  /** Whether standard error is a terminal; unsaid: it is none. */
  readonly errorTerminal?: () => boolean;
  /** Columns of standard output's terminal. */
  readonly columns: number | undefined;
  readonly stdin: () => Promise<Uint8Array>;
}

/** Columns where there is no terminal to ask, or where it does not know. */
const COLUMNS = 120;
/** Columns below which nothing is cut further. */
const NARROWEST = 40;

/**
 * Runs one command line. Whatever goes wrong is said on standard error, in the language of the caller.
 * @param argv arguments behind `rmqlint`
 * @returns how the process should end
 */
export async function run(argv: readonly string[], system: System): Promise<ExitCode> {
  const parsed = parseArguments(argv);
  const code = await attempt(parsed, system);
  const { output, env } = system;
  if (output.failure === undefined || code === Exit.bug) return code;
  const messages = await loadMessages(pickLang(parsed.values.lang, env));
  output.err(`rmqlint: ${messages.cannotPrint(output.failure)}\n`);
  return Exit.misuse;
}

async function attempt(parsed: Parsed, system: System): Promise<ExitCode> {
  const { command, named, values } = parsed;
  const lang = pickLang(values.lang, system.env);
  const messages = await loadMessages(lang);
  try {
    if (values.version) {
      system.output.out(`rmqlint ${VERSION}\n`);
      return Exit.clean;
    }
    if (values.help) {
      const { help } = await import('./commands/help.chunk.ts');
      system.output.out(help(COMMANDS, COMMON_OPTIONS, named ? command.name : undefined, lang));
      return Exit.clean;
    }
    const problems = [...parsed.problems, ...(command.problems?.(values) ?? [])];
    if (problems.length > 0) return misuse(problems, parsed, messages, system.output);
    return await command.run(contextOf(parsed, system, messages));
  } catch (error) {
    if (error instanceof UsageError) return misuse(error.problems, parsed, messages, system.output);
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const message = error instanceof Error ? error.message : String(error);
    system.output.err(`${messages.bug(visible(message))}\n${values.debug ? stack : messages.bugHint()}\n`);
    return Exit.bug;
  }
}

function contextOf({ values, named, operands }: Parsed, system: System, messages: Messages): Context {
  const { env, terminal } = system;
  return {
    arguments: values,
    named,
    operands,
    lang: messages.lang,
    machineLang: values.lang ?? 'en',
    messages,
    output: system.output,
    root: system.root,
    world: diskWorld(system.root, system.root === process.cwd()),
    env,
    terminal,
    errorTerminal: system.errorTerminal ?? (() => false),
    width: Math.max(NARROWEST, system.columns || COLUMNS),
    paint: painter(wantsColor(values.color, env, terminal)),
    version: VERSION,
    grammar: { commands: COMMANDS, common: COMMON_OPTIONS },
    stdin: system.stdin,
  };
}

/** Says everything that is wrong with a command line. */
function misuse(
  problems: readonly Message[],
  { named, command }: Pick<Parsed, 'named' | 'command'>,
  messages: Messages,
  output: Output,
): ExitCode {
  const lines = new Set(problems.map((problem) => `rmqlint: ${visible(problem(messages))}`));
  lines.add(`rmqlint: ${messages.moreHelp(named ? command.name : undefined)}`);
  output.err(`${[...lines].join('\n')}\n`);
  return Exit.misuse;
}
