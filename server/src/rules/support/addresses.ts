import { remembering } from '../../base/memo.ts';
import type { ReleaseIndex } from '../../catalog/releases.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { socketAddress } from '../../effective/addresses.ts';
import type { Verdict } from '../../effective/model.ts';
import { isTemplate } from '../../effective/template.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { type Element, elements } from './elements.ts';
import { hasValueCause } from './verdicts.ts';

/** A name that a script is to replace, such as `_NAMESRVADDR`. */
const PLACEHOLDER = /^_?[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*_?$/;

/** Whether a list is right beyond doubt: `host:port` between semicolons, none of them twice. */
const isRight = remembering((value): boolean => {
  const all = value.split(';');
  const right = all.every((each) => /^[A-Za-z0-9.-]+:\d{1,5}$/.test(each) && Number(each.split(':')[1]) <= 65535);
  return right && new Set(all).size === all.length;
});

/**
 * The entry of an address list that a process runs with, that is not right, and whose text has nothing wrong that another rule tells;
 * undefined also where it is empty (namesrv-addr-empty).
 */
export function doubtfulList(process: FileProcess, key: string): Verdict | undefined {
  const entry = process.file.document.last(key);
  if (entry === undefined || isRight(entry.value)) return undefined;
  const verdict = process.effective.verdictOf(entry);
  if (verdict === undefined || verdict.parameters.length === 0) return undefined;
  // `-n` replaces the value before anything looks at it (MixAll.properties2Object over the command line).
  if (verdict.outcome === 'overwritten' || hasValueCause(process, verdict) || isTemplate(entry.value)) return undefined;
  return /[^;\s]/.test(entry.value) && !PLACEHOLDER.test(entry.value.trim()) ? verdict : undefined;
}

/**
 * Its elements as `String.split(";")` makes them: empty ones at the end are no elements. Blanks behind the last `;` count as none:
 * the loader trims the value from 5.2.0 on, and before that trailing-whitespace speaks of them.
 */
export function listed(entry: Entry): readonly Element[] {
  const all = [...elements(entry, ';')];
  while (all.at(-1)?.text.trim() === '') all.pop();
  return all;
}

/** Whether people separated addresses with something else than `;` in this element: a comma, a bar, a blank. */
export const hasOtherSeparator = (element: string): boolean => /[,|]|[^\s:]\s+[^\s:]/.test(element.trim());

/**
 * Whether the check at start-up refuses an element. The loader trims the whole value from 5.2.0 on, so the blank behind the last element is
 * gone; others stay.
 */
export function isRefused(all: readonly Element[], { text, index }: Element, at: ReleaseIndex): boolean {
  return socketAddress(index === all.length - 1 ? text.trimEnd() : text, at).port === undefined;
}

/** Parts of an element at separators other than `;`, without blanks and empty ones. */
export const partsOf = (element: string): readonly string[] => element.split(/[\s,|]+/).filter((part) => part !== '');
