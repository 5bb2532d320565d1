import { STEPS } from '../check/steps.ts';
import { defineCommand } from '../command.ts';
import { BASELINE_OPTIONS } from './options.ts';

/** `rmqlint baseline write|prune|show`: findings that are accepted. */
export const baseline = defineCommand({
  name: 'baseline',
  options: BASELINE_OPTIONS,
  operands: ['write|prune|show', '[path…]'],
  run: async (context) => (await import('./baseline.chunk.ts')).run(context, STEPS),
});
