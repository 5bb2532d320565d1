import type { Deployment } from '../../../deployment/model.ts';
import type { Workspace } from '../../../deployment/workspace.ts';
import type { Message } from '../../messages/messages.ts';
import { visible } from '../../reporters/escape.ts';
import type { Context } from '../context.ts';
import { type Input, missing, pathProblem } from '../input.ts';
import type { Judged } from './judge.ts';
import type { CheckArguments, Shard } from './options.ts';

/** Says which named paths are not there. @returns whether there are any */
export function sayMissing(workspace: Workspace, input: Input, context: Context): boolean {
  const { named, operands } = context;
  let any = false;
  for (const { path, state } of workspace.named) {
    if (state !== 'missing') continue;
    any = true;
    const written = input.written.get(path) ?? path;
    const problem: Message = missing(input.world, path, written, !named && operands[0] === written);
    context.output.err(`rmqlint: ${visible(problem(context.messages))}\n`);
  }
  return any;
}

/**
 * Says which files could not be read where no finding does, since the rule is off or its findings are not shown: whatever rules run, such a file was
 * not judged.
 * @param shown whether findings are
 * @returns whether there are any, said or not
 */
export function sayUnreadable(
  judged: Judged,
  workspace: Workspace,
  context: Context<CheckArguments>,
  shown = true,
): boolean {
  const said = new Set<string>();
  for (const { findings } of shown ? judged.reported : [])
    for (const { rule, file } of findings) if (rule === 'unreadable-file') said.add(file);
  const { scope } = context.arguments;
  return sayUnread(judged.deployments, context, (path) => scope === 'all' || workspace.isNamed(path), said);
}

/**
 * Says which files of some deployments could not be read.
 * @param said those that need no more words
 * @returns whether there are any, said or not
 */
export function sayUnread(
  deployments: readonly Deployment[],
  { messages, output }: Context,
  isMeant: (path: string) => boolean = () => true,
  said: ReadonlySet<string> = new Set(),
): boolean {
  const unreadable = new Map(
    deployments
      .flatMap((deployment) => deployment.unreadable)
      .flatMap(({ path, code }) => (isMeant(path) ? [[path, code]] : [])),
  );
  for (const [path, code] of unreadable)
    if (!said.has(path)) output.err(`rmqlint: ${pathProblem({ code }, visible(path))(messages)}\n`);
  return unreadable.size > 0;
}

/** Says why there is nothing to judge. @param byGit whether git was asked what has changed */
export function sayNothing(workspace: Workspace, input: Input, context: Context, byGit = false): void {
  const { messages, output } = context;
  const files = workspace.named.filter((each) => each.state === 'ignored' || each.state === 'unrecognised');
  const text =
    input.roots?.length === 0
      ? byGit
        ? messages.noteNothingChanged()
        : messages.noteNothingNamed()
      : files.length > 0 && files.length === workspace.named.length
        ? messages.noteIgnored(files.length)
        : workspace.deployments.length > 0
          ? messages.noteOnlyStarts()
          : messages.noteNothingFound();
  output.err(`${messages.note()}${text}\n`);
}

/** Says that there was something to judge, but not in this shard. */
export function sayEmpty({ index, count }: Shard, { messages, output }: Context): void {
  output.err(`${messages.note()}${messages.noteEmptyShard(index, count)}\n`);
}
