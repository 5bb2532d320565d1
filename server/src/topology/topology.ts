import { list } from '../base/message.ts';
import type { Text } from '../base/text.ts';
import { shownSentence, shownText } from '../catalog/secrets.ts';
import type { Deployment } from '../deployment/model.ts';
import type { Finding } from '../linter/model.ts';
import { type Conflict, conflictsOf, endsBy, isPathIn, isPortIn } from './conflicts.ts';
import { edgesOf, raftOf, TOPIC_OF } from './edges.ts';
import { hasFile, isTemplated } from './engine.ts';
import type { ConflictTopic, End, Topology, TopologyNode } from './model.ts';
import { clustersOf } from './modes.ts';
import { hostNames, knownValue, type Nodes, nodesOf, type PlainNode } from './nodes.ts';
import { says } from './says.ts';
import { listingsOf, stepsOf } from './starts.ts';

/**
 * How a deployment hangs together.
 * @param findings those of the linter about it; what is silenced is no conflict
 */
export function topologyOf(deployment: Deployment, findings: readonly Finding[]): Topology {
  const plain = nodesOf(deployment);
  const conflicts = conflictsOf(deployment, findings, plain);
  const raft = raftOf(deployment, plain);
  const nodes = judgedNodes(plain, conflicts);
  const about = (
    ids: readonly (string | null)[],
    ...topics: readonly (ConflictTopic | undefined)[]
  ): readonly number[] =>
    conflicts.flatMap(({ plain: each }, i) => {
      // A list of addresses is wrong in the file that a finding sits in; other conflicts are everybody's who takes part.
      const whose = each.topic === 'registration' || each.topic === 'control' ? each.nodes.slice(0, 1) : each.nodes;
      return topics.includes(each.topic) && whose.some((id) => ids.includes(id)) ? [i] : [];
    });
  return {
    name: shownText(deployment.name),
    nodes,
    hosts: deployment.hosts.map((host) => {
      const name = hostNames(deployment).get(host) as string;
      return {
        name,
        addresses: host.addresses.map(shownText),
        evidence: shownSentence(host.evidence.text),
        weak: host.weak,
        nodes: nodes.filter((node) => node.host === name).map(({ id }) => id),
      };
    }),
    clusters: clustersOf(deployment, plain, raft),
    edges: edgesOf(deployment, plain, [...raft.map((each) => ({ ...each, conflicts: [] }))]).map((edge) => ({
      ...edge,
      // A slave that registers elsewhere never hears of its master.
      conflicts: about([edge.from], TOPIC_OF[edge.kind], edge.broken === null ? undefined : 'registration'),
    })),
    raft: raft.map((group) => ({
      ...group,
      conflicts: about(
        group.peers.flatMap(({ node }) => node ?? []),
        'raft',
      ),
    })),
    conflicts: conflicts.map(({ plain: each }) => each),
    steps: stepsOf(deployment, plain),
    listings: listingsOf(nodes, plain),
    unknown: unknownOf(deployment, nodes).map(shownSentence),
  };
}

/** Nodes with what conflicts with them, and whether they stay up. */
function judgedNodes({ all, of }: Nodes, conflicts: readonly Conflict[]): readonly TopologyNode[] {
  const processes = new Map([...of].map(([process, node]) => [node.id, process] as const));
  return all.map((node): TopologyNode => {
    const process = processes.get(node.id);
    const file = process !== undefined && hasFile(process) ? process : undefined;
    const own = conflicts.flatMap((each, i) => (process !== undefined && each.processes.includes(process) ? [i] : []));
    const some = (holds: (conflict: Conflict) => boolean): readonly number[] =>
      own.filter((i) => holds(conflicts[i] as Conflict));
    return {
      ...node,
      ports:
        file === undefined
          ? node.ports.map((port) => ({ ...port, conflicts: some(({ plain }) => plain.topic === 'port') }))
          : node.ports.map((port, i) => ({ ...port, conflicts: some((each) => isPortIn(each, file, i)) })),
      paths:
        file === undefined
          ? node.paths
          : node.paths.map((path, i) => ({ ...path, conflicts: some((each) => isPathIn(each, file, i)) })),
      ends: endOf(node, process, conflicts),
      conflicts: own,
    };
  });
}

function endOf(
  node: PlainNode,
  process: Parameters<typeof endsBy>[1] | undefined,
  conflicts: readonly Conflict[],
): End | null {
  if (process === undefined || !hasFile(process) || node.template) return null;
  const { start } = process.effective;
  if (start.exit !== null) {
    const open = [...start.keys, ...start.rests].some((key) => node.kind !== 'proxy' && isTemplated(process, key));
    return open ? null : { exit: start.exit, rule: start.rule, reason: shownSentence(start.reason) };
  }
  const later = conflicts.find((each) => endsBy(each, process));
  return later === undefined ? null : { exit: null, rule: later.plain.rule, reason: later.plain.message };
}

function unknownOf(deployment: Deployment, nodes: readonly TopologyNode[]): readonly Text[] {
  const found: Text[] = [];
  const placeless = nodes.filter(({ host, outside }) => host === null && !outside).length;
  if (placeless > 0) found.push(says.hostsUnknown(placeless));
  const open = nodes.filter(
    ({ template, role, ports, paths }) =>
      template || role === 'open' || ports.some(({ port }) => port === null) || paths.some(({ path }) => path === null),
  );
  const files = [...new Set(open.map(({ file, name }) => file ?? name))];
  if (files.length > 0) found.push(says.templates(says.namesMany(files)));
  const unstated = nodes.find(({ rocketmqFrom }) => rocketmqFrom === 'unstated');
  if (unstated !== undefined) found.push(says.releaseUnstated(unstated.rocketmq ?? ''));
  const addressless = deployment.processes.some(
    (process) => hasFile(process) && process.kind.startsWith('broker') && knownValue(process, 'brokerIP1') === null,
  );
  if (addressless) found.push(says.machineAddresses());
  const elsewhere = [...deployment.mastersElsewhere].map(shownText);
  if (elsewhere.length > 0) found.push(says.mastersElsewhere(list(elsewhere)));
  if (deployment.ambiguous) found.push(says.ambiguous());
  return found;
}
