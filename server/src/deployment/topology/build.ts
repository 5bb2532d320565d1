import type { MadeDirectory } from '../launch/starts.ts';
import type {
  Cluster,
  Deployment,
  Host,
  Process,
  ReplicaGroup,
  SourceFile,
  StartOf,
  UnreadableFile,
} from '../model.ts';
import { linkContainers } from '../processes/containers.ts';
import { byStart, ProcessNode, type Spec, serialOf } from '../processes/processes.ts';
import type { ProjectFile } from '../project/model.ts';
import { byPath } from '../world/paths.ts';
import { assignHosts, type HostKnowledge } from './hosts.ts';
import { brokersOf, clustersOf, groupsOf, isAmbiguous } from './replicas.ts';

/** What a deployment is made of. */
export interface Draft {
  readonly name: string;
  readonly declared: boolean;
  /** What its declaration says, where it has one; see {@link saidOf}. */
  readonly said: string;
  readonly project: ProjectFile | undefined;
  readonly nameServers: readonly string[] | undefined;
  readonly specs: readonly Spec[];
  readonly unreadable: readonly UnreadableFile[];
  readonly possible: readonly string[];
  readonly starts: readonly StartOf[];
  readonly made: readonly MadeDirectory[];
  readonly mastersElsewhere: readonly string[];
  readonly knowledge: HostKnowledge;
  /** What `knowledge` said of each spec's directory when the draft was made; empty where no directory is named after a host. */
  readonly directories: readonly (string | undefined)[];
}

/**
 * What makes two drafts one deployment: equal when nothing in it changed. Files and project files are told by identity, so it is short even
 * where they are long.
 */
export function signatureOf(draft: Draft): string {
  const { project, nameServers, directories } = draft;
  let signature = `${draft.name}|${draft.declared}|${draft.said}|${project === undefined ? 0 : serialOf(project)}|${nameServers?.join(';')}`;
  for (const [i, spec] of draft.specs.entries()) {
    const { file, host, container, release } = spec;
    signature += `\n${file === undefined ? 0 : serialOf(file)}|${spec.kind}|${spec.evidence}|${release.name} ${release.from}`;
    signature += `|${host?.name}|${host?.kind}|${spec.address}|${container === undefined ? 0 : serialOf(container.file ?? container)}`;
    signature += `|${directories[i]}`;
    if (!spec.plain) signature += JSON.stringify([spec.args, spec.env, spec.user, spec.cwd]);
  }
  for (const { path, code } of draft.unreadable) signature += `\n${path}|${code}`;
  if (draft.starts.length + draft.made.length > 0)
    signature += `\n${JSON.stringify([draft.starts.map(({ start, release }) => [start, release]), draft.made])}`;
  for (const name of draft.possible) signature += `\n!${name}`;
  for (const name of draft.mastersElsewhere) signature += `\n?${name}`;
  return signature;
}

const NOWHERE: ReadonlySet<string> = new Set();

/** Puts a deployment together: processes in start order, hosts, replica groups, clusters. Files are evaluated as far as that needs. */
export function buildDeployment(draft: Draft): Deployment {
  const specs = [...linkContainers(draft.specs)].sort(byStart);
  const processes = nodesOf(specs);
  const brokers = brokersOf(processes);
  const groups: readonly ReplicaGroup[] = groupsOf(brokers);
  const clusters: readonly Cluster[] = clustersOf(brokers);
  const hosts: readonly Host[] = assignHosts(processes, groups, draft.knowledge);
  const files = [...new Set(processes.flatMap((each): SourceFile[] => (each.file === undefined ? [] : [each.file])))];
  return {
    name: draft.name,
    declared: draft.declared,
    project: draft.project,
    nameServers: draft.nameServers,
    processes: processes as readonly Process[],
    files: files.sort((a, b) => byPath(a.path, b.path)),
    unreadable: [...draft.unreadable].sort((a, b) => byPath(a.path, b.path)),
    possible: draft.possible.length === 0 ? NOWHERE : new Set(draft.possible),
    starts: draft.starts,
    made: draft.made,
    hosts,
    groups,
    clusters,
    mastersElsewhere: draft.mastersElsewhere.length === 0 ? NOWHERE : new Set(draft.mastersElsewhere),
    ambiguous: !draft.declared && isAmbiguous(groups, draft.knowledge.directory),
  };
}

function nodesOf(specs: readonly Spec[]): readonly ProcessNode[] {
  const ids = new Set<string>();
  /** The last number behind each name that several processes share. */
  const numbers = new Map<string, number>();
  const nodes = new Map<Spec, ProcessNode>();
  const make = (spec: Spec): ProcessNode => {
    const known = nodes.get(spec);
    if (known !== undefined) return known;
    const what = spec.file?.path ?? `${spec.kind}${spec.address === undefined ? '' : ` ${spec.address}`}`;
    const base = spec.host === undefined ? what : `${what}@${spec.host.name}`;
    let id = base;
    for (let number = numbers.get(base) ?? 1; ids.has(id); ) {
      id = `${base}#${++number}`;
      numbers.set(base, number);
    }
    ids.add(id);
    const node = new ProcessNode(spec, id, spec.container === undefined ? undefined : make(spec.container));
    nodes.set(spec, node);
    return node;
  };
  return specs.map(make);
}

/** Value of a port that a process's file gives, such as a name server's listenPort. */
export function portOf(spec: Spec): number | undefined {
  const value = spec.effective?.value('listenPort', 'NettyServerConfig') ?? null;
  return value === null ? undefined : Number(value);
}
