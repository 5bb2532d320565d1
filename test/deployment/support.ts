import type { Deployment } from '../../server/src/deployment/model.ts';
import { Workspace, type WorkspaceOptions } from '../../server/src/deployment/workspace.ts';
import { type MemoryFile, MemoryWorld } from '../../server/src/deployment/world/memory.ts';

/** A workspace over files in memory, loaded. */
export async function workspaceOf(
  files: Readonly<Record<string, MemoryFile>>,
  options: WorkspaceOptions & { readonly above?: readonly string[] } = {},
): Promise<Workspace> {
  const { above, ...rest } = options;
  const workspace = new Workspace(new MemoryWorld(files, above === undefined ? {} : { above }), rest);
  await workspace.load();
  return workspace;
}

/** A broker's file as people write it: a line for every property. */
export const lines = (entries: Readonly<Record<string, string | number>>): string =>
  Object.entries(entries)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');

export const master = (name: string, more: Readonly<Record<string, string | number>> = {}): string =>
  lines({
    brokerClusterName: 'DefaultCluster',
    brokerName: name,
    brokerId: 0,
    deleteWhen: '04',
    fileReservedTime: 48,
    brokerRole: 'ASYNC_MASTER',
    flushDiskType: 'ASYNC_FLUSH',
    ...more,
  });

export const slave = (name: string, more: Readonly<Record<string, string | number>> = {}): string =>
  master(name, { brokerId: 1, brokerRole: 'SLAVE', ...more });

/** Names of the deployments, each with its files. */
export const shape = (workspace: Workspace): Record<string, readonly string[]> =>
  Object.fromEntries(workspace.deployments.map((each) => [each.name, each.files.map((file) => file.path)]));

/** Sets of files that form a deployment, whatever its name. */
export const sets = (workspace: Workspace): readonly (readonly string[])[] =>
  workspace.deployments
    .map((each) => each.files.map((file) => file.path))
    .sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));

/** Everything that grouping decides, as plain data: two deployments with equal summaries are alike. */
export const summary = (deployment: Deployment): unknown => ({
  name: deployment.name,
  declared: deployment.declared,
  ambiguous: deployment.ambiguous,
  mastersElsewhere: [...deployment.mastersElsewhere],
  nameServers: deployment.nameServers,
  files: deployment.files.map((file) => file.path),
  unreadable: deployment.unreadable.map((each) => `${each.path} ${each.code}`),
  processes: deployment.processes.map((process) => ({
    id: process.id,
    kind: `${process.kind} ${process.kindEvidence}`,
    container: process.container?.id,
    args: process.args,
    release: `${process.release.name} ${process.release.from}`,
    host:
      process.host === undefined
        ? undefined
        : `${process.host.name} ${process.host.evidence.kind} ${process.host.weak}`,
    text: process.file?.document.text,
  })),
  hosts: deployment.hosts.map((host) => [host.name, host.processes.map((process) => process.id)]),
  groups: deployment.groups.map((group) => [group.name, group.cluster, group.members.map((member) => member.id)]),
  clusters: deployment.clusters.map((cluster) => [cluster.name, cluster.members.map((member) => member.id)]),
});

/** The one deployment of a workspace. */
export function only(workspace: Workspace): Deployment {
  const [first, ...others] = workspace.deployments;
  if (first === undefined || others.length > 0)
    throw new Error(`${workspace.deployments.length} deployments: ${JSON.stringify(sets(workspace))}`);
  return first;
}

/** Hosts of a deployment: name and evidence to the files that run there. */
export const hosts = (deployment: Deployment): Record<string, readonly string[]> =>
  Object.fromEntries(
    deployment.hosts.map((host) => [
      `${host.name}${host.weak ? '?' : ''} by ${host.evidence.kind}`,
      host.processes.map((process) => process.file?.path ?? process.id),
    ]),
  );
