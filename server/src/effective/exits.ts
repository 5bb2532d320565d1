import type { Text } from '../base/text.ts';
import type { Evaluation } from './evaluation.ts';
import type { Start } from './model.ts';

/** Phases behind the read phase, in order. */
export type Phase = 'construct' | 'initialize' | 'start';

export const PHASES: readonly Phase[] = ['construct', 'initialize', 'start'];

/** An end of a process by itself. */
export type Exit = Exclude<Start, { exit: null }>;

/** @param key the parameter whose entry causes it */
export function exit(
  e: Evaluation,
  code: number,
  phase: Phase,
  rule: string | undefined,
  key: string,
  reason: Text,
): Exit {
  return { exit: code, phase, rule, reason, entry: e.entryOf(key) };
}
