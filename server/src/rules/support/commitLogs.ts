import { connected, groupBy } from '../../base/collections.ts';
import type { FileProcess, Host } from '../../deployment/model.ts';
import type { UsedPath } from '../../effective/model.ts';
import { saysStore } from './hosts.ts';
import { type Located, locate, pathId, rootOf, samePath, samePaths } from './paths.ts';
import { isTemplated } from './places.ts';

/** A commit-log directory that a broker uses. */
export interface Directory extends Located {
  readonly used: UsedPath;
  readonly readOnly: boolean;
}

/** Brokers that share commit-log directories. */
export interface Sharing {
  readonly set: readonly FileProcess[];
  /** The directories that they share, as each of them uses them. */
  readonly used: readonly Directory[];
  /** Whether some only load what others write. */
  readonly readOnly: boolean;
}

/** Brokers with roots of their own that share commit-log directories: first those that write the same one. */
export function* sharing(brokers: readonly FileProcess[], host: Host): Generator<Sharing> {
  const roots = new Map(brokers.map((process) => [process, rootOf(process)]));
  const oneRoot = (a: FileProcess, b: FileProcess): boolean => {
    const one = roots.get(a);
    const other = roots.get(b);
    return one === undefined || other === undefined || samePath(one, other); // an open root: unknown is not wrong
  };
  const all = brokers.flatMap(directories).filter((each) => saysStore(host, each));
  const reported = new Map<FileProcess, number>();
  let number = 0;
  for (const readOnly of [false, true]) {
    const conflict = (a: Directory, b: Directory): boolean =>
      !(a.readOnly && b.readOnly) &&
      (a.readOnly || b.readOnly) === readOnly &&
      !oneRoot(a.process, b.process) &&
      // Brokers that already are in one finding need no second, milder one.
      (!readOnly || !reported.has(a.process) || reported.get(a.process) !== reported.get(b.process));
    const alike = (each: Directory): string => {
      const root = roots.get(each.process);
      return JSON.stringify([each.readOnly, reported.get(each.process), root === undefined ? null : pathId(root)]);
    };
    const pairs = samePaths(all, alike, conflict);
    const involved = new Set(pairs.flat());
    const linked = pairs.map(([a, b]) => [a.process, b.process] as const);
    const shared = groupBy(
      all.filter((each) => involved.has(each)),
      ({ process }) => process,
    );
    for (const set of connected(brokers, linked)) {
      for (const process of set) reported.set(process, number);
      number++;
      yield { set, used: set.flatMap((process) => shared.get(process) ?? []), readOnly };
    }
  }
}

/** The commit-log directories of a broker; a DLedger broker's are those of its Raft log. */
function directories(process: FileProcess): readonly Directory[] {
  return process.effective
    .pathsFor('commit log', 'commit log (read-only)', 'dledger')
    .filter(({ key }) => !isTemplated(process, key))
    .map((used) => ({ used, readOnly: used.purpose === 'commit log (read-only)', ...locate(used.path, process) }));
}
