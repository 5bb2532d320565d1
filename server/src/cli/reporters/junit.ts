import type { Finding } from '../../linter/model.ts';
import { harmlessLine } from './escape.ts';
import type { Reporter, ReporterOptions, Sink } from './reporter.ts';
import { byFile, placeText, said } from './said.ts';
import { isFailure } from './severities.ts';
import { attributes, XML_HEAD, xml } from './xml.ts';

/**
 * JUnit's report: a suite for each file, a case for each finding. A case fails where the finding makes the run end with 1, so that the report and
 * the exit code agree; what a passed one says stands in the suite's `system-out`. Every element and attribute is there that the strictest of
 * the schemas about asks for.
 */
export const junit: Reporter = {
  name: 'junit',
  forPrograms: true,
  write(report, sink, options) {
    sink.write(`${XML_HEAD}<testsuites>\n`);
    const timestamp = (options.now ?? new Date(0)).toISOString().slice(0, 'YYYY-MM-DDThh:mm:ss'.length);
    let id = 0;
    for (const [file, findings] of byFile(report)) writeSuite(file, findings, { id: id++, timestamp }, sink, options);
    sink.write('</testsuites>\n');
  },
};

function writeSuite(
  file: string,
  findings: readonly Finding[],
  about: { readonly id: number; readonly timestamp: string },
  sink: Sink,
  options: ReporterOptions,
): void {
  const failures = findings.filter((each) => isFailure(each, options.failOn)).length;
  const suite = {
    name: file,
    package: 'rmqlint',
    id: about.id,
    timestamp: about.timestamp,
    hostname: 'localhost',
    tests: Math.max(1, findings.length),
    failures,
    errors: 0,
    time: 0,
  };
  sink.write(`  <testsuite${attributes(suite)}>\n`);
  sink.write(`    <properties><property${attributes({ name: 'rmqlint', value: options.version })}/></properties>\n`);
  if (findings.length === 0)
    sink.write(`    <testcase${attributes({ name: file, classname: 'rmqlint', time: 0 })}/>\n`);
  const passed: string[] = [];
  for (const finding of findings) {
    const { rule, severity } = finding;
    const { message, range, related } = said(finding, options);
    const place = placeText(file, range);
    const testcase = attributes({ name: `${place} ${rule}`, classname: `rmqlint.${rule}`, time: 0 });
    const lines = [
      `${place}: ${severity}: ${message} [${rule}]`,
      ...related.map((each) => `${placeText(each.file, each.range)}: note: ${each.message} [${rule}]`),
    ].map((line) => xml(harmlessLine(line)));
    if (isFailure(finding, options.failOn)) {
      const failure = `<failure${attributes({ message, type: severity })}>${lines.join('\n')}</failure>`;
      sink.write(`    <testcase${testcase}>${failure}</testcase>\n`);
    } else {
      sink.write(`    <testcase${testcase}/>\n`);
      passed.push(...lines);
    }
  }
  sink.write(`    <system-out>${passed.join('\n')}</system-out>\n    <system-err></system-err>\n  </testsuite>\n`);
}
