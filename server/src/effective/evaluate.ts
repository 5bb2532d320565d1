import { Evaluation } from './evaluation.ts';
import type { Effective, ProcessInput } from './model.ts';

/** Evaluates one process. Cheap: everything is computed on demand. */
export const evaluate = (input: ProcessInput): Effective => new Evaluation(input);
