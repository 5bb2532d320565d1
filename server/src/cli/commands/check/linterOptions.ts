import type { LinterOptions } from '../../../linter/settings.ts';
import type { Context } from '../context.ts';
import type { CheckArguments } from './options.ts';

/**
 * What the command line tells the linter.
 * @param baseline entries of `--baseline`
 */
export function linterOptions(context: Context<CheckArguments>, baseline: LinterOptions['baseline']): LinterOptions {
  const { only, skip, rules, noInlineConfig, requireReason, unusedSuppressions } = context.arguments;
  return {
    // Asked for by few runs: a suppression with a date.
    get today() {
      return context.world.today();
    },
    levels: rules,
    inlineConfig: !noInlineConfig,
    requireReason,
    ...(baseline === undefined ? {} : { baseline }),
    ...(only === undefined ? {} : { only }),
    ...(skip === undefined ? {} : { skip }),
    ...(unusedSuppressions === undefined ? {} : { unusedSuppressions }),
  };
}
