import type { Deployment } from '../../../deployment/model.ts';
import type { Workspace } from '../../../deployment/workspace.ts';
import { Linter } from '../../../linter/linter.ts';
import type { Finding, JudgedDeployment } from '../../../linter/model.ts';
import { run } from '../../../linter/run.ts';
import type { LinterOptions } from '../../../linter/settings.ts';
import { shareOf } from '../../../linter/share.ts';
import type { Context } from '../context.ts';
import { linterOptions } from './linterOptions.ts';
import type { CheckArguments } from './options.ts';
import type { Progress } from './progress.ts';
import { elapsed } from './stopwatch.ts';

/** Findings after the scope and `--quiet` were applied, and what the exit code rests on. */
export interface Judged {
  /** One for each deployment, with the findings that are reported. */
  readonly reported: readonly JudgedDeployment[];
  /** All findings within the scope, also those that `--quiet` hides. */
  readonly findings: readonly Finding[];
  /** The deployments that were judged: all, or those of a shard. */
  readonly deployments: readonly Deployment[];
  /** How many touch no named file. */
  readonly elsewhere: number;
}

/**
 * Lints every deployment, and hears an interrupt in between.
 * @param baseline entries of `--baseline`
 * @param progress shows how far it is
 */
export async function judge(
  workspace: Workspace,
  context: Context<CheckArguments>,
  baseline: LinterOptions['baseline'],
  progress?: Progress,
): Promise<Judged> {
  const { scope, quiet, shard } = context.arguments;
  const named = new Map<string, boolean>();
  const isNamed = (path: string): boolean => {
    let known = named.get(path);
    if (known === undefined) {
      known = workspace.isNamed(path);
      named.set(path, known);
    }
    return known;
  };
  const all = workspace.deployments;
  const share = shard && shareOf(all, shard.index, shard.count);
  const deployments = share === undefined ? all : all.filter((each) => share.has(each));
  let paused = elapsed();
  const { judged, elsewhere } = await run(all, new Linter(linterOptions(context, baseline)), {
    ...(scope === 'all' ? {} : { isNamed }),
    ...(progress === undefined ? {} : { judged: progress.judging(deployments) }),
    share,
    // So that an interrupt is heard in a long run.
    pause: () => {
      if (elapsed() - paused <= 100) return undefined;
      paused = elapsed();
      return new Promise((resolve) => setImmediate(resolve));
    },
  });
  return {
    reported: quiet
      ? judged.map((each) => ({ ...each, findings: each.findings.filter(({ severity }) => severity === 'error') }))
      : judged,
    findings: judged.flatMap(({ findings }) => findings),
    deployments,
    elsewhere,
  };
}
