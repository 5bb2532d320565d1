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
  const proposals = all.map((each) => proposalOf(each, context, place.separated ? undefined : firstOf(each.key)));
  const names = new Map(all.map((each) => [each.key, each]));
  // Who looks for a key under its former name finds it.
  for (const { old, new: now, since } of RENAMES) {
    const parameter = names.get(now);
    if (parameter === undefined || subject.at < since || there.has(old) || names.has(old)) continue;
    const proposal = proposalOf(parameter, context, undefined);
    const words = t.renamedTo(now, RELEASES[since] as string);
    proposals.push({ ...proposal, label: old, text: proposal.text ?? now, words, detail: words, deprecated: true });
  }
  if (!place.separated) return proposals;
  return proposals.map(({ snippet: _snippet, text: _text, ...each }) => ({
    ...each,
    ...(each.deprecated === true ? { text: RENAMES.find(({ old }) => old === each.label)?.new ?? each.label } : {}),
  }));
}

/** The keys of all entries but the one that is being written. */
function keysOf(document: PropertiesDocument, { entry }: Place & { readonly type: 'key' }): ReadonlySet<string> {
  const keys = new Set<string>();
  for (let i = 0; i < document.count; i++) if (i !== entry?.index) keys.add(document.keyAt(i));
  return keys;
}

/** @param first a value that suits this file better than the default */
function proposalOf(parameter: Proposed, context: FileContext, first: string | undefined): Proposal {
  const { key, values } = parameter;
  const value = first ?? parameter.default ?? '';
  const place =
    values !== undefined && values.length > 1
      ? choice(1, first === undefined ? values : [first, ...values.filter((each) => each !== first)])
      : blank(1, value);
  return {
    label: key,
    kind: CompletionItemKind.Property,
    text: `${key}=`,
    snippet: `${key}=${place}`,
    ...membersOfKey(parameter, context),
  };
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
