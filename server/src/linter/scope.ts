import type { Finding } from './model.ts';

/**
 * Whether a finding touches a named file: it sits there, or one of its related places does (`--scope named`; docs/cli.md, "check").
 * @param isNamed by path as in SourceFile.path
 */
export const touches = (finding: Finding, isNamed: (file: string) => boolean): boolean =>
  isNamed(finding.file) || finding.related.some((related) => isNamed(related.file));
