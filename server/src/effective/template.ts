/** What tools that render files write between two marks: `${X}`, `$(x)`, `{{ x }}`, `{% if x %}`, `<%= x %>`. */
const PAIRS: readonly (readonly [open: string, close: string])[] = [
  ['${', '}'],
  ['$(', ')'],
  ['{{', '}}'],
  ['{%', '%}'],
  ['<%', '%>'],
];
/** And around a word: `$X`, `%X%`, `@x@`. */
const WORD = /\$[A-Za-z_]\w*|%[A-Za-z_]\w*%|@[A-Za-z_][\w.-]*@/;

/** What each of them has: most texts are told by this alone. */
const MARK = /[$%{<@]/;

/** What decides a value that a template is still to fill in. */
export const FILLED_IN = 'template';

/** Whether a text holds a place that a template engine fills in: what it will be is unknown, and unknown is not wrong. */
export const isTemplate = (text: string): boolean => MARK.test(text) && (WORD.test(text) || PAIRS.some(isIn(text)));

/** Where the first of them stands in a text. */
export function placeholderIn(text: string): { readonly start: number; readonly end: number } | undefined {
  if (!isTemplate(text)) return undefined;
  const found = PAIRS.flatMap(([open, close]) => {
    const start = text.indexOf(open);
    const end = start < 0 ? -1 : text.indexOf(close, start + open.length);
    return end < 0 ? [] : [{ start, end: end + close.length }];
  });
  const word = WORD.exec(text);
  if (word !== null) found.push({ start: word.index, end: word.index + word[0].length });
  return found.sort((a, b) => a.start - b.start || b.end - a.end)[0];
}

/** Whether a pair of marks is in a text. Where the first opening mark is never closed, no other is. */
const isIn =
  (text: string) =>
  ([open, close]: readonly [string, string]): boolean => {
    const at = text.indexOf(open);
    return at >= 0 && text.includes(close, at + open.length);
  };

/** Whether anything in a text without an escape may be a template: one look at a file spares one at each of its values. */
export const mayHoldTemplate = (text: string): boolean => MARK.test(text);

/** How a control line of a template engine begins: `{{- range … }}`, `{% if … %}`, `<% for … %>`. */
const CONTROL_LINE = /^(?:\{\{|\{%|<%)/;

/** Whether a key as written is the beginning of a template engine's control line. */
export const isControlLine = (rawKey: string): boolean => CONTROL_LINE.test(rawKey);
