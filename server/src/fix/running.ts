import type { Parameter } from '../catalog/catalog.ts';
import { possibleReleases } from '../catalog/possible.ts';
import { CURRENT_RELEASES, changesAt, type ReleaseIndex, type ReleaseSet } from '../catalog/releases.ts';
import type { FileProcess } from '../deployment/model.ts';
import { derivedParameters } from '../effective/derived.ts';
import { evaluate } from '../effective/evaluate.ts';
import { syntaxOf } from '../effective/kinds/index.ts';
import type { Effective, ProcessInput, Written } from '../effective/model.ts';
import type { Entry } from '../syntax/properties/document.ts';
import type { Patch } from '../syntax/properties/patch.ts';
import type { Change } from './model.ts';

/** What a fix must leave as it is, beside the parameters. */
interface Outcome {
  readonly exit: number | null;
  readonly ports: string;
  readonly paths: string;
}

/** What was found out for one release, and in which releases a fact that it was found by changes. */
interface Known {
  readonly release: ReleaseIndex;
  readonly changes: ReleaseSet;
}

/** A process in one release, and what it came from. */
interface State extends Outcome, Known {
  /** Keys that start, ports, paths, classes and derived parameters were computed from. */
  readonly reads: ReadonlySet<string>;
}

const outcomeOf = (effective: Effective): Outcome => ({
  exit: effective.start.exit,
  ports: JSON.stringify(effective.ports.map(({ port, address }) => [port, address])),
  paths: effective.paths.map(({ path }) => path).join('\n'),
});

/** Notes which keys are asked for. */
class Recorder implements Written {
  readonly keys = new Set<string>();
  readonly #of: Written;

  constructor(of: Written) {
    this.#of = of;
  }

  last(key: string): Entry | undefined {
    this.keys.add(key);
    return this.#of.last(key);
  }

  get malformed(): Entry | undefined {
    return this.#of.malformed;
  }
}

/**
 * A process as it runs before fixes, to be compared with what they make of it. It is evaluated once a release, and start, ports and paths once
 * for all releases in a row in which nothing that they come from differs, and only where a fix needs it.
 */
export class Running {
  readonly process: FileProcess;
  /** Those that the process may run on. */
  readonly releases: readonly ReleaseIndex[];
  /** The one that it is judged by. */
  readonly judged: readonly ReleaseIndex[];
  readonly #effective = new Map<ReleaseIndex, Effective>();
  readonly #states: State[] = [];

  constructor(process: FileProcess) {
    this.process = process;
    this.judged = [process.release.index];
    this.releases =
      process.release.from === 'unstated' ? possibleReleases(process.kind, process.file.document) : this.judged;
  }

  /** Whether the process runs differently afterwards in any of some of its releases. */
  differs(patch: Patch, releases: readonly ReleaseIndex[]): boolean {
    const keys = patch.changedKeys;
    let last: Known | undefined;
    for (const release of releases) {
      if (last !== undefined && !changesBetween(last, release)) continue;
      const changes = this.#compare(patch, keys, release);
      if (changes === undefined) return true;
      last = { release, changes };
    }
    return false;
  }

  /** Parameters that have another value afterwards, in the release that the process is judged by. */
  changes(patch: Patch): readonly Omit<Change, 'file'>[] {
    const { index } = this.process.release;
    const before = this.#before(index);
    const after = this.#after(patch, index);
    const follows = this.#follows(patch, patch.changedKeys, this.stateIn(index));
    return changedParameters(before, after, patch, follows).map(({ class: className, key }) => ({
      class: className,
      key,
      from: before.value(key, className),
      to: after.value(key, className),
    }));
  }

  /** Whether a key gets another value that no class of RocketMQ reads: what runs where a fork or a plug-in reads it, nobody knows. */
  touchesUnread(patch: Patch): boolean {
    const { effective, file } = this.process;
    return patch.changedKeys.some(
      (key) =>
        effective.parametersFor(key).length === 0 &&
        file.document.last(key) !== undefined &&
        patch.last(key) !== undefined,
    );
  }

  /**
   * Compares the process in one release before and afterwards.
   * @returns undefined where it runs differently, else the releases in which a fact that this was found by changes
   */
  #compare(patch: Patch, keys: readonly string[], release: ReleaseIndex): ReleaseSet | undefined {
    const before = this.#before(release);
    const after = this.#after(patch, release);
    let same = true;
    const changes = watchBoth(before, after, () => {
      same = keys.every((key) => before.parametersFor(key).every((parameter) => !isChanged(before, after, parameter)));
      if (!same) return;
      const state = this.stateIn(release);
      before.note(state.changes);
      if (!this.#follows(patch, keys, state)) return;
      const { exit, ports, paths } = outcomeOf(after);
      same = exit === state.exit && ports === state.ports && paths === state.paths;
      same &&= changedParameters(before, after, patch, true).length === 0;
    });
    return same ? changes : undefined;
  }

  /** Whether more than the parameters of the changed keys may differ afterwards. */
  #follows(patch: Patch, keys: readonly string[], { reads }: State): boolean {
    const fails = (written: Written): boolean => written.malformed !== undefined;
    return (
      this.process.kind === 'proxy' || fails(patch.document) !== fails(patch) || keys.some((key) => reads.has(key))
    );
  }

  #input(release: ReleaseIndex): ProcessInput {
    const { effective, file } = this.process;
    return { ...effective.input, document: file.document, release, unstated: false };
  }

  #before(release: ReleaseIndex): Effective {
    let effective = this.#effective.get(release);
    if (effective === undefined) {
      effective = evaluate(this.#input(release));
      this.#effective.set(release, effective);
    }
    return effective;
  }

  #after(patch: Patch, release: ReleaseIndex): Effective {
    const input = this.#input(release);
    const isJson = syntaxOf(this.process.kind) === 'json';
    return evaluate(isJson ? { ...input, document: patch.whole } : { ...input, written: patch });
  }

  /** What was computed for one of the releases in a row in which it is the same. */
  stateIn(release: ReleaseIndex): State {
    const known = this.#states.find((each) => !changesBetween(each, release));
    if (known !== undefined) return known;
    const state = this.#stateOf(release);
    this.#states.push(state);
    return state;
  }

  #stateOf(release: ReleaseIndex): State {
    const reads = new Recorder(this.process.file.document);
    const effective = evaluate({ ...this.#input(release), written: reads });
    let outcome: Outcome = { exit: null, ports: '', paths: '' };
    const changes = effective.watch(() => {
      outcome = outcomeOf(effective);
      for (const { key, class: className } of derivedParameters(effective)) effective.value(key, className);
    });
    return { release, reads: new Set(reads.keys), changes, ...outcome };
  }
}

/** Whether something that is known of a release may be otherwise in another one. */
function changesBetween({ release, changes }: Known, other: ReleaseIndex): boolean {
  const older = Math.min(release, other);
  const newer = Math.max(release, other);
  return CURRENT_RELEASES.some((at) => at > older && at <= newer && (changes & changesAt(at)) !== 0);
}

function watchBoth(a: Effective, b: Effective, compute: () => void): ReleaseSet {
  let changes = 0;
  changes |= a.watch(() => {
    changes |= b.watch(compute);
  });
  return changes;
}

/**
 * Whether a parameter has another value afterwards. Where only the machine knows both, they are the same but for paths, and those are compared.
 */
function isChanged(before: Effective, after: Effective, { key, class: className }: Parameter): boolean {
  // A standalone broker listens on NettyServerConfig's port; BrokerConfig's serves a container's brokers only.
  if (key === 'listenPort' && className === 'BrokerConfig' && before.input.kind === 'broker') return false;
  return before.value(key, className) !== after.value(key, className);
}

/**
 * Parameters that have another value afterwards: in the order in which their keys stand in the file, before and then afterwards.
 * @param follows whether more than those of the changed keys may
 */
function changedParameters(before: Effective, after: Effective, patch: Patch, follows: boolean): readonly Parameter[] {
  const changed = new Map<string, Parameter>();
  const compare = (parameter: Parameter): void => {
    if (isChanged(before, after, parameter)) changed.set(`${parameter.class}.${parameter.key}`, parameter);
  };
  const { document } = patch;
  if (before.input.kind === 'proxy') {
    for (const { parameter } of before.parameters()) compare(parameter);
  } else if (follows && before.classes.join() !== after.classes.join()) {
    // A key that goes may be one of a class that comes.
    for (const { key } of [...document.entries, ...patch.entries()])
      for (const effective of [before, after]) effective.parametersFor(key).forEach(compare);
    for (const effective of [before, after]) derivedParameters(effective).forEach(compare);
  } else {
    for (const key of patch.changedKeys) before.parametersFor(key).forEach(compare);
    if (follows) derivedParameters(before).forEach(compare);
    const place = ({ key }: Parameter): number => {
      const [first] = document.indexesOf(key);
      return first ?? (patch.last(key) === undefined ? document.count + 1 : document.count);
    };
    return [...changed.values()].sort((a, b) => place(a) - place(b));
  }
  return [...changed.values()];
}
