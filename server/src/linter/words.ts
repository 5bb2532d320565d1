import type { Lang } from '../base/text.ts';
import type { Finding } from './model.ts';

/** What a finding says in full: the short sentence, and what does not fit there in a second line. */
export const wholeMessage = ({ message, details }: Pick<Finding, 'message' | 'details'>, lang: Lang): string =>
  details === undefined ? message(lang) : `${message(lang)}\n${details(lang)}`;

/** The same in one line. A question ends with its own mark. */
export function inOneLine({ message, details }: Pick<Finding, 'message' | 'details'>, lang: Lang): string {
  const first = message(lang);
  if (details === undefined) return first;
  const isAsked = /[?？]$/.test(first);
  const end = lang === 'zh-CN' ? (isAsked ? '' : '。') : isAsked ? ' ' : '. ';
  return `${first}${end}${details(lang)}`;
}
