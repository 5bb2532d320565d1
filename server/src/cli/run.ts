import { pickLang } from '../base/language.ts';
import { VERSION } from '../base/version.ts';
import { type Arguments, type Parsed, parseArguments } from './arguments.ts';
import { painter, wantsColor } from './color.ts';
import { check } from './commands/check.ts';
import { type Context, isUsageError, UsageError } from './commands/context.ts';
import { effective } from './commands/effective.ts';
import { documentationOf, RULES, unknownRules } from './commands/rules.ts';
import { Exit, type ExitCode } from './exit.ts';
import { loadMessages } from './messages/load.ts';
import type { Message, Messages } from './messages/messages.ts';
import type { Output } from './output.ts';
import { visible } from './reporters/escape.ts';
import { diskWorld } from './world.ts';

/** The process that the command line runs in. */
export interface System {
  /** Absolute path of the current directory. */
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly output: Output;
  /** Whether standard output is a terminal. */
  readonly terminal: boolean;
  /** Columns of that terminal. */
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
  const messages = await loadMessages(pickLang(parsed.arguments.lang, env));
  output.err(`rmqlint: ${messages.cannotPrint(output.failure)}\n`);
  return Exit.misuse;
}

async function attempt({ arguments: given, problems }: Parsed, system: System): Promise<ExitCode> {
  const lang = pickLang(given.lang, system.env);
  const messages = await loadMessages(lang);
  try {
    if (given.version) {
      system.output.out(`rmqlint ${VERSION}\n`);
      return Exit.clean;
    }
    if (given.help) {
      const { help } = await import('./commands/help.chunk.ts');
      system.output.out(help(given.named ? given.command : undefined, lang));
      return Exit.clean;
    }
    const { rules, only, skip } = given;
    const named = Object.keys(rules).length > 0 || only !== undefined || skip !== undefined;
    const all = named ? [...problems, ...unknownRules(given)] : problems;
    if (all.length > 0) return misuse(all, given, messages, system.output);
    return await command(contextOf(given, system, messages));
  } catch (error) {
    if (isUsageError(error)) return misuse(error.problems, given, messages, system.output);
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const message = error instanceof Error ? error.message : String(error);
    system.output.err(`${messages.bug(visible(message))}\n${given.debug ? stack : messages.bugHint()}\n`);
    return Exit.bug;
  }
}

function contextOf(given: Arguments, system: System, messages: Messages): Context {
  const lang = pickLang(given.lang, system.env);
  const { env, terminal } = system;
  return {
    arguments: given,
    lang,
    machineLang: given.lang ?? 'en',
    messages,
    output: system.output,
    root: system.root,
    world: diskWorld(system.root, system.root === process.cwd()),
    env,
    terminal,
    width: Math.max(NARROWEST, system.columns || COLUMNS),
    paint: painter(wantsColor(given.color, env, terminal)),
    version: VERSION,
    stdin: system.stdin,
  };
}

/**
 * The commands. What is asked for rarely lies in chunks of its own; what is not is imported as usual: the bundle then sets up every module in
 * one go, where a dynamic import within it would wrap each of them in a function (1.5 ms).
 */
async function command(context: Context): Promise<ExitCode> {
  switch (context.arguments.command) {
    case 'check':
      return check(context);
    case 'effective':
      return effective(context);
    case 'explain':
      return (await import('./commands/explain.chunk.ts')).run(context, RULES, documentationOf);
    case 'rules':
      return (await import('./commands/rules.chunk.ts')).run(context, RULES, documentationOf);
    case 'keys':
      return (await import('./commands/keys.chunk.ts')).run(context);
    case 'lsp':
      throw new UsageError((m) => m.lspFirst());
  }
}

/** Says everything that is wrong with a command line. */
function misuse(problems: readonly Message[], given: Arguments, messages: Messages, output: Output): ExitCode {
  const lines = new Set(problems.map((problem) => `rmqlint: ${visible(problem(messages))}`));
  lines.add(`rmqlint: ${messages.moreHelp(given.named ? given.command : undefined)}`);
  output.err(`${[...lines].join('\n')}\n`);
  return Exit.misuse;
}
