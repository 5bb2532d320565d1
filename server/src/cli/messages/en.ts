import type { Lang } from '../../base/text.ts';
import type { Severity } from '../../deployment/project/model.ts';
import type { Outcome } from '../../effective/model.ts';
import { EFFECT_WORDS } from '../../fix/effects.ts';
import type { Effect } from '../../fix/model.ts';
import { effectiveEn } from '../../language/effective/words.en.ts';
import type { Scope } from '../../rules/rule.ts';
import { grouped } from './grouped.ts';

const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
const meant = (suggestion: string | undefined): string =>
  suggestion === undefined ? '' : `; did you mean ${suggestion}?`;
const list = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

/** Sentences in English: lower case, no full stop, as `rmqlint: …` and `note: …` want them. */
export const en = {
  lang: 'en' as Lang,
  ...effectiveEn,

  // Wrong use
  unknownFlag: (flag: string, suggestion: string | undefined): string => `unknown option ${flag}${meant(suggestion)}`,
  flagTakesNoValue: (flag: string): string => `${flag} takes no value`,
  flagNeedsValue: (flag: string, value: string): string => `${flag} needs a value: ${flag} ${value}`,
  flagOfOtherCommand: (flag: string, command: string, others: readonly string[]): string =>
    `${flag} does not belong to "${command}" but to ${others.map((other) => `"${other}"`).join(', ')}`,
  notOneOf: (flag: string, text: string, words: readonly string[], suggestion: string | undefined): string =>
    `${flag}: "${text}" is not known${meant(suggestion)} (${list(words)})`,
  notANumber: (flag: string, text: string): string => `${flag}: "${text}" is not a whole number from 0`,
  notAShard: (text: string): string =>
    `--shard: "${text}" is not I/N with I from 1 to N, such as 2/4; N is at most 9999`,
  sameOutput: (file: string | undefined): string =>
    file === undefined
      ? 'two formats cannot share standard output: send one to a file with --format NAME=FILE'
      : `two formats cannot share the file ${file}`,
  notSeconds: (flag: string, text: string): string => `${flag}: "${text}" is not a number of seconds from 0.1 to 600`,
  namesrvNeeded: (): string => 'verify asks only the name servers that you name: --namesrv 10.0.0.1:9876;10.0.0.2:9876',
  notAnAddress: (flag: string, text: string): string => `${flag}: "${text}" is not HOST:PORT`,
  certificateNeedsKey: (): string => '--tls-cert and --tls-key belong together',
  certificateUnusable: (why: string): string => `the certificate or key for TLS cannot be used: ${why}`,
  credentialsWithout: (where: string, what: string): string => `${where}: ${what} is missing`,
  ruleNeedsLevel: (text: string): string => `--rule ${text}: write ID=LEVEL, such as --rule tilde-path=warning`,
  formatNeedsFile: (text: string): string => `--format ${text}: the name of the file is missing behind "="`,
  contradiction: (one: string, other: string): string => `${one} and ${other} exclude each other`,
  unknownRelease: (text: string, nearest: readonly string[], newest: string): string => {
    const known =
      nearest.length === 0
        ? `the newest is ${newest}`
        : `the nearest ${nearest.length === 1 ? 'is' : 'are'} ${nearest.join(' and ')}`;
    return `--rocketmq: "${text}" is not a RocketMQ release that rmqlint knows; ${known}`;
  },
  unknownRule: (where: string, id: string, suggestion: string | undefined): string =>
    `${where}: there is no rule "${id}"${meant(suggestion)}${suggestion === undefined ? '; "rmqlint rules" lists them' : ''}`,
  unknownClass: (name: string, suggestion: string | undefined, classes: readonly string[]): string =>
    `--class: there is no class "${name}"${meant(suggestion)}${suggestion === undefined ? ` (${list(classes)})` : ''}`,
  unknownTopic: (text: string, suggestion: string | undefined): string =>
    `"${text}" is neither a rule nor a parameter of any RocketMQ release${meant(suggestion)}`,
  missingOperand: (command: string, operand: string): string =>
    `${command} needs ${operand}: rmqlint ${command} ${operand}`,
  extraOperand: (command: string, operand: string): string => `${command} does not take "${operand}" as well`,
  noSuchPath: (path: string): string => `${path}: there is no such file or directory`,
  noSuchPathOrCommand: (path: string, command: string): string =>
    `${path}: there is no such file or directory; did you mean "rmqlint ${command}"?`,
  notAFile: (path: string): string => `${path} is a directory; name a file`,
  notADirectory: (path: string): string => `${path}: a part of the path is a file, not a directory`,
  cannotRead: (path: string, code: string): string => `${path} cannot be read (${code})`,
  cannotWrite: (path: string, code: string): string => `${path} cannot be written (${code})`,
  cannotPrint: (code: string): string =>
    `standard output cannot be written${code === 'ENOSPC' ? ': no space is left' : ''} (${code})`,
  notRegular: (path: string): string =>
    `${path}: not a regular file; what a program writes can be piped to standard input (-)`,
  tooLarge: (path: string, megabytes: number): string =>
    `${path} is larger than ${megabytes} MB, which no RocketMQ configuration is; it is not read`,
  inputTooLarge: (name: string | undefined, megabytes: number): string =>
    `${name ?? 'standard input'} is larger than ${megabytes} MB, the most that is read`,
  emptyPath: (): string => 'a path is empty; write . for the current directory',
  stdinTwice: (): string => 'standard input can be read only once: "-" as a file and --files-from - exclude each other',
  stdinNameWithoutStdin: (): string =>
    '--stdin-filename says where the text of standard input belongs; name "-" as well',
  projectProblem: (place: string, message: string): string => `${place}: ${message}`,
  notRecognised: (path: string): string =>
    `${path} is not recognised as a RocketMQ file; say what it configures with --kind`,
  keyNotInFile: (key: string, kind: string, release: string, suggestion: string | undefined): string =>
    `"${key}" is not read by a ${kind} of RocketMQ ${release}${meant(suggestion)}`,
  moreHelp: (command: string | undefined): string =>
    command === undefined ? 'rmqlint --help shows what there is' : `rmqlint ${command} --help shows what there is`,

  // Notes on standard error
  noteIgnored: (count: number): string =>
    `nothing to judge: ${count === 1 ? 'the named file is' : `all ${count} named files are`} ignored or not recognised as RocketMQ configuration (--no-ignore, --kind KIND)`,
  noteNothingFound: (): string => 'nothing to judge: no RocketMQ configuration was found here',
  noteOnlyStarts: (): string =>
    'nothing to show: start files here start processes, but no configuration file of these lies here',
  noteNothingChanged: (): string => 'nothing to judge: git names no file that is new or has changed',
  noteNothingNamed: (): string => 'nothing to judge: no file was named',
  noteNoMatch: (file: string): string => `no pattern of ${file} matches a file, so none of its deployments was judged`,
  noteStale: (glob: string, where: string): string =>
    `"${glob}" of ${where} matches no RocketMQ file, ignored ones aside; correct it or take it out`,
  noteMoreStale: (count: number): string =>
    `${plural(count, 'more pattern')} of project files ${count === 1 ? 'matches' : 'match'} no RocketMQ file`,
  noteEmptyShard: (index: number, count: number): string =>
    `nothing to judge in shard ${index}/${count}: there are fewer deployments than shards`,
  noteOlderRelease: (release: string, oldest: string): string =>
    `RocketMQ ${release} is older than ${oldest}, the oldest that rmqlint knows: this is what ${oldest} does`,
  noteNewerRelease: (release: string, newest: string): string =>
    `RocketMQ ${release} is newer than ${newest}, the newest release that rmqlint knows: judged by ${newest}`,
  noteHidden: (count: number): string => `${plural(count, 'finding')} below error not shown (--quiet)`,
  noteTooManyWarnings: (count: number, limit: number): string =>
    `${plural(count, 'warning')}, more than the ${limit} that --max-warnings allows`,
  noteSeveralProcesses: (path: string, shown: string, count: number): string =>
    `${path} configures ${count} processes; this is the one on ${shown}`,
  unnamedHost: (): string => 'a host that nothing names',

  gitFailed: (option: string, why: string): string => `${option} needs git and a repository: ${why}`,
  noSuchRevision: (name: string): string => `--since ${name}: git knows no such revision (in CI, fetch its history)`,
  stagedOrSince: (): string => '--staged and --since exclude each other',
  changedAndStdin: (option: string): string => `${option} takes its files from git, not from standard input`,
  watching: (): string => 'waiting for changes; Ctrl+C ends',
  watchStdin: (): string => '--watch looks at files, not at standard input',
  noteUntracked: (why: string): string =>
    `git does not say which files it knows (${why}), so new files are judged as well`,
  unlisted: (path: string, code: string): string =>
    `${path} cannot be looked into (${code}), so what lies in it is not judged`,

  // Progress
  filesRead: (count: number): string => `read ${grouped(count)} ${count === 1 ? 'file' : 'files'}`,
  filesChecked: (count: number, total: number): string =>
    `checked ${grouped(count)} of ${grouped(total)} ${total === 1 ? 'file' : 'files'}`,
  fixesSought: (count: number, total: number): string =>
    `looked for fixes in ${grouped(count)} of ${grouped(total)} ${total === 1 ? 'file' : 'files'}`,

  // A bug
  bug: (message: string): string => `rmqlint: this is a bug in rmqlint, not in your files: ${message}`,
  bugHint: (): string => 'run it again with --debug to see where it happened',

  // Findings
  severity: { error: 'error', warning: 'warning', info: 'info' } as Readonly<Record<Severity, string>>,
  fixSafe: (): string => 'fix (safe)',
  fixUnsafe: (effect: Effect): string => `fix (${EFFECT_WORDS.en[effect]})`,
  choiceSafe: (): string => 'choice (safe)',
  choiceUnsafe: (effect: Effect): string => `choice (${EFFECT_WORDS.en[effect]})`,
  change: (key: string, from: string, to: string): string => `${key} ${from} → ${to}`,
  changeIn: (file: string): string => ` in ${file}`,
  alsoIn: (place: string, more: number): string => `also in ${place}${more > 0 ? ` and ${more} more` : ''}`,
  more: (count: number): string => `… and ${count} more`,
  notAnnotated: (count: number): string =>
    `${plural(count, 'finding')} without an annotation of ${count === 1 ? 'its' : 'their'} own: GitHub shows ten of each level`,
  leftOut: (count: number): string => `${plural(count, 'finding')} left out: GitHub takes 25,000 a run.`,
  sourceRoot: (): string => 'The folder that paths are relative to, in most runs the top of the repository.',

  comma: (): string => ', ',
  semicolon: (): string => '; ',

  // Summary
  summary: (files: number, errors: number, warnings: number, infos: number): string =>
    `${plural(files, 'file')} judged: ${plural(errors, 'error')}, ${plural(warnings, 'warning')}, ${plural(infos, 'info')}`,
  summaryClean: (files: number): string =>
    files === 0 ? 'no file judged' : `${plural(files, 'file')} judged: nothing to complain about`,
  summaryFixable: (count: number): string => `${count} with a safe fix`,
  summarySuppressed: (count: number): string => `${count} suppressed`,
  summaryElsewhere: (count: number): string =>
    `${plural(count, 'more finding')} in other files of the same deployment: --scope all shows them`,
  summaryExplain: (rule: string): string => `rmqlint explain ${rule} says more about a rule`,

  lspFirst: (): string => 'write "lsp" first: rmqlint lsp --stdio',

  // --print-config
  none: (): string => 'none',
  config: {
    project: 'project file',
    preset: 'extends',
    deployment: 'deployment',
    process: 'process',
    ignored: 'none: the file is ignored',
    unrecognised: 'none: the file is not recognised',
  } as Readonly<Record<'project' | 'preset' | 'deployment' | 'process' | 'ignored' | 'unrecognised', string>>,

  // Lists
  note: (): string => 'rmqlint: note: ',
  keysTitle: (count: number, release: string): string => `${plural(count, 'parameter')} of RocketMQ ${release}`,
  keysHead: ['key', 'type', 'default', 'unit', 'RocketMQ', 'what it does'] as readonly string[],
  noClass: (): string => 'read without a class',
  rulesTitle: (count: number): string => plural(count, 'rule'),
  rulesHead: ['rule', 'severity', 'presets', 'RocketMQ', 'fix', 'what it finds'] as readonly string[],
  fixKind: { obvious: 'obvious', choice: 'choice', none: '' } as Readonly<
    Record<'obvious' | 'choice' | 'none', string>
  >,
  scope: {
    file: 'In one file',
    host: 'Between processes on one host',
    group: 'Between a master and its slaves',
    cluster: 'Within a cluster',
    deployment: 'Within a deployment',
  } as Readonly<Record<Scope, string>>,

  /** The releases that a rule holds for: `all`, or a range such as `≥ 5.0.0`. */
  releases: (range: string): string => (range === 'all' ? 'all releases' : `RocketMQ ${range}`),

  // One process, one parameter
  entriesTitle: (): string => 'In the file',
  outcome: {
    read: 'read as written',
    coerced: 'read, but not as what is written',
    adjusted: 'read, then changed by RocketMQ',
    overwritten: 'overwritten by the command line or by RocketMQ itself',
    unparsable: 'the value cannot be read, the default stays',
    unread: 'not read',
  } as Readonly<Record<Outcome, string>>,
  overwrittenAt: (line: number): string => `overwritten by line ${line}`,
  bindsPort: (port: number, purpose: string, address: string): string =>
    `binds port ${port} (${purpose}) at ${address}`,
  usesPath: (path: string, purpose: string): string => `uses ${path} (${purpose})`,
  label: {
    runsWith: 'runs with',
    origin: 'origin',
    default: 'default',
    type: 'type',
    unit: 'unit',
    values: 'values',
    restart: 'restart',
    releases: 'releases',
    meaning: 'meaning',
    rules: 'rules',
  } as Readonly<
    Record<
      'runsWith' | 'origin' | 'default' | 'type' | 'unit' | 'values' | 'restart' | 'releases' | 'meaning' | 'rules',
      string
    >
  >,
  restart: (needed: boolean | undefined): string =>
    needed === undefined
      ? 'not certain'
      : needed
        ? 'a change counts after a restart'
        : 'a change counts at once (updateBrokerConfig)',
  noPreset: (): string => 'in no preset',
  notInRelease: (release: string): string => `RocketMQ ${release} does not read it`,
  renamed: (now: string, since: string): string => `called ${now} since RocketMQ ${since}`,
  ghost: (advice: string): string => `no RocketMQ release has ever read this key: ${advice}`,

  // --stats
  stats: (files: number, bytes: number, deployments: number, processes: number): string =>
    `${plural(files, 'file')} (${bytes} bytes), ${plural(deployments, 'deployment')}, ${plural(processes, 'process', 'processes')}`,
  statsPhases: {
    find: 'find, read and parse',
    judge: 'judge',
    print: 'print',
    total: 'total since the process started',
  } as Readonly<Record<'find' | 'judge' | 'print' | 'total', string>>,
};
