import { dataFormat } from '../options.ts';
import { documentationOf, RULES } from '../ruleList.ts';
import { defineCommand } from './command.ts';

/** `rmqlint rules`: what there is to find. */
export const rules = defineCommand({
  name: 'rules',
  options: { format: dataFormat(['text', 'json', 'markdown']) },
  operands: [],
  run: async (context) => (await import('./rules.chunk.ts')).run(context, RULES, documentationOf),
});
