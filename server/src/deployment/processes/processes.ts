import type { Text } from '../../base/text.ts';
import { isBroker, type Kind } from '../../catalog/kinds.ts';
import type { NamedRelease } from '../../catalog/releases.ts';
import { evaluate } from '../../effective/evaluate.ts';
import type { Effective } from '../../effective/model.ts';
import type { PropertiesDocument } from '../../syntax/properties/document.ts';
import { isPatternName } from '../discovery/names.ts';
import type { Directives } from '../files/directives.ts';
import type { Filling } from '../launch/fills.ts';
import type { Evidence } from '../launch/launches.ts';
import type {
  Directive,
  FileProcess,
  Host,
  JudgedRelease,
  KindEvidence,
  Part,
  Place,
  Process,
  SourceFile,
} from '../model.ts';
import { matchesGlobs } from '../project/globs.ts';
import type { ProjectFile } from '../project/model.ts';
import { basename, byPath } from '../world/paths.ts';
import { type BrokerFacts, readBrokerFacts } from './facts.ts';
import { unstatedRelease } from './unstatedRelease.ts';

/** Who says on which host a process runs. */
export interface HostClaim {
  readonly name: string;
  readonly kind: 'project' | 'directive' | 'script' | 'network';
  readonly place: Place | undefined;
  /** Where a start file says so. */
  readonly why?: Text;
}

/** What files and project files say of a process. */
export interface SpecFields {
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

/** A process before hosts are known; what it runs with is evaluated on first use. */
export class Spec implements SpecFields {
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
  readonly address: string | undefined;
  #evaluated: Evaluated | undefined;
  #template: boolean | undefined;
  #rank: number | undefined;

  constructor(fields: SpecFields) {
    this.file = fields.file;
    this.kind = fields.kind;
    this.evidence = fields.evidence;
    this.args = fields.args;
    this.env = fields.env;
    this.user = fields.user;
    this.cwd = fields.cwd;
    this.host = fields.host;
    this.release = fields.release;
    this.container = fields.container;
    this.address = fields.address;
  }

  with(changes: Partial<SpecFields>): Spec {
    return new Spec({ ...(this as SpecFields), ...changes });
  }

  /** Whether it has nothing but its file: no arguments, environment, user or working directory of its own. */
  get plain(): boolean {
    return this.args === NO_ARGS && this.env === NO_ENV && this.user === undefined && this.cwd === undefined;
  }

  get effective(): Effective | undefined {
    if (this.#evaluated === undefined && this.file !== undefined) this.#evaluated = evaluatedOf(this, this.file);
    return this.#evaluated?.effective;
  }

  /** Undefined for what is no broker or has no file. */
  get facts(): BrokerFacts | undefined {
    const { effective } = this;
    if (effective === undefined || !isBroker(this.kind)) return undefined;
    const evaluated = this.#evaluated as Evaluated;
    evaluated.facts ??= readBrokerFacts(effective);
    return evaluated.facts;
  }

  /** See {@link Process.template}. */
  get template(): boolean {
    this.#template ??=
      this.file !== undefined && isTemplate(this.file, this.host !== undefined || this.evidence === 'project');
    return this.#template;
  }

  /** Position in the order in which processes start: name servers, controllers, containers, masters, slaves, proxies. */
  get rank(): number {
    this.#rank ??= RANKS.get(this.kind) ?? (this.facts?.role === 'slave' ? 4 : 3);
    return this.#rank;
  }
}

/** A line of a template engine that renders nothing itself, in a comment or not: `{{- if .x }}`, `{% for x in y %}`, `<% end %>`. */
const CONTROL = /^[ \t\f]*[#!]*[ \t]*(?:\{\{|\{%|<%)/m;

/** Whether a file is made into others. @param told whether somebody says which process reads it: then its name does not count */
const isTemplate = ({ path, filled, document: { text } }: SourceFile, told: boolean): boolean =>
  filled === 'anything' ||
  ((!told || filled !== undefined) && isPatternName(basename(path))) ||
  ((text.includes('{{') || text.includes('{%') || text.includes('<%')) && CONTROL.test(text));

const RANKS: ReadonlyMap<Kind, number> = new Map([
  ['namesrv', 0],
  ['controller', 1],
  ['container', 2],
  ['proxy', 5],
]);

export const NO_ARGS: readonly string[] = [];
export const NO_ENV: Readonly<Record<string, string>> = {};

/** Nothing but a file: what is true of most processes. The same object where a file is asked for what it was asked for last. */
export function plainSpec(file: SourceFile, kind: Kind, evidence: KindEvidence, release: JudgedRelease): Spec {
  const last = file instanceof OwnFile ? file.plain : undefined;
  if (last?.kind === kind && last.evidence === evidence && sameRelease(last.release, release)) return last;
  const spec = new Spec({
    file,
    kind,
    evidence,
    args: NO_ARGS,
    env: NO_ENV,
    user: undefined,
    cwd: undefined,
    host: directiveHost(file),
    release,
    container: undefined,
    address: undefined,
  });
  if (file instanceof OwnFile) file.plain = spec;
  return spec;
}

/** Whether two are the same, whoever read them. */
const sameRelease = (a: JudgedRelease, b: JudgedRelease): boolean =>
  a === b ||
  (a.name === b.name &&
    a.from === b.from &&
    a.place === b.place &&
    a.contradictory === b.contradictory &&
    a.index === b.index &&
    a.newer === b.newer);

/** What a file's own comment says of its host. */
export function directiveHost(file: SourceFile): HostClaim | undefined {
  const { directive } = file;
  return directive?.host === undefined
    ? undefined
    : { name: directive.host, kind: 'directive', place: { file: file.path, span: directive.span } };
}

/** Who may state a process's release, beside its file. */
export interface ReleaseSources {
  /** `--rocketmq`. */
  readonly flag: NamedRelease | undefined;
  readonly project: ProjectFile | undefined;
  /** Of the process in the project file. */
  readonly process?: NamedRelease | undefined;
  /** Of the deployment in the project file. */
  readonly deployment?: NamedRelease | undefined;
  /** What start files and installations say. */
  readonly launch?: Evidence | undefined;
}

/**
 * The release that a process is judged by (docs/files.md, "Releases"): `--rocketmq`; the comment in the file; in the project file the process
 * itself, `overrides` (the last that matches), the deployment, the top; what start files and installations say; else the newest known.
 */
export function releaseOf(file: SourceFile | undefined, sources: ReleaseSources): JudgedRelease {
  const { flag, project } = sources;
  if (flag !== undefined) return judged(flag, 'flag');
  if (file?.directive?.rocketmq !== undefined) return judged(file.directive.rocketmq, 'comment');
  let named = sources.process;
  if (named === undefined && project !== undefined && file !== undefined) {
    for (const override of project.overrides) {
      if (override.rocketmq !== undefined && matchesGlobs(project, override.files, file.path))
        named = override.rocketmq;
    }
  }
  named ??= sources.deployment ?? project?.rocketmq;
  return named === undefined ? told(sources.launch) : judged(named, 'project');
}

/** What evidence makes of a release that nobody states. */
function told(launch: Evidence | undefined): JudgedRelease {
  if (launch === undefined) return unstatedRelease();
  return launch.release ?? { ...unstatedRelease(), contradictory: launch.statements };
}

/**
 * Processes of one deployment of which some have evidence of their release: where that is one release, it is the others', too, of which
 * nobody says anything.
 */
export function sharedRelease(specs: readonly Spec[]): readonly Spec[] {
  const found = specs.map(({ release }) => release).filter(({ place }) => place !== undefined);
  const [first] = found;
  if (first === undefined || found.some(({ name }) => name !== first.name)) return specs;
  const isOpen = ({ from, contradictory }: JudgedRelease): boolean =>
    from === 'unstated' && contradictory === undefined;
  return specs.map((spec) => (isOpen(spec.release) ? spec.with({ release: first }) : spec));
}

const stated = new WeakMap<NamedRelease, JudgedRelease[]>();

/** One object for whatever number of files. */
function judged(release: NamedRelease, from: JudgedRelease['from']): JudgedRelease {
  let known = stated.get(release);
  if (known === undefined) {
    known = [];
    stated.set(release, known);
  }
  let found = known.find((each) => each.from === from);
  if (found === undefined) {
    found = { name: release.name, index: release.index, newer: release.newer, from };
    known.push(found);
  }
  return found;
}

const serials = new WeakMap<object, number>();
let lastSerial = 0;

/** A number that an object keeps: what two descriptions speak of is one thing when it is equal. */
export function serialOf(object: object): number {
  if (object instanceof OwnFile) return object.serial;
  let serial = serials.get(object);
  if (serial === undefined) {
    serial = ++lastSerial;
    serials.set(object, serial);
  }
  return serial;
}

/** What was evaluated of one file, and for what. */
interface Evaluated {
  readonly kind: Kind;
  readonly release: number;
  readonly unstated: boolean;
  /** Arguments and environment; '' for none. */
  readonly given: string;
  readonly container: SourceFile | undefined;
  readonly effective: Effective;
  facts: BrokerFacts | undefined;
}

const NO_EVALUATIONS: readonly Evaluated[] = [];

/** A file that remembers what was evaluated of it. */
export class OwnFile implements SourceFile {
  readonly path: string;
  readonly document: PropertiesDocument;
  readonly directive: Directive | undefined;
  readonly addressed: boolean;
  readonly part: Part | undefined;
  /** Few files run as more than one thing. */
  evaluated: readonly Evaluated[] = NO_EVALUATIONS;
  /** See {@link plainSpec}. */
  plain: Spec | undefined;
  filled: Filling | undefined;
  readonly serial = ++lastSerial;

  constructor(path: string, document: PropertiesDocument, { addressed, directive }: Directives, part?: Part) {
    this.part = part;
    this.path = path;
    this.document = document;
    this.directive = directive;
    this.addressed = addressed;
  }
}

const evaluatedElsewhere = new WeakMap<SourceFile, readonly Evaluated[]>();

/** What a process runs with: the same object as long as nothing changes that decides it. */
function evaluatedOf(spec: Spec, file: SourceFile): Evaluated {
  const { kind, args, env } = spec;
  const release = spec.release.index;
  const unstated = spec.release.from === 'unstated';
  const container = spec.container?.file;
  const given = args === NO_ARGS && env === NO_ENV ? '' : JSON.stringify([args, env]);
  const isAlike = (each: Evaluated): boolean =>
    each.kind === kind &&
    each.release === release &&
    each.unstated === unstated &&
    each.given === given &&
    each.container === container;
  const list = (file instanceof OwnFile ? file.evaluated : evaluatedElsewhere.get(file)) ?? NO_EVALUATIONS;
  const known = list.find(isAlike);
  if (known !== undefined) return known;
  const effective = evaluate({
    document: file.document,
    kind,
    release,
    unstated,
    file: file.path,
    args: args.length > 0 ? args : undefined,
    env: env === NO_ENV ? undefined : env,
    container: container?.document,
  });
  const made = { kind, release, unstated, given, container, effective, facts: undefined };
  const all = list.length === 0 ? [made] : [...list, made];
  if (file instanceof OwnFile) file.evaluated = all;
  else evaluatedElsewhere.set(file, all);
  return made;
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
    return this.#spec.effective;
  }

  get template(): boolean {
    return this.#spec.template;
  }

  /** Undefined for what is no broker or has no file. */
  get facts(): BrokerFacts | undefined {
    return this.#spec.facts;
  }
}

/** Whether a process has a file and so runs with something that is known. */
export const hasFile = (process: Process): process is FileProcess =>
  process.file !== undefined && process.effective !== undefined;

/** Start order, then path order, then the host's name. */
export function byStart(a: Spec, b: Spec): number {
  return (
    a.rank - b.rank ||
    byPath(a.file?.path ?? a.address ?? '', b.file?.path ?? b.address ?? '') ||
    byPath(a.host?.name ?? '', b.host?.name ?? '')
  );
}
