import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Span } from '../../base/range.ts';
import { ADDRESS_KEYS, isSecret, NAMED_VALUES } from '../../catalog/knowledge.ts';
import type { FileContext } from '../features/context.ts';
import type { Proposal } from './items.ts';
import { numbersFor } from './numbers.ts';
import { type Proposed, parametersOf } from './parameters.ts';
import type { Place } from './place.ts';
import type { Subject } from './subject.ts';
import { isOwn, isSuggested, type Suggestion, suggestionsFor } from './suggestions.ts';
import { Surroundings } from './surroundings.ts';
import { type CompletionTexts, completionTexts } from './texts.ts';

const MOST_INT = 2147483647;

/** A parameter by its key, whose letters may be written large or small. */
function parameterOf(subject: Subject, key: string): Proposed | undefined {
  const all = parametersOf(subject);
  const small = key.toLowerCase();
  return all.find((each) => each.key === key) ?? all.find((each) => each.key.toLowerCase() === small);
}

/** What may be written for a key, best first. */
export function valuesOf(context: FileContext, subject: Subject, key: string): readonly Proposal[] {
  const { document, lang } = context;
  const t = completionTexts[lang];
  if (isSecret(key)) return [];
  const parameter = parameterOf(subject, key);
  if (parameter === undefined) return [];
  const suggestions = suggestionsFor(parameter.key, new Surroundings(subject, document), t);
  const closed = parameter.values !== undefined && !NAMED_VALUES.get(parameter.key)?.separator;
  const value = parameter.default;
  const isDefault = (text: string): boolean => (closed ? text.toLowerCase() === value?.toLowerCase() : text === value);
  const found = new Map<string, Proposal>();
  const add = ({ text, why }: Suggestion, kind: CompletionItemKind): void => {
    const known = found.get(text);
    const words = [why, known === undefined && isDefault(text) ? t.default : '']
      .filter((each) => each !== '')
      .join(' · ');
    // Of numbers in a row, that which runs anyway is chosen first.
    const preselect = suggestions.length === 0 && isDefault(text);
    if (known === undefined)
      found.set(text, { label: text, kind, ...(words === '' ? {} : { words }), ...(preselect ? { preselect } : {}) });
  };
  if (!closed) for (const each of suggestions) add(each, CompletionItemKind.Value);
  for (const text of parameter.values ?? [])
    add({ text, why: wordsOf(text, t, suggestions) }, CompletionItemKind.EnumMember);
  const most = parameter.type === 'int' ? MOST_INT : Number.MAX_SAFE_INTEGER;
  for (const each of numbersFor(parameter.key, parameter.default, most, lang)) add(each, CompletionItemKind.Value);
  // What another process has already is nothing to fall back to.
  const taken = suggestions.length > 0 && isOwn(parameter.key);
  if (!taken && !closed && parameter.default !== undefined && parameter.default !== '')
    add({ text: parameter.default, why: '' }, CompletionItemKind.Value);
  return [...found.values()];
}

/** What a constant means, else who has it. */
const wordsOf = (text: string, t: CompletionTexts, suggestions: readonly Suggestion[]): string =>
  t.values[text] ?? suggestions.find((each) => each.text === text)?.why ?? '';

/** What may be written at a place, and what of the value it takes the place of. */
export function valuesAt(
  context: FileContext,
  subject: Subject,
  { entry, span }: Place & { readonly type: 'value' },
  offset: number,
): { readonly proposals: readonly Proposal[]; readonly span: Span } {
  const key = parameterOf(subject, entry.key)?.key ?? entry.key;
  const proposals = valuesOf(context, subject, key);
  const separator = ADDRESS_KEYS.get(key)?.separator ?? NAMED_VALUES.get(key)?.separator;
  const { text } = context.document;
  const { valueSpan } = entry;
  // All lines of the value.
  const whole = { start: Math.min(span.start, valueSpan.start), end: Math.max(span.end, valueSpan.end) };
  if (separator === undefined || !text.slice(whole.start, whole.end).includes(separator)) return { proposals, span };
  // In a list, what is written is one of its elements.
  const element = elementAt(text, span, offset, separator);
  const before = unfolded(text.slice(whole.start, element.start));
  // Behind one that an earlier line has begun nothing fits.
  if (element.start === span.start && !/^\s*$/.test(before) && !before.trimEnd().endsWith(separator))
    return { proposals: [], span: element };
  const others = (before + unfolded(text.slice(element.end, whole.end))).split(separator).map((each) => each.trim());
  const seen = new Set(others);
  const single = proposals.flatMap((each) =>
    each.label.split(separator).flatMap((label): Proposal[] => {
      if (label === '' || seen.has(label)) return [];
      seen.add(label);
      return [{ ...each, label }];
    }),
  );
  return { proposals: single, span: element };
}

/** A part of a value without line breaks and escapes. */
const unfolded = (part: string): string => part.replace(/\\(?:\r\n|[\r\n])[ \t\f]*/g, '').replace(/\\(.)/g, '$1');

/** The element of a list that holds an offset, without the blanks around it. */
function elementAt(text: string, span: Span, offset: number, separator: string): Span {
  const before = text.lastIndexOf(separator, offset - 1);
  const after = text.indexOf(separator, offset);
  let start = before < span.start ? span.start : before + 1;
  const end = after < 0 || after > span.end ? span.end : after;
  while (start < offset && text[start] === ' ') start++;
  return { start, end };
}

/** A function that says what suits this file best for a key; undefined where nothing speaks for anything but the default. */
export function firstSuggested(context: FileContext, subject: Subject): (key: string) => string | undefined {
  const around = new Surroundings(subject, context.document);
  const t = completionTexts[context.lang];
  return (key) => (isSuggested(key) ? suggestionsFor(key, around, t)[0]?.text : undefined);
}
