import { resolve } from 'node:path';
import type { Lang } from './base/text.ts';
import { VERSION } from './base/version.ts';
import { parseRelease } from './catalog/releases.ts';
import { Workspace } from './deployment/workspace.ts';
import { MemoryWorld } from './deployment/world/memory.ts';
import { diskWorld } from './disk/world.ts';
import { Linter } from './linter/linter.ts';
import { type LintResult, toResult } from './linter/result.ts';
import { run } from './linter/run.ts';
import { RULE_KNOWLEDGE, ruleOf } from './linter/settings.ts';

/** What {@link lint} looks at. */
export interface LintOptions {
  /** Directory that paths are relative to; the process's own when unsaid. */
  readonly cwd?: string;
  /** Files, directories and project files; everything below `cwd` when unsaid. */
  readonly paths?: readonly string[];
  /** Relative path → bytes: nothing is read from disk then. */
  readonly files?: Readonly<Record<string, Uint8Array>>;
  /** Content of a project file, as if it lay at the top. */
  readonly config?: unknown;
  /** Release that everything is judged by. */
  readonly rocketmq?: string;
  /** Only these rules run. */
  readonly only?: readonly string[];
  /** English when unsaid. */
  readonly lang?: Lang;
}

/**
 * Lints files together, as `rmqlint check` does; the object of schemas/findings.schema.json.
 * A named file is judged with the rest of its deployment; findings that touch a named file are returned. A `# rmqlint` comment that is wrong is
 * among the result's `problems`; its file is judged without it.
 * @throws RangeError for an unknown release, rule or language
 * @throws Error for a path that is not there and for a broken project file; the message names file, line and what was expected
 */
export async function lint(options: LintOptions = {}): Promise<LintResult> {
  const { lang = 'en', only } = options;
  if (lang !== 'en' && lang !== 'zh-CN')
    throw new RangeError(`${JSON.stringify(lang)} is no language that rmqlint has: en, zh-CN`);
  const rocketmq = options.rocketmq === undefined ? undefined : parseRelease(options.rocketmq);
  if (options.rocketmq !== undefined && rocketmq === undefined) {
    throw new RangeError(`RocketMQ ${JSON.stringify(options.rocketmq)} is not a known release`);
  }
  for (const id of only ?? [])
    if (ruleOf(id) === undefined) throw new RangeError(`${JSON.stringify(id)} is not a rule`);
  const disk = diskWorld(resolve(options.cwd ?? process.cwd()));
  const world = options.files === undefined ? disk : new MemoryWorld(options.files, { today: disk.today() });
  const workspace = new Workspace(world, {
    roots: options.paths ?? [''],
    rocketmq,
    config: options.config === undefined ? undefined : { value: options.config },
    rules: RULE_KNOWLEDGE,
  });
  await workspace.load();
  const missing = workspace.named.find((each) => each.state === 'missing');
  if (missing !== undefined) throw new Error(`${missing.path}: no such file or directory`);
  const { problems } = workspace;
  const problem = problems.find((each) => each.comment !== true);
  if (problem !== undefined) {
    const place = [problem.file, problem.line, problem.column].filter((each) => each !== undefined).join(':');
    throw new Error(`${place}: ${problem.message(lang)}`);
  }
  const linter = new Linter({ today: world.today(), ...(only === undefined ? {} : { only }) });
  const { judged } = await run(workspace.deployments, linter, { isNamed: (file) => workspace.isNamed(file) });
  const lines = new Map<string, Awaited<ReturnType<Workspace['linesOf']>>>();
  for (const each of judged) {
    for (const { file, related, fixes } of each.findings) {
      const edited = fixes.flatMap((fix) => fix.edits.map((edit) => edit.file));
      for (const path of [file, ...related.map((other) => other.file), ...edited])
        if (!lines.has(path)) lines.set(path, await workspace.linesOf(path));
    }
  }
  return toResult(judged, { lang, version: VERSION, documentOf: (file) => lines.get(file), problems });
}
