import { isBroker } from '../catalog/kinds.ts';
import type { ReleaseIndex, ReleaseSet } from '../catalog/releases.ts';
import type {
  Cluster,
  Deployment,
  FileProcess,
  Host,
  JudgedRelease,
  Process,
  ReplicaGroup,
} from '../deployment/model.ts';
import { hasFile } from '../deployment/processes/processes.ts';
import { unstatedRelease } from '../deployment/processes/unstatedRelease.ts';
import { clustersOf, groupsOf } from '../deployment/topology/replicas.ts';
import type { Effective } from '../effective/model.ts';
import { askSet, type RuleIndex, type Take } from './ask.ts';
import type { Settings } from './settings.ts';

/** A process as another release runs it. */
class Rejudged implements Process {
  readonly #of: Process;
  readonly release: JudgedRelease;
  host: Host | undefined;
  container: Process | undefined;

  constructor(of: Process, release: JudgedRelease) {
    this.#of = of;
    this.release = release;
    this.container = of.container;
  }

  get id() {
    return this.#of.id;
  }
  get kind() {
    return this.#of.kind;
  }
  get kindEvidence() {
    return this.#of.kindEvidence;
  }
  get file() {
    return this.#of.file;
  }
  get args() {
    return this.#of.args;
  }
  get env() {
    return this.#of.env;
  }
  get user() {
    return this.#of.user;
  }
  get cwd() {
    return this.#of.cwd;
  }
  get address() {
    return this.#of.address;
  }
  get template() {
    return this.#of.template;
  }
  get effective(): Effective | undefined {
    return this.#of.effective?.in(this.release.index);
  }
}

/**
 * A deployment as other releases run it: processes whose release nobody stated run on another one, the rest on their own. Groups and clusters
 * follow from what the processes run with then, hosts stay.
 */
export class Views {
  readonly #deployment: Deployment;
  readonly #processes = new Map<Process, Map<ReleaseIndex, Rejudged>>();
  readonly #deployments = new Map<ReleaseIndex, Deployment>();

  constructor(deployment: Deployment) {
    this.#deployment = deployment;
  }

  /** One process as a release runs it; itself where it is judged by that release anyway. */
  process(process: FileProcess, at: ReleaseIndex): FileProcess {
    if (process.release.index === at) return process;
    let views = this.#processes.get(process);
    if (views === undefined) {
      views = new Map();
      this.#processes.set(process, views);
    }
    let view = views.get(at);
    if (view === undefined) {
      view = new Rejudged(process, unstatedRelease(at));
      views.set(at, view);
    }
    return view as Process as FileProcess;
  }

  /** The whole deployment, its unstated processes run on a release. */
  deployment(at: ReleaseIndex): Deployment {
    const unstated = this.#deployment.processes.filter((process) => process.release.from === 'unstated');
    if (unstated.every((process) => process.release.index === at)) return this.#deployment;
    let view = this.#deployments.get(at);
    if (view === undefined) {
      const release = unstatedRelease(at);
      view = judgedAs(this.#deployment, (process) => (process.release.from === 'unstated' ? release : process.release));
      this.#deployments.set(at, view);
    }
    return view;
  }
}

/**
 * Runs something that asks what several processes run with.
 * @returns the releases in which a fact that was asked for changes
 */
export function watchAll(processes: readonly Process[], compute: () => void): ReleaseSet {
  const all = processes.map(({ effective }) => effective);
  const before = all.map((effective) => effective?.watchFrom() ?? 0);
  compute();
  return all.reduce((set, effective, i) => set | (effective?.watchUntil(before[i] as ReleaseSet) ?? 0), 0);
}

/**
 * The same deployment with processes judged by other releases: groups and clusters follow from what they run with then, hosts stay.
 * @param releaseOf the release of each process; equal to its own for those that stay
 */
function judgedAs(deployment: Deployment, releaseOf: (process: Process) => JudgedRelease): Deployment {
  const views = new Map<Process, Rejudged>();
  for (const process of deployment.processes) views.set(process, new Rejudged(process, releaseOf(process)));
  for (const view of views.values())
    if (view.container !== undefined) view.container = views.get(view.container) ?? view.container;
  const hosts = deployment.hosts.map((host) => {
    const made: Host = { ...host, processes: host.processes.map((process) => views.get(process) ?? process) };
    for (const process of host.processes) {
      const view = views.get(process);
      if (view !== undefined) view.host = made;
    }
    return made;
  });
  const processes: readonly Process[] = [...views.values()];
  const brokers = processes.filter(hasFile).filter(({ kind }) => isBroker(kind));
  const groups: readonly ReplicaGroup[] = groupsOf(brokers);
  const clusters: readonly Cluster[] = clustersOf(brokers);
  return { ...deployment, processes, hosts, groups, clusters };
}

/** Groups whose members run different releases (a rolling upgrade) are judged by each of them; the worst finding stays. */
export function judgeRolling(deployment: Deployment, rules: RuleIndex, settings: Settings, take: Take): void {
  const { processes } = deployment;
  if (deployment.ambiguous || processes.every(({ release }) => release.index === processes[0]?.release.index)) return;
  for (const { name, members } of deployment.groups) {
    const releases = new Map(members.map((member) => [member.release.index, member.release]));
    if (releases.size < 2) continue;
    for (const release of releases.values()) {
      const view = judgedAs(deployment, (process) =>
        members.some((member) => member.id === process.id) ? release : process.release,
      );
      for (const group of view.groups) {
        if (group.name !== name) continue;
        for (const rule of rules.sets) if (rule.scope === 'group') askSet(view, group, rule, settings, take, release);
      }
    }
  }
}
