import { rememberingOf } from '../base/memo.ts';
import type { Text } from '../base/text.ts';
import { firstRelease } from '../catalog/possible.ts';
import type { Entry, PropertiesDocument } from '../syntax/properties/document.ts';
import { type Exit, PHASES, type Phase, type Written } from './model.ts';
import type { View } from './view.ts';

/** A reason why a process ends. In which phase it does so is said by the table that the check stands in. */
export interface End {
  /** The exit code (docs/rocketmq.md, "How a process ends"). */
  readonly exit: number;
  /** Id of the rule that is about it, which may be one that is still to be built. */
  readonly rule: string;
  /** The parameters to blame; empty where it is the file as a whole. */
  readonly keys: readonly string[];
  readonly reason: Text;
  /** The entry to blame, where it is not the first of `keys` that is written. */
  readonly entry?: Entry | undefined;
  /** Further parameters on which it rests: with another value of one of them the process might go on. */
  readonly rests?: readonly string[];
}

/** Looks for one reason (a check of several ports: for several). It must hold whatever other checks find. */
export interface Check {
  (view: View): End | readonly End[] | undefined;
  /** Keys of which a file must write one for the check to find something, in any release; undefined where a default may end the process. */
  readonly keys?: readonly string[];
}

/** The checks of one kind of process: in each phase in the order in which RocketMQ meets them. */
export type Checks = Readonly<Record<Phase, readonly Check[]>>;

/** A check that is only asked where a file writes one of some keys: most files do not, and what is not asked costs nothing in any release. */
export const ofWritten = (keys: readonly string[], check: (view: View) => ReturnType<Check>): Check =>
  Object.assign((view: View) => check(view), { keys });

/** The checks that may find something where these entries are written: the same ones in every release. */
function checksFor(checks: Checks, written: Written): Checks {
  const mayFind = ({ keys }: Check): boolean =>
    keys === undefined || keys.some((key) => written.last(key) !== undefined);
  const { read, construct, initialize, start } = checks;
  return {
    read: read.filter(mayFind),
    construct: construct.filter(mayFind),
    initialize: initialize.filter(mayFind),
    start: start.filter(mayFind),
  };
}

const checksForFile = rememberingOf(
  (checks: Checks) =>
    (document: PropertiesDocument): Checks =>
      checksFor(checks, document),
);

/** The rule of ends that no other rule is about. */
export const OTHER_END = 'does-not-start';

/**
 * Every reason why a process ends by itself, in the order in which it would meet them. What one mistake causes in several places stands once:
 * where it comes first.
 * @param unreadable why the file cannot be read, which comes before every check
 */
export function* exitsOf(view: View, checks: Checks, unreadable: readonly End[]): Generator<Exit, undefined> {
  // No program of an older release reads such a file.
  if (!view.since(firstRelease(view.kind))) return undefined;
  const { written, document } = view.input;
  const asked = written === undefined ? document.once(checksForFile(checks)) : checksFor(checks, written);
  const seen = new Set<string>();
  for (const phase of PHASES) {
    for (const end of endsIn(view, asked[phase], phase === 'read' ? unreadable : [])) {
      const id = `${end.rule} ${end.keys.join(' ')}`;
      if (seen.has(id) && end.keys.length > 0) continue;
      seen.add(id);
      yield exitIn(phase, end, view);
    }
  }
}

function* endsIn(view: View, checks: readonly Check[], first: readonly End[]): Generator<End, undefined> {
  yield* first;
  for (const check of checks) {
    const found = check(view);
    if (found === undefined) continue;
    if ('exit' in found) yield found;
    else yield* found;
  }
}

function exitIn(phase: Phase, end: End, view: View): Exit {
  const { exit, rule, keys, reason, rests = [] } = end;
  return { exit, phase, rule, keys, rests, reason, entry: 'entry' in end ? end.entry : firstWritten(view, keys) };
}

function firstWritten(view: View, keys: readonly string[]): Entry | undefined {
  for (const key of keys) {
    const entry = view.entryOf(key);
    if (entry !== undefined) return entry;
  }
  return undefined;
}
