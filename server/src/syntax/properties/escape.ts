/** `\uXXXX` for each UTF-16 unit, as `Properties.store` writes it. */
export function unicodeEscape(text: string): string {
  let out = '';
  for (let i = 0; i < text.length; i++) out += `\\u${text.charCodeAt(i).toString(16).toUpperCase().padStart(4, '0')}`;
  return out;
}

const NAMED: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\r': '\\r', '\f': '\\f' };

/** Escapes what may stand nowhere: backslashes, control characters, and all that is not ASCII, since Java reads ISO-8859-1. */
const everywhere = (text: string): string =>
  text.replace(/\\|[^ -~]/g, (c) => (c === '\\' ? '\\\\' : (NAMED[c] ?? unicodeEscape(c))));

/**
 * A value as it must be written, so that Java reads it: what needs no escape gets none.
 * @param value Unicode
 * @param separated whether `=` or `:` stands in front of it; where only blanks do, a leading `=` or `:` would be taken for the separator
 */
export function escapeValue(value: string, separated = true): string {
  const escaped = everywhere(value);
  return escaped.startsWith(' ') || (!separated && /^[=:]/.test(escaped)) ? `\\${escaped}` : escaped;
}

/** A key as it must be written: blanks, `=` and `:` are escaped anywhere in it, `#` and `!` at its start. */
export function escapeKey(key: string): string {
  return everywhere(key).replace(/[ =:]|^[#!]/g, '\\$&');
}
