import { flag, list } from '../../options.ts';
import { CHECK_OPTIONS } from '../check/options.ts';
import type { ArgumentsOf } from '../command.ts';

const {
  outputs,
  only,
  skip,
  failOn,
  maxWarnings,
  quiet,
  filesFrom,
  stdinFilename,
  noIgnore,
  noInlineConfig,
  unusedSuppressions,
  requireReason,
  baseline,
} = CHECK_OPTIONS;

export const FIX_OPTIONS = {
  unsafe: flag('unsafe'),
  onlyOf: list('rule', 'ID'),
  diff: flag('diff'),
  dryRun: flag('dry-run'),
  outputs,
  only,
  skip,
  failOn,
  maxWarnings,
  quiet,
  filesFrom,
  stdinFilename,
  noIgnore,
  noInlineConfig,
  unusedSuppressions,
  requireReason,
  baseline,
} as const;

export type FixArguments = ArgumentsOf<typeof FIX_OPTIONS>;
