import type { CodeAction, Diagnostic } from 'vscode-languageserver-types';
import { hasFile } from '../../../deployment/processes/processes.ts';
import { FixJudge } from '../../../fix/judge.ts';
import type { Fix } from '../../../fix/model.ts';
import { offer } from '../../../fix/offer.ts';
import { fittingReleases, statements } from '../../../linter/unstated.ts';
import { rule as releaseUnstated } from '../../../rules/release-unstated/rule.ts';
import type { FileContext } from '../context.ts';
import { type Asked, diagnosticsOf, STATE_RELEASE } from './action.ts';
import { quickFix } from './fixes.ts';

/** Beside what the finding itself proposes: the newest release of each line that reads all keys. */
export function otherReleases({ context, touched }: Asked): CodeAction[] {
  const finding = touched.find(({ rule }) => rule === releaseUnstated.id);
  if (finding === undefined) return [];
  const known = new Set(finding.fixes.map(idOf));
  const [diagnostic] = diagnosticsOf([finding], context);
  return choices(context, diagnostic, (fix) => !known.has(idOf(fix)));
}

const idOf = ({ edits }: Fix): string => JSON.stringify(edits);

/** States which release runs, wherever the cursor stands: the newest one of each line that reads all keys. */
export const stateRelease = ({ context }: Asked): CodeAction[] =>
  choices(context, undefined, () => true).map((action) => ({ ...action, kind: STATE_RELEASE }));

/** Each release in the best place that the client can write to: the project file, one that is made, comments. */
function choices(context: FileContext, diagnostic: Diagnostic | undefined, isNew: (fix: Fix) => boolean): CodeAction[] {
  const { deployments } = context;
  const processes = deployments
    .flatMap((each) => each.processes)
    .filter(hasFile)
    .filter(({ release }) => release.from === 'unstated');
  if (processes.length === 0) return [];
  const judge = new FixJudge(processes);
  return fittingReleases(processes).flatMap((release) => {
    const fixes = offer(statements(release, deployments, processes, true), () => judge);
    const made = fixes.flatMap((fix) => quickFix(fix, diagnostic, context).map((action) => ({ fix, action })));
    const best = made.find(({ action }) => action.disabled === undefined);
    return best !== undefined && isNew(best.fix) ? [best.action] : [];
  });
}
