import type { CompletionItem, MarkupContent } from 'vscode-languageserver-types';
import type { Lang } from '../../base/text.ts';
import { historyOf, parametersFor } from '../../catalog/catalog.ts';
import { type ClassName, isKind } from '../../catalog/kinds.ts';
import { RENAMES } from '../../catalog/knowledge.ts';
import { RELEASES } from '../../catalog/releases.ts';
import { defaultOf, valueInWords } from '../defaults.ts';
import type { Description } from '../descriptions.chunk.ts';
import { code, plain } from '../markdown.ts';
import { stretches } from '../stretches.ts';
import { texts } from '../texts.ts';
import { completionTexts } from './texts.ts';

/** How a client that asked for more about an item wants it. */
export interface ResolveOptions {
  readonly lang: Lang;
  readonly markdown: boolean;
  readonly describe: (className: ClassName, key: string) => Description | undefined;
}

/** The item with what is known of its parameter; the item itself where it is none of a parameter. */
export function resolvedCompletion(item: CompletionItem, options: ResolveOptions): CompletionItem {
  const data: unknown = item.data;
  if (!Array.isArray(data) || typeof item.label !== 'string') return item;
  const [kind, at] = data as readonly unknown[];
  if (typeof kind !== 'string' || !isKind(kind) || typeof at !== 'number' || RELEASES[at] === undefined) return item;
  const former =
    parametersFor(kind, item.label, at).length > 0 ? undefined : RENAMES.find(({ old }) => old === item.label);
  const key = former?.new ?? item.label;
  const name = kind === 'broker' && key === 'listenPort' ? 'NettyServerConfig' : undefined;
  const parameters = parametersFor(kind, key, at);
  const parameter = parameters.find((each) => each.class === name) ?? parameters[0];
  if (parameter === undefined) return item;
  const { lang } = options;
  const t = texts[lang];
  const own = completionTexts[lang];
  const description = options.describe(parameter.class, key);
  const shownDefault = valueInWords(key, defaultOf(parameter, kind, at), description, lang);
  const facts = [`${t.default}${t.because(shownDefault)}`];
  const unit = description?.unit === undefined ? undefined : t.units[description.unit];
  if (unit !== undefined) facts.push(`${t.unit}${t.because(unit)}`);
  if (description?.values !== undefined)
    facts.push(`${t.values}${t.because(description.values.map(code).join(t.join))}`);
  const where = historyOf(key).find((each) => each.class === parameter.class)?.intervals ?? [];
  if (where.length > 0) facts.push(`${t.releases}${t.because(stretches(where).join(t.join))}`);
  const later = RENAMES.find(({ old }) => old === key);
  if (later !== undefined) facts.push(own.becomes(code(later.new), RELEASES[later.since] as string));
  if (description?.restart !== undefined) facts.push(t.restart(description.restart));
  const lines = facts.map((fact) => `- ${fact}`).join('\n');
  const whole = description === undefined ? lines : `${description[lang]}\n\n${lines}`;
  const documentation: MarkupContent = options.markdown
    ? { kind: 'markdown', value: whole }
    : { kind: 'plaintext', value: plain(whole) };
  const detail = `${parameter.class} · ${parameter.javaType}`;
  return { ...item, ...(item.detail === undefined ? { detail } : {}), documentation };
}
