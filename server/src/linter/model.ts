import type { Span } from '../base/range.ts';
import type { Text } from '../base/text.ts';
import type { ClassName } from '../catalog/kinds.ts';
import type { JudgedRelease } from '../deployment/model.ts';
import type { Severity } from '../deployment/project.ts';
import type { Edit, Related } from '../rules/rule.ts';

/** What runs differently after a fix. */
export interface Change {
  readonly file: string;
  readonly class: ClassName;
  readonly key: string;
  /** null: only the machine knows. */
  readonly from: string | null;
  readonly to: string | null;
}

/** A correction with its computed safety (design.md decision 9). */
export interface Fix {
  readonly title: Text;
  readonly safety: 'safe' | 'unsafe';
  readonly obvious: boolean;
  readonly movesData: boolean;
  readonly edits: readonly Edit[];
  /** Empty for safe ones. */
  readonly changes: readonly Change[];
}

/** One finding; byte spans, texts not yet rendered. `linter/result.ts` makes the JSON of contracts.md section 3. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: Text;
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
  /** Fixes with a blank that a person must fill in ({@link Edit.blanks}): for editors, in no machine's output. */
  readonly drafts?: readonly Fix[];
}
