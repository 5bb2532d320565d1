import { remembering } from '../../base/memo.ts';
import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { ReleaseIndex } from '../../catalog/releases.ts';
import { socketAddress } from '../../effective/addresses.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { type Element, elements } from './elements.ts';

/** A name that a script is to replace, such as `_NAMESRVADDR`. */
const PLACEHOLDER = /^_?[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*_?$/;

/** Whether a list is right beyond doubt: `host:port` between semicolons, none of them twice. */
const isRight = remembering((value): boolean => {
  const all = value.split(';');
  const right = all.every((each) => /^[A-Za-z0-9.-]+:\d{1,5}$/.test(each) && Number(each.split(':')[1]) <= 65535);
  return right && new Set(all).size === all.length;
});

/** A longer value is not taken apart. */
const LONGEST = 1_000_000;

/**
 * Whether an address list deserves a look: it is not right, is not empty (namesrv-addr-empty), and is no name that a script replaces.
 */
export const isDoubtful = (value: string): boolean =>
  value.length <= LONGEST && !isRight(value) && /[^;\s]/.test(value) && !PLACEHOLDER.test(value.trim());

/**
 * Its elements as `String.split(";")` makes them: empty ones at the end are no elements. Blanks behind the last `;` count as none:
 * the loader trims the value from 5.2.0 on, and before that trailing-whitespace speaks of them.
 */
export function listed(entry: Entry): readonly Element[] {
  const all = [...elements(entry, ';')];
  while (all.at(-1)?.text.trim() === '') all.pop();
  return all;
}

const messages = defineMessages({
  en: { sign: (sign: string) => say`"${sign}"`, blank: () => say`a blank` },
  'zh-CN': { sign: (sign) => say`“${sign}”`, blank: () => say`空白` },
});

/** With what else than `;` people separated addresses in an element: a comma, a bar, a blank. */
export function otherSeparator(element: string): Text | undefined {
  const sign = /[,|]/.exec(element)?.[0];
  if (sign !== undefined) return messages.sign(sign);
  return /[^\s:]\s+[^\s:]/.test(element) ? messages.blank() : undefined;
}

/** Whether people separated addresses with something else than `;` in this element. */
export const hasOtherSeparator = (element: string): boolean => otherSeparator(element) !== undefined;

/**
 * Whether the check at start-up refuses an element. The loader trims the whole value from 5.2.0 on, so the blank behind the last element is
 * gone; others stay. Releases since 4.9.0 all refuse the same.
 */
export function isRefused(all: readonly Element[], { text, index }: Element, at: ReleaseIndex): boolean {
  return socketAddress(index === all.length - 1 ? text.trimEnd() : text, at).port === undefined;
}

/** Parts of an element at separators other than `;`, without blanks and empty ones. */
export const partsOf = (element: string): readonly string[] => element.split(/[\s,|]+/).filter((part) => part !== '');
