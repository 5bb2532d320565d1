import { text } from '../../base/text.ts';
import type { Related } from '../rule.ts';

/** So many related places of a finding are shown; a file may bring a million of them. */
export const MOST_RELATED = 20;

/** Places that take part in a finding, the last one with how many more there are. */
export function firstPlaces<T>(items: readonly T[], place: (item: T) => Related): readonly Related[] {
  const rest = items.length - MOST_RELATED;
  const shown = items.slice(0, MOST_RELATED).map(place);
  const last = shown.at(-1);
  return rest <= 0 || last === undefined ? shown : [...shown.slice(0, -1), { ...last, message: more(last, rest) }];
}

const more = ({ message }: Related, rest: number): Related['message'] =>
  text(`${message('en')} (and ${rest} more places)`, `${message('zh-CN')}（另有 ${rest} 处）`);
