import { createHmac } from 'node:crypto';
import type { Credentials } from './transport.ts';

/**
 * The fields of a request as AclClientRPCHook of RocketMQ signs them, in 4.x and 5.x: HMAC-SHA1 over the values of all fields in the order of
 * their keys, and the body, which none of our requests has.
 */
export function signed(
  fields: ReadonlyMap<string, string>,
  { accessKey, secretKey, securityToken }: Credentials,
): ReadonlyMap<string, string> {
  const all = new Map([...fields, ['AccessKey', accessKey]]);
  if (securityToken !== undefined) all.set('SecurityToken', securityToken);
  // Java's order of strings: by UTF-16 code units, as here.
  const content = [...all.keys()]
    .sort()
    .map((key) => all.get(key))
    .join('');
  return all.set('Signature', createHmac('sha1', secretKey).update(content).digest('base64'));
}
