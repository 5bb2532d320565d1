import type { Lang } from '../../base/text.ts';
import { ruleOf } from '../../linter/settings.ts';

/** Where the pages of rules come from. */
export interface PageSources {
  /** The page as it is in the rule's folder; empty where there are no pages. */
  readonly pageOf: (rule: string, lang: Lang) => string;
  readonly summaryOf: (rule: string, lang: Lang) => string | undefined;
}

/** A rule's page as Markdown, its title and its first paragraph where there are no pages; undefined for what is no rule. */
export function rulePageOf(id: string, lang: Lang, { pageOf, summaryOf }: PageSources): string | undefined {
  const rule = ruleOf(id);
  if (rule === undefined) return undefined;
  // Words behind a block's language are for tests.
  const page = pageOf(rule.id, lang).replace(/^```(\w+) .*$/gm, '```$1');
  return page === '' ? `# ${rule.id}\n\n**${rule.title[lang]}**\n\n${summaryOf(rule.id, lang) ?? ''}\n` : page;
}
