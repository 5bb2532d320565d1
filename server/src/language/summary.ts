import { joinLines } from '../base/message.ts';
import type { Lang } from '../base/text.ts';

/** Links of a page to those of other rules. */
const LINKS = /\[([^\]]*)\]\(\.\.\/[\w-]+\/[^)]*\)/g;

/** What the first section of a rule's page says; empty for an empty page. */
export const firstSection = (page: string): string => page.split(/^## .*\n/m)[1]?.trim() ?? '';

/**
 * The first paragraph of what a rule does, with the list that it announces, as Markdown; undefined where there is none.
 * @param section the first of the rule's page
 */
export function summaryIn(section: string, lang: Lang): string | undefined {
  const [first = '', ...others] = section.split(/\n{2,}/);
  const paragraphs = /[:：]$/.test(first) ? [first, ...others.slice(0, 1)] : [first];
  // A hover has no place that a page's link would start from.
  const summary = joinLines(paragraphs.join('\n\n').replace(LINKS, '$1'), lang);
  return summary === '' ? undefined : summary;
}
