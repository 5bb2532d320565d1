import { release } from '../catalog/releases.ts';
import { isBlank } from './java.ts';
import { type Json, readSmall } from './proxy/json.ts';
import type { View } from './view.ts';

// AuthenticationMetadataManagerImpl.initUser, of 5.3.0 on: fastjson2 makes an object of the text, whatever the dialect of a proxy's file.
const V550 = release('5.5.0');

/** A key whose value is JSON with a name and a secret (AuthConfig, 5.3.0 on). */
export interface Credentials {
  readonly key: string;
  /** The member that names somebody. */
  readonly name: string;
  /** The member that only they know. */
  readonly secret: string;
  /** Members that are one of some words, or a number. */
  readonly words: Readonly<Record<string, readonly string[]>>;
  /** Members that the class has beside these. */
  readonly others: readonly string[];
}

export const INITIAL_USER: Credentials = {
  key: 'initAuthenticationUser',
  name: 'username',
  secret: 'password',
  words: { userType: ['SUPER', 'NORMAL'], userStatus: ['ENABLE', 'DISABLE'] },
  others: [],
};

export const INNER_CLIENT: Credentials = {
  key: 'innerClientAuthenticationCredentials',
  name: 'accessKey',
  secret: 'secretKey',
  words: {},
  others: ['securityToken', 'signature'],
};

export const CREDENTIALS: readonly Credentials[] = [INITIAL_USER, INNER_CLIENT];

/** The members of a text; of twins the last, as fastjson2 sets them one after the other. */
export type Members = ReadonlyMap<string, Json>;

/** What keeps a process from using a text: its form as a whole, or one of its members, which is missing, blank or none of the words. */
export type Fault = { readonly form: true } | { readonly member: string; readonly words?: readonly string[] };

/** The members of a text; undefined where fastjson2 throws, 'unsure' where that is not known. */
export function membersOfCredentials(
  view: Pick<View, 'since'>,
  value: string,
  { name, secret, words, others }: Credentials,
): Members | 'unsure' | undefined {
  const isRead = (key: string): boolean | 'word' =>
    key in words ? 'word' : key === name || key === secret || others.includes(key);
  const found = readSmall(value, view.since(V550) ? 'fastjson2.0.59' : 'fastjson2.0.43', isRead);
  if (found.state === 'unsure') return 'unsure';
  return found.state === 'read' ? new Map(found.members.map((member) => [member.key, member.value])) : undefined;
}

/** Why a text that is not blank ends the process; undefined where it does not, or that is not known. */
export function faultOf(view: Pick<View, 'since'>, value: string, credentials: Credentials): Fault | undefined {
  const members = membersOfCredentials(view, value, credentials);
  if (members === undefined) return { form: true };
  if (members === 'unsure') return undefined;
  const { name, secret, words } = credentials;
  const wrong = Object.entries(words).find(([member, all]) => isOther(members.get(member), all, view.since(V550)));
  if (wrong !== undefined) return { member: wrong[0], words: wrong[1] };
  const empty = [name, secret].find((member) => isEmpty(members.get(member)));
  return empty === undefined ? undefined : { member: empty };
}

/** Numbers, booleans, arrays and objects become texts. */
const isEmpty = (value: Json | undefined): boolean =>
  value === undefined || value.type === 'null' || (value.type === 'string' && isBlank(value.text));

/** A text that is none of the words is parsed as a number; fastjson2 2.0.59 leaves it out. */
const isOther = (value: Json | undefined, words: readonly string[], leavesOut: boolean): boolean =>
  value?.type === 'string'
    ? !leavesOut && /[^-+.eE\d]/.test(value.text) && !words.includes(value.text)
    : value !== undefined && /^(?:boolean|array|object)$/.test(value.type);
