import type { FileProcess } from '../../deployment/model.ts';

/** A key whose value is JSON with a name and a secret (AuthConfig, 5.3.0 on). */
export interface Credentials {
  readonly key: string;
  /** The member that names somebody. */
  readonly name: string;
  /** The member that only they know. */
  readonly secret: string;
}

export const INITIAL_USER: Credentials = { key: 'initAuthenticationUser', name: 'username', secret: 'password' };

export const INNER_CLIENT: Credentials = {
  key: 'innerClientAuthenticationCredentials',
  name: 'accessKey',
  secret: 'secretKey',
};

export const CREDENTIALS: readonly Credentials[] = [INITIAL_USER, INNER_CLIENT];

/** The members of a JSON object; undefined for anything else. */
export function membersOfJson(value: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const found: unknown = JSON.parse(value);
    return typeof found === 'object' && found !== null && !Array.isArray(found)
      ? (found as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Who somebody is, and what only they know: never shown to anybody. */
export interface Identity {
  readonly name: string;
  readonly secret: string;
}

/** What a process has for such a key; undefined where it has nothing, or something that RocketMQ does not take. */
export function identityOf({ effective }: FileProcess, { key, name, secret }: Credentials): Identity | undefined {
  const members = membersOfJson(effective.value(key) ?? '') ?? {};
  const [own, known] = [members[name], members[secret]];
  return typeof own === 'string' && own.trim() !== '' && typeof known === 'string' && known.trim() !== ''
    ? { name: own, secret: known }
    : undefined;
}
