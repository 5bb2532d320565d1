import { mulberry32 } from '../mulberry32.mjs';

/** Random choices that a seed and a case's number alone decide, so that one case can be made again without those before it. */
export function randomOf(seed) {
  let next = mulberry32(seed);
  const int = (below) => next() % below;
  const fraction = () => next() / 4294967296;
  return {
    /** Begins a case. */
    start: (number) => {
      next = mulberry32(Math.imul(seed ^ 0x9e3779b9, 2654435761) ^ Math.imul(number + 1, 40503));
      for (let i = 0; i < 4; i++) next();
    },
    fraction,
    /** A whole number from 0 to below `below`. */
    int,
    pick: (list) => list[int(list.length)],
    chance: (share) => fraction() < share,
    some: (count, make) => Array.from({ length: count }, make),
    shuffled: (list) => {
      const all = [...list];
      for (let i = all.length - 1; i > 0; i--) {
        const j = int(i + 1);
        [all[i], all[j]] = [all[j], all[i]];
      }
      return all;
    },
  };
}
