/**
 * The library that parses a proxy's file (`Configuration.init`): fastjson 1 up to 5.3.3, fastjson2 from 5.4.0 on, whose versions 2.0.43 (5.4.0)
 * and 2.0.59 (5.5.0) differ. What each accepts was recorded from real proxies (test/proxies).
 */
export type Dialect = 'fastjson1' | 'fastjson2.0.43' | 'fastjson2.0.59';

export const BLANK: Readonly<Record<Dialect, RegExp>> = {
  fastjson1: /[ \t\n\r\f\b\v]*/y,
  'fastjson2.0.43': /[ \t\n\r\f\b]*/y,
  'fastjson2.0.59': /[ \t\n\r\f\b]*/y,
};
export const LINE_COMMENT = /\/\/[^\n]*\n?/y;
export const BLOCK_COMMENT = /\/\*[\s\S]*?\*\//y;
/** The look-ahead makes sure that the number ends there. */
export const NUMBER: Readonly<Record<Dialect, RegExp>> = {
  fastjson1: /[-+]?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?[LSBFD]?(?![\w.+-])/y,
  'fastjson2.0.43': /[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?[LSBFD]?(?![\w.+-])/y,
  'fastjson2.0.59': /[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?[LSBFD]?(?![\w.+-])/y,
};
/** What fastjson2 takes for a number in some members and refuses in others. */
export const ODD_NUMBER = /(?:[-+]?\d+[eE]|[-.](?:[eE]\d*)?)(?=[\s,}])/y;
export const WORD = /[A-Za-z_$\u0100-\uffff][\w$\u0100-\uffff]*/y;
export const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};
