import { dataFormat } from '../options.ts';
import { documentationOf, RULES } from '../ruleList.ts';
import { defineCommand } from './command.ts';

/** `rmqlint explain RULE|KEY`: a rule's page, or what is known of a parameter. */
export const explain = defineCommand({
  name: 'explain',
  options: { format: dataFormat(['text', 'json']) },
  operands: ['RULE|KEY'],
  run: async (context) => (await import('./explain.chunk.ts')).run(context, RULES, documentationOf),
});
