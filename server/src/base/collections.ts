import { UnionFind } from './unionFind.ts';

/** Items by something that they have in common, both in the order in which they come. */
export function groupBy<T, K>(items: Iterable<T>, key: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const at = key(item);
    const group = groups.get(at);
    if (group === undefined) groups.set(at, [item]);
    else group.push(item);
  }
  return groups;
}

/**
 * Connected sets of two and more.
 * @param items in the order in which the sets and their members shall come
 * @param pairs those of them that belong together
 */
export function connected<T>(items: readonly T[], pairs: Iterable<readonly [T, T]>): readonly (readonly T[])[] {
  const union = new UnionFind<T>();
  for (const [a, b] of pairs) union.join(a, b);
  return union.sets(items).filter((members) => members.length > 1);
}
