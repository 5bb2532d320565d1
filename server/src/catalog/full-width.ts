/** A key with the full-width ＝ or ： behind it that somebody took for a separator, in UTF-8 or GBK, one character a byte. */
const SEPARATED = /^([A-Za-z][\w.-]*)(\u00ef\u00bc[\u009d\u009a]|\u00a3[\u00bd\u00ba])/;

/** What a key in front of a full-width separator is, and the bytes of that separator; undefined where none is. */
export function beforeFullWidth(key: string): { readonly key: string; readonly separator: string } | undefined {
  const found = SEPARATED.exec(key);
  return found === null ? undefined : { key: found[1] as string, separator: found[2] as string };
}
