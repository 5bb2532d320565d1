import { text } from '../../base/text.ts';
import { NEWEST, type ReleaseIndex } from '../../catalog/releases.ts';
import { type Check, ofWritten } from '../exits.ts';
import type { View } from '../view.ts';

/** What else must be so for a least value to count. */
export interface Situation {
  /** The parameters that decide. */
  readonly keys: readonly string[];
  readonly holds: (view: View) => boolean;
}

/** When a least value counts. */
export interface Conditions {
  /** First and last release; all where they are left out. */
  readonly from?: ReleaseIndex;
  readonly to?: ReleaseIndex;
  /** Further parameters and the values that they must have; `'*'` is any but an empty one and Java's null. */
  readonly needs?: readonly (readonly [key: string, value: string])[];
  readonly only?: Situation;
  /** The exit code; -1 where it is left out. */
  readonly exit?: number | ((view: View) => number);
}

/**
 * One check for each of some keys: the process ends where the value is below the least one. Thread pools, queues (LinkedBlockingQueue) and
 * periods (scheduleAtFixedRate) refuse less than 1 with an IllegalArgumentException. Started processes showed where that ends the process,
 * and with which code (docs/starts.md).
 * @param keys separated by blanks
 */
export const atLeast = (least: number, keys: string, conditions: Conditions = {}): readonly Check[] =>
  keys.split(' ').map((key) => ofWritten([key], (view) => belowLeast(view, key, least, conditions)));

function belowLeast(view: View, key: string, least: number, conditions: Conditions): ReturnType<Check> {
  const { from = 0, to = NEWEST, needs = [], only, exit = -1 } = conditions;
  if (!view.since(from) || view.since(to + 1)) return undefined;
  const value = view.value(key);
  if (value === null || Number(value) >= least) return undefined;
  if (!needs.every((setting) => meets(view, setting))) return undefined;
  if (only !== undefined && !only.holds(view)) return undefined;
  const reason = text(`${key} is ${value}, the least is ${least}`, `${key} 为 ${value}，最小值为 ${least}`);
  return {
    exit: typeof exit === 'number' ? exit : exit(view),
    rule: 'min-value',
    keys: [key],
    rests: only?.keys ?? [],
    reason,
  };
}

function meets(view: View, [key, wanted]: readonly [string, string]): boolean {
  const value = view.value(key);
  return wanted === '*' ? value !== null && value !== 'null' && value !== '' : value === wanted;
}
