import type { Lang, Text } from '../base/text.ts';
import type { Topology } from './model.ts';

/** A value with every text of it in one language. */
export type InWords<T> = T extends Text
  ? string
  : T extends readonly (infer Item)[]
    ? readonly InWords<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: InWords<T[Key]> }
      : T;

export interface TopologyJson {
  readonly schemaVersion: 1;
  readonly deployments: readonly InWords<Topology>[];
}

/** Makes the object of schemas/topology.schema.json. */
export const topologyJson = (topologies: readonly Topology[], lang: Lang): TopologyJson => ({
  schemaVersion: 1,
  deployments: topologies.map((each) => inWords(each, lang)),
});

/** Plain data of a topology, its texts in one language. */
export function inWords<T>(value: T, lang: Lang): InWords<T> {
  if (typeof value === 'function') return value(lang);
  if (Array.isArray(value)) return value.map((each) => inWords(each, lang)) as InWords<T>;
  if (typeof value !== 'object' || value === null) return value as InWords<T>;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, inWords(each, lang)])) as InWords<T>;
}
