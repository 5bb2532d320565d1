import type { FileProcess, Process } from '../../../deployment/model.ts';
import { unstatedRelease } from '../../../deployment/processes/unstatedRelease.ts';
import type { Workspace } from '../../../deployment/workspace.ts';
import { evaluate } from '../../../effective/evaluate.ts';
import { Exit, type ExitCode } from '../../exit.ts';
import { anyText, dataFormat } from '../../options.ts';
import { visible } from '../../reporters/escape.ts';
import { defineCommand } from '../command.ts';
import { type Context, UsageError } from '../context.ts';
import { namedFile, pathProblem, readInput } from '../input.ts';
import { open, sayNewer, sayOlder, sayProblems } from '../open.ts';
import type { EffectiveArguments, ShownProcess } from './shown.ts';

/** `rmqlint effective FILE [KEY]`: what the process of a file runs with. */
export const effective = defineCommand({
  name: 'effective',
  options: { format: dataFormat(['text', 'json']), container: anyText('in', 'CONTAINER_FILE') },
  operands: ['FILE', '[KEY]'],
  run,
});

async function run(
  context: Context<EffectiveArguments & { readonly container: string | undefined }>,
): Promise<ExitCode> {
  const [file, key] = context.operands;
  const { container } = context.arguments;
  const input = await readInput(context, [file as string]);
  const [path] = input.roots as readonly [string];
  if (file !== '-') namedFile(input.world, file as string, context.root);
  const containerPath = container === undefined ? undefined : namedFile(context.world, container, context.root);
  const roots = containerPath === undefined ? [path] : [path, containerPath];
  // A file that somebody asks for by name is shown, whatever is ignored when linting.
  const workspace = await open(context, { ...input, roots }, { noIgnore: true });
  const wrong = sayProblems(workspace, context);
  const process =
    containerPath === undefined
      ? processOf(workspace, path, file as string, context)
      : contained(workspace, path, containerPath, file as string, container as string);
  sayNewer(workspace.deploymentsOf(path), context);
  sayOlder(workspace.deploymentsOf(path), context);
  const { render } = await import('./effective.chunk.ts');
  context.output.out(render(process, key, context));
  return wrong ? Exit.misuse : Exit.clean;
}

const hasFile = (process: Process, path: string): process is FileProcess =>
  process.file?.path === path && process.effective !== undefined;

/** The processes that run a file. @throws UsageError when there are none */
function processesOf(workspace: Workspace, path: string, written: string): readonly [FileProcess, ...FileProcess[]] {
  const found = workspace
    .deploymentsOf(path)
    .flatMap((deployment) => deployment.processes.filter((process) => hasFile(process, path)) as FileProcess[]);
  const [first, ...others] = found;
  if (first !== undefined) return [first, ...others];
  throw notShown(workspace, path, written);
}

/** Why nothing is shown of a file: it cannot be read, or it is none of RocketMQ's. */
function notShown(workspace: Workspace, path: string, written: string): UsageError {
  const unreadable = workspace.deployments.flatMap((each) => each.unreadable).find((each) => each.path === path);
  return new UsageError(unreadable === undefined ? (m) => m.notRecognised(written) : pathProblem(unreadable, written));
}

function processOf(workspace: Workspace, path: string, written: string, context: Context): ShownProcess {
  const [first, ...others] = processesOf(workspace, path, written);
  if (others.length > 0) {
    const { messages, output } = context;
    const name = first.host === undefined ? messages.unnamedHost() : first.host.name;
    output.err(
      `${messages.note()}${messages.noteSeveralProcesses(visible(written), visible(name), others.length + 1)}\n`,
    );
  }
  return first;
}

/** A broker as the container that is named with `--in` runs it. */
function contained(
  workspace: Workspace,
  path: string,
  containerPath: string,
  written: string,
  writtenContainer: string,
): ShownProcess {
  const containerFile = workspace.file(containerPath);
  if (containerFile === undefined) throw notShown(workspace, containerPath, writtenContainer);
  const file = workspace.file(path);
  if (file === undefined) throw notShown(workspace, path, written);
  const process = workspace
    .deploymentsOf(path)
    .flatMap((each) => each.processes)
    .find((each) => each.file?.path === path);
  const release = process?.release ?? unstatedRelease();
  return {
    file,
    release,
    host: process?.host,
    effective: evaluate({
      document: file.document,
      kind: 'broker-in-container',
      release: release.index,
      file: path,
      container: containerFile.document,
      ...(process === undefined ? {} : { env: process.env }),
    }),
  };
}
