import type { Parameter } from '../catalog/catalog.ts';
import { EXTRA_KEYS } from '../catalog/knowledge.ts';
import type { Entry } from '../properties/document.ts';
import { unreadCause } from './causes/key.ts';
import { isPlain, valueCause } from './causes/value.ts';
import { load } from './load.ts';
import type { Outcome, Verdict } from './model.ts';
import type { EntryView } from './view.ts';

/** One verdict for every entry of a `.properties` file, in file order. @param unsound those of {@link unsoundOf} */
export function verdictsOf(e: EntryView, unsound: readonly Verdict[]): readonly Verdict[] {
  let next = 0;
  return e.input.document.entries.map((entry) => {
    const verdict = unsound[next];
    if (verdict?.entry.index !== entry.index) return sound(entry, e.parametersFor(entry.key));
    next++;
    return verdict;
  });
}

/** The verdicts on the entries of which {@link sound} would not be true, in file order. */
export function unsoundOf(e: EntryView): readonly Verdict[] {
  const found: Verdict[] = [];
  const { document } = e.input;
  const { count } = document;
  const bom = document.text.startsWith('\u00ef\u00bb\u00bf');
  const { knownValues } = e;
  const once = !document.repeats;
  for (let i = 0; i < count; i++) {
    const number = document.numberAt(i);
    // Most entries were read in another file already.
    const known = knownValues?.stateOf(number);
    if (
      known !== undefined &&
      (known.anyText ? isPlain(document.valueAt(i)) : document.isValue(i, known.sound)) &&
      !(known.forcible && e.isForced(document.keyAt(i))) &&
      (once || document.counts(i))
    )
      continue;
    const entry = document.entryAt(i);
    const made = verdict(e, entry, bom && i === 0 && entry.keySpan.start === 0);
    if (!isSound(made)) found.push(made);
    else knownValues?.remember(number, entry.key, entry.value);
  }
  return found;
}

const isSound = ({ outcome, keyCause, valueCause }: Verdict): boolean =>
  outcome === 'read' && keyCause === undefined && valueCause === undefined;

/** The verdict on an entry that is read, once, and does what it says. */
export const sound = (entry: Entry, parameters: readonly Parameter[]): Verdict => ({
  entry,
  outcome: 'read',
  parameters,
  keyCause: undefined,
  valueCause: undefined,
  overwrittenBy: undefined,
});

function verdict(e: EntryView, entry: Entry, bom: boolean): Verdict {
  const parameters = e.parametersFor(entry.key);
  const last = e.input.document.last(entry.key);
  const overwrittenBy = last === entry ? undefined : last;
  if (parameters.length === 0 && EXTRA_KEYS.get(entry.key)?.kinds.includes(e.kind) !== true) {
    const keyCause = entry.malformed ? undefined : unreadCause(e, entry, bom);
    return { entry, outcome: 'unread', parameters, keyCause, valueCause: malformed(e, entry), overwrittenBy };
  }
  return {
    entry,
    outcome: overwrittenBy !== undefined ? 'overwritten' : outcome(e, entry, parameters),
    parameters,
    keyCause: undefined,
    valueCause: malformed(e, entry) ?? valueCause(e, entry, parameters),
    overwrittenBy,
  };
}

function malformed(e: EntryView, entry: Entry): Verdict['valueCause'] {
  const error = e.input.document.error;
  if (error === undefined || error.entry !== entry.index) return undefined;
  const { start, end } = error.span;
  return { rule: 'malformed-unicode-escape', span: error.span, written: e.input.document.text.slice(start, end) };
}

/** By the class that fares worst: a key of two classes is read by both or by neither, but for forced values. */
function outcome(e: EntryView, entry: Entry, parameters: readonly Parameter[]): Outcome {
  let result: Outcome = 'read';
  for (const parameter of parameters) {
    const { state } = load(parameter, entry.value, e.at);
    if (state === 'ignored') return 'unparsable';
    if (state === 'coerced') result = 'coerced';
    else if (result === 'read') {
      const replaced = state === 'adjusted' ? 'adjusted' : e.replaced(parameter);
      if (replaced !== undefined) result = replaced === 'forced' ? 'overwritten' : 'adjusted';
    }
  }
  return result;
}
