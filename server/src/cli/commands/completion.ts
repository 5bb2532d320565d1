import { RULES } from '../ruleList.ts';
import { defineCommand } from './command.ts';

/** `rmqlint completion bash|zsh|fish`: what makes a shell complete rmqlint's command line. */
export const completion = defineCommand({
  name: 'completion',
  options: {},
  operands: ['bash|zsh|fish'],
  run: async (context) =>
    (await import('./completion.chunk.ts')).run(
      context,
      RULES.map(({ id }) => id),
    ),
});
