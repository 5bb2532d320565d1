import { visible } from './escape.ts';

/** A value as people see it: never empty, no blank at its ends unseen, nothing that a terminal acts on. */
export const seenValue = (value: string): string =>
  value === '' ? '""' : visible(value).replace(/^ +| +$/g, (blanks) => '·'.repeat(blanks.length));
