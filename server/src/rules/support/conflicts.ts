import { groupBy } from '../../base/collections.ts';
import { UnionFind } from '../../base/unionFind.ts';
import type { Process } from '../../deployment/model.ts';

/** Something that a process uses and others may use too: a port, a directory. */
interface Used {
  readonly process: Process;
}

/**
 * Some of the pairs of things that conflict, few enough for thousands of them: the same things are in them, and the same sets of processes are
 * connected by them, as by all pairs.
 * @param alike equal for things that differ in nothing that `conflict` looks at
 * @param conflict whether two things of different processes conflict; does not depend on their order
 */
export function linksOf<T extends Used>(
  things: readonly T[],
  alike: (thing: T) => string,
  conflict: (a: T, b: T) => boolean,
): readonly (readonly [T, T])[] {
  const groups = [...groupBy(things, alike).values()];
  const links: (readonly [T, T])[] = [];
  /** Groups that are connected and of which every member has a link: among them there is nothing to find. */
  const settled = groups.map(() => false);
  const union = new UnionFind<number>();
  for (const [i, one] of groups.entries()) {
    let set = union.find(i);
    for (let j = 0; j <= i; j++) {
      if (settled[i] && settled[j] && set === union.find(j)) continue;
      const other = groups[j] as readonly T[];
      const pair = apart(one, other);
      if (pair === undefined || !conflict(...pair)) continue;
      const all = link(one, other, links);
      const back = i === j ? all : link(other, one, links);
      settled[i] ||= all;
      settled[j] ||= back;
      if (all && back) {
        union.join(i, j);
        set = union.find(i);
      }
    }
  }
  return links;
}

/** One of each group, of different processes. */
function apart<T extends Used>(one: readonly T[], other: readonly T[]): readonly [T, T] | undefined {
  const [first] = one as [T, ...T[]];
  const [second] = other as [T, ...T[]];
  const b = other.find(({ process }) => process !== first.process);
  if (b !== undefined) return [first, b];
  const a = one.find(({ process }) => process !== second.process);
  return a === undefined ? undefined : [a, second];
}

/**
 * Links every member of a group with one of another process in the other group.
 * @returns whether each found one
 */
function link<T extends Used>(group: readonly T[], other: readonly T[], links: (readonly [T, T])[]): boolean {
  const [first] = other as [T, ...T[]];
  const second = other.find(({ process }) => process !== first.process);
  let all = true;
  for (const each of group) {
    const partner = each.process === first.process ? second : first;
    if (partner === undefined) all = false;
    else links.push([each, partner]);
  }
  return all;
}
