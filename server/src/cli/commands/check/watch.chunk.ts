import { resolve } from 'node:path';
import { stampOf } from '../../../disk/disk.ts';
import type { DiskWorld } from '../../../disk/world.ts';

/** Milliseconds between two looks at the files; more where looking takes long. */
const PAUSE = 300;
/** Looking may take one part in so many of the time. */
const SHARE = 10;

/** A world that remembers what was looked at, and can wait until some of it has changed. */
export interface WatchedWorld {
  readonly world: DiskWorld;
  /** Resolves when a file or directory that was looked at is another one than it was, came or went. */
  readonly changed: () => Promise<void>;
}

/**
 * Watches by looking again and again: that works wherever files lie, on network drives and in containers too, and costs nothing that a run does not
 * cost anyway.
 */
export function watchedWorld(world: DiskWorld, root: string): WatchedWorld {
  const stamps = new Map<string, string>();
  const note = (path: string): void => {
    // What happens while it is read is a change.
    if (!stamps.has(path)) stamps.set(path, stampNow(root, path));
  };
  const isChanged = (): boolean => {
    for (const [path, stamp] of stamps) if (stampNow(root, path) !== stamp) return true;
    return false;
  };
  return {
    world: {
      ...world,
      read: (path, regular) => {
        note(path);
        return world.read(path, regular);
      },
      list: (path) => {
        note(path);
        return world.list(path);
      },
      stat: (path) => {
        note(path);
        return world.stat(path);
      },
    },
    changed: async () => {
      for (;;) {
        const start = performance.now();
        if (isChanged()) return;
        const cost = performance.now() - start;
        await new Promise((done) => setTimeout(done, Math.max(PAUSE, cost * SHARE)));
      }
    },
  };
}

function stampNow(root: string, path: string): string {
  try {
    return stampOf(resolve(root, path));
  } catch {
    return '';
  }
}
