import { NEWEST, RELEASES, type ReleaseIndex } from '../catalog/releases.ts';

/** Releases that have a key, neighbours joined, whatever else changed between them. */
export function stretches(
  intervals: readonly { readonly from: ReleaseIndex; readonly to: ReleaseIndex }[],
): readonly string[] {
  const joined: [ReleaseIndex, ReleaseIndex][] = [];
  for (const { from, to } of intervals) {
    const last = joined.at(-1);
    if (last !== undefined && last[1] + 1 === from) last[1] = to;
    else joined.push([from, to]);
  }
  return joined.map(([from, to]) => {
    if (to === NEWEST) return `≥ ${RELEASES[from]}`;
    return from === to ? `${RELEASES[from]}` : `${RELEASES[from]}–${RELEASES[to]}`;
  });
}
