import type { Deployment } from '../deployment/model.ts';
import type { WorkspaceContext } from '../language/features/context.ts';
import type { Folder } from './folder.ts';
import { absOf } from './uris.ts';
import type { View } from './view.ts';

/** Everything that was read in some folders, for what is asked whatever file is open. */
export function workspaceContext(
  folders: readonly Folder[],
  view: View,
  given: Pick<WorkspaceContext, 'lang' | 'abilities' | 'isCancelled'>,
): WorkspaceContext {
  const owners = new Map<Deployment, Folder>();
  for (const folder of folders) for (const deployment of folder.deployments) owners.set(deployment, folder);
  return {
    deployments: [...owners.keys()],
    filesOf: (deployment) => {
      const folder = owners.get(deployment);
      return folder === undefined ? () => undefined : view.files(folder);
    },
    documentsOf: (deployment) => {
      const folder = owners.get(deployment);
      return (path) => (folder === undefined ? undefined : view.document(folder, folder.world.absOf(path)));
    },
    pathOf: (deployment, uri) => {
      const abs = absOf(uri);
      return abs === undefined ? undefined : owners.get(deployment)?.world.pathOf(abs);
    },
    findingsOf: (deployment) => {
      const folder = owners.get(deployment);
      const paths = new Set(deployment.processes.flatMap(({ file }) => file?.path ?? []));
      if (folder === undefined) return [];
      return [...paths].flatMap((path) => folder.findingsIn(folder.world.absOf(path), true));
    },
    ...given,
  };
}
