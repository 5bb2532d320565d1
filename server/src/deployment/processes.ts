import type { Kind } from '../catalog/kinds.ts';
import { NEWEST, type NamedRelease, RELEASES } from '../catalog/releases.ts';
import { evaluate } from '../effective/evaluate.ts';
import type { Effective, ProcessInput } from '../effective/model.ts';
import { brokerFacts, containerPaths } from './facts.ts';
import { matchesGlobs } from './globs.ts';
import type { Host, JudgedRelease, KindEvidence, Place, Process, SourceFile } from './model.ts';
import { basename, byPath, parent } from './paths.ts';
import type { ProjectFile } from './project.ts';

/** Who says on which host a process runs. */
export interface HostClaim {
  readonly name: string;
  readonly kind: 'project' | 'directive';
  readonly place: Place | undefined;
}

/** A process before hosts are known: what files and project files say. */
export interface Spec {
  readonly file: SourceFile | undefined;
  readonly kind: Kind;
  readonly evidence: KindEvidence;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly user: string | undefined;
  readonly cwd: string | undefined;
  readonly host: HostClaim | undefined;
  readonly release: JudgedRelease;
  readonly container: Spec | undefined;
  /** For a name server without a file. */
  readonly address: string | undefined;
}

/** Nothing but a file: what is true of most processes. */
export const plainSpec = (file: SourceFile, kind: Kind, evidence: KindEvidence, release: JudgedRelease): Spec => ({
  file,
  kind,
  evidence,
  args: [],
  env: {},
  user: undefined,
  cwd: undefined,
  host: directiveHost(file),
  release,
  container: undefined,
  address: undefined,
});

/** What a file's own comment says of its host. */
export function directiveHost(file: SourceFile): HostClaim | undefined {
  const { directive } = file;
  return directive?.host === undefined
    ? undefined
    : { name: directive.host, kind: 'directive', place: { file: file.path, span: directive.span } };
}

const UNSTATED: JudgedRelease = { name: RELEASES[NEWEST] as string, index: NEWEST, newer: false, from: 'newest' };

/** Who may state a process's release, beside its file. */
export interface ReleaseSources {
  /** `--rocketmq`. */
  readonly flag: NamedRelease | undefined;
  readonly project: ProjectFile | undefined;
  /** Of the process in the project file. */
  readonly process?: NamedRelease | undefined;
  /** Of the deployment in the project file. */
  readonly deployment?: NamedRelease | undefined;
}

/**
 * The release that a process is judged by (contracts.md section 8): `--rocketmq`; the comment in the file; in the project file the process
 * itself, `overrides` (the last that matches), the deployment, the top; else the newest known.
 */
export function releaseOf(file: SourceFile | undefined, sources: ReleaseSources): JudgedRelease {
  const { flag, project } = sources;
  if (flag !== undefined) return { ...flag, from: 'flag' };
  if (file?.directive?.rocketmq !== undefined) return { ...file.directive.rocketmq, from: 'comment' };
  let stated = sources.process;
  if (stated === undefined && project !== undefined && file !== undefined) {
    for (const override of project.overrides) {
      if (override.rocketmq !== undefined && matchesGlobs(project, override.files, file.path)) stated = override.rocketmq;
    }
  }
  stated ??= sources.deployment ?? project?.rocketmq;
  return stated === undefined ? UNSTATED : { ...stated, from: 'project' };
}

const evaluated = new WeakMap<SourceFile, Map<string, Effective>>();
const serials = new WeakMap<object, number>();
let lastSerial = 0;

/** A number that an object keeps: what two descriptions speak of is one thing when it is equal. */
export function serialOf(object: object): number {
  let serial = serials.get(object);
  if (serial === undefined) {
    serial = ++lastSerial;
    serials.set(object, serial);
  }
  return serial;
}

/** What a process runs with. Made once for a file as long as nothing that decides it changes. */
export function effectiveOf(spec: Pick<Spec, 'kind' | 'args' | 'env' | 'release' | 'container'>, file: SourceFile): Effective {
  const container = spec.container?.file;
  const plain = spec.args.length === 0 && container === undefined && Object.keys(spec.env).length === 0;
  const id = plain
    ? `${spec.kind} ${spec.release.index}`
    : JSON.stringify([spec.kind, spec.release.index, spec.args, spec.env, container === undefined ? 0 : serialOf(container)]);
  let cache = evaluated.get(file);
  if (cache === undefined) {
    cache = new Map();
    evaluated.set(file, cache);
  }
  let found = cache.get(id);
  if (found === undefined) {
    const input: ProcessInput = {
      document: file.document,
      kind: spec.kind,
      release: spec.release.index,
      file: file.path,
      ...(spec.args.length === 0 ? {} : { args: spec.args }),
      ...(plain ? {} : { env: spec.env }),
      ...(container === undefined ? {} : { container: container.document }),
    };
    found = evaluate(input);
    cache.set(id, found);
  }
  return found;
}

/** A process of a deployment; what it runs with is evaluated on first use. */
export class ProcessNode implements Process {
  readonly id: string;
  readonly kind: Kind;
  readonly kindEvidence: KindEvidence;
  readonly file: SourceFile | undefined;
  readonly container: ProcessNode | undefined;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly user: string | undefined;
  readonly cwd: string | undefined;
  readonly release: JudgedRelease;
  readonly address: string | undefined;
  /** Who says where it runs. */
  readonly claim: HostClaim | undefined;
  /** Set once, when the deployment's hosts are known. */
  host: Host | undefined;
  readonly #spec: Spec;

  constructor(spec: Spec, id: string, container: ProcessNode | undefined) {
    this.#spec = spec;
    this.id = id;
    this.kind = spec.kind;
    this.kindEvidence = spec.evidence;
    this.file = spec.file;
    this.container = container;
    this.args = spec.args;
    this.env = spec.env;
    this.user = spec.user;
    this.cwd = spec.cwd;
    this.release = spec.release;
    this.address = spec.address;
    this.claim = spec.host;
  }

  get effective(): Effective | undefined {
    return this.file === undefined ? undefined : effectiveOf(this.#spec, this.file);
  }
}

/** Whether a kind is one of the brokers'. */
export const isBroker = (kind: Kind): boolean => kind === 'broker' || kind === 'broker-in-container';

/** Position in the order in which processes start: name servers, controllers, containers, masters, slaves, proxies. */
export function startRank(spec: Spec): number {
  switch (spec.kind) {
    case 'namesrv':
      return 0;
    case 'controller':
      return 1;
    case 'container':
      return 2;
    case 'proxy':
      return 5;
    default:
      return spec.file !== undefined && brokerFacts(effectiveOf(spec, spec.file)).role === 'slave' ? 4 : 3;
  }
}

/** Start order, then path order, then the host's name. */
export function byStart(a: Spec, b: Spec): number {
  return (
    startRank(a) - startRank(b) ||
    byPath(a.file?.path ?? a.address ?? '', b.file?.path ?? b.address ?? '') ||
    byPath(a.host?.name ?? '', b.host?.name ?? '')
  );
}

/**
 * Gives brokers to the containers that start them: an element of brokerConfigPaths means the file whose path ends like it, first beside the
 * container's own file. A broker that several containers start becomes several processes; one that the project file runs by itself stays.
 */
export function linkContainers(specs: readonly Spec[]): readonly Spec[] {
  const containers = specs.filter((spec) => spec.kind === 'container' && spec.file !== undefined);
  if (containers.length === 0) return specs;
  const taken = new Map<Spec, Spec[]>();
  for (const container of containers) {
    const file = container.file as SourceFile;
    for (const path of containerPaths(effectiveOf(container, file))) {
      const broker = brokerAt(path, file, container, specs);
      if (broker === undefined) continue;
      const linked: Spec = { ...broker, kind: 'broker-in-container', evidence: 'command', container, host: container.host ?? broker.host };
      const list = taken.get(broker);
      if (list === undefined) taken.set(broker, [linked]);
      else if (!list.some((each) => each.container === container)) list.push(linked);
    }
  }
  return specs.flatMap((spec) => taken.get(spec) ?? [spec]);
}

function brokerAt(path: string, file: SourceFile, container: Spec, specs: readonly Spec[]): Spec | undefined {
  const names = path.split(/[\\/]+/);
  const home = parent(`/${file.path}`);
  let best: Spec | undefined;
  let score = 0;
  let twice = false;
  for (const spec of specs) {
    if (spec.file === undefined || !isBroker(spec.kind) || (spec.kind === 'broker' && spec.evidence === 'project')) continue;
    if (basename(spec.file.path) !== names[names.length - 1]) continue;
    if (spec.host !== undefined && container.host !== undefined && spec.host.name !== container.host.name) continue;
    const own = spec.file.path.split('/');
    let common = 1;
    while (common < own.length && common < names.length && own[own.length - 1 - common] === names[names.length - 1 - common]) common++;
    const here = parent(`/${spec.file.path}`) === home;
    if (!here && common < 2) continue;
    const points = common + (here ? 1000 : 0) + (spec.host !== undefined ? 0.5 : 0);
    if (points > score) {
      best = spec;
      score = points;
      twice = false;
    } else if (points === score) twice = true;
  }
  return twice ? undefined : best;
}
