import type { Kind } from '../../catalog/kinds.ts';
import { shownText } from '../../catalog/secrets.ts';
import type { Deployment, Process } from '../../deployment/model.ts';
import type { PortPurpose } from '../../effective/model.ts';
import { unpainted } from '../../text/paint.ts';
import { edgesOf } from '../../topology/edges.ts';
import type { BrokerRole } from '../../topology/model.ts';
import { nodesOf, type PlainNode } from '../../topology/nodes.ts';
import { textOf } from '../../topology/text.ts';
import { topologyOf } from '../../topology/topology.ts';
import type { EditorFiles } from '../files.ts';
import { topologyTexts } from '../topologyTexts.ts';
import type { WorkspaceContext } from './context.ts';

/** One process, as an editor lists it: a part of what a topology's node (`topology/model.ts`) says, with the address of its file. */
export interface TopologyProcess {
  readonly kind: Kind;
  /** Path of its file; null for a name server that only an address names. */
  readonly file: string | null;
  readonly uri: string | null;
  readonly address: string | null;
  readonly host: string | null;
  /** The release that it is judged by; empty of a process without a file. */
  readonly release: string;
  /** Of a broker. */
  readonly role?: BrokerRole;
  readonly id?: string;
  readonly group?: string | null;
  readonly cluster?: string | null;
  /** Files of the masters of its group, of a slave. */
  readonly replicatesFrom?: readonly string[];
  /** Those that are known. */
  readonly ports: readonly { readonly port: number; readonly purpose: PortPurpose }[];
}

/** What runs together, as an editor lists it: processes in the order in which they start. */
export interface Topology {
  readonly name: string;
  /** Whether a project file declares it. */
  readonly declared: boolean;
  /** Whether its files look like alternatives: then nothing is said of who replicates from whom. */
  readonly ambiguous: boolean;
  readonly processes: readonly TopologyProcess[];
}

/**
 * What an editor lists of a deployment. It asks for no findings, so that it may be made of every deployment of a large folder.
 * @param files the files of its folder
 */
export function listedTopology(deployment: Deployment, files: EditorFiles): Topology {
  const nodes = nodesOf(deployment);
  const processes = new Map<PlainNode, Process>([...nodes.of].map(([process, node]) => [node, process]));
  const masters = deployment.ambiguous ? new Map<string, string[]>() : mastersIn(deployment, nodes);
  return {
    name: shownText(deployment.name),
    declared: deployment.declared,
    ambiguous: deployment.ambiguous,
    processes: nodes.all.map((node): TopologyProcess => {
      const path = processes.get(node)?.file?.path;
      const { kind, address, host, rocketmq, role, brokerId, group, cluster } = node;
      return {
        kind,
        file: path === undefined ? null : shownText(path),
        uri: path === undefined ? null : (files(path)?.uri ?? null),
        address,
        host,
        release: rocketmq ?? '',
        ...(role === null
          ? {}
          : { role, id: brokerId ?? '', group, cluster, replicatesFrom: masters.get(node.id) ?? [] }),
        ports: node.ports.flatMap(({ port, purpose }) =>
          port === null || port < 1 || port > 65535 ? [] : { port, purpose },
        ),
      };
    }),
  };
}

/** Files of the masters of each slave, by the slave's id. */
function mastersIn(deployment: Deployment, nodes: ReturnType<typeof nodesOf>): ReadonlyMap<string, readonly string[]> {
  const files = new Map(nodes.all.map(({ id, file }) => [id, file]));
  const found = new Map<string, string[]>();
  for (const { kind, from, to } of edgesOf(deployment, nodes, [])) {
    const file = kind === 'replication' && to !== null ? files.get(to) : undefined;
    if (file) found.set(from, [...(found.get(from) ?? []), file]);
  }
  return found;
}

/** How many deployments are shown at once: nobody looks at more, they have to be judged for it, and an editor is slow to show them. */
export const MOST = 20;

/** How deployments hang together, as `rmqlint topology` prints it. */
export function topologyText(
  deployments: readonly Deployment[],
  { findingsOf, lang }: Pick<WorkspaceContext, 'findingsOf' | 'lang'>,
): string {
  const t = topologyTexts[lang];
  const found = deployments.filter(({ processes }) => processes.length > 0);
  if (found.length === 0) return `${t.nothing}\n`;
  const shown = found.slice(0, MOST).map((deployment) => topologyOf(deployment, findingsOf(deployment)));
  const text = textOf(shown, { lang, paint: unpainted });
  return found.length > MOST ? `${text}\n\n${t.more(found.length - MOST)}\n` : text;
}
