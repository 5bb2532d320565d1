import type { Rule } from '../../rules/rule.ts';
import type { Paint } from '../color.ts';
import { Exit, type ExitCode } from '../exit.ts';
import { visible } from '../reporters/escape.ts';
import { json } from '../reporters/jsonText.ts';
import { table } from '../reporters/table.ts';
import type { Formatted } from './command.ts';
import { type Context, UsageError } from './context.ts';
import { explainKey, explainRule } from './explainJson.ts';
import { factsOf } from './keyFacts.ts';
import { pages } from './pages.chunk.ts';
import {
  CLASS_NAMES,
  closest,
  EXTRA_KEYS,
  GHOSTS,
  NEWEST,
  parametersOfClass,
  RELEASES,
  RENAMES,
} from './parameters.chunk.ts';

/**
 * `rmqlint explain RULE|KEY`: a rule's page, or what is known of a parameter.
 * @param rules all of them
 * @param documentation address of a rule's page; undefined while there is no home page
 */
export function run(
  context: Context<Formatted<'text' | 'json'>>,
  rules: readonly Rule[],
  documentation: ((id: string) => string) | undefined,
): ExitCode {
  const [topic] = context.operands as readonly [string];
  const rule = rules.find((each) => each.id === topic || each.aliases?.includes(topic) === true);
  const text = context.arguments.format === 'json' ? asJson() : asText();
  if (text === undefined) {
    const known = [...rules.map((each) => each.id), ...allKeys(), ...GHOSTS.keys()];
    throw new UsageError((m) => m.unknownTopic(topic, closest(topic, known)));
  }
  context.output.out(text);
  return Exit.clean;

  function asText(): string | undefined {
    const lines = rule === undefined ? keyPage(topic, rules, context) : rulePage(rule, context);
    return lines === undefined ? undefined : `${lines.join('\n')}\n`;
  }
  function asJson(): string | undefined {
    const lang = context.machineLang;
    if (rule !== undefined) return json(explainRule(rule, pages[rule.id]?.[lang] ?? '', lang, documentation));
    const found = explainKey(topic, lang);
    return found === undefined ? undefined : json(found);
  }
}

function rulePage(rule: Rule, context: Context): readonly string[] {
  const { messages, lang, paint } = context;
  const page = pages[rule.id]?.[lang] ?? '';
  const facts = [
    messages.severity[rule.severity],
    messages.scope[rule.scope],
    messages.releases(rule.rocketmq),
    rule.presets.length === 0 ? messages.noPreset() : rule.presets.join(', '),
  ];
  return [paint('dim', facts.join(' · ')), '', ...paintMarkdown(page.trimEnd().split('\n'), paint)];
}

/** A page of Markdown for people: headings stand out, blocks of code are set in without their fences, which carry words for tests. */
function paintMarkdown(lines: readonly string[], paint: Paint): readonly string[] {
  let code = false;
  return lines.flatMap((line) => {
    if (line.startsWith('```')) {
      code = !code;
      return [];
    }
    if (code) return [line === '' ? '' : `    ${paint('cyan', line)}`];
    return [line.startsWith('#') ? paint('bold', line) : line];
  });
}

function allKeys(): readonly string[] {
  const keys = new Set<string>(EXTRA_KEYS.keys());
  for (const name of CLASS_NAMES)
    for (let at = NEWEST; at >= 0; at--) for (const { key } of parametersOfClass(name, at)) keys.add(key);
  return [...keys];
}

function keyPage(key: string, rules: readonly Rule[], context: Context): readonly string[] | undefined {
  const { messages, lang, paint } = context;
  const out: string[] = [];
  for (const facts of factsOf(key, rules, lang, messages)) {
    if (out.length > 0) out.push('');
    const kinds = facts.kinds.join(', ');
    const owner = facts.class === undefined ? kinds : [facts.class, kinds].filter(Boolean).join(messages.colon());
    out.push(paint('bold', `${key} (${owner})`), '');
    if (facts.description !== undefined) out.push(facts.description, '');
    out.push(...table(facts.rows, '  '));
    const asked = context.arguments.rocketmq;
    if (asked !== undefined && !facts.releases.some(([from, to]) => asked.index >= from && asked.index <= to))
      out.push('', messages.notInRelease(asked.name));
  }
  const rename = RENAMES.find((each) => each.old === key);
  if (rename !== undefined) out.push('', messages.renamed(rename.new, RELEASES[rename.since] as string));
  const ghost = GHOSTS.get(key);
  if (ghost !== undefined && out.length === 0)
    out.push(paint('bold', key), '', messages.ghost(visible(ghost.advice(lang))));
  return out.length === 0 ? undefined : out;
}
