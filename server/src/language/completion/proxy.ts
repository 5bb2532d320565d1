import { NAMED_VALUES, shown } from '../../catalog/knowledge.ts';
import type { FileContext } from '../features/context.ts';
import type { JsonPlace } from '../jsonPlace.chunk.ts';
import { blank, choice, type Proposal } from './items.ts';
import { emptyText, type JsonValue, memberProposal, quotedValue, valueProposal } from './json.ts';
import { membersOfKey } from './keys.ts';
import { type Proposed, parametersOf } from './parameters.ts';
import type { Subject } from './subject.ts';
import { firstSuggested, valuesOf } from './values.ts';

/** What may be written at a place of a proxy's file: the members of its configuration that are not there yet, and their values. */
export function proxyAt(context: FileContext, subject: Subject, place: JsonPlace): readonly Proposal[] {
  if (place.type === 'key') {
    if (place.path.length > 0) return [];
    const firstOf = firstSuggested(context, subject);
    return parametersOf(subject)
      .filter(({ key }) => !place.siblings.has(key))
      .map((each) => memberProposal(place, each.key, jsonOf(each, firstOf(each.key)), membersOfKey(each, context)));
  }
  const [key] = place.path;
  if (place.path.length !== 1 || typeof key !== 'string') return [];
  const parameter = parametersOf(subject).find((each) => each.key === key);
  if (parameter === undefined) return [];
  return valuesOf(context, subject, key).map((each) =>
    valueProposal(place, each.label, isPlain(parameter) ? each.label : JSON.stringify(each.label), {
      kind: each.kind,
      ...(each.words === undefined ? {} : { words: each.words }),
      ...(each.preselect === undefined ? {} : { preselect: each.preselect }),
      // A number or a boolean in quotation marks is what somebody began to write.
      ...(place.quoted ? { filter: JSON.stringify(each.label) } : {}),
    }),
  );
}

/** Whether values stand without quotation marks. */
const isPlain = ({ type }: Proposed): boolean => type !== 'String' && type !== 'enum' && type !== 'skipped';

function jsonOf(parameter: Proposed, first: string | undefined): JsonValue | undefined {
  const value = first ?? parameter.default;
  if (parameter.type === 'skipped') return undefined;
  if (isPlain(parameter)) {
    if (parameter.values !== undefined)
      return { text: parameter.values[0] as string, snippet: choice(1, parameter.values) };
    return value === undefined ? undefined : { text: value, snippet: blank(1, value) };
  }
  const { key, values } = parameter;
  if (values !== undefined && values.length > 1 && NAMED_VALUES.get(key)?.separator === undefined)
    return { text: `"${values[0]}"`, snippet: `"${choice(1, values)}"` };
  return value === undefined || value === '' || shown(key, value) !== value ? emptyText : quotedValue(value);
}
