/**
 * Widths of characters in ems, as wide as the widest of the usual fonts for user interfaces has them (DejaVu Sans, Verdana), so that what is
 * measured here fits whatever font a reader has.
 */
const WIDE = /[mwMW@%—…]/;
const NARROW = /[ijl.,:;'|!I()[\]{}·]/;
const MIDDLE = /[a-z0-9 _/\\$"*-]/;

/** The width of a text that is drawn in a font of a size, and not less. */
export function widthOf(text: string, size: number, bold = false): number {
  let ems = 0;
  for (const char of text) {
    if (WIDE.test(char)) ems += 1;
    else if (NARROW.test(char)) ems += 0.42;
    else if (MIDDLE.test(char)) ems += 0.65;
    else if (char <= '\u024f') ems += 0.75;
    else ems += /\p{M}/u.test(char) ? 0 : 1.05;
  }
  return Math.ceil(ems * size * (bold ? 1.12 : 1));
}

/** A text with its middle left out where it is wider than there is room. */
export function fitting(text: string, size: number, room: number): string {
  if (widthOf(text, size) <= room) return text;
  const chars = Array.from(text);
  for (let kept = chars.length - 1; kept > 2; kept--) {
    const head = Math.ceil(kept / 2);
    const shorter = `${chars.slice(0, head).join('')}…${chars.slice(chars.length - (kept - head)).join('')}`;
    if (widthOf(shorter, size) <= room) return shorter;
  }
  return '…';
}
