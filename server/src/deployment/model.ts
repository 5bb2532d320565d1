import type { Range, Span } from '../base/range.ts';
import type { Text } from '../base/text.ts';
import type { Kind } from '../catalog/kinds.ts';
import type { NamedRelease } from '../catalog/releases.ts';
import type { Effective } from '../effective/model.ts';
import type { PropertiesDocument } from '../syntax/properties/document.ts';
import type { Filling } from './launch/fills.ts';
import type { MadeDirectory, Start } from './launch/starts.ts';
import type { ProjectFile } from './project/model.ts';

/** Who said what a thing is. */
export type ReleaseSource = 'flag' | 'comment' | 'project' | 'command' | 'image' | 'path' | 'jar' | 'pom' | 'unstated';

/** The release that a process is judged by, and who said so. */
export interface JudgedRelease extends NamedRelease {
  readonly from: ReleaseSource;
  /** Where the evidence stands, where nobody states it. */
  readonly place?: LinePlace;
  /** Of an unstated one: evidence that contradicts itself. */
  readonly contradictory?: readonly { readonly release: NamedRelease; readonly place: LinePlace }[];
}

/** A place in a file, by byte offsets. `range` is computed from the file when it is shown. */
export interface Place {
  /** Path as in {@link SourceFile.path}. */
  readonly file: string;
  readonly span: Span;
}

/** A line of a file that is none of a process's. */
export interface LinePlace {
  /** Path as in {@link SourceFile.path}. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** A `# rmqlint host=h1 kind=broker rocketmq=4.9.8` comment. */
export interface Directive {
  readonly host?: string;
  readonly kind?: Kind;
  readonly rocketmq?: NamedRelease;
  /** The whole comment. */
  readonly span: Span;
}

/** A configuration file that stands in another file, such as a manifest. */
export interface Part {
  /** What it is called. */
  readonly name: string;
  readonly span: Span;
  /** Blanks in front of each of its lines. */
  readonly indent: number;
}

/** A file of the workspace that RocketMQ reads. */
export interface SourceFile {
  /** Path relative to the workspace's root (for the command line: the current directory), forward slashes; may begin with `../`. */
  readonly path: string;
  readonly document: PropertiesDocument;
  readonly directive: Directive | undefined;
  /** Where it stands in the file at `path`, where that is none of RocketMQ's own: its document has blanks in place of what stands before. */
  readonly part?: Part | undefined;
  /** What start files do to it before a process reads it; undefined where nothing is known of that. */
  readonly filled?: Filling | undefined;
  /** False where its text surely holds no comment for rmqlint. */
  readonly addressed?: boolean;
}

/** A file that is one of ours by every sign but cannot be read: rule unreadable-file. */
export interface UnreadableFile {
  readonly path: string;
  /** Such as `EACCES`, or `too-large`. */
  readonly code: string;
  readonly reason: Text;
}

/** How a kind was recognised (docs/files.md, "Kind of a file"). */
export type KindEvidence = 'project' | 'directive' | 'command' | 'keys' | 'name' | 'flag';

/** One JVM. */
export interface Process {
  /** Stable within a deployment: path, host and a number where a file runs more than once. */
  readonly id: string;
  readonly kind: Kind;
  readonly kindEvidence: KindEvidence;
  /** Undefined for a process that only an address list names (a name server). */
  readonly file: SourceFile | undefined;
  /** The container that runs it, for `broker-in-container`. */
  readonly container: Process | undefined;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly user: string | undefined;
  readonly cwd: string | undefined;
  readonly host: Host | undefined;
  readonly release: JudgedRelease;
  /** What it runs with; computed on first use. Undefined for a process without a file. */
  readonly effective: Effective | undefined;
  /** For a name server without a file: the address that names it. */
  readonly address: string | undefined;
  /**
   * Whether files are made of its file by an engine or by hand, as its name, the engine's control lines or what starts it say: how many, for which hosts and
   * which of its lines they have is not known. Not for one whose host is told.
   */
  readonly template: boolean;
}

/** A process that has a file. */
export type FileProcess = Process & { readonly file: SourceFile; readonly effective: Effective };

/** Why processes count as being on one host (docs/files.md, "Hosts"). */
export type HostEvidence =
  | { readonly kind: 'project'; readonly text: Text; readonly place: Place | undefined }
  | { readonly kind: 'directive'; readonly text: Text; readonly place: Place | undefined }
  /** A start file: a script runs them all, or their containers use one network. Then they share no files. */
  | { readonly kind: 'script' | 'network'; readonly text: Text; readonly place: Place | undefined }
  | { readonly kind: 'container'; readonly text: Text; readonly place: Place | undefined }
  | { readonly kind: 'peers'; readonly text: Text; readonly place: Place | undefined }
  | { readonly kind: 'loopback'; readonly text: Text; readonly place: Place | undefined }
  /** Weak evidence: one level lower, never an error. */
  | { readonly kind: 'broker-ip'; readonly text: Text; readonly place: Place | undefined }
  | { readonly kind: 'directory'; readonly text: Text; readonly place: Place | undefined };

/** One network namespace with one file system. */
export interface Host {
  /** Name or address that people know it by. */
  readonly name: string;
  readonly addresses: readonly string[];
  readonly evidence: HostEvidence;
  /** Whether findings that rest on it are one level lower and never an error. */
  readonly weak: boolean;
  readonly processes: readonly Process[];
}

/** Brokers that share a brokerName. */
export interface ReplicaGroup {
  readonly name: string;
  readonly cluster: string;
  readonly members: readonly FileProcess[];
}

/** Brokers with one effective brokerClusterName. */
export interface Cluster {
  readonly name: string;
  readonly members: readonly FileProcess[];
}

/** A process as a start file starts it, with the files of the deployment that it reads or sees. */
export interface StartOf {
  readonly start: Start;
  /** The file that it is told to read. */
  readonly runs: SourceFile | undefined;
  /** Files that its container sees. */
  readonly sees: readonly SeenFile[];
  /** What the process runs on, where no file of ours belongs to it. */
  readonly release?: JudgedRelease;
}

/** A file that a container sees. */
export interface SeenFile {
  readonly file: SourceFile;
  /** Its path in the container. */
  readonly target: string;
  /** Where the mount stands in the start file. */
  readonly span: Span;
  /** Whether the very file is mounted, and not a directory that holds it. */
  readonly alone: boolean;
}

/** The processes that run together: the unit that cross-file rules see. */
export interface Deployment {
  /** The name in the project file, else the directory relative to the root (`.` at the top). */
  readonly name: string;
  /** Whether a project file declares it. */
  readonly declared: boolean;
  readonly project: ProjectFile | undefined;
  /** `nameServers` of the project file; undefined where it says none. */
  readonly nameServers: readonly string[] | undefined;
  /** In the order in which they start: name servers, controllers, containers, masters, slaves, proxies; then path order. */
  readonly processes: readonly Process[];
  readonly files: readonly SourceFile[];
  readonly unreadable: readonly UnreadableFile[];
  /**
   * Names that files of its directories, and beside, give as brokerName, and nothing else by which they would be known to be a broker's; '' where a
   * template is still to fill it in. Whether such brokers run is not known, so nobody may say that they are missing.
   */
  readonly possible: ReadonlySet<string>;
  /** How start files start processes that run its files or see them in a container; of one without files, all that a directory's start files start. */
  readonly starts: readonly StartOf[];
  /** Of one without files: the directories that a directory's scripts make. */
  readonly made: readonly MadeDirectory[];
  readonly hosts: readonly Host[];
  readonly groups: readonly ReplicaGroup[];
  readonly clusters: readonly Cluster[];
  /**
   * Names of groups of which it has slaves and no master, while a directory beside its own has one of that name (docs/files.md, "Incomplete sets"):
   * whether these run with it is not known, so nobody may say that the master is missing. Empty for a declared deployment.
   */
  readonly mastersElsewhere: ReadonlySet<string>;
  /**
   * Set for alternatives (docs/files.md, "Ambiguous sets"): two masters of one brokerName in an inferred set with nothing that tells which is
   * meant as a slave.
   */
  readonly ambiguous: boolean;
}

/** A stretch of a file as people count it; see `base/range.ts`. */
export type { Range };
