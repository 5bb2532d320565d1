import { Exit, type ExitCode } from '../../exit.ts';
import { dataFormat } from '../../options.ts';
import { sayMissing, sayNothing, sayUnread } from '../check/notes.ts';
import { defineCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { findingsOf } from '../findings.ts';
import { readInput } from '../input.ts';
import { open, sayNewer, sayNoMatch, sayOlder, sayProblems, sayUnlisted } from '../open.ts';
import type { TopologyArguments } from './formats.ts';
import { TOPOLOGY_FORMATS } from './formats.ts';

/** `rmqlint topology [path…]`: who runs where, with which ports and paths, who talks to whom, and how to start it. */
export const topology = defineCommand({
  name: 'topology',
  options: { format: dataFormat(TOPOLOGY_FORMATS) },
  operands: ['[path…]'],
  run,
});

async function run(context: Context<TopologyArguments>): Promise<ExitCode> {
  const input = await readInput(context, context.operands);
  const workspace = await open(context, input, {});
  const wrong = [sayProblems(workspace, context), sayMissing(workspace, input, context)].includes(true);
  const found = findingsOf(workspace, context);
  const { print } = await import('./topology.chunk.ts');
  await print(found, context);
  const unlisted = sayUnlisted(workspace, context);
  sayNewer(workspace.deployments, context);
  sayOlder(workspace.deployments, context);
  const unreadable = sayUnread(workspace.deployments, context);
  if (found.size === 0 && !wrong && !unlisted && !unreadable) sayNothing(workspace, input, context);
  const noMatch = await sayNoMatch(workspace, context);
  if (wrong || unlisted || unreadable) return Exit.misuse;
  return noMatch ? Exit.noMatch : Exit.clean;
}
