import type { Span } from '../../base/range.ts';
import { text } from '../../base/text.ts';

/** The most objects and arrays that may lie in each other. */
export const MAX_DEPTH = 100;

export const tooDeepMessage = text(
  `objects and arrays lie in each other more than ${MAX_DEPTH} deep; a project file needs a few levels`,
  `对象和数组的嵌套超过 ${MAX_DEPTH} 层；项目文件只需要几层`,
);

/** A value of a project file with its place; `span` is undefined where the content came as an object. */
export type JsonNode = { readonly span: Span | undefined } & (
  | { readonly type: 'object'; readonly members: readonly JsonMember[] }
  | { readonly type: 'array'; readonly items: readonly JsonNode[] }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'null' }
);

export interface JsonMember {
  readonly key: string;
  readonly keySpan: Span | undefined;
  readonly value: JsonNode;
}

/**
 * A tree without places, of a value as `JSON.parse` gives it; members that are undefined are left out.
 * @returns undefined where it is deeper than {@link MAX_DEPTH}, as an object that holds itself is
 */
export const nodeOfValue = (value: unknown): JsonNode | undefined =>
  isDeeper(value, MAX_DEPTH) ? undefined : nodeOf(value);

const isDeeper = (value: unknown, depth: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (depth === 0 || Object.values(value).some((each) => isDeeper(each, depth - 1)));

function nodeOf(value: unknown): JsonNode {
  const span = undefined;
  if (typeof value === 'string') return { type: 'string', value, span };
  if (typeof value === 'number') return { type: 'number', value, span };
  if (typeof value === 'boolean') return { type: 'boolean', value, span };
  if (Array.isArray(value)) return { type: 'array', items: value.map(nodeOf), span };
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([key, member]) => ({ key, keySpan: undefined, value: nodeOf(member) }));
    return { type: 'object', members, span };
  }
  return { type: 'null', span };
}
