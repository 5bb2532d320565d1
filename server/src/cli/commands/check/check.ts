import { Exit, type ExitCode } from '../../exit.ts';
import { unknownRules } from '../../ruleList.ts';
import { defineCommand } from '../command.ts';
import { type Context, UsageError } from '../context.ts';
import { type Input, readInput } from '../input.ts';
import { open, sayNewer, sayProblems, sayUnlisted } from '../open.ts';
import { acceptedBy, sayAbsent, sayPaid } from './accepted.ts';
import { asCommitted } from './committed.ts';
import { codeOf } from './exitCode.ts';
import { judge } from './judge.ts';
import { sayEmpty, sayMissing, sayNothing, sayUnreadable } from './notes.ts';
import { CHECK_OPTIONS, type CheckArguments } from './options.ts';
import { print } from './print.ts';
import { printConfig } from './printConfig.ts';
import { Progress, wantsProgress } from './progress.ts';
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
  const { printConfig: file, watch } = context.arguments;
  if (file !== undefined) return printConfig(context, file);
  return watch ? checkAgainAndAgain(context) : checkOnce(context);
}

/** Checks whenever something has changed of what was looked at, until an interrupt ends the process. */
async function checkAgainAndAgain(context: Context<CheckArguments>): Promise<never> {
  if (context.operands.includes('-')) throw new UsageError((m) => m.watchStdin());
  const { watchedWorld } = await import('./watch.chunk.ts');
  const { messages, output, root, terminal } = context;
  for (;;) {
    const { world, changed } = watchedWorld(context.world, root);
    await checkOnce({ ...context, world });
    output.err(`${messages.note()}${messages.watching()}\n`);
    await changed();
    // A terminal shows what holds now.
    if (terminal) output.out('\u001b[2J\u001b[3J\u001b[H');
  }
}

async function checkOnce(context: Context<CheckArguments>): Promise<ExitCode> {
  const given = context.arguments;
  const watch = new Stopwatch();
  const progress = wantsProgress(context) ? new Progress(context) : undefined;
  const input = await changed(await readInput(context, context.operands, given), context);
  const reading = progress === undefined ? input : { ...input, world: progress.reading(input.world) };
  // What is said afterwards stands on a line of its own.
  const erase = (): void => progress?.end();
  const workspace = await open(context, reading, { noIgnore: given.noIgnore }).finally(erase);
  const wrong = [sayProblems(workspace, context), sayMissing(workspace, input, context)].includes(true);
  watch.lap('find');

  const accepted = await acceptedBy(workspace, context);
  const judged = await judge(workspace, context, accepted, progress).finally(erase);
  watch.lap('judge');
  const failed = await print(judged, workspace, input, context);
  watch.lap('print');

  const unlisted = sayUnlisted(workspace, context);
  sayNewer(judged.deployments, context);
  if (workspace.deployments.length === 0 && !wrong && !unlisted)
    sayNothing(workspace, input, context, given.staged || given.since !== undefined);
  else if (judged.deployments.length === 0 && given.shard !== undefined) sayEmpty(given.shard, context);
  const noMatch = await sayUnmatched(workspace, context);
  if (accepted === undefined) sayAbsent(workspace, context);
  sayPaid(judged, accepted, workspace, context);
  if (given.stats) watch.say(judged.deployments, context);

  const unreadable = sayUnreadable(judged, workspace, context);
  if (wrong || failed || unlisted || unreadable) return Exit.misuse;
  return codeOf(judged, noMatch, context);
}

/** What is judged where git says what has changed. */
async function changed(input: Input, context: Context<CheckArguments>): Promise<Input> {
  const { staged, since } = context.arguments;
  if (!staged && since === undefined) return asCommitted(input, context);
  const option = staged ? '--staged' : '--since';
  if (staged && since !== undefined) throw new UsageError((m) => m.stagedOrSince());
  if (context.operands.includes('-')) throw new UsageError((m) => m.changedAndStdin(option));
  const { sinceInput, stagedInput } = await import('./changed.chunk.ts');
  return since === undefined ? stagedInput(input, context) : asCommitted(sinceInput(input, context, since), context);
}
