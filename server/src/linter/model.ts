import type { Span } from '../base/range.ts';
import type { Text } from '../base/text.ts';
import type { JudgedRelease } from '../deployment/model.ts';
import type { Severity } from '../deployment/project.ts';
import type { Fix } from '../fix/model.ts';
import type { Related } from '../rules/rule.ts';

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
}
