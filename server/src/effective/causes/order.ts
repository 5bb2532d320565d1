/**
 * Which cause an entry has where several would fit: the first in these lists (docs/files.md, "One cause, one finding"). Types, detection and
 * tests follow them.
 */

/** What may be wrong with a value. */
export const VALUE_ORDER = [
  'malformed-unicode-escape',
  'backslash-in-path',
  'full-width-punctuation',
  'unexpanded-placeholder',
  'placeholder-value',
  'inline-comment',
  'quoted-value',
  'empty-value',
  'trailing-whitespace',
  'non-ascii-value',
  'role-falls-back-to-master',
  'invalid-enum',
  'number-overflow',
  'invalid-number',
  'invalid-boolean',
] as const;

/** Why a key is not read. */
export const KEY_ORDER = [
  'utf8-bom',
  'foreign-comment',
  'full-width-punctuation',
  'key-case',
  'ghost-key',
  'renamed-key',
  'setterless-key',
  'key-not-in-version',
  'wrong-process-key',
  'unknown-key',
] as const;

export type ValueRule = (typeof VALUE_ORDER)[number];

export type KeyRule = (typeof KEY_ORDER)[number];
