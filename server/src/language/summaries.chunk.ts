/** What each rule does, in a paragraph. A chunk of its own: only a hover over a rule's id needs it. */
import summaries from 'rmqlint:summaries';
import type { Lang } from '../base/text.ts';
import { pageOf } from './pages.chunk.ts';

/** The first paragraph of a rule's page, as Markdown; undefined for what is no rule. A browser has these alone. */
export const summaryOf = (rule: string, lang: Lang): string | undefined =>
  summaries[rule]?.[lang] ?? /^## .*\n+([^#\n][^\n]*)/m.exec(pageOf(rule, lang))?.[1];
