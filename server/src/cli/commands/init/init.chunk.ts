import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Text } from '../../../base/text.ts';
import { parseRelease } from '../../../catalog/releases.ts';
import type { Deployment } from '../../../deployment/model.ts';
import { PROJECT_FILE } from '../../../deployment/project/model.ts';
import { FileWriter, Refusal } from '../../../disk/writer.ts';
import { type Decisions, projectText } from '../../../language/making/projectText.ts';
import { type ModeOf, type Proposal, proposalOf } from '../../../language/making/proposal.ts';
import type { CommonArguments } from '../../commonOptions.ts';
import { Exit, type ExitCode } from '../../exit.ts';
import { visible } from '../../reporters/escape.ts';
import type { Context } from '../context.ts';
import { messages } from './messages.ts';

type InitContext = Context<CommonArguments & { readonly yes: boolean }>;

/** What the command finds out with the engine. */
interface Finds {
  /** What lies below the current directory, without a project file. */
  readonly deployments: () => Promise<readonly Deployment[]>;
  readonly modeOf: ModeOf;
}

/** Finds deployments, asks what nothing tells, and writes the project file, which must not be there. */
export async function run(context: InitContext, { deployments, modeOf }: Finds): Promise<ExitCode> {
  const { arguments: given, root, world, lang, output, messages: m } = context;
  const fail = (text: Text): ExitCode => {
    output.err(`rmqlint: ${visible(text(lang))}\n`);
    return Exit.misuse;
  };
  if (world.stat(PROJECT_FILE) !== undefined) return fail(messages.exists(PROJECT_FILE));
  const proposal = proposalOf(await deployments(), basename(root), modeOf);
  if (proposal.deployments.length === 0) {
    output.err(`${m.note()}${(proposal.inManifests ? messages.onlyManifests : messages.nothing)()(lang)}\n`);
    return Exit.clean;
  }
  const asks = !given.yes && context.terminal && process.stdin.isTTY === true;
  if (!given.yes && !asks) return fail(messages.needsTerminal());
  const stated = given.rocketmq?.name ?? proposal.releases[0]?.name;
  const decisions = asks ? await ask(proposal, stated, context) : { rocketmq: stated, weakHosts: false };
  const code = writeNew(join(root, PROJECT_FILE), projectText(proposal, decisions, lang));
  if (code === 'EEXIST') return fail(messages.exists(PROJECT_FILE));
  if (code !== undefined) return fail(messages.cannotWrite(PROJECT_FILE, code));
  output.err(`${m.note()}${messages.written(PROJECT_FILE, proposal.deployments.length)(lang)}\n`);
  return Exit.clean;
}

/** Asks for what nothing tells: the release, and whether hosts are what they look like. */
async function ask(proposal: Proposal, stated: string | undefined, context: InitContext): Promise<Decisions> {
  const { lang, output } = context;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const lines = terminal[Symbol.asyncIterator]();
  // What ends the input answers nothing.
  const answerTo = async (question: Text): Promise<string> => {
    output.out(`${line(question)} `);
    const { value, done } = await lines.next();
    return done === true ? '' : value.trim();
  };
  const line = (text: Text): string => visible(text(lang));
  try {
    for (const { name, files } of proposal.deployments)
      output.out(`${line(messages.found(`${name} (${files.join(', ')})`))}\n`);
    let rocketmq = stated;
    while (rocketmq === undefined) {
      const answer = await answerTo(messages.whichRelease());
      if (answer === '') break;
      if (parseRelease(answer) === undefined) output.out(`${line(messages.unknownRelease(answer))}\n`);
      else rocketmq = answer;
    }
    const weak = proposal.deployments.flatMap(({ hosts }) => hosts.filter((host) => host.weak));
    if (weak.length === 0) return { rocketmq, weakHosts: false };
    output.out(`${line(messages.hosts())}\n`);
    for (const { name, runs, why } of weak) output.out(`  ${visible(`${name}: ${runs.join(', ')}`)} (${line(why)})\n`);
    return { rocketmq, weakHosts: /^(?:y|yes|是)$/i.test(await answerTo(messages.stateHosts())) };
  } finally {
    terminal.close();
  }
}

/** Writes a file that must not be there yet, whole or not at all. @returns the code of what went wrong */
function writeNew(path: string, text: string): string | undefined {
  try {
    new FileWriter().makeNew(path, Buffer.from(text));
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.code ?? error.reason;
    throw error;
  }
}
