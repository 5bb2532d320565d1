/** What each rule does, in a paragraph. A chunk of its own: only a hover over a rule's id needs it. */
import summaries from 'rmqlint:summaries';
import type { Lang } from '../base/text.ts';
import { pageOf } from './pages.chunk.ts';
import { firstSection, summaryIn } from './summary.ts';

/** What a rule does, as Markdown; undefined for what is no rule. A browser has these sections alone. */
export const summaryOf = (rule: string, lang: Lang): string | undefined =>
  summaryIn(summaries[rule]?.[lang] ?? firstSection(pageOf(rule, lang)), lang);
