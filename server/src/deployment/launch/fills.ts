import { basename } from '../world/paths.ts';
import { WRAPPER } from './starts.ts';
import { type Command, splitCommands } from './words.ts';

/**
 * How a file is worked over before a process reads it: '' where only what is to be filled in in it is (`${NAME}`), else anything may be, and it is what
 * the commands say that do so.
 */
export type Filling = string;

/** What commands do to files, by their paths as the commands have them. */
export interface Fills {
  /** Files that are worked over. */
  readonly over: Map<string, Filling>;
  /** What each file that is written is made of. */
  readonly sources: Map<string, Set<string>>;
  /** Whether files are filled in of which only the shell knows which. */
  any: boolean;
}

/** Finds the files of the workspace that a path of a command may mean. */
export type Locate = (path: string) => readonly string[];

/** What is done to a file of the workspace; undefined where nothing is. @param abs absolute form */
export type FillingOf = (abs: string) => Filling | undefined;

/** Programs that put something in the places of a text, those that change any of it, and those that copy. */
const FILL =
  /(?:^|\/)(?:eval|confd|gomplate|dockerize|esh|erb|mustache|[\w.-]*(?:subst|templ|jinja|j2|render)[\w.-]*)$/i;
const CHANGE = /(?:^|\/)(?:g?sed|[gmn]?awk|perl|python[\d.]*|ruby|node|php|m4|crudini)$/;
const COPY = /(?:^|\/)(?:cp|mv|ln|install|tee)$/;
const isTool = (text = ''): boolean =>
  text.length < LONGEST && (FILL.test(text) || CHANGE.test(text) || COPY.test(text));

/** What says that a tool works over all files that something names, and what runs the words behind it, whatever stands between. */
const EACH = /^(?:xargs|-exec|--input-dir.*)$/;
const RUNS = /^(?:xargs|-exec|sudo|gosu|su-exec|timeout)$/;

/** Stands for what only the shell knows. */
const UNKNOWN = '/?';
/** Files of which only the shell knows which, and such as are none of a process's. */
const ANY = /\/\?$|\*$|\*\.(?:conf|cnf|prop|j2|\w*t\w*pl)/;
const OTHERS = /\*\.(?!conf|cnf|prop|j2|\w*t\w*pl)/;
/** A file that a text takes in. */
const READ = /\$\((?:cat\s+|<\s*)([^\s()]{1,200})\)/g;
/** A path with the name of a file. */
const FILE = /[\w-]\.[A-Za-z]\w*$/;

const ASSIGNMENT = /^([A-Za-z_]\w*)=([\s\S]*)$/;
/** No tool has a longer name. */
const LONGEST = 200;
/** So much is kept of what a command says. */
const SHOWN = 1000;
/** So many paths of one command are looked at, and of those that one is made of. */
const MOST = 100;
/** How deep commands stand in words of others (`sh -c "…"`). */
const DEEPEST = 3;

/** What commands do to files. @param given each as a shell's text, or as words */
export function fillsIn(given: readonly (string | readonly string[])[]): Fills {
  const fills: Fills = { over: new Map(), sources: new Map(), any: false };
  for (const each of given) {
    const words = typeof each === 'string' ? [] : each.map((text) => ({ text, written: text, start: 0, end: 0 }));
    note(typeof each === 'string' ? splitCommands(each) : [{ words, led: [], end: '' }], fills, new Map(), 0);
  }
  return fills;
}

type Variables = Map<string, string>;

function note(commands: readonly Command[], fills: Fills, variables: Variables, depth: number): void {
  let pipeline: Command[] = [];
  /** Where the loops and groups begin that a command stands in. */
  const groups: number[] = [];
  for (const [i, command] of commands.entries()) {
    const { words, led } = command;
    const first = words[0]?.text ?? '';
    if (/^(?:\{|for|while|until)$/.test(first)) groups.push(i);
    // What a loop or group as a whole reads and writes.
    const from = /^(?:\}|done)$/.test(first) ? groups.pop() : undefined;
    if (from !== undefined && led.length > 0)
      notePipeline(commands.slice(Math.max(from, i - MOST), i + 1), fills, variables);
    if (first === 'for' && words[2]?.text === 'in')
      variables.set(
        words[1]?.written ?? '',
        words
          .flatMap(({ written }, i) => (i > 2 ? written : []))
          .join(' ')
          .slice(0, SHOWN),
      );
    for (const { text, written } of words) {
      const [, name, value] = ASSIGNMENT.exec(text ?? '') ?? [];
      if (name !== undefined && value !== undefined) variables.set(name, value.slice(0, SHOWN));
      if (depth < DEEPEST && /\s/.test(written)) note(splitCommands(written), fills, variables, depth + 1);
    }
    for (const { sign, word } of led)
      if (sign === '<<' && depth < DEEPEST && !/^(?:cat|tee)$/.test(first))
        note(splitCommands(word.written), fills, variables, depth + 1);
    pipeline.push(command);
    if (command.end === '|') continue;
    notePipeline(pipeline, fills, variables);
    pipeline = [];
  }
}

function notePipeline(pipeline: readonly Command[], fills: Fills, variables: Variables): void {
  const { over, sources } = fills;
  const named: string[] = [];
  const made: string[] = [];
  /** What the tools may work over. */
  const given: string[] = [];
  let filling: Filling | undefined;
  let each = false;
  for (const { words, led } of pipeline.slice(-MOST)) {
    const at = toolAt(words);
    const tool = words[at]?.text ?? '';
    const pathsOf = (some: Command['words']): string[] =>
      some.flatMap((word) => pathsIn(word, variables)).slice(0, MOST);
    const operands = words.slice(at + 1);
    const paths = pathsOf(operands);
    const texts = led.flatMap(({ sign, word }) => (sign === '<<' ? word : []));
    const said = [{ written: '' }, ...words.slice(0, MOST), ...texts]
      .map(({ written }) => written)
      .join(' ')
      .slice(0, SHOWN);
    if (FILL.test(tool)) filling ??= '';
    // In a group, what it says comes to what the others write.
    const says =
      led.length === 0 && pipeline.at(-1)?.words[0]?.text === '}' && /^(?:echo|printf)$/.test(words[0]?.text ?? '');
    if (says || CHANGE.test(tool)) filling = (filling ?? '') + said;
    if (tool !== '' && words.some(({ text }) => EACH.test(text ?? ''))) {
      each = true;
      given.push(...named, ...pathsOf(words.slice(0, at)));
    }
    if (COPY.test(tool)) {
      const to = paths.pop() ?? '';
      if (tool.endsWith('tee') && words.some(({ text }) => text === '-a')) add(over, to, said);
      made.push(to, ...(FILE.test(to) ? [] : paths.map((path) => `${to.replace(/\/$/, '')}/${basename(path)}`)));
    } else if (tool !== '' || words[0]?.text === 'cat') {
      // The first word is what is done; of what a shell makes of a text, files are known by who reads them.
      const own = operands.filter(({ written }) => !written.startsWith('-'));
      const files = CHANGE.test(tool) ? pathsOf(own.slice(1)) : paths;
      if (tool !== 'eval' || paths.includes('cat')) given.push(...files);
    }
    named.push(...paths);
    for (const { written } of texts)
      for (const [, path = ''] of written.matchAll(READ)) {
        named.push(path);
        filling = (filling ?? '') + said;
      }
    for (const { sign, word } of led) {
      if (sign === '<<') continue;
      const [path] = pathsIn(word, variables);
      if (path === undefined || sign.includes('&')) continue;
      if (sign === '>>') add(over, path, said);
      else if (sign === '<') given.push(path);
      (sign.includes('>') ? made : named).push(path);
    }
  }
  const files = named.filter((path) => FILE.test(path)).slice(0, MOST);
  // A tool may have the file that it makes among its words, before or behind the one that it reads.
  for (const path of made.length > 0 || filling === undefined ? made.slice(0, MOST) : files) {
    const known = sources.get(path) ?? new Set();
    const same = files.filter((other) => basename(other) === basename(path));
    for (const other of same.length > 0 && made.length > 0 ? same : files) known.add(other);
    known.delete(path);
    sources.set(path, known);
  }
  if (filling === undefined) return;
  for (const path of files) add(over, path, filling);
  if (files.length > 0 || given.some((path) => OTHERS.test(path))) return;
  fills.any ||= each || given.some((path) => ANY.test(path));
}

const add = (to: Map<string, Filling>, path: string, filling: Filling): unknown =>
  to.set(path, (to.get(path) ?? '').slice(0, SHOWN) + filling);

/** Index of the word that is the tool which a command runs; -1 where it runs none. */
function toolAt(words: Command['words']): number {
  let plain = true;
  let runs = false;
  for (const [i, { text, written }] of words.entries()) {
    if ((plain || runs) && isTool(text)) return i;
    plain &&= WRAPPER.test(text ?? written);
    runs ||= RUNS.test(text ?? '');
  }
  return -1;
}

/** The paths that a word may hold. */
function pathsIn({ text, written }: Command['words'][number], variables: Variables): string[] {
  const known =
    text ??
    written.replace(/\$(?:\{(\w+)[^{}]*\}|(\w+))/g, (_, name, plain) => variables.get(name ?? plain) ?? UNKNOWN);
  return known.split(/[\s"'`$()<>=:;,|#]+/, MOST).filter((path) => path !== '' && !path.startsWith('-'));
}

/** What a path is made of, and that again. */
function sourcesOf(path: string, { sources }: Fills): readonly string[] {
  const found = new Set([path]);
  for (const each of found) {
    if (found.size > MOST) break;
    for (const source of sources.get(each) ?? []) found.add(source);
  }
  return [...found].slice(1);
}

/** The files of the workspace that a path is made of; undefined where no command makes it. */
export function madeOf(path: string, fills: Fills, locate: Locate): readonly string[] | undefined {
  const above = path.slice(0, path.lastIndexOf('/') + 1);
  if (![path, above, above.slice(0, -1)].some((each) => fills.sources.has(each))) return undefined;
  return sourcesOf(path, fills).flatMap(locate);
}

/** @param sees whether commands that do not say which files they fill in may mean this one */
export function fillingBy(fills: Fills, locate: Locate, sees: (abs: string) => boolean): FillingOf {
  const found = new Map<string, Filling>();
  // What a start writes is not what stands there now.
  for (const path of fills.sources.keys())
    if (!fills.over.has(path)) for (const each of locate(path)) found.set(each, ' ');
  for (const [path, filling] of fills.over) {
    const all = [path, ...sourcesOf(path, fills)];
    const files = all.flatMap(locate);
    // Where a path leads is not known: then it means the file of its name.
    for (const each of files.length > 0 ? files : all.map(basename)) add(found, each, filling);
  }
  return (abs) => found.get(abs) ?? found.get(basename(abs)) ?? (fills.any && sees(abs) ? '' : undefined);
}
