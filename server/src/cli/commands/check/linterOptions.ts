import type { LinterOptions } from '../../../linter/settings.ts';
import { READ_ONCE } from '../../reporters/names.ts';
import type { Context } from '../context.ts';
import type { CheckArguments } from './options.ts';

/**
 * What the command line tells the linter.
 * @param baseline entries of `--baseline`
 * @param rereads whether findings are read more than once; unsaid: where what is written does
 */
export function linterOptions(
  context: Context<CheckArguments>,
  baseline: LinterOptions['baseline'],
  rereads = areReread(context.arguments),
): LinterOptions {
  const { only, skip, rules, noInlineConfig, requireReason, unusedSuppressions } = context.arguments;
  return {
    // Asked for by few runs: a suppression with a date.
    get today() {
      return context.world.today();
    },
    levels: rules,
    inlineConfig: !noInlineConfig,
    requireReason,
    rereads,
    ...(baseline === undefined ? {} : { baseline }),
    ...(only === undefined ? {} : { only }),
    ...(skip === undefined ? {} : { skip }),
    ...(unusedSuppressions === undefined ? {} : { unusedSuppressions }),
  };
}

/** Without an output it is one that reads once. */
const areReread = ({ outputs }: CheckArguments): boolean =>
  outputs.length > 1 || outputs.some(({ format }) => !READ_ONCE.has(format));
