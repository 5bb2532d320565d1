import type { Parameter } from '../catalog/catalog.ts';
import { COMPUTED_KEYS } from './getters.ts';
import type { Effective } from './model.ts';
import { FORCED_KEYS } from './startup/forced.ts';

/**
 * Parameters whose value may follow from what is written for other keys, by class: no value but theirs is asked of start-up code or of a
 * getter that computes ({@link Evaluation.get}), so any other one follows from its own key alone.
 */
export function derivedParameters(e: Effective): readonly Parameter[] {
  const all = [...FORCED_KEYS, ...COMPUTED_KEYS].flatMap((key) => e.parametersFor(key));
  return e.classes.flatMap((name) => all.filter((parameter) => parameter.class === name));
}
