import { findingJson, headOf, problemsOf, summaryOf } from '../../linter/result.ts';
import { safeJson } from './escape.ts';
import type { Reporter } from './reporter.ts';

/** A value on its own lines, set in by some blanks, its first line aside. */
const setIn = (value: unknown, blanks: string): string =>
  safeJson(JSON.stringify(value, undefined, 2)).replaceAll('\n', `\n${blanks}`);

/** The object of schemas/findings.schema.json, written finding by finding. */
export const json: Reporter = {
  name: 'json',
  forPrograms: true,
  write({ findings, judged, problems }, sink, { messages, version, documentOf, documentation }) {
    const { lang } = messages;
    const member = (name: string, value: unknown): string => `  "${name}": ${setIn(value, '  ')}`;
    sink.write('{\n');
    for (const [name, value] of Object.entries(headOf(version))) sink.write(`${member(name, value)},\n`);
    sink.write('  "findings": [');
    for (const [i, finding] of findings.entries()) {
      const one = findingJson(finding, { lang, documentOf, documentation });
      sink.write(`${i === 0 ? '' : ','}\n    ${setIn(one, '    ')}`);
    }
    sink.write(findings.length === 0 ? '],\n' : '\n  ],\n');
    sink.write(member('summary', summaryOf(findings, judged)));
    const wrong = problemsOf(problems, lang);
    if (wrong.length > 0) sink.write(`,\n${member('problems', wrong)}`);
    sink.write('\n}\n');
  },
};
