import type { Deployment } from './model.ts';

/** Deployments that a change made, replaced or took away. */
export interface Changes {
  /** Deployments that are new or differ from what they were. */
  readonly changed: readonly Deployment[];
  /** Objects that are no longer among the deployments. */
  readonly gone: readonly Deployment[];
}

/** A file that is new or has new content, and its bytes; one that is gone where they are undefined. */
export type FileChange = readonly [path: string, bytes: Uint8Array | undefined];

export const NO_CHANGES: Changes = { changed: [], gone: [] };

/** Two changes, one after the other. */
export function joined(first: Changes, second: Changes): Changes {
  const gone = new Set(second.gone);
  const changed = [...first.changed.filter((each) => !gone.has(each)), ...second.changed];
  return { changed, gone: [...first.gone, ...gone] };
}
