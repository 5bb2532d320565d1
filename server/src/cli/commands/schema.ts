import { defineCommand } from './command.ts';

/** `rmqlint schema NAME`: the JSON schema of a file that people write or programs read. */
export const schema = defineCommand({
  name: 'schema',
  options: {},
  operands: ['NAME'],
  run: async (context) => (await import('./schema.chunk.ts')).run(context),
});
