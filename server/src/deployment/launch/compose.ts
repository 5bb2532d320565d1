import { isCandidateName } from '../discovery/names.ts';
import { basename, within } from '../world/paths.ts';
import { commandsOfText, commandsOfWords, type Given, hostNameOf, shellCommands, startsOf } from './commands.ts';
import { type FillingOf, fillingBy, fillsIn } from './fills.ts';
import { bounds } from './ports.ts';
import {
  type Mounted,
  type NameServerStart,
  type PublishedPort,
  type Start,
  type Variable,
  type Word,
  withNameServers,
} from './starts.ts';
import { isNear, releaseInPath, releaseOfImage, type Statement } from './statements.ts';
import { filledIn, type Variables } from './variables.ts';
import { shellText, splitWords } from './words.ts';
import type { Service, Volume, YamlText } from './yaml.chunk.ts';

/** A compose file. */
export interface ComposeFile {
  readonly path: string;
  readonly services: readonly Service[];
  /** The absolute form of its directory, from which relative paths in it start. */
  readonly directory: string;
  /** What `.env` beside it says. */
  readonly variables: Variables;
  /** The absolute form of a path as it is written in the file; undefined where it leads nowhere that can be known. */
  readonly resolve: (written: string) => string | undefined;
}

/**
 * What the services of a compose file say of the release.
 * @param there what lies where {@link mountedBy} says that mounts lead
 */
export function readCompose(file: ComposeFile, there: ReadonlySet<string>): readonly Statement[] {
  const services = file.services.map((service) => filled(service, file));
  const servers = services.filter(
    ({ image, command }) => releaseOfImage(image) !== undefined || /\bmq\w+/.test(command),
  );
  // Where one mounts its configuration, it says of which files it speaks.
  const mountsOne = servers.some(({ mounts }) =>
    mounts.some(
      ({ abs = '', target }) => there.has(abs) && (isCandidateName(basename(abs)) || /\/conf\/?$/.test(target)),
    ),
  );
  return services.flatMap((service) => statementsOf(service, file, mountsOne));
}

/** Where the mounts of services lead, in absolute form. */
export const mountedBy = (file: ComposeFile): readonly string[] =>
  file.services.flatMap(({ volumes }) => volumes.flatMap((each) => mountOf(each, file)?.abs ?? []));

/** A service with its variables filled in. */
interface Filled {
  readonly image: string;
  readonly command: string;
  readonly mounts: readonly Mounted[];
  readonly place: (key: string) => Statement['place'];
}

function filled(service: Service, file: ComposeFile): Filled {
  const words = [service.entrypoint, service.command].flatMap((each) => textsOf(each).map(({ value }) => value));
  return {
    image: filledIn(service.image?.value ?? '', file.variables) ?? '',
    command: filledIn(words.join(' '), file.variables) ?? '',
    mounts: service.volumes.flatMap((each) => mountOf(each, file) ?? []).filter(({ abs }) => abs !== undefined),
    place: (key) => ({ file: file.path, line: service.lineOf(key) }),
  };
}

const textsOf = (value: Service['command']): readonly YamlText[] =>
  value === undefined ? [] : 'value' in value ? [value] : value;

/** A mount whose target is known; the source of a named volume is not. */
function mountOf(
  { short, source, target, type, span }: Volume,
  { variables, resolve }: ComposeFile,
): Mounted | undefined {
  if (short === undefined) {
    const to = filledIn(target?.value ?? '', variables);
    const from = type === 'bind' ? filledIn(source?.value ?? '', variables) : undefined;
    return to === undefined || to === ''
      ? undefined
      : { abs: from === undefined || from === '' ? undefined : resolve(from), target: to, span };
  }
  const text = filledIn(short.value, variables);
  if (text === undefined) return undefined;
  const [, from, to] = /^([^:]+):([^:]+)(?::[\w,]+)?$/.exec(text) ?? [];
  if (from === undefined || to === undefined) return { abs: undefined, target: text, span };
  return { abs: /^[./~]/.test(from) ? resolve(from) : undefined, target: to, span };
}

function statementsOf(service: Filled, file: ComposeFile, mountsOne: boolean): readonly Statement[] {
  const { image, command, mounts, place } = service;
  const found: Statement[] = [];
  const covers = (abs: string): boolean => mounts.some((mount) => mount.abs !== undefined && within(abs, mount.abs));
  const started = /\bmq(?:broker|namesrv|proxy|controller|brokercontainer)\b/.test(command)
    ? releaseInPath(command)
    : undefined;
  if (started !== undefined)
    found.push({ release: started, from: 'command', place: place('command'), strength: 'runs', covers });
  const release = releaseOfImage(image);
  if (release !== undefined) {
    found.push({ release, from: 'image', place: place('image'), strength: 'runs', covers });
    const beside = (abs: string): boolean => isNear(abs, file.directory);
    if (!mountsOne) found.push({ release, from: 'image', place: place('image'), strength: 'beside', covers: beside });
  }
  for (const { abs: mounted, target } of mounts) {
    const inside = releaseInPath(target);
    if (inside === undefined || mounted === undefined) continue;
    const coversIt = (abs: string): boolean => within(abs, mounted);
    found.push({ release: inside, from: 'path', place: place('volumes'), strength: 'mounted', covers: coversIt });
  }
  return found;
}

/** What the services of a compose file start, and what they do to files before. */
export function composeStarts(file: ComposeFile): {
  readonly starts: readonly Start[];
  readonly filled: readonly FillingOf[];
} {
  const services = file.services.map((service) => startsOfService(service, file));
  const filled = services.map(({ fillingOf }) => fillingOf);
  // One that is laid over another says only a part.
  if (/override/i.test(basename(file.path))) return { starts: [], filled };
  const starts = services.flatMap((each) => each.starts);
  return { starts: withNameServers(starts, (start) => nameServerOf(start, file)), filled };
}

/** A start as the name server that other services reach, where it surely reads no file. */
function nameServerOf({ kind, name, words, program, host }: Start, file: ComposeFile): NameServerStart | undefined {
  const service = file.services.find((each) => each.name === name);
  if (kind !== 'namesrv' || words.length > 0 || host?.shares !== 'nothing' || service === undefined) return undefined;
  const aliases = service.aliases.flatMap((each) => filledIn(each, file.variables) ?? []);
  return { service: service.name, names: [service.name, ...aliases], span: program.span };
}

function startsOfService(
  service: Service,
  file: ComposeFile,
): { readonly starts: readonly Start[]; readonly fillingOf: FillingOf } {
  const { variables } = file;
  const image = service.builds ? undefined : filledIn(service.image?.value ?? '', variables) || undefined;
  const entry = wordsOf(service.entrypoint, variables);
  const words = [...entry, ...wordsOf(service.command, variables)];
  const mounts = service.volumes.map((each) => mountOf(each, file));
  const shell = words.findIndex(({ text }, i) => /^-\w*c$/.test(text ?? '') && isShell(words[i - 1]?.text));
  const scripts = textsOf(service.entrypoint).concat(textsOf(service.command));
  // `sh -c TEXT` as a list: the text is an element of it. As one line its quotes are gone, and with them where words stand.
  const script =
    shell < 0
      ? undefined
      : scripts.find((each) => each.at(0, each.value.length).start === words[shell + 1]?.span.start);
  const commands =
    shell < 0
      ? commandsOfWords(words, service.command !== undefined && 'value' in service.command)
      : script === undefined
        ? shellCommands(words[shell + 1])
        : commandsOfText(script.value, script.at, variables);
  const texts = [service.entrypoint, service.command].map((each) =>
    each !== undefined && 'value' in each ? each.value : shellText(textsOf(each).map(({ value }) => value)),
  );
  const given: Given = {
    file: file.path,
    source: 'compose',
    name: service.name,
    image,
    env: environmentOf(service, variables),
    envOpen: service.envFiles.length > 0,
    ports: service.networkMode === undefined ? portsOf(service, variables) : undefined,
    mounts: mounts.flatMap((each) => each ?? []),
    open: service.brings || service.builds || mounts.includes(undefined),
    host: hostOf(service, file),
    hostName: hostNameOf(
      service.hostName === undefined ? undefined : { text: filledIn(service.hostName, variables) },
      service.networkMode ?? service.uts,
    ),
    workingDirectory: service.workingDirectory,
    // Compose makes `$` of `$$`.
    fills: fillsIn(texts.join(' ').replaceAll('$$', '$$')),
  };
  const fillingOf = fillingBy(given.fills, given.mounts, service.builds);
  return { starts: service.extends ? [] : startsOf(commands, given), fillingOf };
}

const isShell = (word: string | undefined): boolean => /^(?:.*\/)?(?:ba|da|a)?sh$/.test(word ?? '');

function wordsOf(value: Service['command'], variables: Variables): readonly Word[] {
  if (value === undefined) return [];
  if (!('value' in value))
    return value.map((each) => ({ text: filledIn(each.value, variables), span: each.at(0, each.value.length) }));
  return splitWords(value.value, variables).map(({ text, start, end }) => ({ text, span: value.at(start, end) }));
}

function environmentOf({ environment, envFiles }: Service, variables: Variables): readonly Variable[] {
  const own = environment.map(({ name, value }) => ({
    name,
    text: filledIn(value.value, variables),
    span: value.at(0, value.value.length),
  }));
  // `.env` is read anyway; it stands in no place of the compose file.
  if (!envFiles.every((each) => /^(?:\.\/)?\.env$/.test(each))) return own;
  return own;
}

/** Undefined where one of them is not known: a range, a variable without a default. */
function portsOf({ ports }: Service, variables: Variables): readonly PublishedPort[] | undefined {
  const found: PublishedPort[] = [];
  for (const { text, span } of ports) {
    const filledText = filledIn(text, variables);
    const [, ranges, protocol = 'tcp'] = /^([^/]*)(?:\/(\w+))?$/.exec(filledText ?? '') ?? [];
    if (filledText === undefined || ranges === undefined) return undefined;
    if (protocol !== 'tcp') continue;
    const parts = ranges.replace(/^\[[^\]]*\]:/, '').split(':');
    // `- "10911"`: docker chooses the port of the machine.
    if (parts.length === 1) continue;
    const pairs = bounds(parts.at(-2), parts.at(-1));
    if (pairs === undefined) return undefined;
    for (const [published, target] of pairs) found.push({ published, target, span });
  }
  return found;
}

/** Each service has a network of its own, but for those that use the machine's or another's. */
function hostOf({ name, networkMode }: Service, { path }: ComposeFile): Start['host'] {
  if (networkMode === undefined || networkMode === 'bridge' || networkMode === 'none')
    return { name: `${path}: ${name}`, shares: 'nothing' };
  if (networkMode === 'host') return { name: path, shares: 'ports' };
  const other = /^service:(.+)$/.exec(networkMode)?.[1];
  return other === undefined ? undefined : { name: `${path}: ${other}`, shares: 'ports' };
}
