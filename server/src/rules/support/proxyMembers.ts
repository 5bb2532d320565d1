import { rememberingOf } from '../../base/memo.ts';
import type { FileProcess, Place } from '../../deployment/model.ts';
import type { Effective } from '../../effective/model.ts';
import { JSON_CHANGES } from '../../effective/proxy/json.ts';
import { type PlacedMember, ProxyMembers } from '../../effective/proxy/places.ts';
import { isTemplate } from '../../effective/template.ts';
import type { Edit } from '../rule.ts';
import { replace } from './edits.ts';

const read = rememberingOf(
  ({ input, classes }: Effective) => new ProxyMembers(input.document.bytes, classes, input.release),
);

/** The members of a proxy's file. */
export const membersOf = ({ effective }: FileProcess): ProxyMembers => membersIn(effective);

/** The same of what a proxy runs with. */
export function membersIn(effective: Effective): ProxyMembers {
  effective.note(JSON_CHANGES);
  return read(effective);
}

/** Whether a template is still to fill in what a proxy's file says for some keys. */
export const isFilledIn = (process: FileProcess, ...keys: readonly string[]): boolean =>
  process.template || keys.some((key) => isTemplate(membersOf(process).of(key)?.written ?? ''));

/** The member that a proxy runs with for a key: undefined where the command line says otherwise, or a template is still to fill it in. */
export function memberInForce(process: FileProcess, key: string): PlacedMember | undefined {
  if (process.template || process.effective.parameter(key)?.origin === 'forced') return undefined;
  const member = membersOf(process).of(key);
  return member === undefined || isTemplate(member.written) ? undefined : member;
}

/** Writes another key; its value stays. */
export const renameMember = (process: FileProcess, { keySpan }: PlacedMember, key: string): Edit =>
  replace(process, keySpan, JSON.stringify(key));

/** Writes another value: a text of JSON. */
export const setMember = (process: FileProcess, { span }: PlacedMember, json: string): Edit =>
  replace(process, span, json);

/** Removes a member with the comma that it has to itself; undefined where it cannot be told which that is. */
export function removeMember(process: FileProcess, member: PlacedMember): Edit | undefined {
  const { text } = process.file.document;
  const { keySpan, span } = member;
  const before = /,([ \t\r\n]*)$/.exec(text.slice(0, keySpan.start));
  const after = /^[ \t\r\n]*,[ \t\r\n]*/.exec(text.slice(span.end));
  if (before !== null) return replace(process, { start: keySpan.start - before[0].length, end: span.end }, '');
  const opened = /\{([ \t\r\n]*)$/.exec(text.slice(0, keySpan.start));
  if (opened === null) return undefined;
  if (after !== null) return replace(process, { start: keySpan.start, end: span.end + after[0].length }, '');
  return /^[ \t\r\n]*\}/.test(text.slice(span.end))
    ? replace(process, { start: keySpan.start - (opened[1]?.length ?? 0), end: span.end }, '')
    : undefined;
}

/** Adds a member in front of the others; undefined where there is none, or a comment in front of it. */
export function addMember(process: FileProcess, key: string, json: string): Edit | undefined {
  const [first] = membersOf(process).all;
  if (first === undefined) return undefined;
  const { start } = first.keySpan;
  const gap = /\{([ \t\r\n]*)$/.exec(process.file.document.text.slice(0, start))?.[1];
  return gap === undefined
    ? undefined
    : replace(process, { start, end: start }, `${JSON.stringify(key)}: ${json},${gap === '' ? ' ' : gap}`);
}

/** Gives a key a value: in the member that counts for it, else in a new one. */
export function writeMember(process: FileProcess, key: string, json: string): Edit | undefined {
  const member = membersOf(process).of(key);
  return member === undefined ? addMember(process, key, json) : setMember(process, member, json);
}

/** Where a proxy's file says something, whether it counts or not; else its beginning. */
export const placeOfMember = (process: FileProcess, key: string): Place => ({
  file: process.file.path,
  span: membersOf(process).of(key)?.span ?? { start: 0, end: 0 },
});
