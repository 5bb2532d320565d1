import type { Parameter } from '../catalog/catalog.ts';
import { CURRENT_RELEASES, type ReleaseIndex } from '../catalog/releases.ts';
import type { FileProcess } from '../deployment/model.ts';
import { derivedParameters } from '../effective/derived.ts';
import { mayDiffer } from '../effective/eras.ts';
import { evaluate } from '../effective/evaluate.ts';
import type { Effective, ProcessInput, Written } from '../effective/model.ts';
import type { Entry } from '../properties/document.ts';
import type { Patch } from '../properties/patch.ts';
import type { Change } from './model.ts';

/** What a fix must leave as it is, beside the parameters. */
interface Outcome {
  readonly exit: number | null;
  readonly ports: string;
  readonly paths: string;
}

/** A process in one release, and what it came from. */
interface State extends Outcome {
  readonly release: ReleaseIndex;
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
 * an era: for all releases in a row in which nothing that they come from differs.
 */
export class Running {
  readonly process: FileProcess;
  /** Those that the process may run on. */
  readonly releases: readonly ReleaseIndex[];
  readonly #effective = new Map<ReleaseIndex, Effective>();
  #eras: ReadonlyMap<ReleaseIndex, State> | undefined;

  constructor(process: FileProcess) {
    this.process = process;
    this.releases = process.release.from === 'newest' ? CURRENT_RELEASES : [process.release.index];
  }

  /** For each release what was computed for the first one of its era. */
  get eras(): ReadonlyMap<ReleaseIndex, State> {
    if (this.#eras === undefined) {
      const eras = new Map<ReleaseIndex, State>();
      let state: State | undefined;
      for (const release of this.releases) {
        if (state === undefined || mayDiffer(state.release, release, state.reads)) state = this.#state(release);
        eras.set(release, state);
      }
      this.#eras = eras;
    }
    return this.#eras;
  }

  /** Whether the process runs differently afterwards in any of its releases. */
  differs(patch: Patch): boolean {
    const keys = patch.changedKeys;
    let last: { readonly release: ReleaseIndex; readonly era: State; readonly asked: Iterable<string> } | undefined;
    for (const release of this.releases) {
      const era = this.eras.get(release) as State;
      if (last !== undefined && last.era === era && !mayDiffer(last.release, release, last.asked)) continue;
      const asked = this.#compare(patch, keys, release, era);
      if (asked === undefined) return true;
      last = { release, era, asked };
    }
    return false;
  }

  /** Parameters that have another value afterwards, in the release that the process is judged by. */
  changes(patch: Patch): readonly Omit<Change, 'file'>[] {
    const { index } = this.process.release;
    const before = this.#before(index);
    const after = this.#after(patch, index);
    const follows = this.#follows(patch, patch.changedKeys, this.eras.get(index) as State);
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
   * @returns undefined where it runs differently, else the keys that this was found by
   */
  #compare(patch: Patch, keys: readonly string[], release: ReleaseIndex, era: State): Iterable<string> | undefined {
    const before = this.#before(release);
    const own = this.#after(patch, release);
    for (const key of keys)
      for (const parameter of before.parametersFor(key)) if (isChanged(before, own, parameter)) return undefined;
    if (!this.#follows(patch, keys, era)) return keys;
    const reads = new Recorder(patch);
    const after = this.#after(patch, release, reads);
    const { exit, ports, paths } = outcomeOf(after);
    if (exit !== era.exit || ports !== era.ports || paths !== era.paths) return undefined;
    if (changedParameters(before, after, patch, true).length > 0) return undefined;
    for (const key of keys) reads.keys.add(key);
    return reads.keys;
  }

  /** Whether more than the parameters of the changed keys may differ afterwards. */
  #follows(patch: Patch, keys: readonly string[], era: State): boolean {
    const fails = (written: Written): boolean => written.malformed !== undefined;
    return (
      this.process.kind === 'proxy' || fails(patch.document) !== fails(patch) || keys.some((key) => era.reads.has(key))
    );
  }

  #input(release: ReleaseIndex): ProcessInput {
    const { effective, file } = this.process;
    return { ...effective.input, document: file.document, release };
  }

  #before(release: ReleaseIndex): Effective {
    let effective = this.#effective.get(release);
    if (effective === undefined) {
      effective = evaluate(this.#input(release));
      this.#effective.set(release, effective);
    }
    return effective;
  }

  #after(patch: Patch, release: ReleaseIndex, written: Written = patch): Effective {
    const input = this.#input(release);
    return evaluate(this.process.kind === 'proxy' ? { ...input, document: patch.whole } : { ...input, written });
  }

  #state(release: ReleaseIndex): State {
    const reads = new Recorder(this.process.file.document);
    const effective = evaluate({ ...this.#input(release), written: reads });
    const outcome = outcomeOf(effective);
    for (const { key, class: className } of derivedParameters(effective)) effective.value(key, className);
    return { release, reads: new Set(reads.keys), ...outcome };
  }
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
    for (const { key } of document.entries) before.parametersFor(key).forEach(compare);
    for (const { key } of patch.entries()) after.parametersFor(key).forEach(compare);
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
