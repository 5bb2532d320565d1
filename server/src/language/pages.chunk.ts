/** The rules' pages. A chunk of its own: more than a megabyte that only somebody needs who reads one. */
import pages from 'rmqlint:pages';
import type { Lang } from '../base/text.ts';

/** A rule's page as Markdown; empty for what is no rule, and in a browser, which has no pages. */
export const pageOf = (rule: string, lang: Lang): string => pages[rule]?.[lang] ?? '';
