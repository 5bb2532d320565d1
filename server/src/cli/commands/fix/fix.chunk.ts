import { toWorldPath } from '../../../disk/world.ts';
import type { Finding } from '../../../linter/model.ts';
import { Exit, type ExitCode } from '../../exit.ts';
import type { Output } from '../../output.ts';
import { harmlessLine, visible } from '../../reporters/escape.ts';
import { type Fixed, fixedLines } from '../../reporters/fixed.ts';
import type { CheckArguments } from '../check/options.ts';
import type { Steps } from '../check/steps.ts';
import { elapsed } from '../check/stopwatch.ts';
import type { Context } from '../context.ts';
import { STDIN } from '../input.ts';
import { unifiedDiff } from './diff.ts';
import type { FixArguments } from './options.ts';
import { type FileFixes, type FixRequest, type FixResult, fixAll, MOST_PASSES } from './passes.ts';
import { type Snapshot, snapshotOf } from './snapshot.ts';
import { texts } from './texts.ts';
import { write } from './write.ts';

/** `rmqlint fix`: makes obvious corrections, or shows them; then says what is left, as `check` does. */
export async function run(context: Context<FixArguments>, steps: Steps): Promise<ExitCode> {
  const { arguments: given, messages, lang } = context;
  const say = (text: string): void => context.output.err(`rmqlint: ${visible(text)}\n`);
  const writes = !given.diff && !given.dryRun;
  const stdin = stdinOf(context);
  const checking = asCheck(context, writes && stdin !== undefined);
  const progress = steps.wantsProgress(checking) ? new steps.Progress(context) : undefined;
  const named = await steps.asCommitted(await steps.readInput(context, context.operands, given), context);
  const snapshot = snapshotOf(progress?.reading(named.world) ?? named.world);
  const input = { ...named, world: snapshot.world };
  const workspace = await steps.open(context, input, { noIgnore: given.noIgnore });
  // What is wrong is said on a line of its own.
  progress?.end();
  const broken = steps.sayProblems(workspace, context);
  const missing = steps.sayMissing(workspace, input, context);

  const accepted = await steps.acceptedBy(workspace, context);
  const pause = pauses();
  const request = { ...requestOf(checking, given, accepted, pause, steps), progress };
  // What a broken project file or comment would have said may be what should not be touched.
  const { files, stable }: FixResult = broken
    ? { files: new Map(), stable: true }
    : await fixAll(workspace, snapshot, request, steps);
  progress?.end();
  if (broken) say(texts[lang].broken());
  if (!stable) say(texts[lang].unstable(MOST_PASSES));
  const changed = snapshot.changed();
  const refused = writes ? await write({ workspace, snapshot, root: context.root, stdin, pause }) : [];
  for (const { file, message } of refused) say(texts[lang].refused(file, message(lang)));
  const fixed = fixedOf(files, refused, writes);

  const documentOf = steps.documentsOf(workspace, snapshot.world);
  const lines = (): string => {
    const found = fixedLines(fixed, { messages, paint: context.paint, documentOf });
    return found.map((line) => `${harmlessLine(line)}\n`).join('');
  };
  const judged = await steps.judge(workspace, checking, accepted, progress);
  progress?.end();
  const unsafe = given.unsafe || given.quiet || broken ? 0 : unsafeIn(judged.findings, request, steps);
  let failed = false;
  let shown = false;
  if (given.diff) {
    if (fixed.changes.length > 0) context.output.err(lines());
    showDiff(changed, files, snapshot, context);
  } else {
    const format = formatOf(checking);
    const listed = !writes && (format === 'pretty' || format === 'compact');
    if (listed) context.output.out(lines() || (format === 'pretty' ? `${texts[lang].nothing()}\n` : ''));
    else if (format !== 'pretty' && format !== 'json') context.output.err(lines());
    const { outputs } = checking.arguments;
    const rest = listed ? outputs.filter(({ file }) => file !== undefined) : outputs;
    shown = !listed;
    if (!listed || rest.length > 0)
      failed = await steps.print(judged, workspace, input, withArguments(checking, { outputs: rest }), fixed);
  }
  if (unsafe > 0) context.output.err(`${messages.note()}${texts[lang].unsafe(unsafe)}\n`);
  if (writes && stdin !== undefined) context.output.out(snapshot.world.read(stdin));

  const unlisted = steps.sayUnlisted(workspace, context);
  steps.sayNewer(workspace.deployments, context);
  if (workspace.deployments.length === 0 && !broken && !missing && !unlisted)
    steps.sayNothing(workspace, input, context);
  const noMatch = await steps.sayUnmatched(workspace, checking);
  const unreadable = steps.sayUnreadable(judged, workspace, checking, shown);
  if (broken || missing || failed || unlisted || unreadable || refused.length > 0) return Exit.misuse;
  if (writes) return steps.codeOf(judged, noMatch, checking);
  if (noMatch) return Exit.noMatch;
  return changed.length > 0 ? Exit.findings : Exit.clean;
}

/** Path of the text of standard input; undefined where it is not asked for. */
function stdinOf({ operands, arguments: { stdinFilename }, root }: Context<FixArguments>): string | undefined {
  if (!operands.includes('-')) return undefined;
  return stdinFilename === undefined ? STDIN : toWorldPath(stdinFilename, root);
}

/**
 * The same run as `check` sees it.
 * @param aside whether findings go to standard error, since standard output takes the fixed text
 */
function asCheck(context: Context<FixArguments>, aside: boolean): Context<CheckArguments> {
  const output: Output = aside ? { out: context.output.err, err: context.output.err } : context.output;
  const more = {
    ...{ rules: {}, scope: undefined, printConfig: undefined, stats: false },
    ...{ staged: false, since: undefined, shard: undefined, watch: false },
  } as const;
  return { ...context, output, arguments: { ...context.arguments, ...more } };
}

const withArguments = (context: Context<CheckArguments>, more: Partial<CheckArguments>): Context<CheckArguments> => ({
  ...context,
  arguments: { ...context.arguments, ...more },
});

/** What standard output is written in. */
function formatOf({ arguments: { outputs }, terminal }: Context<CheckArguments>): string | undefined {
  if (outputs.length === 0) return terminal ? 'pretty' : 'compact';
  return outputs.find(({ file }) => file === undefined)?.format;
}

/** Lets an interrupt be heard in a long run. */
function pauses(): () => Promise<void> | undefined {
  let last = elapsed();
  return () => {
    if (elapsed() - last <= 100) return undefined;
    last = elapsed();
    return new Promise((resolve) => setImmediate(resolve));
  };
}

const requestOf = (
  context: Context<CheckArguments>,
  { unsafe, onlyOf }: FixArguments,
  accepted: Awaited<ReturnType<Steps['acceptedBy']>>,
  pause: () => Promise<void> | undefined,
  { linterOptions, ruleOf }: Steps,
): FixRequest => ({
  linter: linterOptions(context, accepted, true),
  unsafe,
  rules: onlyOf && new Set(onlyOf.map((id) => ruleOf(id)?.id ?? id)),
  pause,
});

/** How many findings are left to `--unsafe`. */
const unsafeIn = (findings: readonly Finding[], { rules }: FixRequest, { ruleOf }: Steps): number =>
  findings.filter(
    ({ rule, fixes }) =>
      (rules === undefined || rules.has(ruleOf(rule)?.id ?? rule)) &&
      fixes.some((fix) => fix.obvious && fix.safety === 'unsafe' && !fix.movesData),
  ).length;

/** What was done to the files that were not refused. */
function fixedOf(files: ReadonlyMap<string, FileFixes>, refused: Fixed['refused'], written: boolean): Fixed {
  const not = new Set(refused.map(({ file }) => file));
  const done = [...files].filter(([file]) => !not.has(file)).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    written,
    files: done.map(([file, { made }]) => ({ file, fixes: [...made.values()] })),
    changes: done.flatMap(([, { changes }]) => [...changes.values()].filter(({ from, to }) => from !== to)),
    refused,
  };
}

function showDiff(
  changed: readonly string[],
  files: ReadonlyMap<string, FileFixes>,
  snapshot: Snapshot,
  { output, lang }: Context,
): void {
  for (const path of changed) {
    const origins = files.get(path)?.lines.origins ?? [];
    const { bytes, hidden } = unifiedDiff(path, snapshot.original(path), snapshot.world.read(path), origins);
    if (bytes.length > 0) output.out(bytes);
    if (hidden.length > 0) output.err(`rmqlint: ${texts[lang].hidden(visible(path), hidden)}\n`);
  }
}
