import { RELEASES } from '../../catalog/releases.ts';
import type { Deployment } from '../../deployment/model.ts';
import { Workspace, type WorkspaceOptions } from '../../deployment/workspace.ts';
import { briefReason } from '../../deployment/world/reasons.ts';
import { WorldError } from '../../deployment/world/world.ts';
import type { DiskWorld } from '../../disk/world.ts';
import { RULE_KNOWLEDGE } from '../../linter/settings.ts';
import { type PropertiesDocument, parseProperties } from '../../syntax/properties/document.ts';
import { visible } from '../reporters/escape.ts';
import type { Context } from './context.ts';
import { type Input, namedFile } from './input.ts';

/** Reads the files that are named and the deployments that they belong to, by the flags that all commands have. */
export async function open(
  context: Context,
  input: Input,
  options: Pick<WorkspaceOptions, 'noIgnore' | 'config'>,
): Promise<Workspace> {
  const { config, noConfig, rocketmq, kind } = context.arguments;
  const workspace = new Workspace(input.world, {
    ...(input.roots === undefined ? {} : { roots: input.roots }),
    rocketmq,
    kind,
    config: config === undefined ? (noConfig ? false : undefined) : namedFile(context.world, config, context.root),
    ...options,
    rules: RULE_KNOWLEDGE,
  });
  await workspace.load();
  return workspace;
}

/**
 * Says what is wrong with project files and `# rmqlint` comments.
 * @returns whether anything is
 */
export function sayProblems(workspace: Workspace, context: Context): boolean {
  const { output, messages, lang } = context;
  const { problems } = workspace;
  for (const { file, line, column, message } of problems) {
    const place = [visible(file), line, column].filter((part) => part !== undefined).join(':');
    output.err(`rmqlint: ${messages.projectProblem(place, visible(message(lang)))}\n`);
  }
  return problems.length > 0;
}

/**
 * Says which directories below the named ones could not be looked into; the named ones themselves are findings.
 * @returns whether there are any
 */
export function sayUnlisted(
  workspace: Pick<Workspace, 'unlisted' | 'isNamed' | 'named'>,
  { output, messages, lang }: Pick<Context, 'output' | 'messages' | 'lang'>,
): boolean {
  let any = false;
  const roots = new Set(workspace.named.map((each) => each.path || '.'));
  for (const { path, code } of workspace.unlisted) {
    if (!workspace.isNamed(path) || roots.has(path)) continue;
    any = true;
    output.err(`rmqlint: ${messages.unlisted(visible(path), visible(briefReason(code)(lang)))}\n`);
  }
  return any;
}

/** Says once that a release is newer than every known one (docs/files.md, "Releases"). */
export function sayNewer(deployments: readonly Deployment[], context: Context): void {
  const { output, messages } = context;
  const newer = new Set<string>();
  for (const { processes } of deployments) {
    for (const { release } of processes) if (release.newer) newer.add(release.name);
  }
  for (const name of newer) {
    output.err(`${messages.note()}${messages.noteNewerRelease(visible(name), RELEASES.at(-1) as string)}\n`);
  }
}

/** Says once that a release is older than every known one, where what is shown is what the oldest one does. */
export function sayOlder(deployments: readonly Deployment[], { output, messages }: Context): void {
  const older = new Set(
    deployments.flatMap(({ processes }) =>
      processes.flatMap(({ release }) => (release.older === true ? [release.name] : [])),
    ),
  );
  for (const name of older)
    output.err(`${messages.note()}${messages.noteOlderRelease(visible(name), RELEASES[0] as string)}\n`);
}

/** Documents by path, also of what is no RocketMQ file but is pointed at: a project file. Undefined for what cannot be read. */
export function documentsOf(workspace: Workspace, world: DiskWorld): (path: string) => PropertiesDocument | undefined {
  const others = new Map<string, PropertiesDocument | undefined>();
  return (path) => {
    const own = workspace.file(path)?.document;
    if (own !== undefined) return own;
    if (!others.has(path)) others.set(path, readDocument(world, path));
    return others.get(path);
  };
}

function readDocument(world: DiskWorld, path: string): PropertiesDocument | undefined {
  try {
    return parseProperties(world.read(path));
  } catch (error) {
    if (error instanceof WorldError) return undefined;
    throw error;
  }
}

/** Says which project files name nothing that is there. @returns whether there are any */
export async function sayNoMatch(workspace: Workspace, { messages, output }: Context): Promise<boolean> {
  if (!workspace.projects.some(({ deployments }) => deployments.length > 0)) return false;
  const { nothing } = await workspace.unmatched();
  for (const { path = '' } of nothing) output.err(`${messages.note()}${messages.noteNoMatch(visible(path))}\n`);
  return nothing.length > 0;
}
