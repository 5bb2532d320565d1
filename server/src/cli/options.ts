/** Commands of the command line; `check` is the one without a name. */
export const COMMANDS = ['check', 'effective', 'explain', 'rules', 'keys', 'lsp'] as const;

export type Command = (typeof COMMANDS)[number];

/** One flag. A flag means the same thing, and takes the same kind of value, in every command that knows it. */
export interface OptionSpec {
  readonly name: string;
  readonly short?: string;
  /** Placeholder of its value; undefined for a switch. */
  readonly value?: string;
  /** Whether giving it several times adds up; otherwise the last one counts. */
  readonly multiple?: boolean;
  /** Commands that know it; undefined: every one. */
  readonly commands?: readonly Command[];
}

const CHECK: readonly Command[] = ['check'];

/** Every flag. Their texts are in help.chunk.ts. */
export const OPTIONS: readonly OptionSpec[] = [
  {
    name: 'format',
    short: 'f',
    value: 'NAME[=FILE]',
    multiple: true,
    commands: ['check', 'effective', 'explain', 'rules', 'keys'],
  },
  { name: 'rule', value: 'ID=LEVEL', multiple: true, commands: CHECK },
  { name: 'only', value: 'ID,…', multiple: true, commands: CHECK },
  { name: 'skip', value: 'ID,…', multiple: true, commands: CHECK },
  { name: 'scope', value: 'named|all', commands: CHECK },
  { name: 'fail-on', value: 'error|warning|info', commands: CHECK },
  { name: 'max-warnings', value: 'N', commands: CHECK },
  { name: 'quiet', commands: CHECK },
  { name: 'files-from', value: 'FILE|-', commands: CHECK },
  { name: 'stdin-filename', value: 'PATH', commands: CHECK },
  { name: 'no-ignore', commands: CHECK },
  { name: 'no-inline-config', commands: CHECK },
  { name: 'report-unused-suppressions', value: 'LEVEL', commands: CHECK },
  { name: 'require-reason', commands: CHECK },
  { name: 'print-config', value: 'FILE', commands: CHECK },
  { name: 'stats', commands: CHECK },
  { name: 'in', value: 'CONTAINER_FILE', commands: ['effective'] },
  { name: 'class', value: 'C', commands: ['keys'] },
  { name: 'rocketmq', value: 'R' },
  { name: 'kind', value: 'KIND' },
  { name: 'config', value: 'FILE' },
  { name: 'no-config' },
  { name: 'lang', value: 'en|zh-CN' },
  { name: 'color', value: 'auto|always|never' },
  { name: 'debug' },
  { name: 'help', short: 'h' },
  { name: 'version' },
];

/** Flags that a command knows, in the order of {@link OPTIONS}. */
export const optionsOf = (command: Command): readonly OptionSpec[] =>
  OPTIONS.filter((option) => option.commands === undefined || option.commands.includes(command));

/** Formats of each command that prints data; the first is the default. */
export const FORMATS = {
  check: ['pretty', 'compact', 'json'],
  effective: ['text', 'json'],
  rules: ['text', 'json', 'markdown'],
  keys: ['text', 'json', 'markdown'],
  explain: ['text', 'json'],
  lsp: [],
} as const satisfies Record<Command, readonly string[]>;

export type CheckFormat = (typeof FORMATS.check)[number];
export type DataFormat = (typeof FORMATS.keys)[number];
