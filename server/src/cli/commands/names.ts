/** Commands of the command line; `check` is the one without a name. */
export const COMMAND_NAMES = ['check', 'effective', 'explain', 'rules', 'keys', 'schema', 'completion', 'lsp'] as const;

export type CommandName = (typeof COMMAND_NAMES)[number];
