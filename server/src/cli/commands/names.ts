/** Commands of the command line; `check` is the one without a name. */
export const COMMAND_NAMES = ['check', 'fix', 'baseline', 'effective', 'explain', 'rules', 'keys', 'lsp'] as const;

export type CommandName = (typeof COMMAND_NAMES)[number];
