import type { Lang } from '../base/text.ts';
import type { PathPurpose } from '../effective/model.ts';
import type { Topology, TopologyNode } from './model.ts';
import { KIND_WORDS, PATH_WORDS, roleText, words } from './words.ts';

/** `broker-a slave 1`, `name server 10.0.0.1:9876`. */
export function nameOfNode(node: TopologyNode, lang: Lang): string {
  if (node.role === null) return `${KIND_WORDS[node.kind](lang)} ${node.name}`;
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

/** Nodes in the order of hosts, those without one last. */
export const byHost = (topology: Topology): readonly (readonly [string | null, readonly TopologyNode[]])[] => {
  const { hosts, nodes } = topology;
  const own = hosts.map(({ name }) => [name, nodes.filter((each) => each.host === name)] as const);
  const rest = nodes.filter(({ host }) => host === null);
  return [...own, ...(rest.length > 0 ? [[null, rest] as const] : [])];
};
