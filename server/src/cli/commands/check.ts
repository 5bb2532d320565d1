import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Severity } from '../../deployment/project/model.ts';
import type { Workspace } from '../../deployment/workspace.ts';
import { Linter } from '../../linter/linter.ts';
import { countOf, type Finding, type JudgedDeployment } from '../../linter/model.ts';
import { byPlace } from '../../linter/order.ts';
import { run } from '../../linter/run.ts';
import type { LinterOptions } from '../../linter/settings.ts';
import type { PropertiesDocument } from '../../syntax/properties/document.ts';
import type { Lines } from '../../text/lines.ts';
import { type Output, SEVERITIES } from '../arguments.ts';
import { painter, wantsColor } from '../color.ts';
import { Exit, type ExitCode } from '../exit.ts';
import type { Message } from '../messages/messages.ts';
import { compact } from '../reporters/compact.ts';
import { visible } from '../reporters/escape.ts';
import type { Context } from './context.ts';
import { type Input, missing, pathProblem, readInput } from './input.ts';
import { documentsOf, open, sayNewer, sayProblems, sayUnlisted } from './open.ts';
import { printConfig } from './printConfig.ts';
import { documentationOf } from './rules.ts';
import { elapsed, Stopwatch } from './stopwatch.ts';

/** Findings after the scope and `--quiet` were applied, and what the exit code rests on. */
interface Judged {
  /** One for each deployment, with the findings that are reported. */
  readonly reported: readonly JudgedDeployment[];
  /** All findings within the scope, also those that `--quiet` hides. */
  readonly findings: readonly Finding[];
  /** How many touch no named file. */
  readonly elsewhere: number;
}

/** `rmqlint check`: lints. */
export async function check(context: Context): Promise<ExitCode> {
  const given = context.arguments;
  if (given.printConfig !== undefined) {
    return printConfig(context, given.printConfig);
  }
  const watch = new Stopwatch();
  const input = await asCommitted(await readInput(context, given.operands), context);
  const workspace = await open(context, input, { noIgnore: !given.ignore });
  const wrong = [sayProblems(workspace, context), sayMissing(workspace, input, context)].includes(true);
  watch.lap('find');

  const judged = await judge(workspace, context);
  watch.lap('judge');
  const failed = await print(judged, workspace, input, context);
  watch.lap('print');

  const unlisted = sayUnlisted(workspace, context);
  sayNewer(workspace.deployments, context);
  if (workspace.deployments.length === 0 && !wrong && !unlisted) sayNothing(workspace, input, context);
  const noMatch = await sayUnmatched(workspace, context);
  if (given.stats) watch.say(workspace.deployments, context);

  const unreadable = sayUnreadable(judged, workspace, context);
  if (wrong || failed || unlisted || unreadable) return Exit.misuse;
  const findings = tooMuch(judged, context);
  if (noMatch) return Exit.noMatch;
  return findings ? Exit.findings : Exit.clean;
}

/** Under pre-commit what git does not know counts for nothing: it will not be there where the commit is read (contracts.md section 2). */
async function asCommitted(input: Input, context: Context): Promise<Input> {
  const { env, messages, output, root } = context;
  if (env.PRE_COMMIT !== '1') return input;
  const { trackedWorld } = await import('./tracked.chunk.ts');
  const world = trackedWorld(input.world, {
    root,
    env,
    named: input.roots ?? [],
    failed: (why) => output.err(`${messages.note()}${messages.noteUntracked(visible(why))}\n`),
  });
  return { ...input, world };
}

/** What the command line tells the linter. */
export function linterOptions(context: Context): LinterOptions {
  const { only, skip, rules, inlineConfig, requireReason, unusedSuppressions } = context.arguments;
  return {
    // Asked for by few runs: a suppression with a date.
    get today() {
      return context.world.today();
    },
    levels: rules,
    inlineConfig,
    requireReason,
    ...(only === undefined ? {} : { only }),
    ...(skip === undefined ? {} : { skip }),
    ...(unusedSuppressions === undefined ? {} : { unusedSuppressions }),
  };
}

async function judge(workspace: Workspace, context: Context): Promise<Judged> {
  const { scope, quiet } = context.arguments;
  const named = new Map<string, boolean>();
  const isNamed = (path: string): boolean => {
    let known = named.get(path);
    if (known === undefined) {
      known = workspace.isNamed(path);
      named.set(path, known);
    }
    return known;
  };
  let paused = elapsed();
  const { judged, elsewhere } = await run(workspace.deployments, new Linter(linterOptions(context)), {
    ...(scope === 'all' ? {} : { isNamed }),
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
    elsewhere,
  };
}

/** @returns whether an output could not be written */
async function print(judged: Judged, workspace: Workspace, input: Input, context: Context): Promise<boolean> {
  const { outputs } = context.arguments;
  const documentOf = documentsOf(workspace, input.world);
  const findings = judged.reported.flatMap((each) => each.findings).sort(byPlace);
  const lists: readonly Output[] =
    outputs.length > 0 ? outputs : [{ format: context.terminal ? 'pretty' : 'compact', file: undefined }];
  let failed = false;
  for (const output of lists) {
    const text = await render(output, findings, judged, workspace, documentOf, context);
    if (output.file === undefined) context.output.out(text);
    else {
      const { file } = output;
      try {
        writeFileSync(resolve(context.root, file), text);
      } catch (error) {
        const code = (error as NodeJS.ErrnoException).code ?? String(error);
        context.output.err(`rmqlint: ${visible(context.messages.cannotWrite(file, code))}\n`);
        failed = true;
      }
    }
  }
  return failed;
}

async function render(
  output: Output,
  findings: readonly Finding[],
  judged: Judged,
  { problems }: Workspace,
  documentOf: (path: string) => PropertiesDocument | undefined,
  context: Context,
): Promise<string> {
  const { lang, machineLang, version, width } = context;
  if (output.format === 'compact') return compact(findings, { lang, documentOf });
  const { json, pretty, toResult } = await import('./show.chunk.ts');
  const result = toResult(judged.reported, {
    lang: output.format === 'json' ? machineLang : lang,
    version,
    documentOf,
    problems,
    ...(documentationOf === undefined ? {} : { documentation: documentationOf('') }),
  });
  if (output.format === 'json') return json(result);
  const { color } = context.arguments;
  const paint = output.file === undefined ? context.paint : painter(wantsColor(color, {}, false));
  return pretty(findings, result.summary, { lang, width, paint, documentOf, elsewhere: judged.elsewhere });
}

/** Says which named paths are not there. @returns whether there are any */
function sayMissing(workspace: Workspace, input: Input, context: Context): boolean {
  const { named, operands } = context.arguments;
  let any = false;
  for (const { path, state } of workspace.named) {
    if (state !== 'missing') continue;
    any = true;
    const written = input.written.get(path) ?? path;
    const problem: Message = missing(input.world, path, written, !named && operands[0] === written);
    context.output.err(`rmqlint: ${visible(problem(context.messages))}\n`);
  }
  return any;
}

/**
 * Says which files could not be read where no finding does, since the rule is off or its findings are hidden: whatever rules run, such a file was
 * not judged.
 * @returns whether there are any, said or not
 */
function sayUnreadable(judged: Judged, workspace: Workspace, context: Context): boolean {
  const { arguments: given, messages, output } = context;
  const unreadable = workspace.deployments
    .flatMap((deployment) => deployment.unreadable)
    .filter(({ path }) => given.scope === 'all' || workspace.isNamed(path));
  if (unreadable.length === 0) return false;
  const said = new Set<string>();
  for (const { findings } of judged.reported)
    for (const { rule, file } of findings) if (rule === 'unreadable-file') said.add(file);
  for (const { path, code } of unreadable)
    if (!said.has(path)) output.err(`rmqlint: ${pathProblem({ code }, visible(path))(messages)}\n`);
  return true;
}

/** Says why there is nothing to judge. */
function sayNothing(workspace: Workspace, input: Input, context: Context): void {
  const { messages, output } = context;
  const files = workspace.named.filter((each) => each.state === 'ignored' || each.state === 'unrecognised');
  const text =
    input.roots?.length === 0
      ? messages.noteNothingNamed()
      : files.length > 0 && files.length === workspace.named.length
        ? messages.noteIgnored(files.length)
        : messages.noteNothingFound();
  output.err(`${messages.note()}${text}\n`);
}

/** So many patterns that match nothing are named; of others only how many there are. */
const MOST_STALE = 100;

/**
 * Says which project file names nothing that is there, and which of a file's patterns certainly match nothing although others do.
 * @returns whether no pattern of a project file matches a file
 */
async function sayUnmatched(workspace: Workspace, context: Context): Promise<boolean> {
  // A text that lies nowhere: the files that the patterns match were not looked at.
  if (context.arguments.operands.includes('-') && context.arguments.stdinFilename === undefined) return false;
  if (!workspace.projects.some((project) => project.deployments.length > 0)) return false;
  const { nothing, patterns } = await workspace.unmatched();
  const { messages, output } = context;
  if (looksAtAll(workspace, context)) {
    const notes = new Set<string>();
    const linesOf = new Map<string, Lines | undefined>();
    const stale = patterns.filter(({ certain, declared }) => certain && declared.file !== undefined);
    for (const { declared, glob, where } of stale.slice(0, MOST_STALE)) {
      const file = declared.file as string;
      if (!linesOf.has(file)) linesOf.set(file, await workspace.linesOf(file));
      const { line, column } = linesOf.get(file)?.position(declared.span.start) ?? { line: 1, column: 1 };
      const place = `${visible(file)}:${line}:${column}`;
      notes.add(
        `${messages.note()}${messages.projectProblem(place, messages.noteStale(visible(glob), visible(where)))}\n`,
      );
    }
    if (stale.length > MOST_STALE)
      notes.add(`${messages.note()}${messages.noteMoreStale(stale.length - MOST_STALE)}\n`);
    output.err([...notes].join(''));
  }
  for (const { path = '' } of nothing) output.err(`${messages.note()}${messages.noteNoMatch(visible(path))}\n`);
  return nothing.length > 0;
}

/**
 * Whether a stale pattern is worth a word: not where only files are named, as a hook does for each of its batches (features.md section 3), and
 * not where only errors are asked for.
 */
function looksAtAll(workspace: Workspace, context: Context): boolean {
  const { quiet, scope } = context.arguments;
  if (quiet) return false;
  return (
    scope === 'all' ||
    workspace.named.some(({ path, state }) => state === 'taken' && workspace.file(path) === undefined)
  );
}

/** Whether what was found ends with 1; says so where nothing that is shown explains it. */
function tooMuch(judged: Judged, context: Context): boolean {
  const { failOn, maxWarnings, quiet } = context.arguments;
  const { messages, output } = context;
  const rank = SEVERITIES.indexOf(failOn);
  const failing = (severity: Severity): boolean => SEVERITIES.indexOf(severity) <= rank;
  const failed = judged.findings.some((finding) => failing(finding.severity));
  const warnings = countOf(judged.findings.filter((finding) => finding.severity === 'warning'));
  const tooMany = maxWarnings !== undefined && warnings > maxWarnings;
  const hidden = quiet ? countOf(judged.findings.filter((finding) => finding.severity !== 'error')) : 0;
  if (hidden > 0 && (failed || tooMany)) output.err(`${messages.note()}${messages.noteHidden(hidden)}\n`);
  if (tooMany) output.err(`${messages.note()}${messages.noteTooManyWarnings(warnings, maxWarnings)}\n`);
  return failed || tooMany;
}
