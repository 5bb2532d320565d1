import type { Lang, Text } from './text.ts';

/** What may stand in a sentence: words that every language writes alike, numbers, or a text. */
export type Part = string | number | bigint | Text;

/** Messages by name; each is a function of its parameters. */
type Messages = Readonly<Record<string, (...parameters: never[]) => Text>>;

/**
 * Messages in both languages, side by side. Each function is called when the text is read, in the language that it is read in.
 *
 * ```ts
 * const messages = defineMessages({
 *   en: { taken: (port: number, by: Text) => say`port ${port} is taken by ${by}` },
 *   'zh-CN': { taken: (port, by) => say`端口 ${port} 已被 ${by} 占用` },
 * });
 * messages.taken(10911, name); // a Text
 * ```
 */
export function defineMessages<T extends Messages>(tables: { readonly en: T; readonly 'zh-CN': NoInfer<T> }): T {
  const made: Record<string, (...parameters: never[]) => Text> = {};
  for (const name of Object.keys(tables.en)) {
    made[name] =
      (...parameters) =>
      (lang) =>
        (tables[lang][name] as T[string])(...parameters)(lang);
  }
  return made as T;
}

/**
 * A sentence with parts in it. In Chinese, blanks where a part meets the words around it are set right: one between a Chinese character
 * and a Latin letter or digit, none beside full-width punctuation. What stands inside a part, such as a value of a file, stays as it is.
 */
export const say =
  (words: TemplateStringsArray, ...parts: readonly Part[]): Text =>
  (lang) => {
    if (lang !== 'zh-CN')
      return words.reduce((sentence, next, i) => sentence + render(parts[i - 1] as Part, lang) + next);
    let sentence = '';
    // Whether the sentence so far ends in words of its own, not in a part.
    let own = true;
    words.forEach((next, i) => {
      if (i > 0) {
        const part = render(parts[i - 1] as Part, lang);
        sentence = joinChinese(sentence, part, own ? 'left' : undefined);
        own = own && part === '';
      }
      if (next === '') return;
      sentence = joinChinese(sentence, next, own ? 'both' : 'right');
      own = true;
    });
    return sentence;
  };

const render = (part: Part, lang: Lang): string => (typeof part === 'function' ? part(lang) : String(part));

const CHINESE = /\p{Script=Han}/u;
const LATIN = /[A-Za-z0-9$%*+./<>@\\^_`|~#&=-]/;
/** Punctuation that brings its own space: no blank stands beside it. */
const FULL_WIDTH = /[\u3001\u3002\u201c\u201d\u2018\u2019\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f\u300a\u300b]/;

/**
 * Puts two pieces of a Chinese sentence together with the blank, or none, that typography wants between them.
 * @param loose whose blanks may be taken away; those of a value stay
 */
export function joinChinese(left: string, right: string, loose: 'left' | 'right' | 'both' | undefined): string {
  const before = loose === 'left' || loose === 'both' ? left.trimEnd() : left;
  const after = loose === 'right' || loose === 'both' ? right.trimStart() : right;
  const a = before.at(-1);
  const b = after[0];
  if (a === undefined || b === undefined || a === ' ' || b === ' ') return left + right;
  if (FULL_WIDTH.test(a) || FULL_WIDTH.test(b)) return before + after;
  if ((CHINESE.test(a) && LATIN.test(b)) || (LATIN.test(a) && CHINESE.test(b))) return `${before} ${after}`;
  return CHINESE.test(a) && CHINESE.test(b) ? before + after : left + right;
}

/** Puts the lines of each paragraph and list item of a Markdown text together; between Chinese characters and beside their punctuation without a blank. */
export const joinLines = (text: string, lang: Lang): string =>
  text.replace(/(?<=(\S))[ \t]*\n(?!\n|[-*] )[ \t]*(?=(\S))/gu, (_, a: string, b: string) =>
    lang === 'zh-CN' && (FULL_WIDTH.test(a) || FULL_WIDTH.test(b) || (CHINESE.test(a) && CHINESE.test(b))) ? '' : ' ',
  );

/** `a`, `a and b`, `a, b and c`. */
export const list =
  (items: readonly Part[]): Text =>
  (lang) => {
    const all = items.map((item) => render(item, lang));
    const last = all.pop() ?? '';
    if (all.length === 0) return last;
    return lang === 'zh-CN' ? say`${all.join('、')}与${last}`(lang) : `${all.join(', ')} and ${last}`;
  };

/** How many of many a message names. */
const FEW = 4;

/** The same where there may be dozens: the first of them, and how many more there are. One more than `most` is named as well. */
export function few(items: readonly Part[], most = FEW): Text {
  if (items.length <= most + 1) return list(items);
  const first = items.slice(0, most);
  return (lang) => {
    const shown = first.map((item) => render(item, lang)).join(lang === 'zh-CN' ? '、' : ', ');
    return lang === 'zh-CN' ? say`${shown}等 ${items.length} 个`(lang) : `${shown} and ${items.length - most} more`;
  };
}

/** A sentence that begins with a part: its first word gets a capital in English, unless it is a name such as `listenPort`. */
export const capitalised =
  (sentence: Text): Text =>
  (lang) => {
    const words = sentence(lang);
    return lang === 'zh-CN' ? words : words.replace(/^[a-z](?=[a-z]*(?:[ ,]|$))/, (letter) => letter.toUpperCase());
  };

/** Nothing. */
export const EMPTY: Text = () => '';
