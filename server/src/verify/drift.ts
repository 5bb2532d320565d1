import { shown, shownText } from '../catalog/secrets.ts';
import type { FileProcess } from '../deployment/model.ts';
import type { Effective, EffectiveParameter } from '../effective/model.ts';
import { evaluate, isTemplated, NEWEST, nearestReleases, parseRelease, release, roleOf } from './engine.ts';
import type { Drift } from './model.ts';
import type { RunningConfig } from './observation.ts';

/** A drift with the line that sets the parameter. */
export interface LocatedDrift extends Drift {
  /** From 1; undefined where no file sets it. */
  readonly line: number | undefined;
}

/** What comparing came to. */
export interface Compared {
  readonly drifts: readonly LocatedDrift[];
  /** How many parameters were compared. */
  readonly count: number;
}

/** Paths that are the machine's: of RocketMQ itself, and of the file as it lies there. */
const MACHINES: ReadonlySet<string> = new Set(['brokerConfigPath', 'configStorePath', 'rocketmqHome']);

/** What the process changes itself: ConsumerFilterManager sets the bit map's length by the Bloom filter that it makes. */
const STATE: ReadonlySet<string> = new Set([
  'bitMapLengthConsumeQueueExt',
  'startAcceptSendRequestTimeStamp',
  'isolateLogEnable',
]);

/** What an election decides. */
const ELECTED: ReadonlySet<string> = new Set(['brokerId', 'brokerRole', 'haMasterAddress']);

/** Begins a value that only the machine knows, up to where it is known again. */
const HOME = /^\$\{user\.home\}(?=[/\\])/;

/** What a process would run with if it were of a release; undefined: of the one that it is judged by. */
export function effectiveIn(process: FileProcess, rocketmq: string | undefined): Effective {
  const { effective } = process;
  if (rocketmq === undefined) return effective;
  const index = indexOf(rocketmq);
  return index === effective.input.release ? effective : evaluate({ ...effective.input, release: index });
}

/** The known release that is next to a running one. */
function indexOf(rocketmq: string): number {
  const known = parseRelease(rocketmq);
  if (known !== undefined) return known.index;
  const [nearest] = nearestReleases(rocketmq);
  return nearest === undefined ? NEWEST : release(nearest);
}

/**
 * Compares what a process runs with, with what its file makes in the release that it runs.
 *
 * Not compared is what differs by nature: values that only the machine knows, the process's own state, what an election decides, and values
 * that a template fills in. A process reports fields, not what their getters return, and no field that is null.
 */
export function compareConfig(process: FileProcess, rocketmq: string | undefined, running: RunningConfig): Compared {
  const effective = effectiveIn(process, rocketmq);
  const { mode } = roleOf(process);
  const elected = mode === 'dledger' || mode === 'controller';
  const drifts: LocatedDrift[] = [];
  let count = 0;
  for (const parameter of reported(effective)) {
    const { key } = parameter;
    const value = running.get(key);
    if (value === undefined || MACHINES.has(key) || STATE.has(key) || (elected && ELECTED.has(key))) continue;
    if (isTemplated(process, key)) continue;
    const same = isSame(parameter, value);
    if (same === undefined) continue;
    count += 1;
    if (!same) drifts.push(driftOf(parameter, value));
  }
  return { drifts: drifts.sort(byPlace), count };
}

/** By line, then what no file sets, by key. */
const byPlace = (a: LocatedDrift, b: LocatedDrift): number =>
  (a.line ?? Number.POSITIVE_INFINITY) - (b.line ?? Number.POSITIVE_INFINITY) || (a.key < b.key ? -1 : 1);

/** The parameters of a process, each key once: of several objects that have one, the last one is reported. */
const reported = (effective: Effective): Iterable<EffectiveParameter> =>
  new Map(effective.parameters().map((each) => [each.key, each])).values();

/** Whether a parameter runs as its file makes it; undefined where nobody can tell. */
function isSame({ value, machine, entry, origin }: EffectiveParameter, running: string): boolean | undefined {
  if (value === null) {
    const [home] = HOME.exec(machine ?? '') ?? [];
    if (home === undefined) return undefined;
    const rest = (machine as string).slice(home.length);
    return running.length > rest.length && running.endsWith(rest);
  }
  if (running === value) return true;
  // Reported before the getter had its say, or by a release that reports what was loaded in place of a field of an upper class.
  if (entry !== undefined && running === entry.value && origin !== 'written') return true;
  // The getter makes something of an empty field.
  return running === '' && origin === 'derived' ? undefined : false;
}

function driftOf(parameter: EffectiveParameter, running: string): LocatedDrift {
  const { key, entry, origin, value, machine } = parameter;
  return {
    class: parameter.class,
    key,
    written: entry === undefined ? null : shown(key, entry.value),
    expected: value === null ? shownText(machine ?? '') : shown(key, value),
    origin,
    running: shown(key, running),
    line: entry?.keyRange.start.line,
  };
}
