import { dataFormat } from '../../options.ts';
import { CHECK_OPTIONS } from '../check/options.ts';
import type { ArgumentsOf } from '../command.ts';

const { baseline, noIgnore, noInlineConfig, requireReason, filesFrom } = CHECK_OPTIONS;

export const BASELINE_OPTIONS = {
  baseline,
  format: dataFormat(['text', 'json']),
  filesFrom,
  noIgnore,
  noInlineConfig,
  requireReason,
} as const;

export type BaselineArguments = ArgumentsOf<typeof BASELINE_OPTIONS>;
