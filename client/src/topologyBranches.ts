import { groupBy } from '../../server/src/base/collections.ts';
import type { Lang } from '../../server/src/base/text.ts';
import type { Topology, TopologyProcess } from '../../server/src/language/features/topology.ts';
import { hintTexts } from '../../server/src/language/hintTexts.ts';
import { topologyTexts } from '../../server/src/language/topologyTexts.ts';

/** One row of the view, with those below it. */
export interface Branch {
  /** The same whenever the view is made anew, so that what is folded stays folded. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  /** Name of one of the editor's own icons. */
  readonly icon: string;
  /** Of a process that has a file. */
  readonly uri?: string;
  /** brokerName of a broker. */
  readonly name?: string;
  readonly children: readonly Branch[];
}

/** Kinds of processes that are no brokers, in the order of the view. */
const KINDS = [
  { kind: 'namesrv', title: 'nameServers', icon: 'radio-tower' },
  { kind: 'controller', title: 'controllers', icon: 'organization' },
  { kind: 'container', title: 'containers', icon: 'package' },
  { kind: 'proxy', title: 'proxies', icon: 'globe' },
] as const;

/**
 * The rows of deployments: clusters with their replica groups and brokers, then the other processes. A single deployment has no row of its own.
 * @param deployments as `rmqlint.topology` answers them
 */
export function branchesOf(deployments: readonly Topology[], lang: Lang): readonly Branch[] {
  const found = deployments.filter(({ processes }) => processes.length > 0);
  const [first, ...others] = found;
  if (first === undefined) return [];
  if (others.length === 0) return partsOf(first, lang, '');
  const t = topologyTexts[lang];
  return found.map((each, i) => {
    const id = `${i}/${each.name}`;
    const label = t.deployment(each.name === '.' ? t.top : each.name);
    const tooltip = each.ambiguous ? t.ambiguous : label;
    return { id, label, description: '', tooltip, icon: 'layers', children: partsOf(each, lang, id) };
  });
}

function partsOf({ processes, ambiguous }: Topology, lang: Lang, above: string): readonly Branch[] {
  const t = topologyTexts[lang];
  const brokers = processes.filter(({ role }) => role !== undefined);
  const clusters = [...groupBy(brokers, ({ cluster }) => cluster ?? '?')].map(([cluster, members]): Branch => {
    const id = `${above}/cluster ${cluster}`;
    const groups = [...groupBy(members, ({ group }) => group ?? '?')].map(([group, some]): Branch => {
      const own = `${id}/${group}`;
      const children = some.map((process, i) => rowOf(process, lang, `${own}/${process.file ?? ''} ${i}`));
      const row = {
        label: group,
        description: '',
        tooltip: t.group(group),
        icon: 'server-environment',
      };
      return { id: own, ...row, children };
    });
    const tooltip = ambiguous ? `${t.cluster(cluster)}\n${t.ambiguous}` : t.cluster(cluster);
    return { id, label: t.cluster(cluster), description: '', tooltip, icon: 'layers', children: groups };
  });
  const others = KINDS.flatMap(({ kind, title, icon }): readonly Branch[] => {
    const members = processes.filter((each) => each.kind === kind);
    if (members.length === 0) return [];
    const id = `${above}/${kind}`;
    const children = members.map((process, i) => ({
      ...rowOf(process, lang, `${id}/${process.file ?? process.address ?? ''} ${i}`),
      icon,
    }));
    return [{ id, label: t[title], description: String(members.length), tooltip: t[title], icon, children }];
  });
  return [...clusters, ...others];
}

/** A process: its role or its name, then its host and its ports. */
function rowOf(process: TopologyProcess, lang: Lang, id: string): Branch {
  const { role, id: number = '', file, uri, address, host, release, group, ports, replicatesFrom = [] } = process;
  const t = topologyTexts[lang];
  const base = file?.replace(/^.*\//, '');
  const label = role === undefined ? (base ?? address ?? '?') : hintTexts[lang].role[role](number);
  const elected = role === 'dledger' || role === 'controller';
  const relation = replicatesFrom.length === 0 ? [] : [t.replicatesFrom(replicatesFrom.join(t.join))];
  const tooltip = [
    file ?? address ?? '?',
    ...(file === null ? [] : [`RocketMQ ${release}`]),
    host ?? t.noHost,
    ...ports.map(({ port, purpose }) => t.port(port, purpose)),
    ...(elected ? [t.elected] : relation),
  ].join('\n');
  const parts = [host ?? (file === null ? '' : t.noHost), [...new Set(ports.map(({ port }) => port))].join(' ')];
  return {
    id,
    label,
    description: parts.filter((part) => part !== '').join(' · '),
    tooltip,
    icon: 'server-process',
    ...(uri === null ? {} : { uri }),
    ...(group === null || group === undefined ? {} : { name: group }),
    children: [],
  };
}
