/** Languages that every message and page exists in. */
export type Lang = 'en' | 'zh-CN';

/**
 * A text that is rendered when somebody reads it: most findings of a large run are never shown in both
 * languages, so the strings are made on demand.
 */
export type Text = (lang: Lang) => string;

/** Makes a {@link Text} of two ready strings. */
export const text =
  (en: string, zh: string): Text =>
  (lang) =>
    lang === 'zh-CN' ? zh : en;
