import { findingJson } from '../../linter/result.ts';
import { safeJson } from './escape.ts';
import type { Reporter } from './reporter.ts';

/** One line a finding, each an object as in `findings` of the json format. */
export const jsonl: Reporter = {
  name: 'jsonl',
  forPrograms: true,
  write({ findings }, sink, { messages, documentOf, documentation }) {
    const { lang } = messages;
    for (const finding of findings)
      sink.write(`${safeJson(JSON.stringify(findingJson(finding, { lang, documentOf, documentation })))}\n`);
  },
};
