import type { FileContext } from '../language/features/context.ts';
import type { Folder } from './folder.ts';
import type { Abs } from './uris.ts';
import type { View } from './view.ts';

/** What is known of a file of a folder, for questions about it. What has to be judged for an answer is judged when it is asked for. */
export function fileContext(
  folder: Folder,
  abs: Abs,
  view: View,
  given: Pick<
    FileContext,
    'path' | 'document' | 'file' | 'diagnostics' | 'lang' | 'abilities' | 'settings' | 'isCancelled'
  >,
): FileContext {
  const governed = folder.governedBy(abs);
  return {
    processes: folder.processesOf(abs),
    deployments: governed ?? folder.deploymentsOf(abs),
    isProject: governed !== undefined,
    files: view.files(folder),
    documentOf: (other) => view.document(folder, folder.world.absOf(other)),
    findings: () => {
      folder.judgeFile(abs);
      return folder.findingsIn(abs, true);
    },
    problems: () => folder.problemsIn(abs),
    filesWith: (rule) => folder.filesWith(rule),
    planOf: (other, rule) => folder.planOf(other, rule),
    areSafe: (fixes) => folder.areSafe(abs, fixes),
    countsOf: (deployments) => {
      folder.judgeFile(abs);
      return folder.countsOf(deployments);
    },
    workspace: () => folder.deployments,
    ...given,
  };
}
