import { dirname, relative, resolve } from 'node:path';
import { closest } from '../../../catalog/suggest.ts';
import type { BaselineEntry } from '../../../deployment/project/model.ts';
import type { Workspace } from '../../../deployment/workspace.ts';
import { toWorldPath } from '../../../disk/world.ts';
import { FileWriter, Refusal } from '../../../disk/writer.ts';
import { table } from '../../../text/table.ts';
import { Exit, type ExitCode } from '../../exit.ts';
import { safeJson, visible } from '../../reporters/escape.ts';
import type { Steps } from '../check/steps.ts';
import { type Context, UsageError } from '../context.ts';
import { reasonOf } from '../fix/texts.ts';
import type { BaselineArguments } from './options.ts';
import { baselineTexts } from './texts.ts';

const ACTIONS = ['write', 'prune', 'show'] as const;

/** Where accepted findings are kept unless something else is said. */
const DEFAULT = 'rmqlint-baseline.json';

type Entries = readonly BaselineEntry[];
type BaselineContext = Context<BaselineArguments>;

/** `rmqlint baseline write|prune|show`. */
export async function run(context: BaselineContext, steps: Steps): Promise<ExitCode> {
  const [word = '', ...operands] = context.operands;
  const action = ACTIONS.find((each) => each === word);
  if (action === undefined) throw new UsageError((m) => m.notOneOf('baseline', word, ACTIONS, closest(word, ACTIONS)));
  const input = await steps.readInput(context, operands, context.arguments);
  const workspace = await steps.open(context, input, { noIgnore: context.arguments.noIgnore });
  const wrong = [steps.sayProblems(workspace, context), steps.sayMissing(workspace, input, context)].includes(true);
  if (wrong) return Exit.misuse;

  const path = pathOf(workspace, context);
  const there = context.world.stat(path) !== undefined;
  // Only `write` makes one.
  const before = there || action !== 'write' ? await steps.readAccepted(workspace, path, path) : [];
  if (action === 'show') {
    print(before, baselineTexts[context.lang].title(visible(path), countOf(before)), context);
    sayOver(before, context, steps);
    return Exit.clean;
  }
  const { now, unknown } = found(workspace, context, steps);
  const after = (action === 'write' ? written : pruned)(before, now, workspace, unknown, steps);
  if (!save(path, after, there, context)) return Exit.misuse;
  const isKnown = workspace.projects.some(({ baseline }) => baseline?.path === path);
  report(action, path, before, after, isKnown, context, steps);
  const unlisted = steps.sayUnlisted(workspace, context);
  const noMatch = await steps.sayNoMatch(workspace, context);
  if (unlisted) return Exit.misuse;
  return noMatch ? Exit.noMatch : Exit.clean;
}

/** The file of accepted findings: the one that is named, else the one that the project file names, else one in the current directory. */
function pathOf(workspace: Workspace, { arguments: given, root }: BaselineContext): string {
  if (given.baseline !== undefined) return toWorldPath(given.baseline, root);
  const named = [...new Set(workspace.projects.flatMap(({ baseline }) => baseline?.path ?? []))];
  if (named.length > 1) throw new UsageError((m) => baselineTexts[m.lang].several(named));
  return named[0] ?? DEFAULT;
}

/** Every finding of the named files as an entry, and the files of which nothing is known. */
function found(
  workspace: Workspace,
  { arguments: given, world }: BaselineContext,
  { Linter, inScope, fingerprintsIn, baselineId, occurring }: Steps,
): { readonly now: ReadonlyMap<string, BaselineEntry>; readonly unknown: ReadonlySet<string> } {
  const linter = new Linter({
    today: world.today(),
    inlineConfig: !given.noInlineConfig,
    requireReason: given.requireReason,
    baseline: [],
    mostAlike: Number.POSITIVE_INFINITY,
  });
  const now = new Map<string, BaselineEntry>();
  const counts: ReadonlyMap<string, number>[] = [];
  const unknown = new Set<string>();
  for (const deployment of workspace.deployments) {
    for (const { path } of deployment.unreadable) unknown.add(path);
    const printOf = fingerprintsIn(deployment);
    const own = new Map<string, number>();
    for (const finding of inScope(linter.judge(deployment).findings, (path) => workspace.isNamed(path))) {
      const print = printOf(finding);
      const id = baselineId(print);
      own.set(id, (own.get(id) ?? 0) + 1);
      now.set(id, { ...print, count: 1 });
    }
    counts.push(own);
    linter.forget(deployment);
  }
  for (const [id, count] of occurring(counts)) now.set(id, { ...(now.get(id) as BaselineEntry), count });
  return { now, unknown };
}

type Change = (
  before: Entries,
  now: ReadonlyMap<string, BaselineEntry>,
  workspace: Workspace,
  unknown: ReadonlySet<string>,
  steps: Steps,
) => Entries;

/** What occurs now; what is said of other files than the named ones stays. */
const written: Change = (before, now, workspace, unknown, { baselineId }) => {
  const all = new Map(now);
  for (const entry of before) {
    const id = baselineId(entry);
    const { expires } = entry;
    const found = all.get(id);
    if (found !== undefined && expires !== undefined) all.set(id, { ...found, expires });
    if (!all.has(id) && (!workspace.isNamed(entry.file) || unknown.has(entry.file))) all.set(id, entry);
  }
  return [...all.values()];
};

/** What was accepted and still occurs. */
const pruned: Change = (before, now, workspace, unknown, { baselineId }) =>
  before.flatMap((entry) => {
    if (!workspace.isNamed(entry.file) || unknown.has(entry.file)) return [entry];
    const count = Math.min(entry.count, now.get(baselineId(entry))?.count ?? 0);
    return count === 0 ? [] : [{ ...entry, count }];
  });

const countOf = (entries: Entries): number => entries.reduce((sum, { count }) => sum + count, 0);

/** @returns whether it could be written; says so where not */
function save(path: string, entries: Entries, there: boolean, context: BaselineContext): boolean {
  const { root, world, lang, output } = context;
  const absolute = resolve(root, path);
  const bytes = Buffer.from(textOf(entries, (file) => relativeTo(absolute, resolve(root, file))));
  try {
    const writer = new FileWriter();
    if (there) writer.replace(absolute, world.read(path), bytes);
    else writer.make(absolute, bytes);
    return true;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    output.err(`rmqlint: ${baselineTexts[lang].notWritten(visible(path), reasonOf(error)(lang))}\n`);
    return false;
  }
}

const relativeTo = (file: string, other: string): string => {
  const path = relative(dirname(file), other);
  return process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
};

/** @param isKnown whether a project file names it, so that `check` needs no flag */
function report(
  action: 'write' | 'prune',
  path: string,
  before: Entries,
  after: Entries,
  isKnown: boolean,
  context: BaselineContext,
  steps: Steps,
): void {
  const { baselineId } = steps;
  const texts = baselineTexts[context.lang];
  const old = new Map(before.map((entry) => [baselineId(entry), entry.count]));
  const added = after.reduce((sum, entry) => sum + Math.max(0, entry.count - (old.get(baselineId(entry)) ?? 0)), 0);
  const removed = countOf(before) + added - countOf(after);
  const shown = visible(path);
  if (context.arguments.format === 'json') print(after, '', context);
  else {
    const text =
      action === 'write'
        ? texts.written(shown, countOf(after), added, removed)
        : texts.pruned(shown, removed, countOf(after));
    context.output.out(`${text}\n`);
  }
  sayOver(after, context, steps);
  if (action === 'write' && before.length === 0 && after.length > 0 && !isKnown)
    context.output.err(`${context.messages.note()}${texts.use(shown)}\n`);
}

/** Says how many entries accept nothing any more. */
function sayOver(entries: Entries, { output, world, messages, lang }: BaselineContext, { isOver }: Steps): void {
  const over = countOf(entries.filter((entry) => isOver(entry, () => world.today())));
  if (over > 0) output.err(`${messages.note()}${baselineTexts[lang].reportedAgain(over)}\n`);
}

function print(entries: Entries, title: string, context: BaselineContext): void {
  const { output, lang, paint } = context;
  if (context.arguments.format === 'json') {
    output.out(textOf(entries, (file) => file));
    return;
  }
  const expires = entries.some((entry) => entry.expires !== undefined);
  const rows = [...entries]
    .sort(inOrder)
    .map((entry) => [
      visible(entry.file),
      entry.key === '' ? '-' : visible(entry.key),
      visible(entry.rule),
      `${entry.count}`,
      ...(expires ? [entry.expires ?? '-'] : []),
    ]);
  const { head, expiryHead } = baselineTexts[lang];
  const heads = expires ? [...head, expiryHead] : head;
  const lines = [paint('bold', title), ...(rows.length === 0 ? [] : table([heads, ...rows], '  '))];
  output.out(`${lines.join('\n')}\n`);
}

const inOrder = (a: BaselineEntry, b: BaselineEntry): number =>
  order(a.file, b.file) ||
  order(a.key, b.key) ||
  order(a.rule, b.rule) ||
  order(a.value, b.value) ||
  order(JSON.stringify(a.members), JSON.stringify(b.members));

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The file: a line for each entry, so that a comparison of two versions shows what was accepted and what was paid. */
function textOf(entries: Entries, pathOfFile: (file: string) => string): string {
  const lines = [...entries].sort(inOrder).map(({ file, key, rule, count, expires, value, members }) => {
    const others = members.map((each) => ({ file: pathOfFile(each.file), key: each.key }));
    const all = {
      file: pathOfFile(file),
      key,
      rule,
      count,
      ...(expires === undefined ? {} : { expires }),
      value,
      ...(others.length === 0 ? {} : { members: others }),
    };
    return `    ${inOneLine(all)}`;
  });
  const list = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`;
  return `{\n  "schemaVersion": 1,\n  "findings": ${list}\n}\n`;
}

/** JSON with blanks as people write it. */
function inOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inOneLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return safeJson(JSON.stringify(value));
  return `{ ${Object.entries(value)
    .map(([name, member]) => `${JSON.stringify(name)}: ${inOneLine(member)}`)
    .join(', ')} }`;
}
