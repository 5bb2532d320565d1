/**
 * Whether a file begins with the byte-order mark of UTF-16, either way round.
 * @param text one character a byte
 */
export const isUtf16 = (text: string): boolean => text.startsWith('\u00fe\u00ff') || text.startsWith('\u00ff\u00fe');

/**
 * The text of a file in UTF-16, without its byte-order mark; a byte that is left over at the end is dropped.
 * @param text one character a byte, of a file that {@link isUtf16}
 */
export function utf16Text(text: string): string {
  const high = text.startsWith('\u00fe') ? 0 : 1;
  const units: string[] = [];
  for (let i = 2; i + 1 < text.length; i += 2) {
    units.push(String.fromCharCode(text.charCodeAt(i + high) * 256 + text.charCodeAt(i + 1 - high)));
  }
  return units.join('');
}
