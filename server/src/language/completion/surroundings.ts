import { isBroker } from '../../catalog/kinds.ts';
import type { FileProcess, Process, ReplicaGroup } from '../../deployment/model.ts';
import { hasFile } from '../../deployment/processes/processes.ts';
import { brokerName, roleOf } from '../../deployment/queries.ts';
import type { PropertiesDocument } from '../../syntax/properties/document.ts';
import type { Subject } from './subject.ts';

/** So many processes are looked at: a deployment may have thousands, and what a file lacks is answered by its nearest. */
const MOST = 300;

/** A process of a replica group, as far as it decides what another one may be. */
interface Peer {
  readonly process: FileProcess;
  readonly role: 'master' | 'slave' | 'elected';
  readonly id: number;
}

/** What runs beside the process of a file: everything that values of it may depend on. */
export class Surroundings {
  readonly subject: Subject;
  readonly document: PropertiesDocument;
  #more: Readonly<Record<string, string>> = {};
  #others: readonly FileProcess[] | undefined;
  #onHost: readonly Process[] | undefined;

  constructor(subject: Subject, document: PropertiesDocument) {
    this.subject = subject;
    this.document = document;
  }

  /** The other processes of the deployment that have a file. */
  get others(): readonly FileProcess[] {
    const { deployment, path } = this.subject;
    this.#others ??= (deployment?.processes ?? [])
      .filter(hasFile)
      .filter(({ file, template }) => file.path !== path && !template)
      .slice(0, MOST);
    return this.#others;
  }

  /** The others of its kind. */
  get alike(): readonly FileProcess[] {
    const { kind } = this.subject;
    return this.others.filter((each) => each.kind === kind || (isBroker(kind) && isBroker(each.kind)));
  }

  get brokers(): readonly FileProcess[] {
    return this.others.filter(({ kind }) => isBroker(kind));
  }

  /** The other processes of its hosts; all others where nothing tells hosts. */
  get onHost(): readonly Process[] {
    const { hosts, path } = this.subject;
    this.#onHost ??=
      hosts.length === 0
        ? this.others
        : hosts.flatMap(({ processes }) => processes.filter(({ file }) => file?.path !== path)).slice(0, MOST);
    return this.#onHost;
  }

  /** The host that it runs on by name, where it is one and known. */
  get hostName(): string | undefined {
    const { hosts } = this.subject;
    return hosts.length === 1 ? hosts[0]?.name : undefined;
  }

  /** The same for a file that has further entries: what it is to become. */
  with(entries: Readonly<Record<string, string>>): Surroundings {
    const other = new Surroundings(this.subject, this.document);
    other.#more = { ...this.#more, ...entries };
    other.#others = this.#others;
    other.#onHost = this.#onHost;
    return other;
  }

  /** What its file says for a key, where it says something. */
  written(key: string): string | undefined {
    const added = this.#more[key];
    if (added !== undefined) return added;
    const value = this.document.last(key)?.value.trim();
    return value === '' ? undefined : value;
  }

  get isSlave(): boolean {
    return this.written('brokerRole') === 'SLAVE';
  }

  /** Brokers with a name, its own left out. */
  groupOf(name: string): readonly Peer[] {
    return this.brokers.filter((each) => brokerName(each) === name).map(peerOf);
  }

  /** The replica groups of the deployment that have another member than its own process. */
  get groups(): readonly { readonly name: string; readonly peers: readonly Peer[] }[] {
    const { path } = this.subject;
    return (this.subject.deployment?.groups ?? []).slice(0, MOST).flatMap(({ name, members }: ReplicaGroup) => {
      const peers = members.filter(({ file }) => file.path !== path).map(peerOf);
      return peers.length === 0 ? [] : [{ name, peers }];
    });
  }

  /** Ports that others bind where it runs. */
  get ports(): ReadonlySet<number> {
    return new Set(this.onHost.flatMap(({ effective }) => (effective?.ports ?? []).map(({ port }) => port)));
  }

  /** Store directories that others use where it runs, without a slash at the end. */
  get roots(): ReadonlySet<string> {
    return new Set(
      this.onHost
        .filter(({ kind }) => isBroker(kind))
        .flatMap(({ effective }) => effective?.value('storePathRootDir') ?? [])
        .map((path) => path.replace(/\/+$/, '')),
    );
  }
}

function peerOf(process: FileProcess): Peer {
  const { mode, id } = roleOf(process);
  const role = mode === 'master' || mode === 'slave' ? mode : 'elected';
  return { process, role, id: Number(id === '' ? -1 : id.replace(/^\D+/, '')) };
}
