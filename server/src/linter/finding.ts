import type { Text } from '../base/text.ts';
import type { ReleaseSet } from '../catalog/releases.ts';
import type { Deployment, FileProcess, JudgedRelease } from '../deployment/model.ts';
import type { Severity } from '../deployment/project/model.ts';
import type { FixJudge } from '../fix/judge.ts';
import { type Fix, isCertain } from '../fix/model.ts';
import { type Offered, offer } from '../fix/offer.ts';
import type { Related, Said } from '../rules/rule.ts';
import { evidence } from '../rules/support/say.ts';
import type { Finding } from './model.ts';
import type { Reported } from './reported.ts';
import { Spoken } from './spoken.ts';

/** What the linter decided about a report. */
export interface Decision {
  readonly severity: Severity;
  readonly release: JudgedRelease;
  /** In which releases it stands, where that is not all that may run. */
  readonly releases: ReleaseSet | undefined;
  /** The host of its file, where that is one. */
  readonly host: string | undefined;
}

/** What findings of one deployment have in common. */
export interface Judging {
  readonly deployment: Deployment;
  /** The judge of the deployment's fixes; asked for anew each time, so that findings keep none alive. */
  readonly judge: () => FixJudge;
  /** Called when words of a finding are made. */
  readonly reading?: () => void;
}

/** For each file the host of the processes that have it; undefined where it is not known, or they run on several. */
export function hostsByFile(processes: readonly FileProcess[]): ReadonlyMap<string, string | undefined> {
  const hosts = new Map<string, string | undefined>();
  for (const { file, host } of processes) {
    const isFirst = !hosts.has(file.path);
    hosts.set(file.path, isFirst || hosts.get(file.path) === host?.name ? host?.name : undefined);
  }
  return hosts;
}

/** A finding of a report. */
export class ReportedFinding implements Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly file: string;
  readonly span: Finding['span'];
  readonly key: string | undefined;
  readonly release: JudgedRelease;
  readonly host: string | undefined;
  readonly oneByMessage: boolean;
  readonly #judging: Judging;
  readonly #say: () => Said;
  readonly #releases: ReleaseSet | undefined;
  #spoken: Spoken | undefined;
  #fixes: readonly Offered[] | undefined;
  /** Outlives {@link forget} where it was found out: all are counted when the last one was read. */
  #isFixable: boolean | undefined;

  constructor(reported: Reported, decision: Decision, judging: Judging) {
    const { file, span, key, host } = reported.where;
    this.rule = reported.rule.id;
    this.severity = decision.severity;
    this.file = file;
    this.span = span;
    this.key = key;
    this.release = decision.release;
    this.host = host?.name ?? decision.host;
    this.oneByMessage = reported.rule.oneByMessage === true;
    this.#judging = judging;
    this.#say = reported.say;
    this.#releases = decision.releases;
    this.#spoken = reported.spoken?.(decision.releases);
  }

  get deployment(): string {
    return this.#judging.deployment.name;
  }

  get evidence(): string | undefined {
    return this.release.place === undefined ? undefined : evidence(this.release.place);
  }

  get dependsOnRelease(): boolean {
    return this.#releases !== undefined;
  }

  get spoken(): Spoken {
    this.#spoken ??= new Spoken(this.#say, this.#releases, this.#judging.reading);
    return this.#spoken;
  }

  get message(): Text {
    return this.spoken.message;
  }

  get details(): Text | undefined {
    return this.spoken.details;
  }

  get notes(): readonly Text[] {
    return this.spoken.notes;
  }

  get related(): readonly Related[] {
    return this.spoken.related;
  }

  get #offered(): readonly Offered[] {
    this.#fixes ??= offer(this.spoken.fixes, this.#judging.judge);
    return this.#fixes;
  }

  get isFixable(): boolean {
    this.#isFixable ??= this.fixes.some(isCertain);
    return this.#isFixable;
  }

  forget(): void {
    // Where that judges nothing any more.
    if (this.#fixes?.every(({ obvious, isJudged }) => !obvious || isJudged) === true) this.#isFixable = this.isFixable;
    this.#fixes = undefined;
    this.#spoken = undefined;
  }

  get fixes(): readonly Fix[] {
    return this.#offered.filter((fix) => !isDraft(fix));
  }

  get drafts(): readonly Fix[] {
    return this.#offered.filter(isDraft);
  }
}

const isDraft = (fix: Fix): boolean => fix.edits.some((edit) => edit.blanks !== undefined);

/** Equal reports of several processes of one file are one. */
export const identity = ({ rule, where }: Reported): string =>
  `${rule.id} ${where.file} ${where.span.start} ${where.span.end} ${where.key ?? ''}`;
