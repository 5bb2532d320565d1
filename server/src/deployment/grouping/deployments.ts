import type { NamedRelease } from '../../catalog/releases.ts';
import { syntaxOf } from '../../effective/kinds/index.ts';
import type { FileState } from '../files/inspect.ts';
import type { Orphans } from '../launch/launches.ts';
import type { Deployment, JudgedRelease, UnreadableFile } from '../model.ts';
import { plainSpec, releaseOf, type Spec, sharedRelease } from '../processes/processes.ts';
import { started } from '../processes/started.ts';
import { declaredSpecs, type GovernedFile } from '../project/declared.ts';
import type { ProjectFile } from '../project/model.ts';
import { saidOf } from '../project/said.ts';
import { pathsOf } from '../queries.ts';
import { type Draft, signatureOf } from '../topology/build.ts';
import type { HostKnowledge } from '../topology/hosts.ts';
import { byPath, type Paths, parent, within } from '../world/paths.ts';
import { type DeclaredFiles, declareAgain } from './declared.ts';
import { type AnyFile, directoryFacts, isAlike, isWhole } from './directoryFacts.ts';
import { DirectoryGroups } from './directoryGroups.ts';
import { HostDirectories } from './hostDirectories.ts';
import { orphanDraft, startsOf } from './orphans.ts';
import { isAt, PossibleBrokers } from './possibleBrokers.ts';
import { type Contacts, contactsOf, type DirectoryFacts } from './siblings.ts';
import { Unit } from './unit.ts';

const NONE: readonly Deployment[] = [];
const NO_CONTACTS: Contacts = { has: [], seeks: [] };

/** Whether a deployment of its project file names a file. */
const isDeclared = ({ context, membership }: AnyFile): boolean =>
  context.project?.project !== undefined && (membership?.deployments.length ?? 0) > 0;

/** Which deployments a change touched. */
export interface DeploymentChanges {
  readonly changed: readonly Deployment[];
  readonly gone: readonly Deployment[];
}

/**
 * The deployments of a workspace's files: declared ones by project file, the others by directory and family of directories. A change makes
 * those anew that it can touch; one in which nothing changed stays the same object.
 */
export class DeploymentIndex {
  readonly #paths: Paths;
  readonly #flag: NamedRelease | undefined;
  readonly #files = new Map<string, AnyFile>();
  readonly #declared = new Map<ProjectFile, Map<string, DeclaredFiles>>();
  readonly #directories = new Map<string, Set<AnyFile>>();
  readonly #groups = new DirectoryGroups();
  readonly #inferred = new Map<string, Unit>();
  readonly #hosts = new HostDirectories();
  readonly #possible = new PossibleBrokers();
  readonly #all = new Set<Deployment>();
  /** Of start files that run no file of ours. */
  #orphans: readonly Unit[] = [];
  /** What is known of hosts where no project file says anything. */
  readonly #plain: HostKnowledge = { declared: [], weak: true, directory: (path) => this.#hostDirectory(path) };
  /** By path; most files are in one deployment. */
  readonly #byFile = new Map<string, readonly Deployment[]>();

  /** @param flag `--rocketmq` */
  constructor(paths: Paths, flag: NamedRelease | undefined) {
    this.#paths = paths;
    this.#flag = flag;
  }

  /** By name, then by first file. */
  get deployments(): readonly Deployment[] {
    const first = (each: Deployment): string =>
      each.files[0]?.path ?? each.unreadable[0]?.path ?? each.starts[0]?.start.file ?? '';
    return [...this.#all].sort((a, b) => byPath(a.name, b.name) || byPath(first(a), first(b)));
  }

  /** @param path canonical path of a file */
  deploymentsOf(path: string): readonly Deployment[] {
    return [...(this.#byFile.get(path) ?? [])].sort((a, b) => byPath(a.name, b.name));
  }

  /** Takes in all files, instead of those that were there, and what their project files declare by now. */
  reset(files: Iterable<AnyFile>): DeploymentChanges {
    const changed: [string, AnyFile | undefined][] = [];
    const now = new Set<string>();
    for (const file of files) {
      now.add(file.abs);
      const before = this.#files.get(file.abs);
      if (before === undefined || !isAlike(before, file)) changed.push([file.abs, file]);
    }
    const gone = [...this.#files.keys()].filter((abs) => !now.has(abs));
    return this.update([...gone.map((abs) => [abs, undefined] as const), ...changed], declareAgain(this.#declared));
  }

  /**
   * Takes in files that are new, changed or gone (undefined), by absolute form.
   * @param declared deployments of which something else is declared; changed by this
   */
  update(
    changed: Iterable<readonly [string, AnyFile | undefined]>,
    declared = new Set<DeclaredFiles>(),
  ): DeploymentChanges {
    const directories = new Set<string>();
    const spots = new Set<string | number>();
    for (const [abs, file] of changed) {
      for (const spot of this.#possible.put(abs, file)) spots.add(spot);
      const before = this.#files.get(abs);
      if (before !== undefined) this.#hosts.count(before, -1);
      if (file !== undefined) this.#hosts.count(file, 1);
      if (before !== undefined) this.#take(before, declared, directories, (set) => set.delete(before));
      if (file === undefined) this.#files.delete(abs);
      else {
        this.#files.set(abs, file);
        this.#take(file, declared, directories, (set) => set.add(file));
      }
    }
    if (spots.size > 0)
      for (const abs of this.#directories.keys()) if (isAt(this.#whereIs(abs), spots)) directories.add(abs);
    const was = new Set<Deployment>();
    const now = new Set<Deployment>();
    const renamed = this.#hosts.settle();
    if (renamed.size > 0) {
      for (const units of this.#declared.values()) {
        for (const each of units.values())
          if ([...each.files].some((file) => renamed.has(file.directory))) declared.add(each);
      }
    }
    for (const each of declared) this.#redeclare(each, was, now);
    this.#reinfer(directories, renamed, was, now);
    const result = {
      changed: [...now].filter((each) => !was.has(each)),
      gone: [...was].filter((each) => !now.has(each)),
    };
    for (const each of result.gone) this.#forget(each);
    for (const each of result.changed) this.#note(each);
    return result;
  }

  #forget(deployment: Deployment): void {
    this.#all.delete(deployment);
    this.#index(deployment, (list) => list.filter((other) => other !== deployment));
  }

  #note(deployment: Deployment): void {
    this.#all.add(deployment);
    const alone = [deployment];
    this.#index(deployment, (list) => (list.length === 0 ? alone : [...list, deployment]));
  }

  /** Takes in, instead of those that were there, what start files start without a file of ours. */
  resetOrphans(all: readonly Orphans[]): void {
    const before = new Map(this.#orphans.map((unit) => [unit.signature, unit]));
    for (const { deployment } of this.#orphans) this.#forget(deployment);
    this.#orphans = all.map((each) => {
      const draft = orphanDraft(each, this.#paths.path(each.abs) || '.', this.#flag, this.#plain);
      return before.get(signatureOf(draft)) ?? new Unit(draft);
    });
    for (const { deployment } of this.#orphans) this.#note(deployment);
  }

  #index(deployment: Deployment, change: (list: readonly Deployment[]) => readonly Deployment[]): void {
    const put = (path: string): void => {
      const list = change(this.#byFile.get(path) ?? NONE);
      if (list.length === 0) this.#byFile.delete(path);
      else this.#byFile.set(path, list);
    };
    for (const path of pathsOf(deployment)) put(path);
  }

  /** Finds where a file belongs, marks that as changed and changes it. */
  #take(
    file: AnyFile,
    declared: Set<DeclaredFiles>,
    directories: Set<string>,
    change: (set: Set<AnyFile>) => void,
  ): void {
    const project = file.context.project?.project;
    const deployments = file.membership?.deployments ?? [];
    if (project === undefined || !isDeclared(file)) {
      let set = this.#directories.get(file.directory);
      if (set === undefined) {
        set = new Set();
        this.#directories.set(file.directory, set);
      }
      change(set);
      directories.add(file.directory);
      return;
    }
    let byName = this.#declared.get(project);
    if (byName === undefined) {
      byName = new Map();
      this.#declared.set(project, byName);
    }
    for (const declaration of deployments) {
      let found = byName.get(declaration.name);
      if (found === undefined) {
        found = { project, declaration, files: new Set(), unit: undefined };
        byName.set(declaration.name, found);
      }
      change(found.files);
      declared.add(found);
    }
  }

  #redeclare(declared: DeclaredFiles, was: Set<Deployment>, now: Set<Deployment>): void {
    const { project, declaration } = declared;
    if (declared.unit !== undefined) was.add(declared.unit.deployment);
    if (declared.files.size === 0) {
      const byName = this.#declared.get(project);
      byName?.delete(declaration.name);
      if (byName?.size === 0) this.#declared.delete(project);
      return;
    }
    const all = [...declared.files].sort((a, b) => byPath(a.path, b.path));
    const governed: GovernedFile[] = all.filter(isWhole).map((file) => ({
      source: file.source,
      relative: file.membership?.relative ?? file.path,
      kind: file.kind,
      evidence: file.evidence,
      launch: file.launch,
    }));
    const starts = startsOf(all);
    const specs = sharedRelease(declaredSpecs(project, declaration, governed, this.#flag));
    declared.unit = this.#unit(declared.unit, {
      name: declaration.name,
      declared: true,
      said: saidOf(declaration),
      project,
      nameServers: declaration.nameServers,
      specs,
      unreadable: all.flatMap((file) => (isWhole(file) ? [] : (file.unreadable ?? []))),
      possible: all.flatMap(({ possible }) => possible ?? []),
      starts,
      made: [],
      mastersElsewhere: [],
      knowledge: {
        declared: declaration.hosts,
        weak: declaration.hosts.length === 0 && declaration.processes.every((each) => each.host === undefined),
        directory: (path) => this.#hostDirectory(path),
      },
      directories: this.#directoriesOf(specs),
    });
    now.add(declared.unit.deployment);
  }

  #reinfer(
    directories: ReadonlySet<string>,
    renamed: ReadonlySet<string>,
    was: Set<Deployment>,
    now: Set<Deployment>,
  ): void {
    const facts = new Map<string, DirectoryFacts | undefined>();
    for (const abs of directories) {
      const files = this.#directories.get(abs);
      if (files?.size === 0) this.#directories.delete(abs);
      const found =
        files === undefined || [...files].every(({ possible }) => possible !== undefined)
          ? undefined
          : directoryFacts(abs, [...files], (file) => this.#spec(file));
      facts.set(abs, found);
    }
    const affected = this.#groups.update(facts);
    for (const abs of renamed) for (const other of this.#groups.setOf(abs) ?? []) affected.add(other);
    const old = new Map<string, Unit>();
    for (const abs of affected) {
      const unit = this.#inferred.get(abs);
      if (unit === undefined) continue;
      was.add(unit.deployment);
      old.set(unit.signature, unit);
      this.#inferred.delete(abs);
    }
    for (const abs of affected) {
      const set = this.#groups.setOf(abs);
      if (set === undefined || this.#inferred.has(abs)) continue;
      const draft = this.#inferredDraft(set);
      const unit = (old.size === 0 ? undefined : old.get(signatureOf(draft))) ?? new Unit(draft);
      for (const each of set) this.#inferred.set(each, unit);
      now.add(unit.deployment);
    }
  }

  #unit(before: Unit | undefined, draft: Draft): Unit {
    return before !== undefined && before.signature === signatureOf(draft) ? before : new Unit(draft);
  }

  #inferredDraft(set: readonly string[]): Draft {
    const all: AnyFile[] = [];
    for (const abs of set) for (const file of this.#directories.get(abs) ?? []) all.push(file);
    all.sort((a, b) => byPath(a.path, b.path));
    const project = all[0]?.context.project?.project;
    const own: Spec[] = [];
    const unreadable: UnreadableFile[] = [];
    for (const file of all)
      if (isWhole(file)) own.push(this.#spec(file));
      else if (file.unreadable !== undefined) unreadable.push(file.unreadable);
    const specs = sharedRelease(own);
    return {
      name: this.#paths.path(commonDirectory(set)) || '.',
      declared: false,
      said: '',
      project,
      nameServers: undefined,
      specs,
      unreadable,
      possible: this.#possible.in(set.map((abs) => this.#whereIs(abs))),
      starts: startsOf(all),
      made: [],
      mastersElsewhere: this.#groups.mastersElsewhere(set),
      knowledge: this.#plain,
      directories: this.#directoriesOf(specs),
    };
  }

  #directoriesOf(specs: readonly Spec[]): readonly (string | undefined)[] {
    if (this.#hosts.none) return [];
    return specs.map(({ file }) => (file === undefined ? undefined : this.#hostDirectory(file.path)));
  }

  /** Whether nobody states which release a file runs on, as far as the file and its project file as a whole tell. */
  isReleaseOpen(file: FileState): boolean {
    return this.#releaseOf(file).from === 'unstated';
  }

  /** Finds out what grouping will ask of a file while its text is at hand, and lets go of the text. */
  prepare(file: AnyFile): void {
    if (!isWhole(file)) return;
    if (!isDeclared(file) && syntaxOf(file.kind) === 'properties') {
      const spec = this.#spec(file);
      if (!spec.template && spec.facts !== undefined) spec.effective?.forget();
    }
    file.source.document.forget();
  }

  #whereIs(abs: string): Pick<DirectoryFacts, 'abs' | 'bound'> {
    const [first] = this.#directories.get(abs) ?? [];
    return { abs, bound: first?.context.bound };
  }

  #hostDirectory(path: string): string | undefined {
    return this.#hosts.of(parent(this.#paths.abs(path)) ?? '');
  }

  /** What a directory with these files may have in common with others. Lets go of their texts. */
  contactsOf(abs: string, files: readonly AnyFile[]): Contacts {
    const own = files.filter((file) => !isDeclared(file));
    const contacts = own.length === 0 ? NO_CONTACTS : contactsOf(directoryFacts(abs, own, (file) => this.#spec(file)));
    for (const file of files) {
      if (!isWhole(file)) continue;
      file.spec?.effective?.forget();
      file.source.document.forget();
    }
    return contacts;
  }

  /** The process of a file that no project file declares. */
  #spec(file: FileState): Spec {
    if (file.spec === undefined) {
      file.spec = started(plainSpec(file.source, file.kind, file.evidence, this.#releaseOf(file)), file);
    }
    return file.spec;
  }

  #releaseOf({ source, context, launch }: FileState): JudgedRelease {
    return releaseOf(source, { flag: this.#flag, project: context.project?.project, launch });
  }
}

/** The directory that holds all of these, or the only one. */
function commonDirectory(set: readonly string[]): string {
  let common = set[0] ?? '';
  for (const abs of set) while (!within(abs, common)) common = parent(common) ?? '';
  return common;
}
