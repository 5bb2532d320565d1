import { connected } from '../../base/collections.ts';
import type { FileProcess, Host } from '../../deployment/model.ts';
import type { PathPurpose, UsedPath } from '../../effective/model.ts';
import { isShared, saysStore } from './hosts.ts';
import { type Located, locate, samePaths } from './paths.ts';
import { isTemplated } from './places.ts';

/** A file or directory that one process uses. */
export interface OwnPath extends Located {
  readonly used: UsedPath;
}

/**
 * Paths of some processes of a host that are one, in sets of at least two processes.
 * @param processes in the order in which they start
 * @param purpose of the paths that are compared
 * @param alike equal for paths that differ in nothing else that `conflict` looks at
 * @param conflict what is asked of two paths that are one, beside that
 */
export function sharedPaths(
  host: Host,
  processes: readonly FileProcess[],
  purpose: PathPurpose,
  alike?: (path: OwnPath) => string,
  conflict?: (a: OwnPath, b: OwnPath) => boolean,
): readonly (readonly OwnPath[])[] {
  if (processes.length < 2 || !isShared(host)) return [];
  const paths = processes
    .flatMap((process) =>
      process.effective
        .pathsFor(purpose)
        .filter((used) => used.path !== '' && !isTemplated(process, used.key))
        .map((used): OwnPath => ({ used, ...locate(used.path, process) })),
    )
    .filter((path) => saysStore(host, path));
  return connected(paths, samePaths(paths, alike, conflict));
}
