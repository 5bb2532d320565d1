import type { Deployment } from '../../../deployment/model.ts';
import type { Finding } from '../../../linter/model.ts';
import { csvOf } from '../../../topology/csv.ts';
import { topologyJson } from '../../../topology/json.ts';
import { mermaidOf } from '../../../topology/mermaid.ts';
import { textOf } from '../../../topology/text.ts';
import { topologyOf } from '../../../topology/topology.ts';
import { json } from '../../reporters/jsonText.ts';
import type { Context } from '../context.ts';
import type { TopologyArguments } from './formats.ts';

export { topologyOf };

/** Prints the topologies of deployments, each with what the linter finds in it. What draws is loaded only where somebody wants a drawing. */
export async function print(
  found: ReadonlyMap<Deployment, readonly Finding[]>,
  context: Context<TopologyArguments>,
): Promise<void> {
  const { output, lang, machineLang } = context;
  const topologies = Array.from(found, ([deployment, findings]) => topologyOf(deployment, findings));
  switch (context.arguments.format) {
    case 'text':
      return output.out(textOf(topologies, context));
    case 'json':
      return output.out(json(topologyJson(topologies, machineLang)));
    case 'csv':
      return output.out(csvOf(topologies, machineLang));
    case 'mermaid':
      return output.out(mermaidOf(topologies, lang));
    case 'svg':
      return output.out((await import('../../../topology/drawing.chunk.ts')).svgOfAll(topologies, lang));
    case 'html':
      return output.out((await import('../../../topology/drawing.chunk.ts')).htmlOf(topologies, lang));
  }
}
