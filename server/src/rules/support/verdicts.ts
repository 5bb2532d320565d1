import type { ValueType } from '../../catalog/catalog.ts';
import type { Kind } from '../../catalog/kinds.ts';
import { GHOSTS } from '../../catalog/knowledge.ts';
import type { Deployment, FileProcess } from '../../deployment/model.ts';
import { isHarmless } from '../../effective/causes/value.ts';
import { declaredVerdict } from '../../effective/declared.ts';
import type { Cause, CauseOf, Verdict } from '../../effective/model.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import type { RuleContext } from '../rule.ts';
import { allSwallowed, swallowed } from './continuation.ts';

/** A verdict whose cause one rule reports. */
export interface Blamed<R extends Cause['rule']> {
  readonly verdict: Verdict;
  readonly entry: Entry;
  readonly cause: CauseOf<R>;
}

/**
 * The entries of a file that one of the thin rules speaks of. Left out: values that a later entry replaces (duplicate-key tells that),
 * values that a line continuation made, and all of a UTF-16 file but its byte-order mark. Keys that the project file declares are read, and
 * their values are judged by the declared type.
 */
export function blamed<R extends Cause['rule']>(
  process: FileProcess,
  context: RuleContext,
  rule: R,
): readonly Blamed<R>[] {
  const found: Blamed<R>[] = [];
  const { effective } = process;
  const some = (context.deployment.project?.keys.size ?? 0) === 0 ? effective.faults : judgedWith(process, context);
  if (some.length === 0 || (rule !== 'utf8-bom' && isUtf16(process))) return found;
  for (const verdict of some) {
    const { entry, keyCause, valueCause } = verdict;
    if (keyCause?.rule === rule) {
      found.push({ verdict, entry, cause: keyCause as CauseOf<R> });
    } else if (valueCause?.rule === rule) {
      if (!counts(process, verdict)) continue;
      found.push({ verdict, entry, cause: valueCause as CauseOf<R> });
    }
  }
  return found;
}

/**
 * Whether an entry's value is the one that RocketMQ looks at, and is what stands in its line. Of one with a malformed escape only
 * malformed-unicode-escape speaks.
 */
const counts = (process: FileProcess, verdict: Verdict): boolean =>
  verdict.overwrittenBy === undefined &&
  !verdict.entry.malformed &&
  swallowed(process.file.document, verdict.entry) === undefined;

/** A process's faults where the project file declares keys: what no class of RocketMQ reads may be read all the same. */
function judgedWith(process: FileProcess, context: RuleContext): readonly Verdict[] {
  const { effective, kind } = process;
  return effective.verdicts.flatMap((verdict) => {
    const type = verdict.outcome === 'unread' ? declaredType(kind, verdict.entry.key, context) : undefined;
    const judged = type === undefined ? verdict : declaredVerdict(effective, verdict, type);
    return judged.keyCause !== undefined || judged.valueCause !== undefined ? [judged] : [];
  });
}

/**
 * The verdict on an entry, by the type that the project file declares for a key that no class of RocketMQ reads; none for a file that is no
 * list of entries.
 */
export function verdictsOn(process: FileProcess, deployment: Deployment, entry: Entry): readonly Verdict[] {
  const verdict = process.effective.verdictOf(entry);
  if (verdict === undefined) return [];
  const type = verdict.outcome === 'unread' ? declaredType(process.kind, entry.key, { deployment }) : undefined;
  return [type === undefined ? verdict : declaredVerdict(process.effective, verdict, type)];
}

/** What the project file's `keys` say that a key holds in this kind of process; undefined where they do not name it. */
function declaredType(kind: Kind, key: string, context: Pick<RuleContext, 'deployment'>): ValueType | undefined {
  const declared = context.deployment.project?.keys.get(key);
  if (declared === undefined || (declared.kind !== undefined && declared.kind !== kind)) return undefined;
  return declared.type === 'string' ? 'String' : declared.type;
}

/** Whether the project file's `keys` name a key for this kind of process. */
export const isDeclared = (kind: Kind, key: string, context: Pick<RuleContext, 'deployment'>): boolean =>
  declaredType(kind, key, context) !== undefined;

/** Whether a file begins with the byte-order mark of UTF-16: RocketMQ finds no key of it. */
export function isUtf16(process: FileProcess): boolean {
  const { text } = process.file.document;
  return text.startsWith('\u00fe\u00ff') || text.startsWith('\u00ff\u00fe');
}

/** What became of the entry that counts for a key; undefined when the key is not written. */
export function verdictOn(process: FileProcess, key: string): Verdict | undefined {
  const entry = process.file.document.last(key);
  return entry === undefined ? undefined : process.effective.verdictOf(entry);
}

/** Whether something is wrong with the text of a value, so that no rule on its meaning speaks of it (contracts.md section 3). */
export function hasValueCause(process: FileProcess, verdict: Verdict): boolean {
  if (verdict.entry.malformed || swallowed(process.file.document, verdict.entry) !== undefined) return true;
  const cause = verdict.valueCause;
  return cause !== undefined && !isHarmless(cause);
}

/** The parameter that an unread key stands for, where there is no doubt. */
export function meantKey(cause: Cause): string | undefined {
  switch (cause.rule) {
    case 'utf8-bom':
    case 'key-case':
    case 'renamed-key':
      return cause.meant;
    case 'unknown-key':
      return cause.suggestions.length === 1 ? cause.suggestions[0] : undefined;
    case 'ghost-key':
      return GHOSTS.get(cause.ghost)?.replacement;
    default:
      return undefined;
  }
}

/**
 * Whether some entry was meant for a key but is not read, and a rule on keys says so: what follows from the key's absence then has
 * that one cause.
 */
export function isMeantElsewhere(process: FileProcess, key: string): boolean {
  const { effective } = process;
  return effective.verdicts.some(({ entry, keyCause }) => {
    // So that it is noted in which releases the cause is another one.
    if (keyCause !== undefined) effective.verdictOf(entry);
    if (keyCause !== undefined && meantKey(keyCause) === key) return true;
    return allSwallowed(process.file.document, entry).some((lost) => lost.key === key);
  });
}
