import { findingJson, headOf, problemsOf, summaryOf } from '../../linter/result.ts';
import { safeJson } from './escape.ts';
import { fixedJson } from './fixed.ts';
import type { Reporter } from './reporter.ts';

/** A value in its lines, set in by two blanks but for the first one. */
const inObject = (value: unknown): string =>
  safeJson(JSON.stringify([value], undefined, 2).slice('[\n  '.length, -'\n]'.length));

/** The same by four blanks. */
const inList = (value: unknown): string =>
  safeJson(JSON.stringify([[value]], undefined, 2).slice('[\n  [\n    '.length, -'\n  ]\n]'.length));

/** The object of schemas/findings.schema.json, written finding by finding. */
export const json: Reporter = {
  name: 'json',
  forPrograms: true,
  write({ findings, judged, problems, fixed }, sink, { messages, version, documentOf, documentation }) {
    const { lang } = messages;
    const member = (name: string, value: unknown): string => `  "${name}": ${inObject(value)}`;
    sink.write('{\n');
    for (const [name, value] of Object.entries(headOf(version))) sink.write(`${member(name, value)},\n`);
    sink.write('  "findings": [');
    for (const [i, finding] of findings.entries()) {
      const one = findingJson(finding, { lang, documentOf, documentation });
      sink.write(`${i === 0 ? '' : ','}\n    ${inList(one)}`);
    }
    sink.write(findings.length === 0 ? '],\n' : '\n  ],\n');
    sink.write(member('summary', summaryOf(findings, judged)));
    const wrong = problemsOf(problems, lang);
    if (wrong.length > 0) sink.write(`,\n${member('problems', wrong)}`);
    if (fixed !== undefined) sink.write(`,\n${member('fixed', fixedJson(fixed, lang))}`);
    sink.write('\n}\n');
  },
};
