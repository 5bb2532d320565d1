import type { Span } from '../../base/range.ts';
import { sha256 } from '../../base/sha256.ts';
import type { Deployment } from '../../deployment/model.ts';
import type { BaselineEntry } from '../../deployment/project/model.ts';
import type { PropertiesDocument } from '../../syntax/properties/document.ts';
import { type Fingerprint, fingerprint } from '../fingerprint.ts';
import type { Finding } from '../model.ts';

/** The same for a finding of this run and the entry that accepted it in an earlier one. */
export const baselineId = ({ rule, file, key, value, members }: Fingerprint): string =>
  JSON.stringify([rule, file, key, value, members.map((each) => [each.file, each.key])]);

/** Whether what an entry accepts is a finding again. */
export const isOver = ({ expires }: BaselineEntry, today: () => string): boolean =>
  expires !== undefined && expires < today();

/** Makes the fingerprints of a deployment's findings. */
export function fingerprintsIn({ files }: Deployment): (finding: Finding) => Fingerprint {
  const documentOf = (file: string, span: Span): PropertiesDocument | undefined =>
    files.find(({ path, part }) => path === file && (part === undefined || holds(part.span, span)))?.document;
  return (finding) => fingerprint(finding, { documentOf, sha256 });
}

const holds = (whole: Span, part: Span): boolean => whole.start <= part.start && part.end <= whole.end;

/** What is left of a deployment's findings, and which entries accepted the others, how often. */
export interface Accepted {
  readonly kept: readonly Finding[];
  readonly accepted: ReadonlyMap<string, number>;
}

/** Findings that were accepted in an earlier run. */
export class BaselineCover {
  readonly #counts = new Map<string, number>();
  /** Rules and files that an entry is about: of other findings no fingerprint is needed. */
  readonly #subjects = new Set<string>();

  /** @param today `YYYY-MM-DD`, asked for where an entry expires */
  constructor(entries: readonly BaselineEntry[], today: () => string) {
    for (const entry of entries) {
      if (isOver(entry, today)) continue;
      const id = baselineId(entry);
      this.#counts.set(id, (this.#counts.get(id) ?? 0) + entry.count);
      this.#subjects.add(subjectOf(entry));
    }
  }

  /**
   * Takes out what was accepted; of findings that are equal, as many as were.
   * @param findings of one deployment, by file and offset
   */
  apply(findings: readonly Finding[], deployment: Deployment): Accepted {
    const printOf = fingerprintsIn(deployment);
    const accepted = new Map<string, number>();
    const kept = findings.filter((finding) => {
      if (!this.#subjects.has(subjectOf(finding))) return true;
      const id = baselineId(printOf(finding));
      const used = accepted.get(id) ?? 0;
      if (used >= (this.#counts.get(id) ?? 0)) return true;
      accepted.set(id, used + 1);
      return false;
    });
    return { kept, accepted };
  }
}

const subjectOf = ({ rule, file }: Pick<Finding, 'rule' | 'file'>): string => `${rule} ${file}`;
