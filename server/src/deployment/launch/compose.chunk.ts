import { isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import { isCandidateName } from '../discovery/names.ts';
import { basename, within } from '../world/paths.ts';
import { placeIn, releaseInPath, releaseOfImage, type Statement } from './statements.ts';
import { filledIn, type Variables } from './variables.ts';

/** A compose file. */
export interface ComposeFile {
  readonly path: string;
  readonly text: string;
  /** What relative paths in it start from: the absolute form of its directory. */
  readonly directory: string;
  /** What `.env` beside it says. */
  readonly variables: Variables;
  /** The absolute form of a path as it is written in the file; undefined where it leads nowhere that can be known. */
  readonly resolve: (written: string) => string | undefined;
}

/** A file or directory of the host that a service sees. */
interface Mount {
  readonly source: string;
  readonly target: string;
}

interface Service {
  readonly image: string | undefined;
  readonly command: string;
  readonly mounts: readonly Mount[];
  readonly place: (key: string) => ReturnType<typeof placeIn>;
}

/** What the services of a compose file say of the release; nothing where it is no YAML that compose would take. */
export function readCompose(file: ComposeFile): readonly Statement[] {
  const services = servicesOf(file);
  const servers = services.filter(
    ({ image, command }) => (image !== undefined && releaseOfImage(image) !== undefined) || /\bmq\w+/.test(command),
  );
  // Where one mounts its configuration, it says of which files it speaks.
  const mountsOne = servers.some(({ mounts }) =>
    mounts.some(({ source, target }) => isCandidateName(basename(source)) || /\/conf\/?$/.test(target)),
  );
  return services.flatMap((service) => statementsOf(service, file, mountsOne));
}

function statementsOf(service: Service, file: ComposeFile, mountsOne: boolean): readonly Statement[] {
  const { image = '', command, mounts, place } = service;
  const found: Statement[] = [];
  const own = mounts.flatMap(({ source }) => file.resolve(source) ?? []);
  const covers = (abs: string): boolean => own.some((each) => within(abs, each));
  const release = releaseOfImage(image);
  if (release !== undefined) {
    found.push({ release, from: 'image', place: place('image'), strength: 'runs', covers });
    const { directory } = file;
    const beside = (abs: string): boolean => within(abs, directory) && depthBelow(abs, directory) <= NEAR;
    if (!mountsOne) found.push({ release, from: 'image', place: place('image'), strength: 'beside', covers: beside });
  }
  const started = /\bmq(?:broker|namesrv|proxy|controller|brokercontainer)\b/.test(command)
    ? releaseInPath(command)
    : undefined;
  if (started !== undefined)
    found.push({ release: started, from: 'command', place: place('command'), strength: 'runs', covers });
  for (const { source, target } of mounts) {
    const inside = releaseInPath(target);
    const abs = file.resolve(source);
    if (inside === undefined || abs === undefined) continue;
    const coversIt = (other: string): boolean => within(other, abs);
    found.push({ release: inside, from: 'path', place: place('volumes'), strength: 'mounted', covers: coversIt });
  }
  return found;
}

/** How many directories below a compose file the configuration of its services may lie where it does not say so. */
const NEAR = 2;

/** How many directories lie between a file and a directory above it. */
const depthBelow = (abs: string, directory: string): number => abs.slice(directory.length + 1).split('/').length - 1;

function servicesOf({ path, text, variables }: ComposeFile): readonly Service[] {
  const document = parseDocument(text, { merge: true, logLevel: 'silent', lineCounter: new LineCounter() });
  const root: unknown = toData(() => document.toJS({ maxAliasCount: 100 }));
  const services = isObject(root) && isObject(root.services) ? root.services : {};
  return Object.entries(services).flatMap(([name, service]) => {
    if (!isObject(service)) return [];
    const place = (key: string): ReturnType<typeof placeIn> => {
      const node = document.getIn(['services', name, key], true) as Node | undefined;
      const services = document.getIn(['services'], true);
      const pair = isMap(services)
        ? services.items.find((each) => isScalar(each.key) && each.key.value === name)
        : undefined;
      const range = node?.range ?? (isScalar(pair?.key) ? pair.key.range : undefined) ?? [0, 0, 0];
      return placeIn(path, text, range[0], range[1]);
    };
    const image = typeof service.image === 'string' ? filledIn(service.image, variables) : undefined;
    const command = [service.entrypoint, service.command].flatMap(wordsOf).join(' ');
    return [
      { image, command: filledIn(command, variables) ?? '', mounts: mountsOf(service.volumes, variables), place },
    ];
  });
}

/** @returns undefined where the file has more aliases than anybody writes, or a broken one */
function toData(make: () => unknown): unknown {
  try {
    return make();
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const wordsOf = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : Array.isArray(value)
      ? value.filter((each): each is string => typeof each === 'string')
      : [];

/** Bind mounts, short (`./conf:/home/rocketmq/conf:ro`) and long (`type`, `source`, `target`). */
function mountsOf(volumes: unknown, variables: Variables): readonly Mount[] {
  if (!Array.isArray(volumes)) return [];
  return volumes.flatMap((each): Mount[] => {
    if (isObject(each)) {
      const { type, source, target } = each;
      return type === 'bind' && typeof source === 'string' && typeof target === 'string' ? [{ source, target }] : [];
    }
    const filled = typeof each === 'string' ? filledIn(each, variables) : undefined;
    const [, source, target] = /^([./~][^:]*):([^:]+)(?::[\w,]+)?$/.exec(filled ?? '') ?? [];
    return source === undefined || target === undefined ? [] : [{ source, target }];
  });
}
