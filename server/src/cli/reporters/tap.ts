import { safeJson, visible } from './escape.ts';
import type { Reporter } from './reporter.ts';
import { byFile, said } from './said.ts';
import { isFailure } from './severities.ts';

/** A description as TAP 14 takes it: nothing in it is a directive. */
const description = (text: string): string => visible(text).replace(/[\\#]/g, '\\$&');

/**
 * The Test Anything Protocol, version 14: a test point for each file, its findings in a block of YAML below, each as JSON, which YAML contains. A
 * point is `not ok` where one of them makes the run end with 1.
 */
export const tap: Reporter = {
  name: 'tap',
  forPrograms: true,
  write(report, sink, options) {
    const files = byFile(report);
    sink.write(`TAP version 14\n1..${files.size}\n`);
    let number = 0;
    for (const [file, findings] of files) {
      const failed = findings.some((each) => isFailure(each, options.failOn));
      sink.write(`${failed ? 'not ok' : 'ok'} ${++number} - ${description(file)}\n`);
      if (findings.length === 0) continue;
      sink.write('  ---\n  findings:\n');
      for (const finding of findings) {
        const { message, range, related } = said(finding, options);
        const one = {
          severity: finding.severity,
          rule: finding.rule,
          message,
          line: range.start.line,
          column: range.start.column,
          ...(related.length === 0
            ? {}
            : {
                related: related.map((each) => ({
                  file: visible(each.file),
                  line: each.range.start.line,
                  column: each.range.start.column,
                  message: each.message,
                })),
              }),
        };
        sink.write(`    - ${safeJson(JSON.stringify(one))}\n`);
      }
      sink.write('  ...\n');
    }
  },
};
