import type { Deployment } from '../../deployment/model.ts';
import type { svgOfAll } from '../../topology/svg.ts';
import { topologyOf } from '../../topology/topology.ts';
import type { WorkspaceContext } from './context.ts';
import { MOST } from './topology.ts';

/**
 * How deployments hang together, as one SVG drawing like that of the command line's `topology --format svg`: hosts, processes, who talks to whom, what is
 * wrong.
 * @param draw `svgOfAll`, which is loaded only where somebody wants a drawing
 * @returns undefined where there is nothing to draw
 */
export function drawingOf(
  deployments: readonly Deployment[],
  { findingsOf, lang }: Pick<WorkspaceContext, 'findingsOf' | 'lang'>,
  draw: typeof svgOfAll,
): string | undefined {
  const found = deployments.filter(({ processes }) => processes.length > 0).slice(0, MOST);
  if (found.length === 0) return undefined;
  return draw(
    found.map((deployment) => topologyOf(deployment, findingsOf(deployment))),
    lang,
  );
}
