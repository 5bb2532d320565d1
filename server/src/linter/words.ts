import type { Lang } from '../base/text.ts';
import type { Finding } from './model.ts';

/** What a finding says in full: the short sentence, and what does not fit there in a second line. */
export const wholeMessage = ({ message, details }: Pick<Finding, 'message' | 'details'>, lang: Lang): string =>
  details === undefined ? message(lang) : `${message(lang)}\n${details(lang)}`;

/** The same in one line. */
export const inOneLine = ({ message, details }: Pick<Finding, 'message' | 'details'>, lang: Lang): string =>
  details === undefined ? message(lang) : `${message(lang)}${lang === 'zh-CN' ? '。' : '. '}${details(lang)}`;
