import type { FileProcess } from '../../deployment/model.ts';
import { type Credentials, membersOfCredentials } from '../../effective/credentials.ts';
import { isBlank } from '../../effective/java.ts';
import type { Json } from '../../effective/proxy/json.ts';

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
export function identityOf(process: FileProcess, credentials: Credentials): Identity | undefined {
  const name = member(process, credentials, credentials.name);
  const secret = secretOf(process, credentials);
  return name === undefined || secret === undefined ? undefined : { name, secret };
}

/** The secret by itself. */
export const secretOf = (process: FileProcess, credentials: Credentials): string | undefined =>
  member(process, credentials, credentials.secret);

function member({ effective }: FileProcess, credentials: Credentials, key: string): string | undefined {
  const members = membersOfCredentials(effective, effective.value(credentials.key) ?? '', credentials);
  return members === undefined || members === 'unsure' ? undefined : textOf(members.get(key));
}

/** The text that fastjson2 makes of a member; undefined where it is none or a blank one, or in a form that it writes anew. */
function textOf(value: Json | undefined): string | undefined {
  switch (value?.type) {
    case 'string':
      return isBlank(value.text) ? undefined : value.text;
    case 'number':
      return /^-?(?:0|[1-9]\d*)$/.test(value.text) ? value.text : undefined;
    case 'boolean':
      return String(value.value);
    default:
      return undefined;
  }
}
