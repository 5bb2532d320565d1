import type { Text } from '../base/text.ts';
import type { Deployment, FileProcess, JudgedRelease } from '../deployment/model.ts';
import type { Severity } from '../deployment/project/model.ts';
import type { FixJudge } from '../fix/judge.ts';
import type { Fix } from '../fix/model.ts';
import { offer } from '../fix/offer.ts';
import type { Related } from '../rules/rule.ts';
import type { Finding } from './model.ts';
import type { Reported } from './reported.ts';
import { Spoken } from './spoken.ts';

/** What the linter decided about a report. */
export interface Decision {
  readonly severity: Severity;
  readonly release: JudgedRelease;
  /** In which releases it stands, where that is not all that may run: `4.9.0–5.1.4`. */
  readonly releases: string | undefined;
}

/** What findings of one deployment have in common. */
export class Judging {
  readonly deployment: Deployment;
  /** The judge of the deployment's fixes; asked for anew each time, so that findings keep none alive. */
  readonly judge: () => FixJudge;
  /** Called when words of a finding are made. */
  readonly reading: (() => void) | undefined;
  readonly #processes: readonly FileProcess[];
  readonly #hosts = new Map<string, string | undefined>();

  /** @param processes those that the findings may be about */
  constructor(deployment: Deployment, processes: readonly FileProcess[], judge: () => FixJudge, reading?: () => void) {
    this.deployment = deployment;
    this.judge = judge;
    this.reading = reading;
    this.#processes = processes;
  }

  /** The host of a file that runs on one known host. */
  hostOf(file: string): string | undefined {
    if (!this.#hosts.has(file)) {
      const own = this.#processes.filter((process) => process.file.path === file);
      const hosts = new Set(own.map((process) => process.host?.name));
      this.#hosts.set(file, hosts.size === 1 ? [...hosts][0] : undefined);
    }
    return this.#hosts.get(file);
  }
}

/** A finding of a report. */
export class ReportedFinding implements Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly file: string;
  readonly span: Finding['span'];
  readonly key: string | undefined;
  readonly release: JudgedRelease;
  readonly deployment: string;
  readonly host: string | undefined;
  readonly dependsOnRelease: boolean;
  readonly spoken: Spoken;
  readonly #judge: () => FixJudge;
  #fixes: readonly Fix[] | undefined;

  constructor(reported: Reported, decision: Decision, judging: Judging) {
    const { file, span, key, host } = reported.where;
    this.rule = reported.rule.id;
    this.severity = decision.severity;
    this.file = file;
    this.span = span;
    this.key = key;
    this.release = decision.release;
    this.deployment = judging.deployment.name;
    this.host = host?.name ?? judging.hostOf(file);
    this.dependsOnRelease = decision.releases !== undefined;
    this.spoken = reported.spoken?.(decision.releases) ?? new Spoken(reported.say, decision.releases, judging.reading);
    this.#judge = judging.judge;
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

  get #offered(): readonly Fix[] {
    this.#fixes ??= offer(this.spoken.fixes, this.#judge);
    return this.#fixes;
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
