import type { Span } from '../base/range.ts';
import type { Text } from '../base/text.ts';
import type { Deployment, JudgedRelease } from '../deployment/model.ts';
import type { Allow, Severity } from '../deployment/project/model.ts';
import type { Fix } from '../fix/model.ts';
import type { Related } from '../rules/rule.ts';

/** One finding; byte spans, texts not yet rendered. `linter/result.ts` makes the JSON of schemas/findings.schema.json. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  /** What is wrong and what happens, in one short sentence without a full stop. */
  readonly message: Text;
  /** What does not fit there. */
  readonly details: Text | undefined;
  readonly notes: readonly Text[];
  /** Path as in SourceFile.path. */
  readonly file: string;
  readonly span: Span;
  readonly key: string | undefined;
  readonly release: JudgedRelease;
  readonly deployment: string;
  readonly host: string | undefined;
  readonly related: readonly Related[];
  readonly fixes: readonly Fix[];
  /** Whether `fix` would correct it without being asked twice; unsaid: its {@link fixes} tell. */
  readonly isFixable?: boolean;
  /** Whether it does not stand in every release that may run. */
  readonly dependsOnRelease?: boolean;
  /** Whether its message alone makes it the same slip as others (`oneByMessage` of rules/rule.ts). */
  readonly oneByMessage?: boolean;
  /** Where its release is told, as its words say it behind the release; undefined where they do not. */
  readonly evidence?: string | undefined;
  /** How many findings it speaks of, where it is about those that are not shown (limit.ts). */
  readonly standsFor?: number;
  /** Findings of one place that have the same object here say the same, but for their level: what was made of it before is right. */
  readonly spoken?: object;
  /** Fixes with a blank that a person must fill in ({@link Edit.blanks}): for editors, in no machine's output. */
  readonly drafts?: readonly Fix[];
  /** Lets go of the words and fixes that were made of it; asked for again, they are made again. */
  forget?(): void;
}

/** The findings of one deployment. */
export interface JudgedDeployment {
  readonly deployment: Deployment;
  /** Sorted by file, offset, rule. */
  readonly findings: readonly Finding[];
  /** How many were silenced by comments, `allow` and a baseline. */
  readonly suppressed: number;
  /** Entries of the baseline that accepted findings, by their ids (silence/baseline.ts), and how many. */
  readonly accepted?: ReadonlyMap<string, number>;
  /** Entries of the project file's `allow` that silenced something. */
  readonly usedAllows: ReadonlySet<Allow>;
  /** Whether the release has to be stated: a finding depends on it, and nothing silences that this is said. */
  readonly needsRelease?: boolean;
}

/** How many findings there are, counting those that are not shown. */
export const countOf = (findings: readonly Finding[]): number =>
  findings.reduce((sum, { standsFor = 1 }) => sum + standsFor, 0);
