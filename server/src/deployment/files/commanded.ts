import type { Kind } from '../../catalog/kinds.ts';
import { syntaxOf } from '../../effective/kinds/index.ts';
import type { Start } from '../launch/starts.ts';
import type { FileState } from './inspect.ts';

/** The kind of process that start commands make of a file; undefined where they say nothing new, or do not agree. */
export function commandedKind({ abs, kind, evidence }: FileState, starts: readonly Start[]): Kind | undefined {
  if (evidence !== 'keys' && evidence !== 'name' && evidence !== 'flag') return undefined;
  const kinds = new Set(starts.filter(({ config }) => config?.abs === abs).map((start) => start.kind));
  const [only] = kinds;
  if (only === undefined || kinds.size > 1 || only === kind || syntaxOf(only) !== syntaxOf(kind)) return undefined;
  return only;
}
