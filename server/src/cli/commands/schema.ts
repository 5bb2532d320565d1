import { defineCommand } from './command.ts';

/** The project file, and what the commands print with `--format json`. */
export const SCHEMA_NAMES = ['rmqlint', 'findings', 'effective', 'explain', 'keys', 'rules'] as const;

/** `rmqlint schema NAME`: the JSON schema of a file that people write or programs read. */
export const schema = defineCommand({
  name: 'schema',
  options: {},
  operands: ['NAME'],
  run: async (context) => (await import('./schema.chunk.ts')).run(context),
});
