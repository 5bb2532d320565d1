import type { Deployment } from '../../../deployment/model.ts';
import type { Workspace } from '../../../deployment/workspace.ts';
import type { Change, Effect, Fix } from '../../../fix/model.ts';
import type { Linter } from '../../../linter/linter.ts';
import type { Finding } from '../../../linter/model.ts';
import type { LinterOptions } from '../../../linter/settings.ts';
import type { FixesMade } from '../../reporters/fixed.ts';
import type { Progress } from '../check/progress.ts';
import type { Steps } from '../check/steps.ts';
import { LineMap } from './lineMap.ts';
import { type Snapshot, same } from './snapshot.ts';

/** A fix may make room for another one; what goes on after so many passes goes round in circles. */
export const MOST_PASSES = 10;

/** What to fix. */
export interface FixRequest {
  readonly linter: LinterOptions;
  /** Whether also what changes what runs. */
  readonly unsafe: boolean;
  /** Ids of the only rules whose findings are fixed; undefined: all. */
  readonly rules: ReadonlySet<string> | undefined;
  /** Called between two deployments; waits for what it returns. */
  readonly pause: () => Promise<void> | undefined;
  /** Shows how far it is. */
  readonly progress?: Progress | undefined;
}

/** What was fixed in one file. */
export interface FileFixes {
  /** Which lines are as they were. */
  readonly lines: LineMap;
  readonly made: Map<string, FixesMade>;
  readonly changes: Map<string, Change>;
}

export interface FixResult {
  /** By path. */
  readonly files: ReadonlyMap<string, FileFixes>;
  /** Whether there is nothing left to fix. */
  readonly stable: boolean;
}

/**
 * Makes fixes in the snapshot until there are none left: each pass judges what the last one made. Of a finding the one obvious fix is made,
 * whole or not at all, where it is all in a named file.
 * @param workspace loaded from the snapshot's world; it has the new content afterwards
 */
export async function fixAll(
  workspace: Workspace,
  snapshot: Snapshot,
  request: FixRequest,
  steps: Steps,
): Promise<FixResult> {
  const linter = new steps.Linter({ ...request.linter, mostAlike: Number.POSITIVE_INFINITY });
  const files = new Map<string, FileFixes>();
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const { progress } = request;
    const { judged } = await steps.run(workspace.deployments, linter, {
      ...(progress === undefined ? {} : { judged: progress.judging(workspace.deployments) }),
      isNamed: (path) => workspace.isNamed(path),
      pause: request.pause,
    });
    const found = fixable(
      judged.flatMap((each) => each.findings),
      workspace,
      request,
      steps,
    );
    const deploymentsOf = byFile(workspace.deployments);
    const written: (readonly [path: string, bytes: Uint8Array])[] = [];
    const fixing = progress?.fixing(found.size);
    for (const [path, findings] of found) {
      fixing?.();
      const wait = request.pause();
      if (wait !== undefined) await wait;
      const deployments = deploymentsOf.get(path) ?? [];
      const fixes = planned(path, findings, deployments, linter, request, steps);
      const before = snapshot.world.read(path);
      const edits = unique(fixes.flatMap((fix) => fix.edits));
      if (edits.length === 0) continue;
      const after = steps.applyEdits(steps.parseProperties(before), edits);
      if (same(before, after)) continue;
      const own = files.get(path) ?? { lines: new LineMap(before), made: new Map(), changes: new Map() };
      files.set(path, own);
      own.lines.apply(before, edits);
      note(own, fixes, findings, deployments, linter);
      snapshot.set(path, after);
      written.push([path, after]);
    }
    if (written.length === 0) return { files, stable: true };
    await takeIn(workspace, written);
  }
  return { files, stable: false };
}

/** Tells a workspace what files hold now. */
export async function takeIn(
  workspace: Workspace,
  written: readonly (readonly [path: string, bytes: Uint8Array | undefined])[],
): Promise<void> {
  // A file that stands in a manifest is known by the manifest, which tells more than that.
  if (written.every(([path]) => workspace.file(path) !== undefined)) await workspace.update(written);
  else await workspace.load();
}

function byFile(deployments: readonly Deployment[]): ReadonlyMap<string, readonly Deployment[]> {
  const found = new Map<string, Deployment[]>();
  for (const deployment of deployments) {
    for (const path of new Set(deployment.files.map((file) => file.path))) {
      const own = found.get(path);
      if (own === undefined) found.set(path, [deployment]);
      else own.push(deployment);
    }
  }
  return found;
}

type ByFile = ReadonlyMap<string, readonly Finding[]>;

/** Findings that have an obvious fix, by the file that it edits. Each once: a file may be part of several deployments. */
function fixable(findings: readonly Finding[], workspace: Workspace, { rules }: FixRequest, { ruleOf }: Steps): ByFile {
  const found = new Map<string, Map<string, Finding>>();
  for (const finding of findings) {
    if (rules !== undefined && !rules.has(ruleOf(finding.rule)?.id ?? finding.rule)) continue;
    const edits = finding.fixes.find((fix) => fix.obvious)?.edits ?? [];
    const [first] = edits;
    if (first === undefined || !workspace.isNamed(first.file)) continue;
    if (edits.some(({ file, creates }) => file !== first.file || creates === true)) continue;
    const id = `${finding.rule} ${finding.file} ${finding.span.start} ${finding.span.end} ${editsId(edits)}`;
    const own = found.get(first.file);
    if (own === undefined) found.set(first.file, new Map([[id, finding]]));
    else if (!own.has(id)) own.set(id, finding);
  }
  const sorted = [...found].sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map(
    sorted.map(([file, own]) => [file, [...own.values()].sort((a, b) => a.span.start - b.span.start)] as const),
  );
}

const editId = ({ span, newText }: Fix['edits'][number]): string => `${span.start} ${span.end} ${newText}`;
const editsId = (edits: Fix['edits']): string => edits.map(editId).join('\n');

const unique = (edits: Fix['edits']): Fix['edits'] => [...new Map(edits.map((edit) => [editId(edit), edit])).values()];

function planned(
  path: string,
  findings: readonly Finding[],
  deployments: readonly Deployment[],
  linter: Linter,
  { unsafe }: FixRequest,
  steps: Steps,
): readonly Fix[] {
  const everywhere = (holds: (judge: ReturnType<Linter['judgeOf']>) => boolean): boolean =>
    deployments.every((each) => holds(linter.judgeOf(each)));
  if (!unsafe) return steps.planFixes(path, findings, (fixes) => everywhere((judge) => judge.areSafe(fixes))).fixes;
  const offered = (fixes: readonly Fix[]): boolean => everywhere((judge) => judge.judgeAll(fixes) !== undefined);
  return steps.planUnsafeFixes(path, findings, offered).fixes;
}

/** Notes what a pass does to a file, while its deployments still hold what was before. */
function note(
  own: FileFixes,
  fixes: readonly Fix[],
  findings: readonly Finding[],
  deployments: readonly Deployment[],
  linter: Linter,
): void {
  const ruleOfFix = new Map(findings.flatMap(({ rule, fixes: offered }) => offered.map((fix) => [fix, rule] as const)));
  for (const fix of fixes) {
    const rule = ruleOfFix.get(fix) ?? '';
    const { title, effect } = fix;
    const id = `${rule}\n${effect ?? ''}\n${title('en')}`;
    own.made.set(id, { rule, title, effect: effect as Effect | undefined, count: (own.made.get(id)?.count ?? 0) + 1 });
  }
  if (fixes.every(({ effect }) => effect === undefined)) return;
  for (const deployment of deployments) {
    for (const change of linter.judgeOf(deployment).judgeAll(fixes)?.changes ?? []) {
      const id = `${change.file}\n${change.class}\n${change.key}`;
      const first = own.changes.get(id);
      own.changes.set(id, first === undefined ? change : { ...change, from: first.from });
    }
  }
}
