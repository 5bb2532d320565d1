/** Commands of the command line; `check` is the one without a name. */
export const COMMAND_NAMES = [
  'check',
  'fix',
  'baseline',
  'effective',
  'topology',
  'verify',
  'explain',
  'rules',
  'keys',
  'init',
  'schema',
  'completion',
  'lsp',
] as const;

export type CommandName = (typeof COMMAND_NAMES)[number];

/** What `rmqlint schema` prints: the schema of the project file, and of what commands print with `--format json`. */
export const SCHEMA_NAMES = [
  'rmqlint',
  'findings',
  'effective',
  'topology',
  'verify',
  'explain',
  'keys',
  'rules',
] as const;
