/**
 * The same text without the larger one that it was cut out of, which the engine would keep as long as the part: for parts of files that
 * outlive them.
 */
export const detached = (text: string): string =>
  text.length < SLICED || text.length > HUGE ? text : ` ${text}`.slice(1);

/** V8 copies shorter parts anyway. */
const SLICED = 13;
/** A part that is longer is most of its file: a copy would take as much again. */
const HUGE = 1_000_000;
/** Texts that are longer are not remembered: they are rare, and may be as long as a file. */
const LONGEST = 10_000;

/**
 * A function of a text that remembers what it returned: the files of a repository say the same things again and again.
 * @param make must depend on its argument alone, and its result must never be changed
 * @param most so many answers are kept; then it begins anew. None is kept for a text of more than 10,000 characters.
 */
export function remembering<V>(make: (key: string) => V, most = 1000): (key: string) => V {
  const known = new Map<string, V>();
  return (key) => {
    if (key.length > LONGEST) return make(key);
    let value = known.get(key);
    if (value === undefined && !known.has(key)) {
      value = make(key);
      if (known.size >= most) known.clear();
      known.set(detached(key), value);
    }
    return value as V;
  };
}

/**
 * The same for a key and a number that counts from 0, such as a kind of process and a release: there are few of them, and all are kept.
 * @param make must depend on its arguments alone
 */
export function rememberingEach<K, V extends object>(make: (key: K, index: number) => V): (key: K, index: number) => V {
  const known = new Map<K, V[]>();
  return (key, index) => {
    let ofKey = known.get(key);
    if (ofKey === undefined) {
      ofKey = [];
      known.set(key, ofKey);
    }
    let value = ofKey[index];
    if (value === undefined) {
      value = make(key, index);
      ofKey[index] = value;
    }
    return value;
  };
}

/**
 * The same for objects: what was made of one is kept as long as the object is.
 * @param make must depend on the object alone
 */
export function rememberingOf<K extends object, V>(make: (object: K) => V): (object: K) => V {
  const known = new WeakMap<K, V>();
  return (object) => {
    let value = known.get(object);
    if (value === undefined && !known.has(object)) {
      value = make(object);
      known.set(object, value);
    }
    return value as V;
  };
}
