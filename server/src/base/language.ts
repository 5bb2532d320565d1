import type { Lang } from './text.ts';

/**
 * The language that people read: `--lang`, else the first of LC_ALL, LC_MESSAGES and LANG that is set.
 * @param flag value of `--lang`, already checked
 */
export function pickLang(flag: Lang | undefined, env: Readonly<Record<string, string | undefined>>): Lang {
  if (flag !== undefined) return flag;
  const locale = [env.LC_ALL, env.LC_MESSAGES, env.LANG].find((value) => value !== undefined && value !== '');
  return locale !== undefined && /^zh(?![a-z])/i.test(locale) ? 'zh-CN' : 'en';
}

/** A language as `--lang` accepts it: `zh`, `zh_CN` and `zh-cn` are `zh-CN` too. */
export function parseLang(text: string): Lang | undefined {
  const folded = text.toLowerCase().replace('_', '-');
  if (folded === 'en') return 'en';
  return folded === 'zh-cn' || folded === 'zh' ? 'zh-CN' : undefined;
}
