import type { Text } from '../base/text.ts';
import type { Kind } from '../catalog/kinds.ts';
import type { ReleaseSource } from '../deployment/model.ts';
import type { Severity } from '../deployment/project/model.ts';
import type { PathPurpose, PortPurpose } from '../effective/model.ts';

/**
 * How a deployment hangs together: who runs where, with which ports and paths, and who talks to whom. Plain data beside texts in two languages;
 * secrets are masked. What is not known is null or named as unknown, never guessed. Made by `topologyOf`.
 */
export interface Topology {
  /** Name of the deployment. */
  readonly name: string;
  /** In the order in which they start. */
  readonly nodes: readonly TopologyNode[];
  /** In the order of their first processes; what runs on none of them is in {@link nodes} alone. */
  readonly hosts: readonly TopologyHost[];
  readonly clusters: readonly TopologyCluster[];
  readonly edges: readonly TopologyEdge[];
  /** Processes that elect a leader together. */
  readonly raft: readonly RaftGroup[];
  readonly conflicts: readonly TopologyConflict[];
  /** What has to be started, in order. */
  readonly steps: readonly StartStep[];
  /** What `mqadmin clusterList` shows afterwards, by name server. */
  readonly listings: readonly Listing[];
  /** What nobody can tell from the files. */
  readonly unknown: readonly Text[];
}

/** One process. */
export interface TopologyNode {
  /** Unique in the topology. */
  readonly id: string;
  readonly kind: Kind;
  /** What people call it: `broker-a`, the address of a name server, else the name of its file. */
  readonly name: string;
  /** Path of its file; null for a process that only an address or the project file names. */
  readonly file: string | null;
  /** Whether only an address in somebody else's file names it, so that it may belong to somebody else. */
  readonly outside: boolean;
  /** `host:port` that others know it by; null where nothing says it. */
  readonly address: string | null;
  /** Name of its host; null where nothing tells it. */
  readonly host: string | null;
  /** Id of the container that runs it. */
  readonly container: string | null;
  /** The release that it is judged by; null of a process without a file. */
  readonly rocketmq: string | null;
  /** Who says which release it is; null of a process without a file. `unstated`: nobody does, so it is the newest. */
  readonly rocketmqFrom: ReleaseSource | null;
  /** Brokers: how it takes part in its group. */
  readonly role: BrokerRole | null;
  /** Brokers: the brokerId of a master or slave, the self id of a DLedger node; null where run time or a template decides. */
  readonly brokerId: string | null;
  readonly cluster: string | null;
  readonly group: string | null;
  /** Proxies. */
  readonly proxyMode: 'local' | 'cluster' | null;
  /** Whether files are made of its file, so that its values are those of no process yet. */
  readonly template: boolean;
  readonly ports: readonly TopologyPort[];
  readonly paths: readonly TopologyPath[];
  /** Where it registers, or looks up routes. */
  readonly nameServers: NameServers;
  /** Why it does not stay up; null where nothing is known against it. */
  readonly ends: End | null;
  /** Indices of {@link Topology.conflicts} that it takes part in. */
  readonly conflicts: readonly number[];
}

/** `open`: a template is still to say it. */
export type BrokerRole = 'master' | 'slave' | 'dledger' | 'controller' | 'open';

/** Why a process ends at start-up. */
export interface End {
  /** The exit code; null where another process on its host is in its way. */
  readonly exit: number | null;
  readonly rule: string;
  readonly reason: Text;
}

export interface TopologyPort {
  /** Null where a template is still to fill it in; 0 is any free one. */
  readonly port: number | null;
  readonly purpose: PortPurpose;
  /** The address that it is bound to; null where only the machine knows. */
  readonly address: string | null;
  /** The parameter that it is or follows from. */
  readonly key: string;
  /** Indices of {@link Topology.conflicts}. */
  readonly conflicts: readonly number[];
}

export interface TopologyPath {
  /** As RocketMQ uses it, `${user.home}` for what only the machine knows; null where a template is still to fill it in. */
  readonly path: string | null;
  readonly purpose: PathPurpose;
  readonly key: string;
  /** Indices of {@link Topology.conflicts}. */
  readonly conflicts: readonly number[];
}

/** What is known of the name servers that a process uses. `lookup`: it asks a web server for them; `unknown`: a template fills them in, or the list is refused. */
export type NameServers =
  /** `nodes[i]` is what `addresses[i]` means. */
  | { readonly known: 'list'; readonly addresses: readonly string[]; readonly nodes: readonly string[] }
  | { readonly known: 'none' | 'lookup' | 'unknown' };

export interface TopologyHost {
  readonly name: string;
  readonly addresses: readonly string[];
  /** Why its processes count as being on one host. */
  readonly evidence: Text;
  /** Whether that is only probable. */
  readonly weak: boolean;
  /** Ids of its processes, in the order in which they start. */
  readonly nodes: readonly string[];
}

export interface TopologyCluster {
  /** Null where the name is not known. */
  readonly name: string | null;
  readonly mode: ClusterMode;
  /** What happens when a master dies, in sentences. */
  readonly whenMasterDies: readonly Text[];
  readonly groups: readonly TopologyGroup[];
}

/** Brokers that share a brokerName. */
export interface TopologyGroup {
  readonly name: string | null;
  readonly mode: GroupMode;
  /** Ids of its brokers, masters first. */
  readonly members: readonly string[];
}

/** How one replica group works. `open`: a template or the machine is still to say it. */
export type GroupMode =
  | 'single'
  | 'async'
  | 'sync'
  | 'dledger'
  | 'controller'
  | 'no-master'
  | 'several-masters'
  | 'mixed'
  | 'open';

/** How a cluster works, by the words of RocketMQ's own guides. */
export type ClusterMode =
  | 'single-master'
  | 'multi-master'
  | 'master-slave-async'
  | 'master-slave-sync'
  | 'multi-master-multi-slave-async'
  | 'multi-master-multi-slave-sync'
  | 'dledger'
  | 'controller'
  | 'mixed'
  | 'unknown';

export type EdgeKind = 'registration' | 'routes' | 'replication' | 'control' | 'contains';

/** One process that talks to another. */
export interface TopologyEdge {
  /**
   * `registration`: a broker or container at a name server; `routes`: a proxy asks a name server; `replication`: a slave fetches from its
   * master; `control`: a broker asks a controller; `contains`: a container or a local proxy and the broker in its process.
   */
  readonly kind: EdgeKind;
  readonly from: string;
  /** Null where the other end is none of the files. */
  readonly to: string | null;
  /** `host:port` at which it finds the other; null where nothing says it. */
  readonly address: string | null;
  /** The port of it; null where it is not known. */
  readonly port: number | null;
  /** Why it does not come about; null where nothing is known against it. */
  readonly broken: Text | null;
  /** Indices of {@link Topology.conflicts}. */
  readonly conflicts: readonly number[];
}

/** Processes that elect a leader together. */
export interface RaftGroup {
  readonly kind: 'dledger' | 'controller' | 'jraft';
  /** Null where it is not known. */
  readonly group: string | null;
  readonly peers: readonly RaftPeer[];
  /** How many of them have to run. */
  readonly majority: number;
  /** Indices of {@link Topology.conflicts}. */
  readonly conflicts: readonly number[];
}

export interface RaftPeer {
  readonly id: string;
  readonly address: string;
  /** Null where no file of the deployment is this peer's. */
  readonly node: string | null;
}

/** What a conflict is about. */
export type ConflictTopic =
  | 'port'
  | 'path'
  | 'registration'
  | 'replication'
  | 'raft'
  | 'control'
  | 'identity'
  | 'start';

/** A finding that is about more than one process, or that keeps one from starting. */
export interface TopologyConflict {
  readonly rule: string;
  readonly severity: Severity;
  readonly topic: ConflictTopic;
  readonly message: Text;
  readonly file: string;
  /** Parameter that it is about. */
  readonly key: string | null;
  /** Ids of the processes that take part. */
  readonly nodes: readonly string[];
}

export type StepKind = 'namesrv' | 'controller' | 'container' | 'broker' | 'slave' | 'proxy';

/** Processes that may start at once; the next step begins when all of them are up. */
export interface StartStep {
  readonly kind: StepKind;
  readonly starts: readonly StartCommand[];
}

export interface StartCommand {
  readonly node: string;
  readonly host: string | null;
  /** For a shell in RocketMQ's home; null where nothing is typed: its container or a start file starts it. */
  readonly command: string | null;
  /** What else counts: the user, the directory, what starts it instead. */
  readonly notes: readonly Text[];
}

/** What `mqadmin clusterList -n` shows of one name server. */
export interface Listing {
  /** Id of the name server's node. */
  readonly nameServer: string;
  readonly address: string | null;
  readonly rows: readonly ListedBroker[];
  /** Ids of brokers that it does not show, with the reason. */
  readonly missing: readonly { readonly node: string; readonly reason: Text }[];
}

export interface ListedBroker {
  readonly node: string;
  readonly cluster: string | null;
  readonly name: string | null;
  /** `0`, `1`; `0|3` for a DLedger node, which has the one while it leads; null where a controller gives it out. */
  readonly brokerId: string | null;
  /** `10.0.0.1:10911`; where only the machine knows its address, `:10911` alone; null where the port is not known either. */
  readonly address: string | null;
}
