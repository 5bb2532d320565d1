import { foldHost } from '../base/hostName.ts';
import { rememberingOf } from '../base/memo.ts';
import { isBroker } from '../catalog/kinds.ts';
import type { Deployment, FileProcess, Host, Process, ReplicaGroup, SourceFile } from './model.ts';
import { hasFile } from './processes/processes.ts';

/** What is asked of a deployment again and again. Each answer is made when it is first asked for. */
export class DeploymentQueries {
  readonly #deployment: Deployment;
  #positions: ReadonlyMap<Process, number> | undefined;
  #runs: ReadonlyMap<SourceFile, number> | undefined;
  #brokers: readonly FileProcess[] | undefined;
  #groups: ReadonlyMap<FileProcess, ReplicaGroup> | undefined;
  #hostNames: ReadonlyMap<string, string> | undefined;

  constructor(deployment: Deployment) {
    this.#deployment = deployment;
  }

  /** Compares processes by the order in which they start; a container's brokers come with it. */
  readonly startOrder = (a: Process, b: Process): number =>
    this.#position(jvm(a)) - this.#position(jvm(b)) || this.#position(a) - this.#position(b);

  #position(process: Process): number {
    const { processes } = this.#deployment;
    this.#positions ??= new Map(processes.map((each, i) => [each, i]));
    return this.#positions.get(process) ?? processes.length;
  }

  /** The brokers that have a file, in the order in which they start. */
  get brokers(): readonly FileProcess[] {
    this.#brokers ??= this.#deployment.processes.filter(hasFile).filter(({ kind }) => isBroker(kind));
    return this.#brokers;
  }

  /** The brokers of a host that have a file, in the order in which they start. */
  brokersOn(host: Host): readonly FileProcess[] {
    return host.processes
      .filter(hasFile)
      .filter(({ kind }) => isBroker(kind))
      .sort(this.startOrder);
  }

  /** The replica group of a broker; undefined where only the machine knows its name. */
  groupOf(process: FileProcess): ReplicaGroup | undefined {
    this.#groups ??= new Map(
      this.#deployment.groups.flatMap((group) => group.members.map((member) => [member, group] as const)),
    );
    return this.#groups.get(process);
  }

  /** Whether more than one process runs a file: what is written in it is written for all of them. */
  runsMore(file: SourceFile): boolean {
    if (this.#runs === undefined) {
      const runs = new Map<SourceFile, number>();
      for (const { file: each } of this.#deployment.processes)
        if (each !== undefined) runs.set(each, (runs.get(each) ?? 0) + 1);
      this.#runs = runs;
    }
    return (this.#runs.get(file) ?? 0) > 1;
  }

  /** The host that a project file declares under a name or an address; undefined for any other. */
  declaredHost(nameOrAddress: string): string | undefined {
    this.#hostNames ??= new Map(
      this.#deployment.hosts
        .filter(({ evidence }) => evidence.kind === 'project')
        .flatMap(({ name, addresses }) => [name, ...addresses].map((each) => [foldHost(each), name] as const)),
    );
    return this.#hostNames.get(foldHost(nameOrAddress));
  }
}

/** The queries of a deployment; the same object as long as the deployment is the same. */
export const queriesOf = rememberingOf((deployment: Deployment) => new DeploymentQueries(deployment));

/** Every file that findings of a deployment may sit in, beside its project file; by path as in SourceFile.path. */
export function pathsOf({ files, unreadable, starts, made }: Deployment): ReadonlySet<string> {
  const paths = new Set<string>();
  for (const { path } of files) paths.add(path);
  for (const { path } of unreadable) paths.add(path);
  for (const { start } of starts) paths.add(start.file);
  for (const { file } of made) paths.add(file);
  return paths;
}

/** The JVM that a process lives in: a container's brokers are one with it. */
export const jvm = (process: Process): Process => process.container ?? process;

/** How a broker takes part in its replica group. */
export interface Role {
  /** `dledger` and `controller`: the role is decided at run time. */
  readonly mode: 'master' | 'slave' | 'dledger' | 'controller';
  /** The brokerId of a master or slave, the self id of a DLedger node; '' where only run time knows. */
  readonly id: string;
}

/** A broker's role as BrokerStartup leaves it. */
export function roleOf({ effective }: FileProcess): Role {
  if (effective.value('enableControllerMode') === 'true') return { mode: 'controller', id: '' };
  if (effective.value('enableDLegerCommitLog') === 'true') {
    const id = effective.value('dLegerSelfId');
    return { mode: 'dledger', id: id === null || id === 'null' ? '' : id };
  }
  const slave = effective.value('brokerRole') === 'SLAVE';
  return { mode: slave ? 'slave' : 'master', id: effective.value('brokerId') ?? '' };
}

/** A broker's name as RocketMQ has it; undefined where only the machine knows it. */
export function brokerName({ effective }: FileProcess): string | undefined {
  const name = effective.value('brokerName');
  return name === null || name === 'null' ? undefined : name;
}
