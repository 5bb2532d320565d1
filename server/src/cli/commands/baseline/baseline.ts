import { dataFormat } from '../../options.ts';
import { CHECK_OPTIONS } from '../check/options.ts';
import { STEPS } from '../check/steps.ts';
import { type ArgumentsOf, defineCommand } from '../command.ts';

const { baseline: file, noIgnore, noInlineConfig, requireReason, filesFrom } = CHECK_OPTIONS;

const BASELINE_OPTIONS = {
  baseline: file,
  format: dataFormat(['text', 'json']),
  filesFrom,
  noIgnore,
  noInlineConfig,
  requireReason,
} as const;

export type BaselineArguments = ArgumentsOf<typeof BASELINE_OPTIONS>;

/** `rmqlint baseline write|prune|show`: findings that are accepted. */
export const baseline = defineCommand({
  name: 'baseline',
  options: BASELINE_OPTIONS,
  operands: ['write|prune|show', '[path…]'],
  run: async (context) => (await import('./baseline.chunk.ts')).run(context, STEPS),
});
