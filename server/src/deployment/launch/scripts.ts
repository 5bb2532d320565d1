import { parent } from '../world/paths.ts';
import { commandsOfText, commandsOfWords, type StartCommand, startsOf } from './commands.ts';
import { dockerRunOf } from './dockerRun.ts';
import { type FillingOf, fillingBy, fillsIn } from './fills.ts';
import { madeBy } from './made.ts';
import {
  type MadeDirectory,
  type NameServerStart,
  programAt,
  type Start,
  type Variable,
  type Word,
  withNameServers,
} from './starts.ts';
import { splitWords } from './words.ts';

/** What scripts and units say. */
export interface ScriptFacts {
  readonly starts: readonly Start[];
  readonly made: readonly MadeDirectory[];
  readonly filled: readonly FillingOf[];
}

/** Words that make what a script does depend on something: which of its commands run together is not known. */
const CHOOSES = /^(?:if|case|for|while|until|select|function)$/;

/** Finds the file that a command on a machine names: undefined where it starts is not known. */
type Resolve = (directory: string, written: string) => string | undefined;

const NO_NAMES = {
  name: undefined,
  image: undefined,
  ports: undefined,
  mounts: [],
  open: true,
  workingDirectory: undefined,
};

/**
 * The processes that a shell script starts, and the directories that it makes.
 * @param text one character a byte
 * @param directory absolute form of the script's
 */
export function readScript(path: string, text: string, directory: string, resolve: Resolve): ScriptFacts {
  const commands = commandsOfText(text, (start, end) => ({ start, end }), undefined);
  const chooses = commands.some(({ words }) => words.some(({ text: word }) => CHOOSES.test(word ?? '')));
  const env = exported(commands);
  const starts: Start[] = [];
  const fills = fillsIn(text);
  for (const command of commands) {
    const container = dockerRunOf(command, path, (written) => resolve(directory, written), fills);
    if (container !== undefined) {
      starts.push(...container);
      continue;
    }
    const own = ownEnvironment(command.words);
    starts.push(
      ...startsOf([command], {
        ...NO_NAMES,
        file: path,
        source: 'script',
        env: [...own, ...env],
        envOpen: true,
        host: chooses ? undefined : { name: path, shares: 'everything' },
        resolve: (written) => candidates(directory, written, resolve),
        fills,
      }),
    );
  }
  return {
    starts: withNameServers(starts, localNameServer),
    made: commands.flatMap((command) => madeBy(command, path)),
    filled: [fillingBy(fills, [], true)],
  };
}

/** A start as the name server that the others of a script reach on their machine. */
function localNameServer({ kind, config, program, host }: Start): NameServerStart | undefined {
  if (kind !== 'namesrv' || config !== undefined || host?.shares !== 'everything') return undefined;
  return { service: undefined, names: ['localhost', '127.0.0.1'], span: program.span };
}

/** Where a relative path of a command may start: the script's directory, or the one above it. They are told apart by what lies there. */
function candidates(directory: string, written: string, resolve: Resolve): readonly string[] {
  const found = [resolve(directory, written)];
  const up = parent(directory);
  if (!written.startsWith('/') && up !== undefined) found.push(resolve(up, written));
  return found.flatMap((each) => each ?? []);
}

const ASSIGNMENT = /^([A-Za-z_]\w*)=([\s\S]*)$/;

/** Variables that a script exports with a value that stands there. */
function exported(commands: readonly StartCommand[]): readonly Variable[] {
  const found = new Map<string, Variable | undefined>();
  for (const { words } of commands) {
    if (words[0]?.text !== 'export') continue;
    for (const variable of words.slice(1).flatMap((word) => assigned(word) ?? []))
      found.set(variable.name, found.has(variable.name) ? undefined : variable);
  }
  return [...found.values()].flatMap((each) => each ?? []);
}

/** `NAME=value` in front of a command. */
function ownEnvironment(words: readonly Word[]): readonly Variable[] {
  const program = programAt(words);
  return program <= 0 ? [] : words.slice(0, program).flatMap((word) => assigned(word) ?? []);
}

function assigned({ text, span }: Word): Variable | undefined {
  const [, name, value] = ASSIGNMENT.exec(text ?? '') ?? [];
  if (name === undefined || value === undefined) return undefined;
  // Where its quotes stand is not told: then it is all of the word.
  const start = span.end - span.start === text?.length ? span.start + name.length + 1 : span.start;
  return { name, text: value, span: { start, end: span.end } };
}

/** The process that a unit of systemd starts. @param text one character a byte */
export function readUnit(path: string, text: string, directory: string, resolve: Resolve): ScriptFacts {
  const env: Variable[] = [];
  const commands: StartCommand[] = [];
  const texts: string[] = [];
  let open = false;
  for (const match of text.matchAll(
    /^[ \t]*(ExecStart(?:Pre)?|Environment|EnvironmentFile)[ \t]*=((?:[^\\\n]|\\\r?\n|\\.)*)/gm,
  )) {
    const [all, key, value = ''] = match;
    const base = match.index + all.length - value.length;
    const words = splitWords(value).map(({ text: word, start, end }) => ({
      // `%h` and the like are filled in by systemd.
      text: word === undefined || /%[^%]/.test(word) ? undefined : word,
      span: { start: base + start, end: base + end },
    }));
    if (key === 'EnvironmentFile') open = true;
    else if (key === 'Environment') env.push(...words.flatMap((word) => assigned(word) ?? []));
    else {
      if (key === 'ExecStart') commands.push(...commandsOfUnit(words));
      texts.push(value.replace(/^[-@:+!\s]+/, ''));
    }
  }
  const fills = fillsIn(texts.join('\n'));
  const starts = startsOf(commands, {
    ...NO_NAMES,
    file: path,
    source: 'unit',
    hostName: 'machine',
    env,
    envOpen: open,
    host: undefined,
    resolve: (written) => (written.startsWith('/') ? candidates(directory, written, resolve) : []),
    fills,
  });
  return { starts, made: [], filled: [fillingBy(fills, [], true)] };
}

function commandsOfUnit(words: readonly Word[]): readonly StartCommand[] {
  const [first, option, script, more] = words;
  if (first?.text === undefined) return [];
  const program = first.text.replace(/^[-@:+!]+/, '');
  const skipped = first.text.length - program.length;
  const span = { start: first.span.start + skipped, end: first.span.end };
  // Where the words of a quoted text stand is told by the text alone.
  if (/(?:^|\/)(?:ba|da)?sh$/.test(program) && /^-\w*c$/.test(option?.text ?? '') && more === undefined) {
    const inner = script?.text;
    if (script === undefined || inner === undefined || script.span.end - script.span.start !== inner.length + 2)
      return [];
    const base = script.span.start + 1;
    return commandsOfText(inner, (from, to) => ({ start: base + from, end: base + to }), undefined);
  }
  return commandsOfWords([{ text: program, span }, ...words.slice(1)], true);
}
