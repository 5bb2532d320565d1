import { Exit, type ExitCode } from '../../exit.ts';
import { unknownRules } from '../../ruleList.ts';
import { defineCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { readInput } from '../input.ts';
import { open, sayNewer, sayProblems, sayUnlisted } from '../open.ts';
import { acceptedBy, sayPaid } from './accepted.ts';
import { asCommitted } from './committed.ts';
import { codeOf } from './exitCode.ts';
import { judge } from './judge.ts';
import { sayMissing, sayNothing, sayUnreadable } from './notes.ts';
import { CHECK_OPTIONS, type CheckArguments } from './options.ts';
import { print } from './print.ts';
import { printConfig } from './printConfig.ts';
import { Stopwatch } from './stopwatch.ts';
import { sayUnmatched } from './unmatched.ts';

/** `rmqlint check`: lints. */
export const check = defineCommand({
  name: 'check',
  options: CHECK_OPTIONS,
  operands: ['[path…]'],
  problems: ({ rules, only, skip }) =>
    Object.keys(rules).length > 0 || only !== undefined || skip !== undefined
      ? unknownRules({ rules, only, skip })
      : [],
  run,
});

async function run(context: Context<CheckArguments>): Promise<ExitCode> {
  const given = context.arguments;
  if (given.printConfig !== undefined) return printConfig(context, given.printConfig);
  const watch = new Stopwatch();
  const input = await asCommitted(await readInput(context, context.operands, given), context);
  const workspace = await open(context, input, { noIgnore: given.noIgnore });
  const wrong = [sayProblems(workspace, context), sayMissing(workspace, input, context)].includes(true);
  watch.lap('find');

  const accepted = await acceptedBy(workspace, context);
  const judged = await judge(workspace, context, accepted);
  watch.lap('judge');
  const failed = await print(judged, workspace, input, context);
  watch.lap('print');

  const unlisted = sayUnlisted(workspace, context);
  sayNewer(workspace.deployments, context);
  if (workspace.deployments.length === 0 && !wrong && !unlisted) sayNothing(workspace, input, context);
  const noMatch = await sayUnmatched(workspace, context);
  sayPaid(judged, accepted, workspace, context);
  if (given.stats) watch.say(workspace.deployments, context);

  const unreadable = sayUnreadable(judged, workspace, context);
  if (wrong || failed || unlisted || unreadable) return Exit.misuse;
  return codeOf(judged, noMatch, context);
}
