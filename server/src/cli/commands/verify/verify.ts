import { Exit, type ExitCode } from '../../exit.ts';
import type { Message } from '../../messages/messages.ts';
import { sayMissing, sayNothing, sayUnread } from '../check/notes.ts';
import { defineCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { findingsOf } from '../findings.ts';
import { readInput } from '../input.ts';
import { open, sayNewer, sayNoMatch, sayOlder, sayProblems, sayUnlisted } from '../open.ts';
import { VERIFY_OPTIONS, type VerifyArguments } from './options.ts';

/** `rmqlint verify -n ADDRESSES [path…]`: a running cluster against its files. The only command that opens the network. */
export const verify = defineCommand({
  name: 'verify',
  options: VERIFY_OPTIONS,
  operands: ['[path…]'],
  problems: ({ help, version, namesrv, tlsCert, tlsKey }) => [
    ...(help || version || namesrv !== undefined ? [] : [((m) => m.namesrvNeeded()) satisfies Message]),
    ...((tlsCert === undefined) === (tlsKey === undefined) ? [] : [((m) => m.certificateNeedsKey()) satisfies Message]),
  ],
  run,
});

async function run(context: Context<VerifyArguments>): Promise<ExitCode> {
  const input = await readInput(context, context.operands);
  const workspace = await open(context, input, {});
  const wrong = [sayProblems(workspace, context), sayMissing(workspace, input, context)].includes(true);
  const unlisted = sayUnlisted(workspace, context);
  const found = findingsOf(workspace, context);
  sayNewer(workspace.deployments, context);
  sayOlder(workspace.deployments, context);
  const unreadable = sayUnread(workspace.deployments, context);
  if (found.size === 0 && !wrong && !unlisted && !unreadable) sayNothing(workspace, input, context);
  // What is not there is a slip: nobody is asked because of it.
  if (wrong) return Exit.misuse;
  const { verifyAndPrint } = await import('./verify.chunk.ts');
  const code = await verifyAndPrint(found, context);
  const unmatched = await sayNoMatch(workspace, context);
  if (unlisted || unreadable || code === Exit.misuse) return Exit.misuse;
  return unmatched ? Exit.noMatch : code;
}
