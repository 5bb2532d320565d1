import type { Severity } from '../../deployment/project/model.ts';
import { fingerprintTexts } from '../../linter/fingerprint.ts';
import { picture, visible } from './escape.ts';
import { writeList } from './list.ts';
import type { Reporter } from './reporter.ts';
import { messageAndPlaces, said } from './said.ts';
import { sha256 } from './sha256.ts';

const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'major', warning: 'minor', info: 'info' };

/** A path as GitLab takes it: no backslash, and nothing that looks like a drive. */
const pathOf = (path: string): string =>
  visible(path)
    .replaceAll('\\', picture)
    .replace(/^([A-Za-z]):/, (_, drive: string) => drive + picture(':'));

/** GitLab's Code Quality report. Two issues of one fingerprint would be shown as one, so each has its own. */
export const gitlab: Reporter = {
  name: 'gitlab',
  forPrograms: true,
  checkout: 'CI_PROJECT_DIR',
  write({ findings }, sink, options) {
    const { documentOf, inCheckout = (path) => path } = options;
    const fingerprints = fingerprintTexts(findings, { documentOf, sha256 });
    const issues = function* (): Generator<unknown> {
      for (const [i, finding] of findings.entries()) {
        const all = said(finding, options);
        const { start, end } = all.range;
        yield {
          description: messageAndPlaces(all, options),
          check_name: finding.rule,
          fingerprint: fingerprints[i],
          severity: SEVERITIES[finding.severity],
          location: { path: pathOf(inCheckout(finding.file)), lines: { begin: start.line, end: end.line } },
        };
      }
    };
    writeList(sink, issues(), '\n');
  },
};
