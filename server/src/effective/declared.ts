import type { Parameter, ValueType } from '../catalog/catalog.ts';
import { classesOf } from '../catalog/catalog.ts';
import type { ClassName } from '../catalog/kinds.ts';
import { type Reading, valueCause } from './causes/value.ts';
import { load, loadChanges } from './load.ts';
import type { Verdict } from './model.ts';

/**
 * The verdict on an entry that no class of RocketMQ reads but a fork's or a plug-in's, as somebody declared. Their classes are filled as
 * RocketMQ's own are (`MixAll.properties2Object`, all releases), so a value that is none of its type leaves the default.
 * @param e the process whose file the entry stands in
 * @param verdict what is to be said of the entry where nobody declares its key
 * @param type what the key was declared to hold
 */
export function declaredVerdict(e: Reading, verdict: Verdict, type: ValueType): Verdict {
  const { entry, overwrittenBy } = verdict;
  const { kind, release } = e.input;
  const parameter: Parameter = {
    // Whose class it is nobody knows; what matters of a class is asked for RocketMQ's own keys only.
    class: classesOf(kind, release)[0] as ClassName,
    key: entry.key,
    type,
    javaType: type,
    enum: undefined,
    alsoInt: false,
    default: null,
  };
  e.note(loadChanges(parameter, entry.value));
  const { state } = load(parameter, entry.value, release);
  const read = state === 'ignored' ? 'unparsable' : state === 'coerced' ? 'coerced' : 'read';
  return {
    entry,
    outcome: overwrittenBy === undefined ? read : 'overwritten',
    parameters: [parameter],
    keyCause: undefined,
    valueCause: valueCause(e, entry, [parameter]),
    overwrittenBy,
  };
}
