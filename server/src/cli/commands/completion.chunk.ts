import type { Lang } from '../../base/text.ts';
import { KINDS } from '../../catalog/kinds.ts';
import { RELEASES } from '../../catalog/releases.ts';
import { closestOfFew } from '../../catalog/suggest.ts';
import { Exit, type ExitCode } from '../exit.ts';
import type { Grammar, Option } from '../options.ts';
import { type Context, UsageError } from './context.ts';
import { OPTION_TEXTS, SHORT } from './help.chunk.ts';
import { type CommandName, SCHEMA_NAMES } from './names.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof SHELLS)[number];

/** What follows a flag or a command: one of some words, or the name of a file. */
type Follows = readonly string[] | 'file' | 'nothing';

/** One flag as a shell needs to know it. */
interface Flag {
  readonly long: string;
  readonly short: string | undefined;
  readonly text: string;
  /** What its value may be; undefined for a switch. */
  readonly value: Follows | undefined;
}

interface CommandFlags {
  readonly name: string;
  readonly text: string;
  readonly flags: readonly Flag[];
  /** What stands right behind the command, where that is not one of `operands`. */
  readonly first: readonly string[];
  readonly operands: Follows;
}

/** `rmqlint help COMMAND`, which is an option's other name and none of the commands. */
const HELP = { en: 'options of a command', 'zh-CN': '显示命令的选项' };

/** Prints the script of a shell. @param rules ids of all rules */
export function run(context: Context, rules: readonly string[]): ExitCode {
  const [name] = context.operands as readonly [string];
  const shell = SHELLS.find((each) => each === name);
  if (shell === undefined)
    throw new UsageError((m) => m.notOneOf('completion', name, SHELLS, closestOfFew(name, SHELLS)));
  const commands = describe(context.grammar, rules, context.lang);
  context.output.out(SCRIPTS[shell](commands));
  return Exit.clean;
}

function describe({ commands, common }: Grammar, rules: readonly string[], lang: Lang): readonly CommandFlags[] {
  const flagsOf = (options: readonly Option<unknown>[]): readonly Flag[] =>
    [...options, ...Object.values(common)].map((option) => flagOf(option, rules, lang));
  const all = Object.entries(commands).map(([name, { options, operands }]): CommandFlags => {
    const words = OPERANDS(name, rules);
    return {
      name,
      text: SHORT[name as CommandName][lang],
      flags: flagsOf(Object.values(options)),
      first: words === undefined ? choices(operands[0]) : [],
      operands: words ?? (operands.length === 0 ? 'nothing' : 'file'),
    };
  });
  return [...all, { name: 'help', text: HELP[lang], flags: flagsOf([]), first: [], operands: Object.keys(commands) }];
}

/** The words of `write|prune|show`; none of another text. */
const choices = (text = ''): readonly string[] => (/^[a-z-]+(?:\|[a-z-]+)+$/.test(text) ? text.split('|') : []);

/** Operands of a command that are none of files. */
const OPERANDS = (name: string, rules: readonly string[]): readonly string[] | undefined =>
  name === 'explain' ? rules : name === 'schema' ? SCHEMA_NAMES : name === 'completion' ? SHELLS : undefined;

function flagOf({ name, short, value, words }: Option<unknown>, rules: readonly string[], lang: Lang): Flag {
  return {
    long: name,
    short,
    text: OPTION_TEXTS[name]?.[lang] ?? name,
    value: value === undefined ? undefined : (words ?? valuesOf(name, value, rules)),
  };
}

function valuesOf(name: string, value: string, rules: readonly string[]): Follows {
  switch (name) {
    case 'rocketmq':
      return RELEASES;
    case 'kind':
      return KINDS;
    case 'only':
    case 'skip':
      return rules;
    case 'rule':
      return rules.map((id) => `${id}=`);
  }
  if (/^[\w-]+(?:\|[\w-]+)+$/.test(value)) return value.split('|');
  return /FILE|PATH/.test(value) ? 'file' : 'nothing';
}

/** A text in single quotes of a POSIX shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

const SCRIPTS: Readonly<Record<Shell, (commands: readonly CommandFlags[]) => string>> = { bash, zsh, fish };

/** Every flag of every command, once for the commands that have it alike. */
function flagsByCommands(commands: readonly CommandFlags[]): readonly { flag: Flag; names: string[] }[] {
  const found = new Map<string, { flag: Flag; names: string[] }>();
  for (const { name, flags } of commands) {
    for (const flag of flags) {
      const id = JSON.stringify([flag.long, flag.value]);
      const known = found.get(id);
      if (known === undefined) found.set(id, { flag, names: [name] });
      else known.names.push(name);
    }
  }
  return [...found.values()];
}

function bash(commands: readonly CommandFlags[]): string {
  const names = commands.map(({ name }) => name);
  const reply = (follows: Follows): string =>
    follows === 'file'
      ? 'compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- "$cur"))'
      : follows === 'nothing'
        ? 'COMPREPLY=()'
        : `COMPREPLY=($(compgen -W ${quoted(follows.join(' '))} -- "$cur"))`;
  const firsts = commands.flatMap(({ name, first }) =>
    first.length === 0 ? [] : [`    ${name}:${name}) ${reply(first)}; return ;;`],
  );
  const values = flagsByCommands(commands).flatMap(({ flag, names: of }) => {
    if (flag.value === undefined) return [];
    const words = [`--${flag.long}`, ...(flag.short === undefined ? [] : [`-${flag.short}`])];
    return [
      `    ${of.flatMap((name) => words.map((word) => `${name}:${word}`)).join('|')}) ${reply(flag.value)}; return ;;`,
    ];
  });
  const flags = commands.map(
    (each) =>
      `    ${each.name}) words=${quoted(each.flags.flatMap(({ long, short }) => [`--${long}`, ...(short === undefined ? [] : [`-${short}`])]).join(' '))} ;;`,
  );
  const operands = commands.map((each) => `    ${each.name}) ${reply(each.operands)} ;;`);
  return `# bash completion of rmqlint
_rmqlint() {
  local cur prev command=check named= word words i
  COMPREPLY=()
  cur=\${COMP_WORDS[COMP_CWORD]}
  prev=\${COMP_WORDS[COMP_CWORD-1]}
  # --flag=value is three words.
  if [[ $cur == '=' ]]; then cur=; elif [[ $prev == '=' ]]; then prev=\${COMP_WORDS[COMP_CWORD-2]}; fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case \${COMP_WORDS[i]} in
      ${names.join('|')}) command=\${COMP_WORDS[i]}; named=1; break ;;
    esac
  done
  case $command:$prev in
${values.join('\n')}
  esac
  if [[ $cur == -* ]]; then
    case $command in
${flags.join('\n')}
    esac
    COMPREPLY=($(compgen -W "$words" -- "$cur"))
    return
  fi
  case $command:$prev in
${firsts.join('\n')}
  esac
  case $command in
${operands.join('\n')}
  esac
  if [[ -z $named && $COMP_CWORD -eq 1 ]]; then
    COMPREPLY+=($(compgen -W ${quoted(names.join(' '))} -- "$cur"))
  fi
}
complete -F _rmqlint rmqlint
`;
}

function zsh(commands: readonly CommandFlags[]): string {
  const text = (value: string): string => value.replace(/[[\]\\:]/g, '\\$&');
  const action = (follows: Follows): string =>
    follows === 'file' ? '_files' : follows === 'nothing' ? ' ' : `(${follows.join(' ')})`;
  const spec = (flag: Flag): readonly string[] => {
    const value = flag.value === undefined ? '' : `:${flag.long}:${action(flag.value)}`;
    const long = quoted(`*--${flag.long}${flag.value === undefined ? '' : '='}[${text(flag.text)}]${value}`);
    return flag.short === undefined ? [long] : [long, quoted(`*-${flag.short}[${text(flag.text)}]${value}`)];
  };
  const cases = commands.map(({ name, flags, first, operands }) => {
    const begin = first.length === 0 ? [] : [quoted(`1:${name}:${action(first)}`)];
    const rest = operands === 'nothing' ? [] : [quoted(`*:${name}:${action(operands)}`)];
    return `    ${name})\n      _arguments -s ${[...flags.flatMap(spec), ...begin, ...rest].join(' \\\n        ')}\n      ;;`;
  });
  return `#compdef rmqlint
# zsh completion of rmqlint
_rmqlint() {
  local command=check i
  local -a commands
  commands=(
${commands.map(({ name, text: what }) => `    ${quoted(`${name}:${text(what)}`)}`).join('\n')}
  )
  if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then
    _describe -t commands command commands
    _files
    return
  fi
  for ((i = 2; i < CURRENT; i++)); do
    case $words[i] in
      (${commands.map(({ name }) => name).join('|')}) command=$words[i]; words[i]=(); (( CURRENT-- )); break ;;
    esac
  done
  case $command in
${cases.join('\n')}
  esac
}
if [ "$funcstack[1]" = _rmqlint ]; then _rmqlint "$@"; else compdef _rmqlint rmqlint; fi
`;
}

function fish(commands: readonly CommandFlags[]): string {
  const text = (value: string): string => `'${value.replace(/[\\']/g, '\\$&')}'`;
  const names = commands.map(({ name }) => name).join(' ');
  const condition = (of: readonly string[]): string => {
    if (of.length === commands.length) return '';
    const seen = of.map((name) =>
      name === 'check'
        ? `not __fish_seen_subcommand_from ${names.replace('check ', '')}`
        : `__fish_seen_subcommand_from ${name}`,
    );
    return ` -n ${text(seen.join('; or '))}`;
  };
  const follows = (value: Follows | undefined): string =>
    value === undefined
      ? ''
      : value === 'file'
        ? ' -r -F'
        : value === 'nothing'
          ? ' -x'
          : ` -x -a ${text(value.join(' '))}`;
  const lines = flagsByCommands(commands).map(({ flag, names: of }) => {
    const short = flag.short === undefined ? '' : ` -s ${flag.short}`;
    return `complete -c rmqlint${condition(of)} -l ${flag.long}${short}${follows(flag.value)} -d ${text(flag.text)}`;
  });
  const operands = commands.flatMap(({ name, first, operands: what }) => {
    const seen = `__fish_seen_subcommand_from ${name}`;
    if (first.length > 0) {
      const words = first.join(' ');
      return [
        `complete -c rmqlint -f -n ${text(`${seen}; and not __fish_seen_subcommand_from ${words}`)} -a ${text(words)}`,
      ];
    }
    if (what === 'file') return [];
    const words = what === 'nothing' ? '' : ` -a ${text(what.join(' '))}`;
    return [`complete -c rmqlint -f -n ${text(seen)}${words}`];
  });
  return `# fish completion of rmqlint
${commands.map(({ name, text: what }) => `complete -c rmqlint -n __fish_use_subcommand -a ${name} -d ${text(what)}`).join('\n')}
${operands.join('\n')}
${lines.join('\n')}
`;
}
