import assert from 'node:assert/strict';
import type { Lang } from '../../server/src/base/text.ts';
import { parseRelease } from '../../server/src/catalog/releases.ts';
import { Workspace } from '../../server/src/deployment/workspace.ts';
import { MemoryWorld } from '../../server/src/deployment/world/memory.ts';
import { WorldError } from '../../server/src/deployment/world/world.ts';
import { Linter } from '../../server/src/linter/linter.ts';
import { byPlace } from '../../server/src/linter/order.ts';
import { run } from '../../server/src/linter/run.ts';
import { textWidth } from '../../server/src/text/width.ts';
import { type FixtureOptions, parseFixture } from './fixture.ts';

/** All that people read of a finding. */
export interface Words {
  readonly message: string;
  readonly details: string | undefined;
  readonly notes: readonly string[];
  /** `file: words`. */
  readonly related: readonly string[];
  readonly fixes: readonly string[];
}

export interface WordsOptions extends Pick<FixtureOptions, 'rocketmq' | 'config'> {
  /** Files that are there but cannot be read. */
  readonly unreadable?: readonly string[];
}

/** The columns of a message in a list of problems. */
const WIDTH = 80;

/** What one rule says about a fixture, finding by finding; each message must fit into a list of problems. */
export async function allWordsOf(
  fixture: string,
  rule: string,
  lang: Lang,
  { rocketmq = '5.3.3', config, unreadable = [] }: WordsOptions = {},
): Promise<readonly Words[]> {
  const denied = Object.fromEntries(unreadable.map((path) => [path, new WorldError('EACCES', path)]));
  const workspace = new Workspace(new MemoryWorld({ ...parseFixture(fixture).files, ...denied }), {
    rocketmq: parseRelease(rocketmq),
    ...(config === undefined ? {} : { config: { value: config } }),
  });
  await workspace.load();
  const { judged } = await run(workspace.deployments, new Linter({ today: '2026-01-01', only: [rule] }));
  return judged
    .flatMap(({ findings }) => findings)
    .sort(byPlace)
    .map(({ message, details, notes, related, fixes }) => {
      assert(textWidth(message(lang)) <= WIDTH, `wider than ${WIDTH} columns: ${message(lang)}`);
      return {
        message: message(lang),
        details: details?.(lang),
        notes: notes.map((note) => note(lang)),
        related: related.map((each) => `${each.file}: ${each.message(lang)}`),
        fixes: fixes.map(({ title }) => title(lang)),
      };
    });
}

/** The same where there is exactly one finding. */
export async function onlyWordsOf(
  fixture: string,
  rule: string,
  lang: Lang,
  options: WordsOptions = {},
): Promise<Words> {
  const [first, ...others] = await allWordsOf(fixture, rule, lang, options);
  assert(first !== undefined && others.length === 0, 'not one finding');
  return first;
}
