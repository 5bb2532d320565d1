import type { Lang } from '../../base/text.ts';
import type { Rule } from '../../rules/rule.ts';
import {
  defaultText,
  EXTRA_KEYS,
  extraJson,
  GHOSTS,
  historyOf,
  type Interval,
  type KeyJson,
  keyJson,
  NEWEST,
  named,
  parameterOf,
  RELEASES,
  RENAMES,
  type ReleasesJson,
} from './parameters.chunk.ts';
import { type RuleJson, ruleJson } from './rules.chunk.ts';

/** An example of a rule's page. */
export interface ExampleJson {
  readonly verdict: 'bad' | 'good';
  /** Release and kind of process that it is about; null where each file says its own or the newest is meant. */
  readonly rocketmq: string | null;
  readonly kind: string | null;
  /** The block as it stands in the page; `# file: NAME` and `#- NAME` begin its files. */
  readonly text: string;
}

/** What `explain RULE --format json` prints (schemas/explain.schema.json). */
export interface ExplainedRule {
  readonly schemaVersion: 1;
  readonly topic: 'rule';
  readonly lang: Lang;
  /** As in `rules --format json`, with the page as Markdown in the language asked for. */
  readonly rule: RuleJson & { readonly page: string; readonly examples: readonly ExampleJson[] };
}

/** A stretch of releases with one default. */
interface DefaultJson extends ReleasesJson {
  /** null where only the machine knows; then `machine` says what decides. */
  readonly default: string | null;
  readonly machine?: string;
}

/** What `explain KEY --format json` prints. */
export interface ExplainedKey {
  readonly schemaVersion: 1;
  readonly topic: 'parameter';
  readonly lang: Lang;
  readonly key: string;
  /** One for each class that has the key, as in `keys --format json` of the newest release that does; empty for a key that none reads. */
  readonly parameters: readonly (KeyJson & { readonly defaults: readonly DefaultJson[] })[];
  /** The key's later name. */
  readonly renamed: { readonly to: string; readonly since: string } | null;
  /** For a key that no release has ever read: what is true instead, and the key that does what was meant, where there is one. */
  readonly ghost: { readonly advice: string; readonly replacement: string | null } | null;
}

/** @param page Markdown of the rule's page in that language */
export const explainRule = (
  rule: Rule,
  page: string,
  lang: Lang,
  documentation: ((id: string) => string) | undefined,
): ExplainedRule => ({
  schemaVersion: 1,
  topic: 'rule',
  lang,
  rule: { ...ruleJson(rule, documentation), page, examples: examplesOf(page) },
});

/** The fenced blocks ```` ```properties bad rocketmq=5.3.3 kind=broker ```` of a page, also of JSON, YAML and scripts. */
function examplesOf(page: string): readonly ExampleJson[] {
  const found: ExampleJson[] = [];
  for (const [, verdict, info = '', text = ''] of page.matchAll(
    /^```(?:properties|json|yaml|dockerfile|sh|ini) (bad|good)(.*)\n([\s\S]*?)^```$/gm,
  )) {
    const attribute = (name: string): string | null => new RegExp(` ${name}=(\\S+)`).exec(info)?.[1] ?? null;
    found.push({
      verdict: verdict as 'bad' | 'good',
      rocketmq: attribute('rocketmq'),
      kind: attribute('kind'),
      text,
    });
  }
  return found;
}

/** @returns undefined for a key that nobody knows */
export function explainKey(key: string, lang: Lang): ExplainedKey | undefined {
  const parameters = historyOf(key).flatMap(({ class: name, intervals }) => {
    const { to } = intervals.at(-1) as Interval;
    const parameter = parameterOf(name, key, to);
    return parameter === undefined ? [] : [{ ...keyJson(parameter, to, lang), defaults: defaultsOf(intervals) }];
  });
  const extra = EXTRA_KEYS.get(key);
  if (extra !== undefined) {
    const json = extraJson(extra, NEWEST, lang);
    parameters.push({ ...json, defaults: json.releases.map((each) => ({ default: extra.default, ...each })) });
  }
  const rename = RENAMES.find((each) => each.old === key);
  const ghost = parameters.length > 0 ? undefined : GHOSTS.get(key);
  if (parameters.length === 0 && rename === undefined && ghost === undefined) return undefined;
  return {
    schemaVersion: 1,
    topic: 'parameter',
    lang,
    key,
    parameters,
    renamed: rename === undefined ? null : { to: rename.new, since: RELEASES[rename.since] as string },
    ghost: ghost === undefined ? null : { advice: ghost.advice(lang), replacement: ghost.replacement ?? null },
  };
}

/** Intervals with the same default joined. */
function defaultsOf(intervals: readonly Interval[]): readonly DefaultJson[] {
  const rows: { readonly value: Interval['default']; readonly from: number; to: number }[] = [];
  for (const { default: value, from, to } of intervals) {
    const last = rows.at(-1);
    if (last !== undefined && last.to + 1 === from && JSON.stringify(last.value) === JSON.stringify(value))
      last.to = to;
    else rows.push({ value, from, to });
  }
  return rows.map(({ value, from, to }) => ({
    default: defaultText(value),
    ...(typeof value === 'object' && value !== null ? { machine: value.value } : {}),
    ...named([from, to]),
  }));
}
