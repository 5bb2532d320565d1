import type { Rule, Scope } from '../../rules/rule.ts';
import { markdownTable, table } from '../../text/table.ts';
import { Exit, type ExitCode } from '../exit.ts';
import { json } from '../reporters/jsonText.ts';
import type { Formatted } from './command.ts';
import type { Context } from './context.ts';

const SCOPES: readonly Scope[] = ['file', 'host', 'group', 'cluster', 'deployment'];

/**
 * `rmqlint rules`: what there is to find.
 * @param rules all of them, by id
 * @param documentation address of a rule's page; undefined while there is no home page
 */
export function run(
  context: Context<Formatted<'text' | 'json' | 'markdown'>>,
  rules: readonly Rule[],
  documentation: ((id: string) => string) | undefined,
): ExitCode {
  const { output } = context;
  const { format } = context.arguments;
  if (format === 'json')
    output.out(json({ schemaVersion: 1, rules: rules.map((rule) => ruleJson(rule, documentation)) }));
  else output.out(format === 'markdown' ? markdown(rules, context) : text(rules, context));
  return Exit.clean;
}

/** One rule as `rules` and `explain` have it in JSON. */
export interface RuleJson extends Pick<Rule, 'id' | 'scope' | 'severity' | 'presets' | 'rocketmq' | 'fix' | 'title'> {
  readonly aliases: readonly string[];
  readonly documentation?: string;
}

/** One rule as schemas/rules.schema.json has it. */
export function ruleJson(rule: Rule, documentation: ((id: string) => string) | undefined): RuleJson {
  const { id, aliases = [], scope, severity, presets, rocketmq, fix, title } = rule;
  return {
    id,
    aliases,
    scope,
    severity,
    presets,
    rocketmq,
    fix,
    title: { en: title.en, 'zh-CN': title['zh-CN'] },
    ...(documentation === undefined ? {} : { documentation: documentation(id) }),
  };
}

const byScope = (rules: readonly Rule[]): readonly (readonly [Scope, readonly Rule[]])[] =>
  SCOPES.map((scope) => [scope, rules.filter((rule) => rule.scope === scope)] as const).filter(
    ([, own]) => own.length > 0,
  );

function text(rules: readonly Rule[], context: Context): string {
  const { messages, paint, lang } = context;
  const out = [paint('bold', messages.rulesTitle(rules.length))];
  for (const [scope, own] of byScope(rules)) {
    out.push('', paint('bold', messages.scope[scope]));
    out.push(
      ...table(
        own.map((rule) => [rule.id, messages.severity[rule.severity], rule.title[lang]]),
        '  ',
      ),
    );
  }
  out.push('', messages.summaryExplain('RULE'));
  return `${out.join('\n')}\n`;
}

function markdown(rules: readonly Rule[], context: Context): string {
  const { messages, lang } = context;
  const out = [`# ${messages.rulesTitle(rules.length)}`];
  for (const [scope, own] of byScope(rules)) {
    out.push('', `## ${messages.scope[scope]}`, '');
    const rows = own.map((rule) => [
      `\`${rule.id}\``,
      messages.severity[rule.severity],
      rule.presets.join(', '),
      rule.rocketmq === 'all' ? messages.releases('all') : rule.rocketmq,
      messages.fixKind[rule.fix ?? 'none'],
      rule.title[lang],
    ]);
    out.push(...markdownTable(messages.rulesHead, rows));
  }
  return `${out.join('\n')}\n`;
}
