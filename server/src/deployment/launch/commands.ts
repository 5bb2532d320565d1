import type { Span } from '../../base/range.ts';
import type { Kind } from '../../catalog/kinds.ts';
import { within } from '../world/paths.ts';
import { type Fills, pathsLike } from './fills.ts';
import { configWord, nameServerWord, optionOf } from './options.ts';
import { type ConfigArgument, kindOfProgram, type Mounted, programAt, type Start, type Word } from './starts.ts';
import { releaseOfImage } from './statements.ts';
import { filledIn, type Variables } from './variables.ts';
import { type Command, splitCommands } from './words.ts';

/** A command, and where the next one begins that a shell cut off a list of addresses. */
export interface StartCommand {
  readonly words: readonly Word[];
  readonly oneText: boolean;
  readonly cut: Span | undefined;
  readonly cutText: string | undefined;
}

/** What is known of a process beside its command. */
export interface Given
  extends Omit<Start, 'kind' | 'program' | 'byBash' | 'words' | 'oneText' | 'config' | 'cut' | 'cutText'> {
  readonly workingDirectory: string | undefined;
  /** Finds a file of the workspace by a path as a command on this machine has it. */
  readonly resolve?: (written: string) => readonly string[];
  /** What commands do to files before. */
  readonly fills: Fills;
  /** What those commands see beside the process's own mounts. */
  readonly before?: readonly Mounted[];
}

/** @param oneText whether the words stand in one text, and not each in its own */
export const commandsOfWords = (words: readonly Word[], oneText = false): readonly StartCommand[] => [
  { words, oneText, cut: undefined, cutText: undefined },
];

/**
 * The commands of a shell's text.
 * @param at where a stretch of it stands
 * @param variables what compose fills in before the shell sees it; undefined where nobody does
 */
export function commandsOfText(
  text: string,
  at: (from: number, to: number) => Span,
  variables: Variables | undefined,
): readonly StartCommand[] {
  const all = splitCommands(text);
  return all.map(({ words }, i) => {
    let last = i;
    if (ADDRESS.test(words.at(-1)?.text ?? ''))
      while (all[last]?.end === ';' && (last === i || all[last]?.words.length === 1) && isAddress(all[last + 1]))
        last++;
    const next = last === i ? undefined : { from: all[i + 1]?.words[0], to: all[last]?.words[0] };
    const rest = all.slice(i + 1, last + 1).map((each) => each.words[0]?.text);
    return {
      words: words.map(({ text: known, written, start, end: to }) => ({
        text: known ?? (variables === undefined || written.includes('$$') ? undefined : filledIn(written, variables)),
        ...(known === undefined ? { written } : {}),
        span: at(start, to),
      })),
      oneText: true,
      cut: next?.from === undefined || next.to === undefined ? undefined : at(next.from.start, next.to.end),
      cutText: last === i ? undefined : rest.join(';'),
    };
  });
}

/** The commands of a quoted text, where it stands as it is. */
export function shellCommands(script: Word | undefined): readonly StartCommand[] {
  const text = script?.text;
  if (script === undefined || text === undefined || script.span.end - script.span.start !== text.length + 2) return [];
  const base = script.span.start + 1;
  return commandsOfText(text, (from, to) => ({ start: base + from, end: base + to }), undefined);
}

const ADDRESS = /^(?:--?\w+=)?[\w.-]+:\d+$/;

/** Whether a command begins with an address, which no program is called like. */
const isAddress = (command: Command | undefined): boolean => ADDRESS.test(command?.words[0]?.text ?? '');

/** The processes of RocketMQ that commands start. */
export function startsOf(commands: readonly StartCommand[], given: Given): readonly Start[] {
  return commands.flatMap(({ words, oneText, cut, cutText }) => {
    const at = programAt(words);
    const program = words[at];
    const kind = program === undefined ? undefined : kindOfProgram(program.text ?? '');
    if (program === undefined || kind === undefined) return [];
    const { workingDirectory, resolve, fills, before, ...rest } = given;
    const own = words.slice(at + 1);
    const start: Start = {
      ...rest,
      kind,
      program,
      ...(/(?:^|\/)bash$/.test(words[at - 1]?.text ?? '') ? { byBash: true as const } : {}),
      words: own,
      oneText,
      cut,
      cutText,
      config: configOf(configWord(kind, own, { ...given, program }), given),
    };
    return [start, ...beside(start, given)];
  });
}

/**
 * The broker that a proxy in local mode runs in its own process with the file of `-bc` and its own `-n`, without any other argument (ProxyStartup), and
 * the proxy that `mqbroker --enable-proxy` runs with that of `-pc` (bin/mqbroker).
 */
function beside(start: Start, given: Given): readonly Start[] {
  const other: Kind | undefined = { proxy: 'broker' as const, broker: 'proxy' as const }[start.kind as string];
  if (other === undefined) return [];
  const word =
    other === 'broker' ? optionOf(start.words, 'brokerConfigPath', start) : configWord('proxy', start.words, start);
  if (word === undefined) return [];
  const servers = nameServerWord(start);
  const handed = servers === undefined ? [] : [{ ...servers, text: '-n' }, servers];
  const words = other === 'broker' ? handed : start.words;
  return [{ ...start, kind: other, words, cut: undefined, cutText: undefined, config: configOf(word, given) }];
}

function configOf(word: Word | undefined, given: Given): ConfigArgument | undefined {
  if (word === undefined) return undefined;
  if (word.text === undefined || word.text === '') return { word, target: undefined, abs: undefined };
  const { resolve, mounts, before = [] } = given;
  // A command may make the file of another one.
  const paths = pathsLike(word.text, given.fills);
  const made = paths.length === 0 ? {} : { made: true as const };
  if (resolve !== undefined)
    return { word, target: word.text, abs: undefined, mayBe: [resolve(word.text), paths.flatMap(resolve)], ...made };
  const seenAt = (path: string, seen: readonly Mounted[]): string | undefined => {
    const target = insideOf(path, given);
    return target === undefined ? suffixed(path, seen) : mountedAt(target, seen);
  };
  const sources = new Set(paths.flatMap((path) => seenAt(path, [...mounts, ...before]) ?? []));
  const abs = seenAt(word.text, mounts) ?? (sources.size === 1 ? [...sources][0] : undefined);
  return { word, target: insideOf(word.text, given), abs, ...made };
}

/** A path as the container has it; undefined for one that starts where is not known. */
function insideOf(
  written: string,
  { workingDirectory, image }: Pick<Given, 'workingDirectory' | 'image'>,
): string | undefined {
  const base = written.startsWith('/') ? '' : (workingDirectory ?? workingDirectoryOf(image ?? ''));
  if (base === undefined || written.startsWith('~') || written.includes('$')) return undefined;
  const names: string[] = [];
  for (const name of `${base}/${written}`.split('/')) {
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  }
  return names.map((name) => `/${name}`).join('');
}

/** What a container's host is called. @param mode `host` where it is the machine's */
export const hostNameOf = (
  written: Word | { text: string | undefined } | undefined,
  mode?: string,
): Start['hostName'] => (written === undefined ? (mode === 'host' ? 'machine' : undefined) : { text: written.text });

/** The official images start in `bin` of the home that their Dockerfiles set. */
export function workingDirectoryOf(image: string): string | undefined {
  if (!/^(?:docker\.io\/)?(?:apache|apacherocketmq)\/rocketmq:/.test(image)) return undefined;
  const release = releaseOfImage(image);
  return release === undefined ? undefined : `/home/rocketmq/rocketmq-${release.name}/bin`;
}

/** The file of the workspace that a container sees at a path. */
export function mountedAt(target: string, mounts: readonly Mounted[]): string | undefined {
  let best: Mounted | undefined;
  for (const mount of mounts) {
    const own = plain(mount.target);
    if (within(target, own) && (best === undefined || own.length > plain(best.target).length)) best = mount;
  }
  return best?.abs === undefined ? undefined : `${best.abs}${target.slice(plain(best.target).length)}`;
}

/** The only mounted file whose path ends as a relative one does, where it is not known from where that starts. */
function suffixed(written: string, mounts: readonly Mounted[]): string | undefined {
  const end = written.replace(/^(?:\.{1,2}\/)+/, '');
  if (/^[/~]|\$|\.\.\//.test(end)) return undefined;
  const found = mounts.filter(({ target }) => target.endsWith(`/${end}`));
  return found.length === 1 ? found[0]?.abs : undefined;
}

const plain = (path: string): string => (path.length > 1 ? path.replace(/\/+$/, '') : path);
