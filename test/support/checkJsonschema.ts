import { spawnSync } from 'node:child_process';

const { CHECK_JSONSCHEMA = 'check-jsonschema' } = process.env;

/** Whether check-jsonschema is there: CHECK_JSONSCHEMA names it, else PATH has it. */
export const hasChecker = spawnSync(CHECK_JSONSCHEMA, ['--version']).status === 0;

/**
 * What check-jsonschema has against a file; nothing where it is valid.
 * @param schema a schema that it brings, and how that wants to be read
 */
export function problemsBy(schema: readonly string[], file: string): string {
  const done = spawnSync(CHECK_JSONSCHEMA, ['--builtin-schema', ...schema, file], { encoding: 'utf8' });
  return done.status === 0 ? '' : `${done.stdout}${done.stderr}`;
}
