import type { Span } from '../base/range.ts';
import type { Deployment, Place } from '../deployment/model.ts';
import { matchesGlobs } from '../deployment/project/globs.ts';
import { ruleOf } from './settings.ts';
import type { Suppression } from './suppressions.ts';

/** What decides whether a finding is covered. */
export interface Coverable extends Place {
  readonly key?: string | undefined;
  readonly related?: readonly Place[];
}

/** Suppressions that cover the same place by the same rule, each with the rule's id as it was written there. */
export type Group = readonly { readonly suppression: Suppression; readonly id: string }[];

interface EntryGroup {
  readonly lines: Span;
  readonly group: Group[number][];
}

/** The suppressions of one rule. */
interface OfRule {
  /** Comments for whole files, by file. */
  readonly files: Map<string, Group[number][]>;
  /** Comments for one entry, by file; entries in file order. */
  readonly entries: Map<string, EntryGroup[]>;
  readonly allows: Group[number][];
}

/**
 * Which suppressions cover a finding. They are looked up by rule, file and entry: a file may hold as many comments as findings, and holding
 * each against each would take the square of its length.
 */
export class Coverage {
  readonly #deployment: Deployment;
  readonly #rules = new Map<string, OfRule>();

  /** @param suppressions those of a file in file order */
  constructor(deployment: Deployment, suppressions: readonly Suppression[]) {
    this.#deployment = deployment;
    for (const suppression of suppressions) {
      const met = new Set<string>();
      for (const id of suppression.rules) {
        const rule = ruleOf(id)?.id;
        if (rule === undefined || met.has(rule)) continue;
        met.add(rule);
        this.#add(rule, { suppression, id });
      }
    }
  }

  /** The groups of suppressions that cover a finding of a rule; the same object for the same group each time. */
  *of(rule: string, finding: Coverable): Generator<Group> {
    const known = this.#rules.get(rule);
    if (known === undefined) return;
    for (const { file, span } of [finding, ...(finding.related ?? [])]) {
      const whole = known.files.get(file);
      if (whole !== undefined) yield whole;
      const entry = groupAt(known.entries.get(file), span.start);
      if (entry !== undefined) yield entry;
    }
    const allowed = known.allows.filter(({ suppression }) => this.#isAllowed(suppression, finding));
    if (allowed.length > 0) yield allowed;
  }

  /** Whether any suppression covers a finding of a rule. */
  covers(rule: string, finding: Coverable): boolean {
    return this.of(rule, finding).next().done !== true;
  }

  #add(rule: string, member: Group[number]): void {
    const known: OfRule = this.#rules.get(rule) ?? { files: new Map(), entries: new Map(), allows: [] };
    this.#rules.set(rule, known);
    const { allow, entry, file } = member.suppression;
    if (allow !== undefined) known.allows.push(member);
    else if (entry === undefined) listOf(known.files, file).push(member);
    else {
      const list = listOf(known.entries, file);
      const { lineSpan } = entry;
      const last = list.at(-1);
      if (last?.lines.start === lineSpan.start) last.group.push(member);
      else list.push({ lines: lineSpan, group: [member] });
    }
  }

  #isAllowed({ allow }: Suppression, { file, key, related = [] }: Coverable): boolean {
    if (allow === undefined || (allow.key !== undefined && allow.key !== key)) return false;
    const { project } = this.#deployment;
    const { files } = allow;
    if (files === undefined || project === undefined) return true;
    return [file, ...related.map((each) => each.file)].some((each) => matchesGlobs(project, files, each));
  }
}

function listOf<T>(lists: Map<string, T[]>, file: string): T[] {
  let list = lists.get(file);
  if (list === undefined) {
    list = [];
    lists.set(file, list);
  }
  return list;
}

/** The group of the entry in whose lines an offset lies. */
function groupAt(entries: readonly EntryGroup[] | undefined, offset: number): Group | undefined {
  if (entries === undefined) return undefined;
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle] as EntryGroup).lines.end <= offset) low = middle + 1;
    else high = middle;
  }
  const entry = entries[low];
  return entry !== undefined && entry.lines.start <= offset ? entry.group : undefined;
}
