import type { Span } from '../../../base/range.ts';
import type { Lang } from '../../../base/text.ts';
import { ruleOf, settingOf } from '../../../linter/settings.ts';
import { commentWords, isComment } from '../../comments.ts';
import { hoverTexts } from '../../hoverTexts.ts';
import { code } from '../../markdown.ts';
import type { FileContext } from '../context.ts';

/** What a hover says, as Markdown, and of what. */
export interface Said {
  readonly text: string;
  readonly span: Span;
}

/** The first paragraph of a rule's page, in one line; undefined for what is no rule. */
export type Summaries = (rule: string, lang: Lang) => string | undefined;

/** What a word of a comment for rmqlint does; of a rule's id, what the rule is about. */
export function commentHover(context: FileContext, offset: number, summaryOf: Summaries): Said | undefined {
  const { document, lang } = context;
  const line = document.lines.lineSpan(document.lines.lineAt(offset));
  if (!isComment(document.text, line)) return undefined;
  const words = commentWords(document, line);
  const word = words.find(({ span }) => offset >= span.start && offset <= span.end);
  if (word === undefined) return undefined;
  const t = hoverTexts[lang];
  const { span } = word;
  switch (word.what) {
    case 'directive':
      return { span, text: t.directive[word.directive as keyof typeof t.directive] };
    case 'name':
    case 'value': {
      const name = (word.name ?? word.text) as keyof typeof t.word;
      return Object.hasOwn(t.word, name) ? { span, text: t.word[name] } : undefined;
    }
    case 'rule':
      return { span, text: ruleText(word.text, context, summaryOf) };
    case 'dashes':
    case 'reason':
      return { span, text: t.word.dashes };
  }
}

/** A rule's title, how grave it is here and who said so, and what it does. */
export function ruleText(
  id: string,
  { deployments, path, lang, isProject }: FileContext,
  summaryOf: Summaries,
): string {
  const t = hoverTexts[lang];
  const rule = ruleOf(id);
  if (rule === undefined) return t.noRule;
  const project = deployments[0]?.project;
  // A project file's own path is none that its overrides are about.
  const { level, from } = settingOf(rule, project, isProject ? '' : path, { today: '' });
  const head = [
    `**${code(rule.id)}**`,
    t.level(level, from),
    rule.rocketmq === 'all' ? '' : `RocketMQ ${rule.rocketmq}`,
  ];
  const summary = summaryOf(rule.id, lang);
  return [
    head.filter((part) => part !== '').join(' · '),
    `**${rule.title[lang]}**`,
    ...(summary === undefined || summary === '' ? [] : [summary]),
  ].join('\n\n');
}
