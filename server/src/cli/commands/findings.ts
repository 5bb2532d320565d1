import type { Deployment } from '../../deployment/model.ts';
import type { Workspace } from '../../deployment/workspace.ts';
import { Linter } from '../../linter/linter.ts';
import type { Finding } from '../../linter/model.ts';
import type { Context } from './context.ts';

/** Every deployment that has processes, with what the linter finds in it. */
export function findingsOf(workspace: Workspace, context: Context): ReadonlyMap<Deployment, readonly Finding[]> {
  const linter = new Linter({
    get today() {
      return context.world.today();
    },
  });
  const found = new Map<Deployment, readonly Finding[]>();
  for (const deployment of workspace.deployments)
    if (deployment.processes.length > 0) found.set(deployment, linter.judge(deployment).findings);
  return found;
}
