import { roleOf } from '../../../deployment/queries.ts';
import { flag } from '../../options.ts';
import { defineCommand } from '../command.ts';
import { open, sayUnlisted } from '../open.ts';

/** `rmqlint init`: writes an `rmqlint.json` for what lies in the current directory. */
export const init = defineCommand({
  name: 'init',
  options: { yes: flag('yes', 'y') },
  operands: [],
  run: async (context) => {
    const { run } = await import('./init.chunk.ts');
    return run(context, {
      // As if the new one lay there: it is nearer than any above the directory, and those below are nearer to their files.
      deployments: async () => {
        const input = { world: context.world, roots: undefined, written: new Map<string, string>() };
        const workspace = await open(context, input, { config: { value: {} } });
        sayUnlisted(workspace, context);
        return workspace.deployments;
      },
      modeOf: (process) => roleOf(process).mode,
    });
  },
});
