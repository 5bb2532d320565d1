import type { Deployment } from '../deployment/model.ts';

/** One part of a run that several processes divide among them (`check --shard`). */
export interface Share {
  /** Whether a deployment is judged here. */
  has(deployment: Deployment): boolean;
  /** Whether this part says what only all deployments together tell; one part does. */
  readonly speaks: boolean;
}

/**
 * Divides deployments so that each part has about as many files: the largest first, each to the part that has the fewest so far. Deployments that
 * share a file stay together, since what is found in it is counted once. The same deployments are always divided in the same way.
 * @param deployments in the order of `Workspace.deployments`
 * @param index which part, from 1
 * @param count how many parts there are
 */
export function shareOf(deployments: readonly Deployment[], index: number, count: number): Share {
  const units = togetherByFile(deployments);
  const files = new Map(units.map((unit) => [unit, sizeOf(unit)]));
  const loads: number[] = new Array(Math.min(count, units.length)).fill(0);
  const mine = new Set<Deployment>();
  // Sorting is stable: of two of one size the first stays the first.
  for (const unit of [...units].sort((a, b) => (files.get(b) as number) - (files.get(a) as number))) {
    let lightest = 0;
    for (let i = 1; i < loads.length; i++) if ((loads[i] as number) < (loads[lightest] as number)) lightest = i;
    loads[lightest] = (loads[lightest] as number) + (files.get(unit) as number);
    if (lightest === index - 1) for (const deployment of unit) mine.add(deployment);
  }
  return { has: (deployment) => mine.has(deployment), speaks: index === 1 };
}

const pathsOf = ({ files, unreadable }: Deployment): readonly string[] => [
  ...files.map(({ path }) => path),
  ...unreadable.map(({ path }) => path),
];

/** Number of files; one that has none costs something as well. */
const sizeOf = (unit: readonly Deployment[]): number => Math.max(1, new Set(unit.flatMap(pathsOf)).size);

/** Deployments that have files in common, directly or over others; in the order of the first of each. */
function togetherByFile(deployments: readonly Deployment[]): readonly (readonly Deployment[])[] {
  const unitOf = new Map<string, Deployment[]>();
  const units = new Set<Deployment[]>();
  for (const deployment of deployments) {
    const paths = pathsOf(deployment);
    const found = new Set(paths.map((path) => unitOf.get(path)).filter((unit) => unit !== undefined));
    const [unit = [], ...others] = found;
    units.add(unit);
    unit.push(deployment);
    for (const other of others) {
      units.delete(other);
      for (const each of other) for (const path of pathsOf(each)) unitOf.set(path, unit);
      unit.push(...other);
    }
    for (const path of paths) unitOf.set(path, unit);
  }
  return [...units];
}
