import { UNIT_KEYS } from './unit-keys.ts';

/** What a parameter's number counts. */
export type Unit = keyof typeof UNIT_KEYS;

/** The unit of a parameter; undefined for plain numbers and for units that nobody writes behind a number. */
export function unitOf(key: string): Unit | undefined {
  for (const unit in UNIT_KEYS) if (` ${UNIT_KEYS[unit as Unit]} `.includes(` ${key} `)) return unit as Unit;
  return undefined;
}
