import { list } from '../base/message.ts';
import type { Text } from '../base/text.ts';
import { historyOf, readIn } from '../catalog/catalog.ts';
import { isBroker } from '../catalog/kinds.ts';
import { possibleSet } from '../catalog/possible.ts';
import { ALL_RELEASES, CURRENT_RELEASES, RELEASES, type ReleaseIndex, type ReleaseSet } from '../catalog/releases.ts';
import { shownLine } from '../deployment/launch/names.ts';
import type { Deployment, FileProcess, SourceFile } from '../deployment/model.ts';
import { hasFile } from '../deployment/processes/processes.ts';
import type { Room, Severity } from '../deployment/project/model.ts';
import { namesTieredStore, TIERED } from '../effective/tieredStore.ts';
import { FixJudge } from '../fix/judge.ts';
import { messages, rule } from '../rules/release-unstated/rule.ts';
import type { ProposedFix, Said } from '../rules/rule.ts';
import { declareRelease, newProject, stateRelease } from '../rules/support/cross-edits.ts';
import { membersOf } from '../rules/support/proxyMembers.ts';
import { newestOf, releaseRanges } from './eras.ts';
import { hostsByFile, ReportedFinding } from './finding.ts';
import type { Finding } from './model.ts';
import type { Settings } from './settings.ts';

/** The processes of one deployment of which nobody says which release they run. Each answer is made when it is first asked for. */
export class Unstated {
  readonly deployment: Deployment;
  readonly #settings: Settings;
  #processes: readonly FileProcess[] | undefined;
  #fitting: ReleaseSet | undefined;

  constructor(deployment: Deployment, settings: Settings) {
    this.deployment = deployment;
    this.#settings = settings;
  }

  /** Those in whose files the rule is on, by path. */
  get processes(): readonly FileProcess[] {
    this.#processes ??= this.deployment.processes
      .filter(hasFile)
      .filter((process) => process.release.from === 'unstated' && this.severityIn(process.file) !== undefined)
      .sort((a, b) => (a.file.path < b.file.path ? -1 : 1));
    return this.#processes;
  }

  severityIn({ path }: SourceFile): Severity | undefined {
    const { level } = this.#settings.of(rule, path);
    return level === 'off' ? undefined : level;
  }

  /** Releases that may run the processes and whose classes read every key of them that any release reads in a file of their kind. */
  get fitting(): ReleaseSet {
    this.#fitting ??= releasesWithAllKeys(this.processes);
    return this.#fitting;
  }
}

/**
 * Says that nobody states the release of some processes.
 * @param about one or more deployments; what is said is said once, at their first file
 * @param isNamed whether a file may be spoken of
 * @returns undefined where there is no such process, or the rule is off
 */
export function releaseUnstated(
  about: readonly Unstated[],
  isNamed: (file: string) => boolean = () => true,
): Finding | undefined {
  const all = about.filter(({ processes }) => processes.length > 0);
  let first: FileProcess | undefined;
  let of: Unstated | undefined;
  for (const each of all) {
    const process = each.processes.find(({ file }) => isNamed(file.path));
    if (process === undefined || (first !== undefined && first.file.path <= process.file.path)) continue;
    first = process;
    of = each;
  }
  const severity = first === undefined ? undefined : of?.severityIn(first.file);
  if (first === undefined || of === undefined || severity === undefined) return undefined;
  // They are many where a workspace is large, and seldom asked for.
  let processes: readonly FileProcess[] | undefined;
  const everyone = (): readonly FileProcess[] => {
    processes ??= all.flatMap((each) => each.processes);
    return processes;
  };
  let judge: FixJudge | undefined;
  return new ReportedFinding(
    {
      rule,
      where: { file: first.file.path, span: { start: 0, end: 0 } },
      say: () => described(all, everyone),
      release: first.release,
      severity,
      entry: undefined,
    },
    { severity, release: first.release, releases: undefined, host: hostsByFile(of.processes).get(first.file.path) },
    {
      deployment: of.deployment,
      judge: () => {
        judge ??= new FixJudge(everyone());
        return judge;
      },
    },
  );
}

function described(about: readonly Unstated[], everyone: () => readonly FileProcess[]): Said {
  const fitting = about.reduce((common, each) => common & each.fitting, ALL_RELEASES);
  const deployments = (): readonly Deployment[] => [...new Set(about.map(({ deployment }) => deployment))];
  const range = messages.fitting(fitting === 0 ? undefined : releaseRanges(fitting));
  const says = contradiction(about);
  return {
    message: messages.unstated(),
    details: says === undefined ? range : messages.contradictory(says, range),
    notes: [messages.how()],
    get fixes() {
      return fitting === 0 ? [] : statements(RELEASES[newestOf(fitting)] as string, deployments(), everyone());
    },
  };
}

/** Evidence of a release that contradicts itself: each release with its place; of several such files the first one's. */
function contradiction(about: readonly Unstated[]): Text | undefined {
  const processes = about.flatMap((each) => each.processes);
  const found = processes.find(({ release }) => release.contradictory !== undefined)?.release.contradictory;
  return found === undefined
    ? undefined
    : list(found.map(({ release, place }) => messages.named(release.name, shownLine(place))));
}

/** Which of {@link CURRENT_RELEASES} read a key in a file of a kind, one bit each; by kind and key. */
const reading = new Map<string, number>();

function readBy(kind: FileProcess['kind'], key: string, tiered: boolean): number {
  const id = `${kind}\0${key}${tiered ? '\0' : ''}`;
  let bits = reading.get(id);
  if (bits === undefined) {
    bits = bitsOf(readIn(kind, key));
    if (tiered) {
      const own = historyOf(key).filter((each) => each.class === TIERED);
      bits |= bitsOf(own.flatMap(({ intervals }) => intervals.map(({ from, to }) => [from, to] as const)));
    }
    if (bits !== 0) reading.set(id, bits);
  }
  return bits;
}

/** One bit for each of {@link CURRENT_RELEASES} that lies in a stretch. */
function bitsOf(stretches: ReturnType<typeof readIn>): number {
  let bits = 0;
  for (let i = 0; i < stretches.length; i++) {
    const [from, to] = stretches[i] as readonly [ReleaseIndex, ReleaseIndex];
    for (let j = 0; j < CURRENT_RELEASES.length; j++) {
      const at = CURRENT_RELEASES[j] as ReleaseIndex;
      if (at >= from && at <= to) bits |= 1 << j;
    }
  }
  return bits;
}

/** Releases that may run these processes and whose classes read every key of them that any release reads in a file of their kind. */
function releasesWithAllKeys(processes: readonly FileProcess[]): ReleaseSet {
  let common = -1;
  for (const process of processes) {
    const { kind } = process;
    const { document } = process.file;
    const { isRead } = document;
    common &= possibleSet(kind, document);
    const tiered = isBroker(kind) && namesTieredStore(document);
    const count = (key: string): void => {
      const bits = readBy(kind, key, tiered);
      if (bits !== 0) common &= bits;
    };
    if (kind === 'proxy') for (const { key } of membersOf(process).all) count(key);
    else for (let i = 0; i < document.count; i++) count(document.keyAt(i));
    // All files of a run are asked for, long after they were judged.
    if (!isRead) document.forget();
  }
  return common & ALL_RELEASES;
}

/**
 * The newest release of each line (4.9, 5.0, …) that reads all keys of some processes, newest first.
 * @param processes of which nobody says which release they run
 */
export function fittingReleases(processes: readonly FileProcess[]): readonly string[] {
  const fitting = releasesWithAllKeys(processes);
  const lines = new Map<string, string>();
  CURRENT_RELEASES.forEach((release, i) => {
    const name = RELEASES[release] as string;
    if ((fitting & (1 << i)) !== 0) lines.set(name.split('.').slice(0, 2).join('.'), name);
  });
  return [...lines.values()].reverse();
}

/**
 * States a release: in the project file where there is one, in comments where every file may have one, else in a new project file. JSON has
 * no comments, and what is written into a template ends up in the files that are made of it.
 * @param makes whether a new project file is proposed also where comments do, and before them
 */
export function statements(
  release: string,
  deployments: readonly Deployment[],
  processes: readonly FileProcess[],
  makes = false,
): readonly ProposedFix[] {
  const files = filesOf(processes);
  const found: ProposedFix[] = [];
  const room = roomFor(deployments);
  if (room !== undefined)
    found.push({
      title: messages.declare(release, room.file),
      obvious: false,
      edits: [declareRelease(room, release)],
    });
  const comments = processes.every((process) => process.kind !== 'proxy' && !process.template);
  if ((makes || !comments) && deployments.every(({ project }) => project === undefined)) {
    const directory = commonDirectory(deployments.flatMap((each) => each.files));
    // Above the top a project file would govern more than was asked about.
    if (directory !== undefined && !directory.startsWith('..')) {
      const edit = newProject(directory, release);
      found.push({ title: messages.make(release, edit.file), obvious: false, edits: [edit] });
    }
  }
  if (comments) {
    const edits = files.map((file) => stateRelease(file, release));
    found.push({ title: messages.comment(release, files.length), obvious: false, edits });
  }
  return found;
}

/** Where the project file of deployments may state a release for all of them: in a declared one itself where it is alone. */
function roomFor(deployments: readonly Deployment[]): Room | undefined {
  const [deployment, ...others] = deployments;
  const project = deployment?.project;
  if (deployment === undefined || others.some((other) => other.project !== project)) return undefined;
  if (others.length > 0 || !deployment.declared) return project?.room;
  return project?.deployments.find((each) => each.name === deployment.name)?.room;
}

/** Files of processes, each once, by path. */
const filesOf = (processes: readonly FileProcess[]): readonly SourceFile[] =>
  [...new Map(processes.map(({ file }) => [file.path, file])).values()].sort((a, b) => (a.path < b.path ? -1 : 1));

/** The directory that all files lie below; '' is the top. */
function commonDirectory(files: readonly SourceFile[]): string | undefined {
  const [first, ...others] = files.map(({ path }) => path.split('/').slice(0, -1));
  return first
    ?.filter((_, i) => others.every((other) => other.slice(0, i + 1).join('/') === first.slice(0, i + 1).join('/')))
    .join('/');
}
