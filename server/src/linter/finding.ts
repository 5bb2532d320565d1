import type { Text } from '../base/text.ts';
import { shownSentence } from '../catalog/secrets.ts';
import type { Deployment, FileProcess, JudgedRelease } from '../deployment/model.ts';
import type { Severity } from '../deployment/project/model.ts';
import type { FixJudge } from '../fix/judge.ts';
import type { Fix } from '../fix/model.ts';
import { offer } from '../fix/offer.ts';
import type { Related, Said } from '../rules/rule.ts';

import type { Finding } from './model.ts';
import type { Reported } from './reported.ts';

/** What the linter decided about a report. */
export interface Decision {
  readonly severity: Severity;
  readonly release: JudgedRelease;
  /** In which releases it stands, where that is not all that may run: `4.9.0–5.1.4`. */
  readonly releases: string | undefined;
}

/** What findings of one deployment have in common. */
export interface Judging {
  readonly deployment: Deployment;
  readonly processes: readonly FileProcess[];
  /** The judge of the deployment's fixes; asked for anew each time, so that findings keep none alive. */
  readonly judge: () => FixJudge;
}

/** A finding of a report. Its words, related places and fixes are made when somebody asks for them. */
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
  readonly #releases: string | undefined;
  readonly #say: () => Said;
  readonly #judge: () => FixJudge;
  #said: Said | undefined;
  #fixes: readonly Fix[] | undefined;

  constructor(reported: Reported, decision: Decision, { deployment, processes, judge }: Judging) {
    const { file, span, key, host } = reported.where;
    this.rule = reported.rule.id;
    this.severity = decision.severity;
    this.file = file;
    this.span = span;
    this.key = key;
    this.release = decision.release;
    this.deployment = deployment.name;
    this.host = host?.name ?? hostOf(file, processes);
    this.dependsOnRelease = decision.releases !== undefined;
    this.#releases = decision.releases;
    this.#say = reported.say;
    this.#judge = judge;
  }

  get #words(): Said {
    this.#said ??= this.#say();
    return this.#said;
  }

  get message(): Text {
    const message = shownSentence(this.#words.message);
    const releases = this.#releases;
    if (releases === undefined) return message;
    return (lang) =>
      lang === 'zh-CN' ? `${message(lang)}（RocketMQ ${releases}）` : `${message(lang)} (in RocketMQ ${releases})`;
  }

  get details(): Text | undefined {
    const { details } = this.#words;
    return details === undefined ? undefined : shownSentence(details);
  }

  get notes(): readonly Text[] {
    return (this.#words.notes ?? []).map(shownSentence);
  }

  get related(): readonly Related[] {
    return unique((this.#words.related ?? []).map((each) => ({ ...each, message: shownSentence(each.message) })));
  }

  get #offered(): readonly Fix[] {
    this.#fixes ??= offer(this.#words.fixes ?? [], this.#judge);
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

/** Related places without repetition: two processes of one file point to the same spot. */
function unique(related: readonly Related[]): readonly Related[] {
  if (related.length < 2) return related;
  const seen = new Set<string>();
  return related.filter(({ file, span, message }) => {
    const id = `${file}\0${span.start}\0${span.end}\0${message('en')}`;
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}

/** The host of a file that runs on one known host. */
function hostOf(file: string, processes: readonly FileProcess[]): string | undefined {
  const hosts = new Set(processes.filter((process) => process.file.path === file).map((process) => process.host?.name));
  return hosts.size === 1 ? [...hosts][0] : undefined;
}

/** Equal reports of several processes of one file are one. */
export const identity = ({ rule, where }: Reported): string =>
  `${rule.id} ${where.file} ${where.span.start} ${where.span.end} ${where.key ?? ''}`;
