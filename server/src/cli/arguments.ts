import { parseArgs } from 'node:util';
import { parseLang } from '../base/language.ts';
import type { Lang } from '../base/text.ts';
import { isKind, KINDS, type Kind } from '../catalog/kinds.ts';
import { type NamedRelease, NEWEST, nearestReleases, parseRelease, RELEASES } from '../catalog/releases.ts';
import { closest } from '../catalog/suggest.ts';
import type { Level, Severity } from '../deployment/project/model.ts';
import type { Message } from './messages/messages.ts';
import { type CheckFormat, COMMANDS, type Command, type DataFormat, FORMATS, OPTIONS, optionsOf } from './options.ts';

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];
export const LEVELS: readonly Level[] = ['off', 'info', 'warning', 'error'];

/** Where one format of `check` goes: a file, or standard output. */
export interface Output {
  readonly format: CheckFormat;
  readonly file: string | undefined;
}

/** A command line, understood. Rule ids are checked by whoever knows the rules. */
export interface Arguments {
  readonly command: Command;
  /** Whether the command's name was written. */
  readonly named: boolean;
  readonly operands: readonly string[];
  /** `--format` of `check`; empty where the default holds. */
  readonly outputs: readonly Output[];
  /** `--format` of the other commands. */
  readonly format: DataFormat | undefined;
  readonly rules: Readonly<Record<string, Level>>;
  readonly only: readonly string[] | undefined;
  readonly skip: readonly string[] | undefined;
  readonly scope: 'named' | 'all' | undefined;
  readonly failOn: Severity;
  readonly maxWarnings: number | undefined;
  readonly quiet: boolean;
  readonly filesFrom: string | undefined;
  readonly stdinFilename: string | undefined;
  readonly ignore: boolean;
  readonly inlineConfig: boolean;
  readonly unusedSuppressions: Level | undefined;
  readonly requireReason: boolean;
  readonly printConfig: string | undefined;
  readonly stats: boolean;
  readonly container: string | undefined;
  readonly className: string | undefined;
  readonly rocketmq: NamedRelease | undefined;
  readonly kind: Kind | undefined;
  readonly config: string | undefined;
  readonly noConfig: boolean;
  readonly lang: Lang | undefined;
  readonly color: 'auto' | 'always' | 'never';
  readonly debug: boolean;
  readonly help: boolean;
  readonly version: boolean;
}

/** What {@link parseArguments} returns: everything that could be understood, and everything that could not. */
export interface Parsed {
  readonly arguments: Arguments;
  readonly problems: readonly Message[];
}

/** What Node makes of the arguments. Where none is a flag, as in a hook's run, its parser need not be loaded for that. */
function tokensOf(argv: readonly string[]): NonNullable<ReturnType<typeof parseArgs>['tokens']> {
  if (!argv.some((each) => each.startsWith('-'))) {
    return argv.map((value, index) => ({ kind: 'positional', index, value }));
  }
  const { tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(
      OPTIONS.map((option) => [
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

/** Reads the arguments behind `rmqlint`. Never throws: whatever is wrong comes back as problems, all at once. */
export function parseArguments(argv: readonly string[]): Parsed {
  const problems: Message[] = [];
  const operands: string[] = [];
  const values = new Map<string, string[]>();
  for (const token of tokensOf(argv)) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind !== 'option') continue;
    const spec = OPTIONS.find((option) => option.name === token.name);
    if (spec === undefined) {
      const name = token.rawName;
      const known = closest(
        token.name,
        OPTIONS.map((option) => option.name),
      );
      problems.push((m) => m.unknownFlag(name, known === undefined ? undefined : `--${known}`));
    } else if (spec.value === undefined) {
      if (token.value !== undefined) problems.push((m) => m.flagTakesNoValue(token.rawName));
      values.set(spec.name, ['']);
    } else {
      // `--only --skip x` is a forgotten value, never the rule "--skip"; a lone dash is standard input. Nothing takes an empty value:
      // `--only "$RULES"` of an unset variable must not run without any rule and call that clean.
      const missing =
        token.value === undefined || (!token.inlineValue && /^-./.test(token.value)) || isEmpty(token.value);
      if (missing) problems.push((m) => m.flagNeedsValue(token.rawName, spec.value as string));
      else if (spec.multiple) values.set(spec.name, [...(values.get(spec.name) ?? []), token.value]);
      else values.set(spec.name, [token.value]);
    }
  }

  const named = (COMMANDS as readonly string[]).includes(operands[0] ?? '');
  const command = named ? (operands.shift() as Command) : 'check';
  const known = optionsOf(command);
  for (const name of values.keys()) {
    if (!known.some((option) => option.name === name)) {
      const where = OPTIONS.find((option) => option.name === name)?.commands ?? [];
      problems.push((m) => m.flagOfOtherCommand(`--${name}`, command, where));
    }
  }
  return { arguments: interpret(command, named, operands, values, problems), problems };
}

function interpret(
  command: Command,
  named: boolean,
  operands: readonly string[],
  values: ReadonlyMap<string, readonly string[]>,
  problems: Message[],
): Arguments {
  const flag = (name: string): boolean => values.has(name);
  const value = (name: string): string | undefined => values.get(name)?.at(-1);
  const list = (name: string): readonly string[] | undefined =>
    values.get(name)?.flatMap((text) =>
      text
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    );

  /** One of a few words; anything else is a problem. */
  function oneOf<T extends string>(name: string, words: readonly T[]): T | undefined {
    const text = value(name);
    if (text === undefined) return undefined;
    const found = words.find((word) => word === text);
    if (found === undefined) problems.push((m) => m.notOneOf(`--${name}`, text, words, closest(text, words)));
    return found;
  }
  /** A value that a function reads; undefined from it is a problem. */
  function read<T>(
    name: string,
    parse: (text: string) => T | undefined,
    problem: (text: string) => Message,
  ): T | undefined {
    const text = value(name);
    if (text === undefined) return undefined;
    const found = parse(text);
    if (found === undefined) problems.push(problem(text));
    return found;
  }

  const outputs: Output[] = [];
  let format: DataFormat | undefined;
  for (const text of values.get('format') ?? []) {
    if (command === 'check') {
      const output = parseOutput(text, problems);
      if (output !== undefined) outputs.push(output);
    } else if (FORMATS[command].length > 0) format = oneOf('format', FORMATS[command] as readonly DataFormat[]);
  }
  for (const [i, output] of outputs.entries()) {
    if (outputs.findIndex((other) => other.file === output.file) !== i) {
      const file = output.file;
      problems.push((m) => m.sameOutput(file));
    }
  }

  const rules = new Map<string, Level>();
  for (const text of values.get('rule') ?? []) {
    const at = text.lastIndexOf('=');
    const level = LEVELS.find((word) => word === text.slice(at + 1));
    if (at < 1) problems.push((m) => m.ruleNeedsLevel(text));
    else if (level === undefined) {
      problems.push((m) =>
        m.notOneOf(`--rule ${text.slice(0, at)}`, text.slice(at + 1), LEVELS, closest(text.slice(at + 1), LEVELS)),
      );
    } else rules.set(text.slice(0, at), level);
  }
  if (flag('config') && flag('no-config')) problems.push((m) => m.contradiction('--config', '--no-config'));

  return {
    command,
    named,
    operands,
    outputs,
    format,
    rules: Object.fromEntries(rules),
    only: list('only'),
    skip: list('skip'),
    scope: oneOf('scope', ['named', 'all']),
    failOn: oneOf('fail-on', SEVERITIES) ?? 'error',
    maxWarnings: read(
      'max-warnings',
      (text) => (/^\d{1,15}$/.test(text) ? Number(text) : undefined),
      (text) => (m) => m.notANumber('--max-warnings', text),
    ),
    quiet: flag('quiet'),
    filesFrom: value('files-from'),
    stdinFilename: value('stdin-filename'),
    ignore: !flag('no-ignore'),
    inlineConfig: !flag('no-inline-config'),
    unusedSuppressions: oneOf('report-unused-suppressions', LEVELS),
    requireReason: flag('require-reason'),
    printConfig: value('print-config'),
    stats: flag('stats'),
    container: value('in'),
    className: value('class'),
    rocketmq: read(
      'rocketmq',
      parseRelease,
      (text) => (m) => m.unknownRelease(text, nearestReleases(text), RELEASES[NEWEST] as string),
    ),
    kind: read(
      'kind',
      (text) => (isKind(text) ? text : undefined),
      (text) => (m) => m.notOneOf('--kind', text, KINDS, closest(text, KINDS)),
    ),
    config: value('config'),
    noConfig: flag('no-config'),
    lang: read('lang', parseLang, (text) => (m) => m.notOneOf('--lang', text, ['en', 'zh-CN'], undefined)),
    color: oneOf('color', ['auto', 'always', 'never']) ?? 'auto',
    debug: flag('debug'),
    help: flag('help'),
    version: flag('version'),
  };
}

/** `NAME` or `NAME=FILE`. */
function parseOutput(text: string, problems: Message[]): Output | undefined {
  const at = text.indexOf('=');
  const name = at < 0 ? text : text.slice(0, at);
  const format = FORMATS.check.find((word) => word === name);
  if (format === undefined) {
    problems.push((m) => m.notOneOf('--format', name, FORMATS.check, closest(name, FORMATS.check)));
    return undefined;
  }
  const file = at < 0 ? undefined : text.slice(at + 1);
  if (file === '') {
    problems.push((m) => m.formatNeedsFile(text));
    return undefined;
  }
  return { format, file };
}
