import { text } from '../../base/text.ts';
import { release } from '../../catalog/releases.ts';
import { type Credentials, faultOf } from '../credentials.ts';
import { type Check, OTHER_END, ofWritten } from '../exits.ts';
import type { View } from '../view.ts';

// AuthConfig, of brokers from 5.3.0 on. What is true of 5.5.0 is taken for 5.5.1.
const V530 = release('5.3.0');

const auth = (view: View, key: string): string => view.value(key, 'AuthConfig')?.trim() ?? '';

/**
 * Whether a name can be that of a class which RocketMQ could use: any class may lie on the class path, but none in java.* and none without a
 * package is made for RocketMQ.
 */
export const mayBeClass = (name: string): boolean => name.includes('.') && !name.startsWith('java.');

/** The value of a key where it surely names no class; undefined where it is empty, which is fine. */
function noClass(view: View, key: string): string | undefined {
  if (!view.since(V530)) return undefined;
  const name = auth(view, key);
  return name !== '' && name !== 'null' && !mayBeClass(name) ? name : undefined;
}

/** The constructor loads the class of a metadata provider. */
export const metadataProvider = (key: string): Check =>
  ofWritten([key], (view) => {
    const name = noClass(view, key);
    if (name === undefined) return undefined;
    const reason = text(`${name} is no metadata provider`, `${name} 不是元数据提供者`);
    return { exit: -1, rule: 'auth-missing-provider', keys: [key], reason };
  });

/** The constructor stores the credentials of `key`: a JSON object with two members, for which it needs a provider. */
export function credentials(which: Credentials): Check {
  const { key, name, secret } = which;
  return ofWritten([key], (view) => {
    if (!view.since(V530)) return undefined;
    const value = auth(view, key);
    if (value === '') return undefined;
    const provider = auth(view, 'authenticationMetadataProvider');
    if (provider === '' || provider === 'null') {
      const reason = text(`${key} needs authenticationMetadataProvider`, `${key} 需要 authenticationMetadataProvider`);
      return { exit: -1, rule: 'auth-missing-provider', keys: [key, 'authenticationMetadataProvider'], reason };
    }
    if (faultOf(view, value, which) === undefined) return undefined;
    const reason = text(
      `${key} is no JSON object with a ${name} and a ${secret}`,
      `${key} 不是带有 ${name} 和 ${secret} 的 JSON 对象`,
    );
    return { exit: -1, rule: 'auth-json', keys: [key], reason };
  });
}

/** The pipeline in front of every request loads its classes, whether authentication is switched on or not. */
export const pipelineClass = (key: string): Check =>
  ofWritten([key], (view) => {
    const name = noClass(view, key);
    if (name === undefined) return undefined;
    const reason = text(`there is no class ${name}`, `没有名为 ${name} 的类`);
    return { exit: -1, rule: OTHER_END, keys: [key], reason };
  });
