import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Kind } from '../../server/src/catalog/kinds.ts';
import { parseRelease } from '../../server/src/catalog/releases.ts';
import { Workspace } from '../../server/src/deployment/workspace.ts';
import { MemoryWorld } from '../../server/src/deployment/world/memory.ts';
import { Linter } from '../../server/src/linter/linter.ts';
import { run } from '../../server/src/linter/run.ts';
import { RULES } from '../../server/src/rules/index.ts';
import type { Rule } from '../../server/src/rules/rule.ts';
import { type Example, parsePage } from '../pages/page.ts';

/** A file of an example on a rule's page, as one process is started with it. */
export interface AskedFile {
  readonly rule: string;
  readonly verdict: Example['verdict'];
  /** Which of the page's examples of this verdict, from 1. */
  readonly example: number;
  readonly file: string;
  readonly kind: Kind;
  /** Its bytes as ISO-8859-1, as RocketMQ reads properties. */
  readonly text: string;
}

/** An asked file with what its page says of it now. */
export interface ExampleFile extends AskedFile {
  /** The release that the example is about. */
  readonly rocketmq: string;
  /** The parameters that the rule's findings on the bad examples are about. */
  readonly keys: readonly string[];
}

/** Rules about one process, of which a single start can show what they say. */
export const isAboutOne = (rule: Rule): boolean => rule.scope === 'file' && rule.about !== 'linter';

/**
 * Files of the examples of every rule about one process, in the order of rules and pages.
 * @param root the project's folder
 */
export async function exampleFiles(root: string): Promise<readonly ExampleFile[]> {
  const found: ExampleFile[] = [];
  for (const rule of RULES.filter(isAboutOne)) {
    const page = readFileSync(join(root, 'server/src/rules', rule.id, 'en.md'), 'utf8');
    found.push(...(await filesOf(rule, page)));
  }
  return found;
}

async function filesOf(rule: Rule, page: string): Promise<readonly ExampleFile[]> {
  const { examples } = parsePage(page);
  const read = await Promise.all(examples.map(readExample));
  const own = read.flatMap(({ findings }) => findings.filter((finding) => finding.rule === rule.id));
  const keys = [...new Set(own.flatMap(({ key }) => key ?? []))];
  const blamed = new Set(own.map(({ file }) => file));
  const numbers = { bad: 0, good: 0 };
  return examples.flatMap(({ verdict }, i) => {
    numbers[verdict] += 1;
    const { processes = [] } = read[i] ?? {};
    // Of several files those that the findings are about, and what they became in the good example.
    const shown = processes.length === 1 ? processes : processes.filter(({ file }) => blamed.has(file.path));
    return shown.map(({ kind, file, release }) => ({
      rule: rule.id,
      verdict,
      example: numbers[verdict],
      file: file.path,
      kind,
      text: Buffer.from(file.document.bytes).toString('latin1'),
      rocketmq: release.name,
      keys,
    }));
  });
}

/** What a rule of the preset `strict` finds in an example, and the processes that have a file. */
async function readExample(example: Example) {
  const release = example.rocketmq === undefined ? undefined : parseRelease(example.rocketmq);
  const workspace = new Workspace(new MemoryWorld(example.files), {
    rocketmq: release,
    config: { value: { extends: 'strict' } },
  });
  await workspace.load();
  const { judged } = await run(workspace.deployments, new Linter({ today: '2026-01-01' }));
  const processes = workspace.deployments
    .flatMap((deployment) => deployment.processes)
    .flatMap(({ kind, file, release }) => (file === undefined ? [] : [{ kind, file, release }]));
  return { findings: judged.flatMap(({ findings }) => findings), processes };
}
