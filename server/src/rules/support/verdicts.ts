import type { ValueType } from '../../catalog/catalog.ts';
import type { Kind } from '../../catalog/kinds.ts';
import type { Deployment, FileProcess } from '../../deployment/model.ts';
import { isHarmless } from '../../effective/causes/value.ts';
import { declaredVerdict } from '../../effective/declared.ts';
import type { Verdict } from '../../effective/model.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { swallowed } from './continuation.ts';

/**
 * The verdict on an entry, by the type that the project file declares for a key that no class of RocketMQ reads; none for a file that is no
 * list of entries.
 */
export function verdictsOn(
  process: FileProcess,
  deployment: Pick<Deployment, 'project'>,
  entry: Entry,
): readonly Verdict[] {
  const verdict = process.effective.verdictOf(entry);
  if (verdict === undefined) return [];
  const type = verdict.outcome === 'unread' ? declaredType(process.kind, entry.key, { deployment }) : undefined;
  return [type === undefined ? verdict : declaredVerdict(process.effective, verdict, type)];
}

/** What the project file's `keys` say that a key holds in this kind of process; undefined where they do not name it. */
function declaredType(
  kind: Kind,
  key: string,
  context: { readonly deployment: Pick<Deployment, 'project'> },
): ValueType | undefined {
  const declared = context.deployment.project?.keys.get(key);
  if (declared === undefined || (declared.kind !== undefined && declared.kind !== kind)) return undefined;
  return declared.type === 'string' ? 'String' : declared.type;
}

/** Whether the project file's `keys` name a key for this kind of process. */
export const isDeclared = (
  kind: Kind,
  key: string,
  context: { readonly deployment: Pick<Deployment, 'project'> },
): boolean => declaredType(kind, key, context) !== undefined;

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

/** Whether something is wrong with the text of a value, so that no rule on its meaning speaks of it (docs/files.md, "One cause, one finding"). */
export function hasValueCause(process: FileProcess, verdict: Verdict): boolean {
  if (verdict.entry.malformed || swallowed(process.file.document, verdict.entry) !== undefined) return true;
  const cause = verdict.valueCause;
  return cause !== undefined && !isHarmless(cause);
}
