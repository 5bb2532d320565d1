import { closest } from '../../../catalog/suggest.ts';
import type { Level, Severity } from '../../../deployment/project/model.ts';
import { anyText, flag, list, type Option, oneOf, parsed, type Report, withDefault } from '../../options.ts';
import { REPORTER_NAMES, type ReporterName } from '../../reporters/names.ts';
import type { ArgumentsOf } from '../command.ts';

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];
const LEVELS: readonly Level[] = ['off', 'info', 'warning', 'error'];

/** Where one format goes: a file, or standard output. */
export interface Output {
  readonly format: ReporterName;
  readonly file: string | undefined;
}

/** `--format NAME[=FILE]`; empty where the default holds. */
const outputs: Option<readonly Output[]> = {
  name: 'format',
  short: 'f',
  value: 'NAME[=FILE]',
  words: REPORTER_NAMES,
  multiple: true,
  read(written = [], report) {
    const found = written.flatMap((text) => readOutput(text, report) ?? []);
    for (const [i, { file }] of found.entries()) {
      if (found.findIndex((other) => other.file === file) !== i) report((m) => m.sameOutput(file));
    }
    return found;
  },
};

function readOutput(text: string, report: Report): Output | undefined {
  const at = text.indexOf('=');
  const name = at < 0 ? text : text.slice(0, at);
  const format = REPORTER_NAMES.find((word) => word === name);
  if (format === undefined) {
    report((m) => m.notOneOf('--format', name, REPORTER_NAMES, closest(name, REPORTER_NAMES)));
    return undefined;
  }
  const file = at < 0 ? undefined : text.slice(at + 1);
  if (file === '') {
    report((m) => m.formatNeedsFile(text));
    return undefined;
  }
  return { format, file };
}

/** `--rule ID=LEVEL`. Whether there is such a rule is asked later. */
const ruleLevels: Option<Readonly<Record<string, Level>>> = {
  name: 'rule',
  value: 'ID=LEVEL',
  multiple: true,
  read(written = [], report) {
    const levels = new Map<string, Level>();
    for (const text of written) {
      const at = text.lastIndexOf('=');
      const word = text.slice(at + 1);
      const level = LEVELS.find((each) => each === word);
      if (at < 1) report((m) => m.ruleNeedsLevel(text));
      else if (level !== undefined) levels.set(text.slice(0, at), level);
      else report((m) => m.notOneOf(`--rule ${text.slice(0, at)}`, word, LEVELS, closest(word, LEVELS)));
    }
    return Object.fromEntries(levels);
  },
};

/** One part of a run that a CI job's matrix divides. */
export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly count: number;
}

function readShard(text: string): Shard | undefined {
  const [, index, count] = (/^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? []).map(Number);
  if (index === undefined || count === undefined || index < 1 || index > count) return undefined;
  return { index, count };
}

export const CHECK_OPTIONS = {
  outputs,
  rules: ruleLevels,
  only: list('only', 'ID,…'),
  skip: list('skip', 'ID,…'),
  scope: oneOf('scope', ['named', 'all']),
  failOn: withDefault(oneOf('fail-on', SEVERITIES), 'error'),
  maxWarnings: parsed(
    'max-warnings',
    'N',
    (text) => (/^\d{1,15}$/.test(text) ? Number(text) : undefined),
    (text) => (m) => m.notANumber('--max-warnings', text),
  ),
  quiet: flag('quiet'),
  filesFrom: anyText('files-from', 'FILE|-'),
  stdinFilename: anyText('stdin-filename', 'PATH'),
  staged: flag('staged'),
  since: anyText('since', 'REV'),
  shard: parsed('shard', 'I/N', readShard, (text) => (m) => m.notAShard(text)),
  watch: flag('watch'),
  noIgnore: flag('no-ignore'),
  noInlineConfig: flag('no-inline-config'),
  unusedSuppressions: oneOf('report-unused-suppressions', LEVELS, 'LEVEL'),
  requireReason: flag('require-reason'),
  baseline: anyText('baseline', 'FILE'),
  printConfig: anyText('print-config', 'FILE'),
  stats: flag('stats'),
} as const;

export type CheckArguments = ArgumentsOf<typeof CHECK_OPTIONS>;
