/** Different words that are kept; later ones are made anew each time. */
export const MOST_NAMES = 5000;
/** A power of two, so large that few words meet at one place. */
const PLACES = 16384;
/** Places that are looked at for one word: a file whose words were chosen to meet costs no more than others. */
const NEIGHBOURS = 16;
/** Bytes of a word that is worth keeping. */
const LONGEST = 100;

/** The number of the word at each place, plus one; 0 for none. */
const places = new Uint16Array(PLACES);
const names: string[] = [];
const numbers = new Map<string, number>();

/**
 * The number of a word that files say again and again, such as a key; -1 for one that is not kept. A word has the same answer for as long as
 * the process runs. It is found by its bytes, without being cut out of its file.
 */
export function nameNumber(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if (length === 0 || length > LONGEST) return -1;
  let hash = length;
  for (let i = start; i < end; i++) hash = (Math.imul(hash, 31) + (bytes[i] as number)) | 0;
  let at = (hash ^ (hash >>> 15)) & (PLACES - 1);
  for (let tries = 0; tries < NEIGHBOURS; tries++) {
    const number = (places[at] as number) - 1;
    if (number < 0) return keep(String.fromCharCode(...bytes.subarray(start, end)), at);
    if (isAt(names[number] as string, bytes, start, end)) return number;
    at = (at + 1) & (PLACES - 1);
  }
  return -1;
}

/** The number that {@link nameNumber} gives a text, of which no byte need be at hand: also -1 where one of its characters takes more than a byte. */
export function numberForName(name: string): number {
  if (name.length > LONGEST) return -1;
  const known = numbers.get(name);
  if (known !== undefined) return known;
  const bytes = Uint8Array.from(name, (each) => each.charCodeAt(0));
  return isAt(name, bytes, 0, bytes.length) ? nameNumber(bytes, 0, bytes.length) : -1;
}

/** The word of a number: equal ones are one object, and the very object that stands in our own code where it stands there. */
export const nameOfNumber = (number: number): string => names[number] as string;

function keep(word: string, at: number): number {
  if (names.length >= MOST_NAMES) return -1;
  // V8 has the name of a property, like a literal in code, only once; a map finds it by its address then.
  const [name] = Object.keys({ [word]: true }) as [string];
  const number = names.length;
  names.push(name);
  numbers.set(name, number);
  places[at] = number + 1;
  return number;
}

/** Whether a text, one character a byte, is what stands at a place. */
export function isAt(text: string, bytes: Uint8Array, start: number, end: number): boolean {
  if (text.length !== end - start) return false;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) !== bytes[start + i]) return false;
  return true;
}
