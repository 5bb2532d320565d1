import type { Span } from '../base/range.ts';
import { text } from '../base/text.ts';
import type { Severity } from '../deployment/project/model.ts';
import type { Finding } from './model.ts';
import { byPlace } from './order.ts';

/**
 * So many findings of one rule and level in one file are shown: a file may bring a million of them, and the rest say nothing new. One more
 * finding says how many there are.
 */
export const MOST_ALIKE = 100;

type Kind = Pick<Finding, 'rule' | 'file' | 'severity'>;

const idOf = ({ rule, file, severity }: Kind): string => `${rule} ${severity} ${file}`;

/** Findings of one kind that were left out. */
interface Rest {
  readonly first: Span;
  /** Where they start; several processes of one file find the same. */
  readonly starts: Set<number>;
}

/** What is left out while the rules run, so that it takes no memory. */
export class Limit<T> {
  readonly #most: number;
  readonly #shown = new Map<string, { count: number; like: T }>();
  readonly #rests = new Map<string, Rest>();

  /** @param most of one kind that are shown */
  constructor(most = MOST_ALIKE) {
    this.#most = most;
  }

  /**
   * Whether a finding, which was not met yet, is one of the first of its kind.
   * @param like what {@link rests} names it by
   */
  admits(kind: Kind, span: Span, like: T): boolean {
    const id = idOf(kind);
    const shown = this.#shown.get(id);
    if (shown === undefined) this.#shown.set(id, { count: 1, like });
    else if (shown.count < this.#most) shown.count++;
    else {
      const rest = this.#rests.get(id);
      if (rest === undefined) this.#rests.set(id, { first: span, starts: new Set([span.start]) });
      else rest.starts.add(span.start);
      return false;
    }
    return true;
  }

  /** What was left out, with one that was not. */
  *rests(): Generator<{ readonly like: T; readonly first: Span; readonly count: number }> {
    for (const [id, { first, starts }] of this.#rests)
      yield { like: this.#shown.get(id)?.like as T, first, count: starts.size };
  }
}

/**
 * The first of each kind, and for the others one that says how many they are.
 * @param findings of one deployment
 * @param left what was left out before: how many are like a finding, and the first of them
 * @param most of one kind that are shown
 */
export function limited(
  findings: readonly Finding[],
  left: readonly { readonly like: Finding; readonly first: Span; readonly count: number }[],
  most = MOST_ALIKE,
): readonly Finding[] {
  const sorted = [...findings].sort(byPlace);
  const counts = new Map<string, number>();
  const rests = new Map<string, { like: Finding; first: Span; count: number }>();
  for (const each of left) rests.set(idOf(each.like), { ...each });
  const shown = sorted.filter((finding) => {
    const id = idOf(finding);
    const count = (counts.get(id) ?? 0) + 1;
    counts.set(id, count);
    if (count <= most) return true;
    const rest = rests.get(id);
    if (rest === undefined) rests.set(id, { like: finding, first: finding.span, count: 1 });
    else {
      rest.count++;
      if (finding.span.start < rest.first.start) rest.first = finding.span;
    }
    return false;
  });
  if (rests.size === 0) return shown;
  return [...shown, ...[...rests.values()].map(more)].sort(byPlace);
}

function more({ like, first, count }: { like: Finding; first: Span; count: number }): Finding {
  const { rule, severity, file, release, deployment, host } = like;
  return {
    ...{ rule, severity, file, release, deployment, host },
    message: text(
      `${count} more ${words(severity, count)} of ${rule} in this file ${count === 1 ? 'is' : 'are'} not shown`,
      `此文件中另有 ${count} 个 ${rule} ${WORDS_ZH[severity]}未显示`,
    ),
    details: undefined,
    notes: [],
    span: first,
    key: undefined,
    related: [],
    fixes: [],
    standsFor: count,
  };
}

const words = (severity: Severity, count: number): string =>
  severity === 'info' || count === 1 ? severity : `${severity}s`;

const WORDS_ZH: Readonly<Record<Severity, string>> = { error: '错误', warning: '警告', info: '提示' };
