import { latin1 } from '../../text/encoding.ts';
import { Lines } from '../../text/lines.ts';
import { type World, WorldError } from '../world/world.ts';

/** The lines of any file; undefined of one that cannot be read. */
export async function readLines(world: World, path: string): Promise<Lines | undefined> {
  try {
    const bytes = await world.read(path);
    return new Lines(bytes, latin1(bytes));
  } catch (error) {
    if (error instanceof WorldError) return undefined;
    throw error;
  }
}
