import { Evaluation } from './evaluation.ts';
import type { Effective, ProcessInput } from './model.ts';
import { ProxyEvaluation } from './proxyEvaluation.ts';
import { TieredEvaluation } from './tieredEvaluation.ts';
import { fillsTieredStore } from './tieredStore.ts';

/** Evaluates one process. Cheap: everything is computed on demand. */
export function evaluate(input: ProcessInput): Effective {
  if (input.kind === 'proxy') return new ProxyEvaluation(input);
  return fillsTieredStore(input) ? new TieredEvaluation(input) : new Evaluation(input);
}
