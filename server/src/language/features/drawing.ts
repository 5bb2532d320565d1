import { svgOfAll } from '../../topology/svg.ts';
import { topologyOf } from '../../topology/topology.ts';
import type { WorkspaceContext } from './context.ts';

/** More deployments than these are not drawn: nobody looks at such a page, and an editor is slow to show it. */
const MOST = 20;

/**
 * How deployments hang together, as one SVG drawing like that of the command line's `topology --format svg`: hosts, processes, who talks to whom, what is
 * wrong.
 * @param uri a file whose deployments are drawn; all that were read without one
 * @returns undefined where there is nothing to draw
 */
export function drawingOf(context: WorkspaceContext, uri?: string): string | undefined {
  const { deployments, findingsOf, pathOf, lang, isCancelled } = context;
  const found = deployments.filter((deployment) => {
    if (deployment.processes.length === 0) return false;
    if (uri === undefined) return true;
    const path = pathOf(deployment, uri);
    return path !== undefined && deployment.processes.some(({ file }) => file?.path === path);
  });
  if (found.length === 0 || isCancelled()) return undefined;
  return svgOfAll(
    found.slice(0, MOST).map((deployment) => topologyOf(deployment, findingsOf(deployment))),
    lang,
  );
}
