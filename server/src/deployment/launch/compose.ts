import { isCandidateName } from '../discovery/names.ts';
import { basename, within } from '../world/paths.ts';
import { releaseInPath, releaseOfImage, type Statement } from './statements.ts';
import { filledIn, type Variables } from './variables.ts';
import type { Service } from './yaml.chunk.ts';

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

/** A file or directory of the host that a service sees. */
interface Mount {
  readonly source: string;
  /** Absolute form of the source; undefined where it cannot be known. */
  readonly abs: string | undefined;
  readonly target: string;
}

/** A service with its variables filled in. */
interface Filled {
  readonly image: string;
  readonly command: string;
  readonly mounts: readonly Mount[];
  readonly place: (key: string) => Statement['place'];
}

/** What the services of a compose file say of the release. */
export function readCompose(file: ComposeFile): readonly Statement[] {
  const services = file.services.map((service) => filled(service, file));
  const servers = services.filter(
    ({ image, command }) => releaseOfImage(image) !== undefined || /\bmq\w+/.test(command),
  );
  // Where one mounts its configuration, it says of which files it speaks.
  const mountsOne = servers.some(({ mounts }) =>
    mounts.some(({ source, target }) => isCandidateName(basename(source)) || /\/conf\/?$/.test(target)),
  );
  return services.flatMap((service) => statementsOf(service, file, mountsOne));
}

function filled({ image, command, volumes, lineOf }: Service, { path, variables, resolve }: ComposeFile): Filled {
  return {
    image: filledIn(image ?? '', variables) ?? '',
    command: filledIn(command.join(' '), variables) ?? '',
    mounts: volumes.flatMap((each) => mountOf(each, variables, resolve) ?? []),
    place: (key) => ({ file: path, line: lineOf(key) }),
  };
}

/** A bind mount; undefined for a named volume. */
function mountOf(
  volume: Service['volumes'][number],
  variables: Variables,
  resolve: ComposeFile['resolve'],
): Mount | undefined {
  const [, from, to] =
    /^([./~][^:]*):([^:]+)(?::[\w,]+)?$/.exec(typeof volume === 'string' ? (filledIn(volume, variables) ?? '') : '') ??
    [];
  const { source, target } = typeof volume === 'string' ? { source: from, target: to } : volume;
  return source === undefined || target === undefined ? undefined : { source, abs: resolve(source), target };
}

function statementsOf(service: Filled, file: ComposeFile, mountsOne: boolean): readonly Statement[] {
  const { image, command, mounts, place } = service;
  const found: Statement[] = [];
  const covers = (abs: string): boolean => mounts.some((mount) => mount.abs !== undefined && within(abs, mount.abs));
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
  for (const { abs: mounted, target } of mounts) {
    const inside = releaseInPath(target);
    if (inside === undefined || mounted === undefined) continue;
    const coversIt = (abs: string): boolean => within(abs, mounted);
    found.push({ release: inside, from: 'path', place: place('volumes'), strength: 'mounted', covers: coversIt });
  }
  return found;
}

/** How many directories below a compose file the configuration of its services may lie where it does not say so. */
const NEAR = 2;

/** How many directories lie between a file and a directory above it. */
const depthBelow = (abs: string, directory: string): number => abs.slice(directory.length + 1).split('/').length - 1;
