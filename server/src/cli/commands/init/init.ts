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
      // Of a project file above the directory nothing counts: the new one will be nearer.
      deployments: async () => {
        const input = { world: context.world, roots: undefined, written: new Map<string, string>() };
        const withoutProject = { ...context, arguments: { ...context.arguments, noConfig: true } };
        const workspace = await open(withoutProject, input, {});
        sayUnlisted(workspace, context);
        return workspace.deployments;
      },
      modeOf: (process) => roleOf(process).mode,
    });
  },
});
