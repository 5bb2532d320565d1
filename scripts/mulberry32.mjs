/**
 * mulberry32: a small generator of random numbers; the same seed gives the same numbers on every machine.
 * @param {number} seed
 * @returns {() => number} whole numbers from 0 to 2^32 - 1
 */
export function mulberry32(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  };
}

/** The same from 0 to below 1. */
export function fractions(seed) {
  const next = mulberry32(seed);
  return () => next() / 4294967296;
}
