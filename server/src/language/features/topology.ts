import { groupBy } from '../../base/collections.ts';
import type { Lang } from '../../base/text.ts';
import { isBroker, type Kind } from '../../catalog/kinds.ts';
import { shownText } from '../../catalog/secrets.ts';
import type { Deployment, FileProcess, Process } from '../../deployment/model.ts';
import { hasFile } from '../../deployment/processes/processes.ts';
import { queriesOf, type Role, roleOf } from '../../deployment/queries.ts';
import type { PortPurpose } from '../../effective/model.ts';
import { shownName } from '../../rules/support/labels.ts';
import { oneLine } from '../../rules/support/say.ts';
import { table } from '../../text/table.ts';
import { visible } from '../../text/visible.ts';
import type { EditorFiles } from '../files.ts';
import { hintTexts } from '../hintTexts.ts';
import { topologyTexts } from '../topologyTexts.ts';

/** One process of a topology. */
export interface TopologyProcess {
  readonly kind: Kind;
  /** Path of its file; null for a name server that only an address list names. */
  readonly file: string | null;
  readonly uri: string | null;
  readonly address: string | null;
  readonly host: string | null;
  readonly release: string;
  /** Of a broker. */
  readonly role?: Role['mode'];
  readonly id?: string;
  readonly group?: string | null;
  readonly cluster?: string | null;
  /** Files of the masters of its group, of a slave. */
  readonly replicatesFrom?: readonly string[];
  readonly ports: readonly { readonly port: number; readonly purpose: PortPurpose }[];
}

/** What runs together: processes in the order in which they start. */
export interface Topology {
  readonly name: string;
  readonly declared: boolean;
  readonly ambiguous: boolean;
  readonly hosts: readonly { readonly name: string; readonly addresses: readonly string[] }[];
  readonly processes: readonly TopologyProcess[];
}

/** Hosts, processes with their ports, and who replicates from whom, as data. */
export function topologyOf(deployment: Deployment, files: EditorFiles): Topology {
  const { name, declared, ambiguous } = deployment;
  const { startOrder } = queriesOf(deployment);
  return {
    name: oneLine(name),
    declared,
    ambiguous,
    hosts: hostsOf(deployment),
    processes: [...deployment.processes].sort(startOrder).map((process) => processOf(process, deployment, files)),
  };
}

/** The hosts by name: several kinds of evidence may speak of one. */
function hostsOf({ hosts }: Deployment): Topology['hosts'] {
  return [...groupBy(hosts, ({ name }) => name)].map(([name, same]) => ({
    name: oneLine(name),
    addresses: [...new Set(same.flatMap(({ addresses }) => addresses))].map(oneLine),
  }));
}

function processOf(process: Process, deployment: Deployment, files: EditorFiles): TopologyProcess {
  const { kind, file, address, host, release } = process;
  const own = hasFile(process) ? process : undefined;
  return {
    kind,
    file: file === undefined ? null : shownText(file.path),
    uri: file === undefined ? null : (files(file.path)?.uri ?? null),
    address: address === undefined ? null : oneLine(address),
    host: host === undefined ? null : oneLine(host.name),
    release: release.name,
    ...(own !== undefined && isBroker(kind) ? brokerOf(own, deployment) : {}),
    ports: (own?.effective.ports ?? [])
      .filter(({ port }) => port > 0 && port < 65536)
      .map(({ port, purpose }) => ({ port, purpose })),
  };
}

function brokerOf(
  broker: FileProcess,
  deployment: Deployment,
): Pick<TopologyProcess, 'role' | 'id' | 'group' | 'cluster' | 'replicatesFrom'> {
  const { mode, id } = roleOf(broker);
  const cluster = broker.effective.value('brokerClusterName');
  const members = queriesOf(deployment).groupOf(broker)?.members ?? [];
  const masters =
    mode === 'slave' && !deployment.ambiguous ? members.filter((each) => roleOf(each).mode === 'master') : [];
  return {
    role: mode,
    id,
    group: shownName(broker) ?? null,
    cluster: cluster === null || cluster === 'null' ? null : oneLine(cluster),
    replicatesFrom: masters.map(({ file }) => shownText(file.path)),
  };
}

/** How many deployments a text shows. */
const MOST = 50;

/** The same for people: clusters with their groups, then ports by host. */
export function topologyText(topologies: readonly Topology[], lang: Lang): string {
  const t = topologyTexts[lang];
  const found = topologies.filter(({ processes }) => processes.length > 0);
  if (found.length === 0) return `${t.nothing}\n`;
  const parts = found.slice(0, MOST).map((each) => deploymentLines(each, lang).join('\n'));
  if (found.length > MOST) parts.push(t.more(found.length - MOST));
  return `${visibleLines(parts.join('\n\n'))}\n`;
}

const visibleLines = (text: string): string => text.split('\n').map(visible).join('\n');

function deploymentLines(topology: Topology, lang: Lang): readonly string[] {
  const t = topologyTexts[lang];
  const { processes } = topology;
  const out = [topology.name === '.' ? t.deployment(t.top) : t.deployment(topology.name)];
  if (topology.ambiguous) out.push(`  ${t.ambiguous}`);
  const section = (title: string, some: readonly TopologyProcess[], indent = '  '): void => {
    if (some.length === 0) return;
    out.push(
      '',
      `${indent}${title}`,
      ...table(
        some.map((each) => rowOf(each, lang)),
        `${indent}  `,
      ),
    );
  };
  section(
    t.nameServers,
    processes.filter(({ kind }) => kind === 'namesrv'),
  );
  section(
    t.controllers,
    processes.filter(({ kind }) => kind === 'controller'),
  );
  section(
    t.containers,
    processes.filter(({ kind }) => kind === 'container'),
  );
  const brokers = processes.filter(({ role }) => role !== undefined);
  for (const cluster of new Set(brokers.map((each) => each.cluster ?? null))) {
    const members = brokers.filter((each) => (each.cluster ?? null) === cluster);
    out.push('', `  ${t.cluster(cluster ?? '?')}`);
    for (const group of new Set(members.map((each) => each.group ?? null)))
      section(
        t.group(group ?? '?'),
        members.filter((each) => (each.group ?? null) === group),
        '    ',
      );
  }
  section(
    t.proxies,
    processes.filter(({ kind }) => kind === 'proxy'),
  );
  out.push(...portLines(topology, lang));
  return out;
}

const nameOf = ({ file, address }: TopologyProcess): string => file ?? address ?? '?';

const portsOf = ({ ports }: TopologyProcess, lang: Lang): string =>
  ports.map(({ port, purpose }) => topologyTexts[lang].port(port, purpose)).join(' ');

function rowOf(process: TopologyProcess, lang: Lang): readonly string[] {
  const t = topologyTexts[lang];
  const { role, id = '', host, replicatesFrom = [] } = process;
  const relation =
    role === 'dledger' || role === 'controller'
      ? t.elected
      : replicatesFrom.length === 0
        ? ''
        : t.replicatesFrom(replicatesFrom.join(t.join));
  return [
    ...(role === undefined ? [] : [hintTexts[lang].role[role](id)]),
    nameOf(process),
    host ?? t.noHost,
    [portsOf(process, lang), relation].filter((part) => part !== '').join(' · '),
  ];
}

/** Which ports are bound on each host, in order: what clashes stands in lines that follow each other. */
function portLines({ hosts, processes }: Topology, lang: Lang): readonly string[] {
  const t = topologyTexts[lang];
  const out: string[] = [];
  for (const { name, addresses } of hosts) {
    const rows = processes
      .filter(({ host }) => host === name)
      .flatMap((process) => process.ports.map(({ port, purpose }) => ({ port, purpose, process })))
      .sort((a, b) => a.port - b.port)
      .map(({ port, purpose, process }) => [String(port), hintTexts[lang].purpose[purpose], nameOf(process)]);
    if (rows.length === 0) continue;
    const others = addresses.filter((each) => each !== name);
    out.push(`    ${name}${others.length === 0 ? '' : ` (${others.join(', ')})`}`, ...table(rows, '      '));
  }
  return out.length === 0 ? [] : ['', `  ${t.hosts}`, ...out];
}
