import type { Workspace } from '../../../deployment/workspace.ts';
import type { Lines } from '../../../text/lines.ts';
import { visible } from '../../reporters/escape.ts';
import type { Context } from '../context.ts';
import type { CheckArguments } from './options.ts';

/** So many patterns that match nothing are named; of others only how many there are. */
const MOST_STALE = 100;

/**
 * Says which project file names nothing that is there, and which of a file's patterns certainly match nothing although others do.
 * @returns whether no pattern of a project file matches a file
 */
export async function sayUnmatched(workspace: Workspace, context: Context<CheckArguments>): Promise<boolean> {
  // A text that lies nowhere: the files that the patterns match were not looked at.
  if (context.operands.includes('-') && context.arguments.stdinFilename === undefined) return false;
  if (!workspace.projects.some((project) => project.deployments.length > 0)) return false;
  const { nothing, patterns } = await workspace.unmatched();
  const { messages, output } = context;
  const { shard } = context.arguments;
  if (looksAtAll(workspace, context) && (shard === undefined || shard.index === 1)) {
    const notes = new Set<string>();
    const linesOf = new Map<string, Lines | undefined>();
    const stale = patterns.filter(({ certain, declared }) => certain && declared.file !== undefined);
    for (const { declared, glob, where } of stale.slice(0, MOST_STALE)) {
      const file = declared.file as string;
      if (!linesOf.has(file)) linesOf.set(file, await workspace.linesOf(file));
      const { line, column } = linesOf.get(file)?.position(declared.span.start) ?? { line: 1, column: 1 };
      const place = `${visible(file)}:${line}:${column}`;
      notes.add(
        `${messages.note()}${messages.projectProblem(place, messages.noteStale(visible(glob), visible(where)))}\n`,
      );
    }
    if (stale.length > MOST_STALE)
      notes.add(`${messages.note()}${messages.noteMoreStale(stale.length - MOST_STALE)}\n`);
    output.err([...notes].join(''));
  }
  for (const { path = '' } of nothing) output.err(`${messages.note()}${messages.noteNoMatch(visible(path))}\n`);
  return nothing.length > 0;
}

/**
 * Whether a stale pattern is worth a word: not where only files are named, as a hook does for each of its batches (docs/cli.md, "Exit code"), and
 * not where only errors are asked for.
 */
export function looksAtAll(workspace: Workspace, context: Context<CheckArguments>): boolean {
  const { quiet, scope } = context.arguments;
  if (quiet) return false;
  return (
    scope === 'all' ||
    workspace.named.some(({ path, state }) => state === 'taken' && workspace.file(path) === undefined)
  );
}
