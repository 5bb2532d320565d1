import { resolve } from 'node:path';
import type { Workspace } from '../../../deployment/workspace.ts';
import { FileWriter, Refusal } from '../../../disk/writer.ts';
import type { Fixed } from '../../reporters/fixed.ts';
import { takeIn } from './passes.ts';
import type { Snapshot } from './snapshot.ts';
import { reasonOf } from './texts.ts';

/** What to write, and what must know of it. */
interface Writing {
  readonly workspace: Workspace;
  readonly snapshot: Snapshot;
  /** Absolute path that the snapshot's paths are relative to. */
  readonly root: string;
  /** Path of the text of standard input, which is nobody's file. */
  readonly stdin: string | undefined;
  /** Called between two files; waits for what it returns. */
  readonly pause: () => Promise<void> | undefined;
}

/**
 * Writes the files that are to be other than they were, each in one step. Files that are not written count as they are on disk from then on, in
 * the snapshot and in the workspace.
 * @returns those that are not written
 */
export async function write({ workspace, snapshot, root, stdin, pause }: Writing): Promise<Fixed['refused']> {
  const refused: Fixed['refused'][number][] = [];
  const writer = new FileWriter();
  const back: (readonly [string, Uint8Array | undefined])[] = [];
  for (const path of snapshot.changed()) {
    if (path === stdin) continue;
    const wait = pause();
    if (wait !== undefined) await wait;
    try {
      writer.replace(resolve(root, path), snapshot.original(path), snapshot.world.read(path));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused.push({ file: path, message: reasonOf(error) });
      back.push([path, snapshot.reread(path)]);
    }
  }
  if (back.length > 0) await takeIn(workspace, back);
  return refused;
}
