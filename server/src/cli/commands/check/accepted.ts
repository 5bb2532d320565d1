import type { BaselineEntry } from '../../../deployment/project/model.ts';
import type { Workspace } from '../../../deployment/workspace.ts';
import { baselineId, isOver } from '../../../linter/silence/baseline.ts';
import type { CommonArguments } from '../../commonOptions.ts';
import type { Message } from '../../messages/messages.ts';
import { visible } from '../../reporters/escape.ts';
import { baselineTexts } from '../baseline/texts.ts';
import { type Context, UsageError } from '../context.ts';
import { namedFile, pathProblem } from '../input.ts';
import type { Judged } from './judge.ts';
import type { CheckArguments } from './options.ts';
import { looksAtAll } from './unmatched.ts';

type Entries = readonly BaselineEntry[];

/**
 * Findings that `--baseline FILE` accepts; undefined where it is not given, so that project files decide.
 * @throws UsageError where it cannot be read, or something is wrong with it
 */
export async function acceptedBy(
  workspace: Workspace,
  { arguments: { baseline }, world, root }: Context<CommonArguments & Pick<CheckArguments, 'baseline'>>,
): Promise<Entries | undefined> {
  return baseline === undefined ? undefined : readAccepted(workspace, namedFile(world, baseline, root), baseline);
}

/** The same of any path. @param written as messages name it */
export async function readAccepted(workspace: Workspace, path: string, written: string): Promise<Entries> {
  let read: Awaited<ReturnType<Workspace['baseline']>>;
  try {
    read = await workspace.baseline(path);
  } catch (error) {
    throw new UsageError(pathProblem(error, written));
  }
  const { baseline, problems } = read;
  if (problems.length === 0) return baseline.entries;
  throw new UsageError(
    ...problems.map(({ file, line, column, message }) => {
      const place = [file, line, column].filter((part) => part !== undefined).join(':');
      const problem: Message = (m) => m.projectProblem(place, message(m.lang));
      return problem;
    }),
  );
}

/** Says which files of accepted findings project files name that are not there: that may be a slip of the pen. */
export function sayAbsent(workspace: Workspace, context: Context): void {
  for (const path of new Set(workspace.projects.flatMap(({ baseline }) => baseline?.path ?? [])))
    if (context.world.stat(path) === undefined)
      context.output.err(`${context.messages.note()}${baselineTexts[context.lang].absent(visible(path))}\n`);
}

/** Says how many accepted findings no longer occur, and how many were accepted for a time that is over, where all was looked at. */
export function sayPaid(
  { reported }: Judged,
  given: Entries | undefined,
  workspace: Workspace,
  context: Context<CheckArguments>,
): void {
  const { only, skip, rules, shard } = context.arguments;
  if (only !== undefined || skip !== undefined || Object.keys(rules).length > 0) return;
  // What other shards find is not known.
  if (shard !== undefined && shard.count > 1) return;
  const entries = given ?? workspace.projects.flatMap(({ baseline }) => baseline?.entries ?? []);
  if (entries.length === 0 || !looksAtAll(workspace, context)) return;
  const used = occurring(reported.map(({ accepted = new Map() }) => accepted));
  const texts = baselineTexts[context.lang];
  const today = (): string => context.world.today();
  let paid = 0;
  let over = 0;
  for (const entry of entries) {
    if (!workspace.isNamed(entry.file)) continue;
    if (isOver(entry, today)) over += entry.count;
    else paid += Math.max(0, entry.count - (used.get(baselineId(entry)) ?? 0));
  }
  if (over > 0) context.output.err(`${context.messages.note()}${texts.over(over)}\n`);
  if (paid > 0) context.output.err(`${context.messages.note()}${texts.paid(paid)}\n`);
}

/** How often each finding occurs, by id: a file may be part of several deployments, each of which finds the same. */
export function occurring(deployments: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const own of deployments) for (const [id, count] of own) counts.set(id, Math.max(count, counts.get(id) ?? 0));
  return counts;
}
