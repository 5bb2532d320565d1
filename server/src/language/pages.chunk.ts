/** The rules' pages. A chunk of its own: more than a megabyte that only somebody needs who reads one. */
import pages from 'rmqlint:pages';
import type { Lang } from '../base/text.ts';

/** A rule's page as Markdown; in a browser its first paragraph alone. Empty for what is no rule. */
export const pageOf = (rule: string, lang: Lang): string => pages[rule]?.[lang] ?? '';
