import type { Parameter } from '../catalog/catalog.ts';
import { EXTRA_KEYS } from '../catalog/knowledge.ts';
import type { ReleaseSet } from '../catalog/releases.ts';
import type { Entry } from '../syntax/properties/document.ts';
import type { Noted } from './alike.ts';
import { unreadCause } from './causes/key.ts';
import { isPlain, valueCause } from './causes/value.ts';
import { load, loadChanges } from './load.ts';
import type { Outcome, Verdict } from './model.ts';
import type { EntryView } from './view.ts';

/** One verdict for every entry of a `.properties` file, in file order. @param unsound those of {@link unsoundOf} */
export function verdictsOf(e: EntryView, unsound: readonly Verdict[]): readonly Verdict[] {
  let next = 0;
  return e.input.document.entries.map((entry) => {
    const verdict = unsound[next];
    if (verdict?.entry.index !== entry.index) return sound(e, entry);
    next++;
    return verdict;
  });
}

/** What is found out about the entries of a file. */
export interface Unsound {
  /** The verdicts on the entries of which {@link sound} would not be true, in file order: few, however often a key is written. */
  readonly verdicts: readonly Verdict[];
  /** For each entry the releases in which the verdict on it may change. */
  readonly changes: Int32Array;
  /** Those in which any verdict may change. */
  readonly allChanges: ReleaseSet;
}

/** The verdict on an entry, of those on some entries in file order; undefined where there is none. */
export function verdictIn(verdicts: readonly Verdict[], index: number): Verdict | undefined {
  let low = 0;
  let high = verdicts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((verdicts[middle] as Verdict).entry.index < index) low = middle + 1;
    else high = middle;
  }
  const found = verdicts[low];
  return found?.entry.index === index ? found : undefined;
}

/** Judges every entry of a file. */
export function unsoundOf(e: EntryView): Unsound {
  const found: Verdict[] = [];
  const { document } = e.input;
  const { count } = document;
  const changes = new Int32Array(count);
  const bom = document.text.startsWith('\u00ef\u00bb\u00bf');
  const { knownValues } = e;
  for (let i = 0; i < count; i++) {
    const number = document.numberAt(i);
    // Most entries were read in another file already.
    const known = knownValues?.stateOf(number);
    if (
      known !== undefined &&
      !known.forcible &&
      (known.anyText ? isPlain(document.valueAt(i)) : document.isValue(i, known.sound))
    ) {
      changes[i] = known.changes;
      continue;
    }
    const entry = document.entryAt(i);
    const { value: made, changes: own } = e.noted(() => verdict(e, entry, bom && i === 0 && entry.keySpan.start === 0));
    changes[i] = own;
    if (!isSound(made)) found.push(made);
    else if (made.outcome === 'read') knownValues?.remember(number, entry.key, entry.value, own);
  }
  return { verdicts: found, changes, allChanges: changes.reduce((all, each) => all | each, 0) };
}

/** The verdict on one entry, and the releases in which it may change; for who asks about few entries of a file. */
export function verdictAlone(e: EntryView, entry: Entry): Noted<Verdict> {
  const bom = entry.index === 0 && entry.keySpan.start === 0 && e.input.document.text.startsWith('\u00ef\u00bb\u00bf');
  return e.noted(() => verdict(e, entry, bom));
}

/** All of a verdict that can be told of a release; what a parameter's default is, is asked for elsewhere. */
export const shownVerdict = ({ outcome, parameters, keyCause, valueCause, overwrittenBy }: Verdict): unknown => [
  outcome,
  keyCause,
  valueCause,
  overwrittenBy,
  parameters.map((each) => [each.class, each.javaType, each.enum]),
];

const isSound = ({ outcome, keyCause, valueCause, overwrittenBy }: Verdict): boolean =>
  (outcome === 'read' || (outcome === 'overwritten' && overwrittenBy !== undefined)) &&
  keyCause === undefined &&
  valueCause === undefined;

/** The verdict on an entry of which nothing but a later entry of its key keeps what it says from running. */
export function sound(e: EntryView, entry: Entry): Verdict {
  const overwrittenBy = laterThan(e, entry);
  return {
    entry,
    outcome: overwrittenBy === undefined ? 'read' : 'overwritten',
    parameters: e.parametersFor(entry.key),
    keyCause: undefined,
    valueCause: undefined,
    overwrittenBy,
  };
}

/** The entry that counts for an entry's key, where it is another one. */
function laterThan(e: EntryView, entry: Entry): Entry | undefined {
  const last = e.input.document.last(entry.key);
  return last?.index === entry.index ? undefined : last;
}

function verdict(e: EntryView, entry: Entry, bom: boolean): Verdict {
  const parameters = e.parametersFor(entry.key);
  const overwrittenBy = laterThan(e, entry);
  for (const parameter of parameters) e.note(loadChanges(parameter, entry.value));
  if (parameters.length === 0 && EXTRA_KEYS.get(entry.key)?.kinds.includes(e.kind) !== true) {
    const keyCause = entry.malformed ? undefined : unreadCause(e, entry, bom);
    return {
      entry,
      outcome: 'unread',
      parameters,
      keyCause,
      valueCause: valueCause(e, entry, parameters),
      overwrittenBy,
    };
  }
  return {
    entry,
    outcome: overwrittenBy !== undefined ? 'overwritten' : outcome(e, entry, parameters),
    parameters,
    keyCause: isUnsettable(parameters) ? { rule: 'setterless-key', span: entry.keySpan } : undefined,
    valueCause: valueCause(e, entry, parameters),
    overwrittenBy,
  };
}

/** Whether every setter of a key takes a type that the loader does not know: it is never called. */
const isUnsettable = (parameters: readonly Parameter[]): boolean =>
  parameters.length > 0 && parameters.every(({ type }) => type === 'skipped');

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
