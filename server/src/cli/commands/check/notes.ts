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
 * Says which files could not be read where no finding does, since the rule is off or its findings are hidden: whatever rules run, such a file was
 * not judged.
 * @returns whether there are any, said or not
 */
export function sayUnreadable(judged: Judged, workspace: Workspace, context: Context<CheckArguments>): boolean {
  const { arguments: given, messages, output } = context;
  const unreadable = judged.deployments
    .flatMap((deployment) => deployment.unreadable)
    .filter(({ path }) => given.scope === 'all' || workspace.isNamed(path));
  if (unreadable.length === 0) return false;
  const said = new Set<string>();
  for (const { findings } of judged.reported)
    for (const { rule, file } of findings) if (rule === 'unreadable-file') said.add(file);
  for (const { path, code } of unreadable)
    if (!said.has(path)) output.err(`rmqlint: ${pathProblem({ code }, visible(path))(messages)}\n`);
  return true;
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
        : messages.noteNothingFound();
  output.err(`${messages.note()}${text}\n`);
}

/** Says that there was something to judge, but not in this shard. */
export function sayEmpty({ index, count }: Shard, { messages, output }: Context): void {
  output.err(`${messages.note()}${messages.noteEmptyShard(index, count)}\n`);
}
