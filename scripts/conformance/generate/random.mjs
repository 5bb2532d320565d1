import { mulberry32 } from '../../mulberry32.mjs';

/** Choices that the same seed makes in the same way on every machine. */
export function random(seed) {
  const next = mulberry32(seed);
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
