import type { Lang } from '../base/text.ts';
import { kindName } from '../catalog/kindNames.ts';
import type { PathPurpose } from '../effective/model.ts';
import type { ListedBroker, Topology, TopologyHost, TopologyNode } from './model.ts';
import { PATH_WORDS, roleText, words } from './words.ts';

/** `broker-a slave 1`, `name server 10.0.0.1:9876`. */
export function nameOfNode(node: TopologyNode, lang: Lang): string {
  if (node.role === null) return `${kindName(node.kind)(lang)} ${node.name}`;
  return `${node.name} ${roleText(node)(lang)}`;
}

/** A path with the purposes that it serves, and those that lie in it. */
export interface CompactPath {
  readonly path: string;
  readonly purpose: PathPurpose;
  readonly purposes: string;
  /** Names relative to the path, such as `commitlog`. */
  readonly below: readonly string[];
  /** Indices of the topology's conflicts. */
  readonly conflicts: readonly number[];
}

/** The paths of a process on as few lines as they fit: what lies below its store root stands with that. None is left out. */
export function compactPaths({ paths }: TopologyNode, lang: Lang): readonly CompactPath[] {
  const root = paths.find(({ purpose }) => purpose === 'store root');
  const base = root?.path ?? null;
  const found: {
    path: string;
    purpose: PathPurpose;
    purposes: string;
    below: string[];
    conflicts: readonly number[];
  }[] = [];
  for (const { path, purpose, conflicts } of paths) {
    const inside = base ? path?.startsWith(`${base}/`) === true && conflicts.length === 0 : false;
    const first = found.find((each) => each.path === base);
    if (inside && base && path !== null && first !== undefined) first.below.push(path.slice(base.length + 1));
    else
      found.push({
        path: path ?? words.open()(lang),
        purpose,
        purposes: PATH_WORDS[purpose](lang),
        below: [],
        conflicts,
      });
  }
  return found;
}

/** Where processes run, as people see it. */
export interface Place {
  /** Undefined for what is on no host that is known. */
  readonly host: TopologyHost | undefined;
  readonly title: string;
  readonly nodes: readonly TopologyNode[];
}

/** Hosts with their processes, then those of which nothing tells the host, then what only addresses name. */
export function placesOf({ hosts, nodes }: Topology, lang: Lang): readonly Place[] {
  const known = hosts.map((host): Place => {
    const addresses = host.addresses.filter((each) => each !== host.name);
    const weak = words.weak()(lang);
    const title = words.host(host.name)(lang) + (host.weak ? (lang === 'zh-CN' ? `（${weak}）` : ` (${weak})`) : '');
    return { host, title: [title, ...addresses].join('  '), nodes: nodes.filter((each) => each.host === host.name) };
  });
  const rest = nodes.filter(({ host }) => host === null);
  const open = rest.filter(({ outside }) => !outside);
  const outside = rest.filter((each) => each.outside);
  return [
    ...known,
    { host: undefined, title: words.hostUnknown()(lang), nodes: open },
    { host: undefined, title: words.outside()(lang), nodes: outside },
  ].filter((place) => place.nodes.length > 0);
}

/** The rows of `mqadmin clusterList` that files tell something of; `?` for what they do not tell. */
export const listedCells = (
  { cluster, name, brokerId, address }: ListedBroker,
  node: TopologyNode | undefined,
): readonly string[] => {
  const host = node?.host ?? '?';
  const at = address === null ? '?' : address.startsWith(':') ? `<${host}>${address}` : address;
  const release = node?.rocketmqFrom === 'unstated' ? null : (node?.rocketmq ?? null);
  return [
    cluster ?? '?',
    name ?? '?',
    brokerId ?? '?',
    at,
    release === null ? '?' : `V${release.replaceAll('.', '_')}`,
  ];
};

export const LISTED_HEAD = ['#Cluster Name', '#Broker Name', '#BID', '#Addr', '#Version'] as const;
