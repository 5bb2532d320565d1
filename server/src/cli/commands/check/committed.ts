import { visible } from '../../reporters/escape.ts';
import type { Context } from '../context.ts';
import type { Input } from '../input.ts';

/** Under pre-commit what git does not know counts for nothing: it will not be there where the commit is read (docs/cli.md, "check"). */
export async function asCommitted(input: Input, context: Context): Promise<Input> {
  const { env, messages, output, root } = context;
  if (env.PRE_COMMIT !== '1') return input;
  const { trackedWorld } = await import('./tracked.chunk.ts');
  const world = trackedWorld(input.world, {
    root,
    env,
    named: input.roots ?? [],
    failed: (why) => output.err(`${messages.note()}${messages.noteUntracked(visible(why))}\n`),
  });
  return { ...input, world };
}
