import { unknownRules } from '../../ruleList.ts';
import { STEPS } from '../check/steps.ts';
import { defineCommand } from '../command.ts';
import { FIX_OPTIONS } from './options.ts';

/** `rmqlint fix`: makes obvious corrections. */
export const fix = defineCommand({
  name: 'fix',
  options: FIX_OPTIONS,
  operands: ['[path…]'],
  problems: ({ onlyOf = [], only, skip, diff, outputs }) => [
    ...unknownRules({ rules: Object.fromEntries(onlyOf.map((id) => [id, 'warning'])), only, skip }),
    ...(diff && outputs.length > 0
      ? [(m: { contradiction: (a: string, b: string) => string }) => m.contradiction('--diff', '--format')]
      : []),
  ],
  run: async (context) => (await import('./fix.chunk.ts')).run(context, STEPS),
});
