/** Different words that are kept; later ones are made anew each time. */
const MOST = 5000;
/** A power of two, so large that few words meet at one place. */
const PLACES = 16384;
/** Places that are looked at for one word: a file whose words were chosen to meet costs no more than others. */
const NEIGHBOURS = 16;
/** Bytes of a word that is worth keeping. */
const LONGEST = 100;

const places: (string | undefined)[] = new Array<string | undefined>(PLACES).fill(undefined);
let kept = 0;

/**
 * A stretch of bytes as text, one character a byte, for words that files say again and again, such as keys: equal ones are one object, and the
 * very object that stands in our own code where it stands there. It is found without being cut out of its file, and a map that it is looked up
 * in finds it by its address, where parts of files would be compared letter by letter.
 * @param text the same bytes
 */
export function nameIn(bytes: Uint8Array, text: string, start: number, end: number): string {
  const length = end - start;
  if (length === 0 || length > LONGEST) return text.slice(start, end);
  let hash = length;
  for (let i = start; i < end; i++) hash = (Math.imul(hash, 31) + (bytes[i] as number)) | 0;
  let at = (hash ^ (hash >>> 15)) & (PLACES - 1);
  let tries = 0;
  for (let known = places[at]; known !== undefined; known = places[at]) {
    if (isSame(known, bytes, start, length)) return known;
    if (++tries === NEIGHBOURS) return text.slice(start, end);
    at = (at + 1) & (PLACES - 1);
  }
  if (kept >= MOST) return text.slice(start, end);
  // V8 has the name of a property, like a literal in code, only once.
  const [name] = Object.keys({ [text.slice(start, end)]: true }) as [string];
  places[at] = name;
  kept++;
  return name;
}

function isSame(name: string, bytes: Uint8Array, start: number, length: number): boolean {
  if (name.length !== length) return false;
  for (let i = 0; i < length; i++) if (name.charCodeAt(i) !== bytes[start + i]) return false;
  return true;
}
