import { text } from '../../base/text.ts';
import type { Related } from '../rule.ts';

/** Places of one finding that are shown one by one. */
const MOST = 20;

/** The first of many places that take part in a finding; the one behind them says how many more there are. */
export function firstPlaces<T>(items: readonly T[], place: (item: T) => Related): readonly Related[] {
  const more = items.length - MOST;
  if (more <= 1) return items.map(place);
  const next = place(items[MOST] as T);
  return [...items.slice(0, MOST).map(place), { ...next, message: text(`and ${more} more`, `另有 ${more} 处`) }];
}
