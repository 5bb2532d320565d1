import type { Dialect } from './json.ts';

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
