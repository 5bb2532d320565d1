import { CompletionItemKind } from 'vscode-languageserver-types';
import { RENAMES, shown } from '../../catalog/knowledge.ts';
import { RELEASES } from '../../catalog/releases.ts';
import type { PropertiesDocument } from '../../syntax/properties/document.ts';
import type { FileContext } from '../features/context.ts';
import { blank, choice, type Proposal } from './items.ts';
import { type Proposed, parametersOf } from './parameters.ts';
import type { Place } from './place.ts';
import type { Subject } from './subject.ts';
import { completionTexts } from './texts.ts';
import { firstSuggested } from './values.ts';

/** The keys that may be written at a place: those of the file's kind and release that it does not have yet. */
export function keysAt(
  context: FileContext,
  subject: Subject,
  place: Place & { readonly type: 'key' },
): readonly Proposal[] {
  const { document, lang } = context;
  const t = completionTexts[lang];
  const there = keysOf(document, place);
  const all = parametersOf(subject).filter(({ key }) => !there.has(key));
  const firstOf = firstSuggested(context, subject);
  const propose = (each: Proposed): Proposal => ({
    label: each.key,
    kind: CompletionItemKind.Property,
    ...(place.separated ? { text: each.key } : withValue(each, firstOf(each.key))),
    ...membersOfKey(each, context),
  });
  const proposals = all.map(propose);
  const names = new Map(all.map((each) => [each.key, each]));
  // Who looks for a key under its former name finds it.
  for (const { old, new: now, since } of RENAMES) {
    const parameter = names.get(now);
    if (parameter === undefined || subject.at < since || there.has(old) || names.has(old)) continue;
    const words = t.renamedTo(now, RELEASES[since] as string);
    proposals.push({ ...propose(parameter), label: old, words, detail: words, deprecated: true });
  }
  return proposals;
}

/** The keys of all entries but the one that is being written. */
function keysOf(document: PropertiesDocument, { entry }: Place & { readonly type: 'key' }): ReadonlySet<string> {
  const keys = new Set<string>();
  for (let i = 0; i < document.count; i++) if (i !== entry?.index) keys.add(document.keyAt(i));
  return keys;
}

/** A key with its `=` and a place for the value. @param first a value that suits this file better than the default */
function withValue({ key, values, default: value = '' }: Proposed, first = value): Pick<Proposal, 'text' | 'snippet'> {
  const place = values !== undefined && values.length > 1 ? choice(1, values) : blank(1, first);
  return { text: `${key}=`, snippet: `${key}=${place}` };
}

/** What is shown beside a key: its default and its type. */
export function membersOfKey(parameter: Proposed, { lang }: FileContext): Partial<Proposal> {
  const { key, javaType, deprecated } = parameter;
  const t = completionTexts[lang];
  const visible = shown(key, parameter.default ?? '');
  const say = visible === '' ? (parameter.machine ?? t.unset) : visible;
  return {
    ...(visible === '' ? {} : { beside: ` = ${clipped(visible)}` }),
    words: javaType,
    detail: `${javaType} · ${t.defaultIs(clipped(say))}`,
    deprecated,
  };
}

const LONGEST = 40;

/** A value that would fill the list is cut. */
const clipped = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
