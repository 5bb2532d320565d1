import type { ReleaseSet } from '../catalog/releases.ts';
import type { JudgedRelease } from '../deployment/model.ts';
import type { Severity } from '../deployment/project/model.ts';
import type { Rule, Said, Where } from '../rules/rule.ts';
import type { Entry } from '../syntax/properties/document.ts';
import type { Spoken } from './spoken.ts';

/** What a rule reported, with the release that it was asked for. */
export interface Reported {
  readonly rule: Rule;
  readonly where: Where;
  readonly say: () => Said;
  /** What it says in some releases, of a report that is kept; the same object whenever they are the same. */
  readonly spoken?: (releases: ReleaseSet | undefined) => Spoken;
  readonly release: JudgedRelease;
  /** As the rule has it, before settings move it. */
  readonly severity: Severity;
  /** The entry that it is about; undefined for what is missing and for sets of processes. */
  readonly entry: Entry | undefined;
}
