import type { PropertiesDocument } from '../properties/document.ts';

const cache = new WeakMap<PropertiesDocument, ReadonlyMap<string, string>>();

/**
 * The members of a proxy's file (`rmq-proxy.json`, ProxyConfig, 5.0.0 on) that hold a number, a boolean or a text, as text. Empty where the
 * file is no JSON object: fastjson takes more than JSON, so nothing is said of such a file.
 */
export function proxyMembers(document: PropertiesDocument): ReadonlyMap<string, string> {
  let members = cache.get(document);
  if (members === undefined) {
    members = read(new TextDecoder('utf-8').decode(document.bytes));
    cache.set(document, members);
  }
  return members;
}

function read(text: string): ReadonlyMap<string, string> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return new Map();
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return new Map();
  const found = new Map<string, string>();
  for (const [key, member] of Object.entries(value)) {
    if (typeof member === 'string' || typeof member === 'number' || typeof member === 'boolean')
      found.set(key, String(member));
  }
  return found;
}
