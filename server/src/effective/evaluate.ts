import { Evaluation } from './evaluation.ts';
import type { Effective, ProcessInput } from './model.ts';
import { TieredEvaluation } from './tieredEvaluation.ts';
import { fillsTieredStore } from './tieredStore.ts';

/** Evaluates one process. Cheap: everything is computed on demand. */
export const evaluate = (input: ProcessInput): Effective =>
  fillsTieredStore(input) ? new TieredEvaluation(input) : new Evaluation(input);
