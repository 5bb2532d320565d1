/** Longer ranges are no list of ports that somebody chose. */
const MOST = 64;

/** The pairs of ports in `published:target`, each a number or a range; undefined where they are not known. */
export function bounds(
  published: string | undefined,
  target: string | undefined,
): readonly (readonly [number, number])[] | undefined {
  const [from, toFrom] = range(published);
  const [to, toEnd] = range(target);
  if (from === undefined || to === undefined || toFrom - from !== toEnd - to || toEnd - to > MOST) return undefined;
  return Array.from({ length: toEnd - to + 1 }, (_, i) => [from + i, to + i] as const);
}

function range(text: string | undefined): readonly [number | undefined, number] {
  const [, first, last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text ?? '') ?? [];
  return first === undefined ? [undefined, 0] : [Number(first), Number(last)];
}
