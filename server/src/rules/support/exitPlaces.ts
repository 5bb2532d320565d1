import type { Span } from '../../base/range.ts';
import type { Text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { Exit } from '../../effective/model.ts';
import { type PlacedMember, refusalIn } from '../../effective/proxy/places.ts';
import { isTemplate } from '../../effective/template.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { isClear } from './clear.ts';
import { missingPlace } from './places.ts';
import { membersOf } from './proxyMembers.ts';
import { inCharacters, shortened } from './say.ts';
import { verdictOn } from './verdicts.ts';

/** What ends a process at its start, as far as its file says it. */
export interface ExitPlace {
  readonly span: Span;
  /** The parameter that it is about. */
  readonly key: string | undefined;
  /** Values of further parameters to blame. */
  readonly others: readonly { readonly key: string; readonly span: Span }[];
  /** Why fastjson refuses a proxy's file as a whole, without the line. */
  readonly reason?: Text;
}

/** The entry of a key to blame that counts: it is read, and the command line does not say otherwise. */
export function countedEntry(process: FileProcess, key: string): Entry | undefined {
  const verdict = verdictOn(process, key);
  return verdict === undefined || verdict.outcome === 'overwritten' || verdict.outcome === 'unread'
    ? undefined
    : verdict.entry;
}

/**
 * Where what ends a process stands: at the value to blame, else at the narrowest place that the file has.
 * @returns undefined where it is not known what runs, since a template is still to be filled in, or another rule speaks of one of the values
 */
export function exitPlace(process: FileProcess, exit: Exit): ExitPlace | undefined {
  return process.kind === 'proxy' ? proxyPlace(process, exit) : entryPlace(process, exit);
}

function entryPlace(process: FileProcess, { keys, rests, entry: blamed }: Exit): ExitPlace | undefined {
  if (!isClear(process, [...keys, ...rests]) || rests.some((key) => isUnread(process, key))) return undefined;
  const written = keys.flatMap((key) => countedEntry(process, key) ?? []);
  const entry = written.find((each) => each.index === blamed?.index) ?? written[0];
  if (entry === undefined) return started(process, missingPlace(process).span, keys);
  const others = written.filter((each) => each !== entry).map((each) => ({ key: each.key, span: each.valueSpan }));
  return { span: entry.valueSpan, key: missing(process, keys) ?? entry.key, others };
}

/** Whether a key is written that this release does not read, of which its own rule speaks. */
const isUnread = (process: FileProcess, key: string): boolean => verdictOn(process, key)?.outcome === 'unread';

function proxyPlace(process: FileProcess, { keys, rests }: Exit): ExitPlace | undefined {
  const { effective, file, template } = process;
  const { bytes } = file.document;
  const { release } = effective.input;
  if (template) return undefined;
  if (keys.length === 0) {
    const refused = refusalIn(bytes, effective.classes, release);
    if (refused === undefined || isTemplate(refused.written)) return undefined;
    return { span: refused.span, key: undefined, others: [], reason: refused.reason };
  }
  const members = [...keys, ...rests].flatMap((key): readonly PlacedMember[] => {
    const member = membersOf(process).of(key);
    return member === undefined ? [] : [{ ...member, key }];
  });
  if (members.some(({ written }) => isTemplate(written))) return undefined;
  const [first, ...others] = members.filter(
    ({ key }) => keys.includes(key) && effective.parameter(key)?.origin !== 'forced',
  );
  if (first === undefined) return started(process, { start: 0, end: 0 }, keys);
  return { span: first.span, key: first.key, others };
}

/** Where the file says nothing of it: a default, the command line or the environment does. */
function started({ args, env }: FileProcess, span: Span, keys: readonly string[]): ExitPlace | undefined {
  if ([...args, ...Object.values(env)].some(isTemplate)) return undefined;
  return { span, key: keys[0], others: [] };
}

/** Of the parameters to blame, the one that has no value: what is written asks for it. */
const missing = (process: FileProcess, keys: readonly string[]): string | undefined =>
  keys.find((key) => {
    if (countedEntry(process, key) !== undefined) return false;
    const value = process.effective.value(key);
    return value === 'null' || value === '';
  });

/** A reason quotes a value, which may be of any length; the reasons themselves are shorter than this. */
const LONGEST = 120;

/** Why a process ends, in one line. */
export const reasonOf =
  (process: FileProcess, exit: Exit, { reason }: ExitPlace): Text =>
  (lang) =>
    shortened(inCharacters(process.file.document, (reason ?? exit.reason)(lang)), LONGEST);
