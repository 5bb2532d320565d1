import type { SourceStore } from '../files/store.ts';
import type { ProjectFile } from '../project/model.ts';
import type { ProjectState } from '../project/state.ts';
import { type UnmatchedPattern, unmatchedPatterns } from '../project/unmatched.ts';
import type { Candidate, Discovery } from './discover.ts';
import { declaredBases } from './reach.ts';

/** Patterns of project files that match no file of ours, and project files of which no pattern does. */
export interface Unmatched {
  readonly patterns: readonly UnmatchedPattern[];
  readonly nothing: readonly ProjectFile[];
}

/** What of some project files matches nothing in the files that were read; where that is everything, what it names is looked at first. */
export async function unmatchedIn(
  projects: readonly ProjectState[],
  store: SourceStore,
  discovery: Discovery,
): Promise<Unmatched> {
  const patterns: UnmatchedPattern[] = [];
  const nothing: ProjectFile[] = [];
  for (const state of projects) {
    const { project } = state;
    if (project === undefined) continue;
    const read = store.all.flatMap(({ context, membership }) =>
      context.project === state ? (membership?.relative ?? []) : [],
    );
    let found = unmatchedPatterns(project, read);
    if (found.total > 0 && found.patterns.length === found.total) {
      const extra: Candidate[] = [];
      for (const base of declaredBases(state)) for (const each of await discovery.walk(base)) extra.push(each);
      const governed = extra.filter((each) => each.context.project === state);
      found = unmatchedPatterns(project, [...read, ...governed.map((each) => each.abs.slice(state.abs.length + 1))]);
      if (found.patterns.length === found.total) nothing.push(project);
    }
    patterns.push(...found.patterns);
  }
  return { patterns, nothing };
}
