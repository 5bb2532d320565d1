import { matchesGlobs } from '../deployment/globs.ts';
import type {
  Cluster,
  Deployment,
  FileProcess,
  Host,
  JudgedRelease,
  Process,
  ReplicaGroup,
} from '../deployment/model.ts';
import { clustersOf, groupsOf } from '../deployment/replicas.ts';
import { evaluate } from '../effective/evaluate.ts';
import type { Effective } from '../effective/model.ts';
import { hasFile, isBroker } from '../rules/support/cross.ts';
import type { Matches } from './settings.ts';

/** Whether globs of a project file match a file. */
export const matches: Matches = (project, globs, file) => matchesGlobs(project, globs, file);

/** A process as another release runs it. */
class Rejudged implements Process {
  readonly #of: Process;
  readonly release: JudgedRelease;
  host: Host | undefined;
  container: Process | undefined;
  #effective: Effective | undefined;

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
    const { effective } = this.#of;
    if (effective === undefined) return undefined;
    this.#effective ??= evaluate({ ...effective.input, release: this.release.index });
    return this.#effective;
  }
}

/**
 * The same deployment with processes judged by other releases: groups and clusters follow from what they run with then, hosts stay.
 * @param releaseOf the release of each process; equal to its own for those that stay
 */
export function judgedAs(deployment: Deployment, releaseOf: (process: Process) => JudgedRelease): Deployment {
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
  const brokers = processes.filter(hasFile).filter(isBroker) as FileProcess[];
  const groups: readonly ReplicaGroup[] = groupsOf(brokers);
  const clusters: readonly Cluster[] = clustersOf(brokers);
  return { ...deployment, processes, hosts, groups, clusters };
}
