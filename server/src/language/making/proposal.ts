import type { Text } from '../../base/text.ts';
import type { Deployment, FileProcess, Host, Process, ReleaseSource } from '../../deployment/model.ts';
import type { Role } from '../../deployment/queries.ts';
import { messages, type Sort } from './projectMessages.ts';

/** A host that a project file might name, and why it looks like one. */
export interface ProposedHost {
  readonly name: string;
  readonly addresses: readonly string[];
  /** Paths or base names of the files that it runs. */
  readonly runs: readonly string[];
  readonly why: Text;
  /** Whether somebody should look at it first: names and addresses may say something else. */
  readonly weak: boolean;
}

/** A deployment that a project file might declare. */
export interface ProposedDeployment {
  readonly name: string;
  readonly files: readonly string[];
  /** How many processes of each sort run its files. */
  readonly counts: ReadonlyMap<Sort, number>;
  readonly hosts: readonly ProposedHost[];
}

/** Who says which release runs. */
export interface ProposedRelease {
  readonly name: string;
  readonly from: ReleaseSource;
  readonly place: { readonly file: string; readonly line: number } | undefined;
}

/** How a broker takes part in its replica group. */
export type ModeOf = (broker: FileProcess) => Role['mode'];

const hasFile = (process: Process): process is FileProcess => process.file !== undefined;

/** Whether a project file can name what a process runs: what stands in a manifest belongs to what the manifest says. */
const isNameable = (process: Process): process is FileProcess => hasFile(process) && process.file.part === undefined;

/** What a project file might say about some files. */
export interface Proposal {
  /** One for each release that something states, most processes first; none where nothing does. */
  readonly releases: readonly ProposedRelease[];
  readonly deployments: readonly ProposedDeployment[];
  /** Whether there are deployments beside these, which stand in manifests alone. */
  readonly inManifests: boolean;
}

/**
 * What a project file might say of deployments that were inferred.
 * @param here name of the directory that the paths are relative to
 * @param modeOf how a broker takes part in its group
 */
export function proposalOf(deployments: readonly Deployment[], here: string, modeOf: ModeOf): Proposal {
  const shown = deployments.filter((each) => !each.declared && !isBelow(each) && each.processes.some(hasFile));
  const nameable = shown.filter(({ processes }) => processes.some(isNameable));
  const names = new Map<string, number>();
  return {
    releases: releasesOf(shown),
    deployments: nameable.map((each) => proposed(each, { all: shown, here, names, modeOf })),
    inManifests: shown.length > nameable.length,
  };
}

/** Whether a project file in a directory below governs a deployment, and will do so. */
const isBelow = ({ project }: Deployment): boolean =>
  project !== undefined && project.directory !== '' && !project.directory.startsWith('..');

/** What a proposal for one deployment looks at beside it. */
interface Beside {
  readonly all: readonly Deployment[];
  readonly here: string;
  /** Names that were given, and how often. */
  readonly names: Map<string, number>;
  readonly modeOf: ModeOf;
}

function proposed(deployment: Deployment, { all, here, names, modeOf }: Beside): ProposedDeployment {
  const processes = deployment.processes.filter(isNameable);
  const paths = [...new Set(processes.map(({ file }) => file.path))].sort();
  const counts = new Map<Sort, number>();
  for (const process of processes) {
    const sort = sortOf(process, modeOf);
    counts.set(sort, (counts.get(sort) ?? 0) + 1);
  }
  const own = deployment.name === '.' ? here : (deployment.name.split('/').at(-1) as string);
  const base = own.replace(/[^\p{L}\p{N}._-]+/gu, '-') || 'cluster';
  const count = (names.get(base) ?? 0) + 1;
  names.set(base, count);
  // What start files tell they go on telling; a project file would only say it again.
  const hosts = deployment.hosts.filter(({ evidence: { kind } }) => TOLD_BY_FILES.has(kind));
  return {
    name: count === 1 ? base : `${base}-${count}`,
    files: globsOf(paths, all, deployment),
    counts,
    hosts: deployment.hosts.length > 0 ? hosts.flatMap((host) => hostOf(host, paths)) : byDirectory(paths),
  };
}

const TOLD_BY_FILES: ReadonlySet<string> = new Set(['directive', 'peers', 'broker-ip', 'directory']);

/** Where nothing tells hosts: a directory for each, as people lay out the files of several machines. */
function byDirectory(paths: readonly string[]): readonly ProposedHost[] {
  const directories = [...new Set(paths.map(directoryOf))];
  if (directories.length < 2 || directories.includes('')) return [];
  return directories.map((directory) => ({
    name: directory.slice(directory.lastIndexOf('/') + 1),
    addresses: [],
    runs: runsOf(
      paths.filter((path) => directoryOf(path) === directory),
      paths,
    ),
    why: messages.directory(directory),
    weak: true,
  }));
}

function sortOf(process: FileProcess, modeOf: ModeOf): Sort {
  const { kind } = process;
  if (kind !== 'broker' && kind !== 'broker-in-container') return kind;
  const mode = modeOf(process);
  return mode === 'controller' ? 'elected' : mode;
}

/** `DIRECTORY/*` for every directory of which no other deployment has a file, else the very files. */
function globsOf(paths: readonly string[], all: readonly Deployment[], own: Deployment): readonly string[] {
  const others = new Set(
    all.filter((each) => each !== own).flatMap(({ files }) => files.map(({ path }) => directoryOf(path))),
  );
  const globs = paths.map((path) => {
    const directory = directoryOf(path);
    return directory === '' || others.has(directory) ? escaped(path) : `${escaped(directory)}/*`;
  });
  return [...new Set(globs)];
}

const directoryOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** A path as a glob that matches it alone. */
const escaped = (path: string): string => path.replace(/[*?[\]{}()!\\]/g, '\\$&');

function hostOf({ name, addresses, evidence, weak, processes }: Host, paths: readonly string[]): ProposedHost[] {
  const own = [...new Set(processes.filter(hasFile).map(({ file }) => file.path))].filter((path) =>
    paths.includes(path),
  );
  if (own.length === 0) return [];
  return [{ name, addresses, runs: runsOf(own, paths), why: evidence.text, weak }];
}

/** Files as `runs` names them: by their base name where no other file of the deployment has it. */
function runsOf(own: readonly string[], all: readonly string[]): readonly string[] {
  const base = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
  const isAlone = (path: string): boolean => all.filter((other) => base(other) === base(path)).length === 1;
  return own.map((path) => escaped(isAlone(path) ? base(path) : path));
}

function releasesOf(deployments: readonly Deployment[]): readonly ProposedRelease[] {
  const counts = new Map<string, { release: ProposedRelease; count: number }>();
  for (const { release } of deployments.flatMap(({ processes }) => processes)) {
    if (release.from === 'unstated') continue;
    const known = counts.get(release.name);
    if (known !== undefined) known.count++;
    else
      counts.set(release.name, { release: { name: release.name, from: release.from, place: release.place }, count: 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count).map(({ release }) => release);
}
