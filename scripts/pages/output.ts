import type { Lang } from '../../server/src/base/text.ts';
import { parseRelease } from '../../server/src/catalog/releases.ts';
import { painter } from '../../server/src/cli/color.ts';
import { loadMessages } from '../../server/src/cli/messages/load.ts';
import { prettyFinding } from '../../server/src/cli/reporters/pretty.ts';
import { PROJECT_FILE } from '../../server/src/deployment/project/model.ts';
import { Workspace } from '../../server/src/deployment/workspace.ts';
import { MemoryWorld } from '../../server/src/deployment/world/memory.ts';
import { Linter } from '../../server/src/linter/linter.ts';
import { byPlace } from '../../server/src/linter/order.ts';
import { run } from '../../server/src/linter/run.ts';
import { type PropertiesDocument, parseProperties } from '../../server/src/syntax/properties/document.ts';
import { type Example, parsePage } from './page.ts';

export { RULES } from '../../server/src/rules/index.ts';
export { exampleFiles } from '../seen/examples.ts';
export { manual } from './manual.ts';
export { ruleDefinitions, withOptions } from './options.ts';
export { parameterPages } from './parameters.ts';
export { seenOf, withSeen } from './seen.ts';

/** How many examples of each verdict a page has. */
export function exampleCounts(text: string): Readonly<Record<Example['verdict'], number>> {
  const { examples } = parsePage(text);
  const count = (verdict: Example['verdict']) => examples.filter((each) => each.verdict === verdict).length;
  return { bad: count('bad'), good: count('good') };
}

/** Marks the blocks that are generated. */
const FENCE = '```text output';

/** A rule's page with what rmqlint prints for each bad example, in the page's language, below it. */
export async function withOutputs(rule: string, lang: Lang, text: string): Promise<string> {
  const bare = withoutOutputs(text);
  const lines = bare.split('\n');
  for (const example of [...parsePage(bare).examples].reverse()) {
    if (example.verdict !== 'bad') continue;
    lines.splice(example.end - 1, 0, '', FENCE, ...(await outputOf(rule, example, lang)), '```');
  }
  return lines.join('\n');
}

function withoutOutputs(text: string): string {
  const kept: string[] = [];
  let inside = false;
  for (const line of text.split('\n')) {
    if (line === FENCE) {
      inside = true;
      if (kept.at(-1) === '') kept.pop();
    } else if (!inside) kept.push(line);
    else if (line === '```') inside = false;
  }
  return kept.join('\n');
}

/** A start file, of which only the lines count. */
const written = (bytes: Uint8Array | undefined): PropertiesDocument | undefined =>
  bytes === undefined ? undefined : parseProperties(bytes);

async function outputOf(rule: string, example: Example, lang: Lang): Promise<readonly string[]> {
  const release = example.rocketmq === undefined ? undefined : parseRelease(example.rocketmq);
  const workspace = new Workspace(new MemoryWorld(example.files), {
    rocketmq: release,
    // An example may bring a project file of its own.
    ...(PROJECT_FILE in example.files ? {} : { config: { value: { extends: 'strict' } } }),
  });
  await workspace.load();
  const { judged } = await run(workspace.deployments, new Linter({ today: '2026-01-01' }));
  const findings = judged
    .flatMap((each) => each.findings)
    .filter((finding) => finding.rule === rule)
    .sort(byPlace);
  const options = {
    messages: await loadMessages(lang),
    width: 120,
    paint: painter(false),
    documentOf: (path: string) => workspace.file(path)?.document ?? written(example.files[path]),
    releases: false,
  };
  return findings.flatMap((finding, i) => [
    ...(i === 0 ? [] : ['']),
    ...prettyFinding(finding, options).map((line) => line.trimEnd()),
  ]);
}
