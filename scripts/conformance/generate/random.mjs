/** A small generator of numbers (mulberry32): the same seed gives the same files on every machine. */
export function random(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  };
  const below = (n) => next() % n;
  const pick = (list) => list[below(list.length)];
  const shuffled = (list) => {
    const out = [...list];
    for (let i = out.length - 1; i > 0; i--) {
      const j = below(i + 1);
      [out[i], out[j]] = [out[j], out[i]];
    }
    return out;
  };
  /** True once in n. */
  const once = (n) => below(n) === 0;
  return { below, pick, shuffled, once };
}

/** Text as the bytes that an editor with UTF-8 writes, one character a byte. */
export const utf8 = (text) => Buffer.from(text, 'utf8').toString('latin1');

/** 订单 and 誠 (whose second byte is a backslash) in GBK, one character a byte. */
export const GBK = { order: '\xb6\xa9\xb5\xa5', backslash: '\xd5\x5c' };
