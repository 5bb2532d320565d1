import assert from 'node:assert/strict';
import { parseRelease } from '../../server/src/catalog/releases.ts';
import type { Deployment } from '../../server/src/deployment/model.ts';
import type { MemoryFile } from '../../server/src/deployment/world/memory.ts';
import { Linter } from '../../server/src/linter/linter.ts';
import { RULE_KNOWLEDGE } from '../../server/src/linter/settings.ts';
import type { Topology, TopologyNode } from '../../server/src/topology/model.ts';
import { topologyOf } from '../../server/src/topology/topology.ts';
import { workspaceOf } from '../deployment/support.ts';

export interface Options {
  /** As `--rocketmq`; `null`: nobody states it. */
  readonly rocketmq?: string | null;
}

/** Deployments of files in memory with their topologies. */
export async function topologiesIn(
  files: Readonly<Record<string, MemoryFile>>,
  { rocketmq = '5.3.3' }: Options = {},
): Promise<readonly { readonly deployment: Deployment; readonly topology: Topology }[]> {
  const release = rocketmq === null ? undefined : parseRelease(rocketmq);
  const workspace = await workspaceOf(files, { rules: RULE_KNOWLEDGE, rocketmq: release });
  assert.deepEqual(workspace.problems, []);
  const linter = new Linter({ today: '2026-01-01' });
  // What start files alone tell of is none with processes.
  const deployments = workspace.deployments.filter(({ processes }) => processes.length > 0);
  return deployments.map((deployment) => ({
    deployment,
    topology: topologyOf(deployment, linter.judge(deployment).findings),
  }));
}

/** The topology of files that are one deployment. */
export async function topologyIn(
  files: Readonly<Record<string, MemoryFile>>,
  options: Options = {},
): Promise<Topology> {
  const [first, ...others] = await topologiesIn(files, options);
  assert.ok(first !== undefined && others.length === 0, `${others.length + 1} deployments`);
  return first.topology;
}

/** The node of a file. */
export function nodeOf(topology: Topology, file: string): TopologyNode {
  const found = topology.nodes.find((node) => node.file === file);
  assert.ok(found !== undefined, file);
  return found;
}

/** `a -> b` for every edge of a kind, by the files or names of its ends. */
export function edgesOf(topology: Topology, kind: string): readonly string[] {
  const called = (id: string | null): string => {
    const node = topology.nodes.find((each) => each.id === id);
    return node === undefined ? '?' : (node.file ?? node.name);
  };
  return topology.edges
    .filter((edge) => edge.kind === kind)
    .map(({ from, to, address, port }) => `${called(from)} -> ${called(to)} ${address ?? `:${port ?? '?'}`}`);
}

/** A project file that runs `h1/*` on host h1 and so on. */
export const onHosts = (hosts: readonly string[], more: object = {}): string =>
  JSON.stringify({
    deployments: {
      d: {
        files: ['**'],
        hosts: Object.fromEntries(
          hosts.map((name, i) => [name, { addresses: [`10.0.0.${11 + i}`], runs: [`${name}/*`] }]),
        ),
        ...more,
      },
    },
  });

const SERVERS = '10.0.0.11:9876;10.0.0.12:9876;10.0.0.13:9876';
const PEERS = (port: number): string => [11, 12, 13].map((n, i) => `n${i}-10.0.0.${n}:${port}`).join(';');

/** Two DLedger groups of three on three hosts. */
export const DLEDGER: Readonly<Record<string, string>> = Object.fromEntries([
  ['rmqlint.json', onHosts(['h1', 'h2', 'h3'])],
  ...[1, 2, 3].flatMap((i) =>
    ['a', 'b'].map((group): [string, string] => [
      `h${i}/broker-${group}.conf`,
      `brokerClusterName=orders
brokerName=broker-${group}
brokerIP1=10.0.0.${10 + i}
listenPort=${group === 'a' ? 10911 : 20911}
enableDLegerCommitLog=true
dLegerGroup=broker-${group}
dLegerPeers=${PEERS(group === 'a' ? 40911 : 40921)}
dLegerSelfId=n${i - 1}
namesrvAddr=${SERVERS}
storePathRootDir=/data/store-${group}
`,
    ]),
  ),
]);

/** Three hosts with a name server, a controller and a broker of each of two groups. */
export const CONTROLLED: Readonly<Record<string, string>> = Object.fromEntries([
  ['rmqlint.json', onHosts(['h1', 'h2', 'h3'])],
  ...[1, 2, 3].flatMap((i): [string, string][] => [
    [`h${i}/namesrv.conf`, '# rmqlint kind=namesrv\nlistenPort=9876\n'],
    [
      `h${i}/controller.conf`,
      `controllerDLegerGroup=group1
controllerDLegerPeers=${PEERS(9878)}
controllerDLegerSelfId=n${i - 1}
controllerStorePath=/data/controller
`,
    ],
    ...['a', 'b'].map((group): [string, string] => [
      `h${i}/broker-${group}.conf`,
      `brokerClusterName=orders
brokerName=broker-${group}
brokerIP1=10.0.0.${10 + i}
brokerIP2=10.0.0.${10 + i}
listenPort=${group === 'a' ? 10911 : 20911}
enableControllerMode=true
controllerAddr=10.0.0.11:9878;10.0.0.12:9878;10.0.0.13:9878
namesrvAddr=${SERVERS}
storePathRootDir=/data/store-${group}
`,
    ]),
  ]),
]);
