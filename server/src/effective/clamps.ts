import { type ReleaseIndex, release } from '../catalog/releases.ts';
import type { Effective } from './model.ts';

/** A number that start-up code or a component puts another one in place of, after the getter has returned it. */
interface Clamp {
  readonly key: string;
  /** First release in which it is so; every one that has the key where it is left out. */
  readonly from?: ReleaseIndex;
  /** A switch that must be on. */
  readonly needs?: string;
  /** What runs in place of a value. */
  readonly clamp: (value: number) => number;
}

const between =
  (least: number, most: number) =>
  (value: number): number =>
    Math.min(most, Math.max(least, value));

const atLeastOne = between(1, Number.POSITIVE_INFINITY);

const V500 = release('5.0.0');
const V540 = release('5.4.0');

const CLAMPS: readonly Clamp[] = [
  // BrokerController.start
  { key: 'registerNameServerPeriod', clamp: between(10000, 60000) },
  // DefaultMessageStore.CleanCommitLogService; up to 4.9.8 both are JVM properties only
  { key: 'diskSpaceWarningLevelRatio', from: V500, clamp: between(35, 90) },
  { key: 'diskSpaceCleanForciblyRatio', from: V500, clamp: between(30, 85) },
  // TimerMessageStore: a wheel of seven days in seconds, without its 60 blank slots
  { key: 'timerRollWindowSlot', clamp: (value) => (value < 2 || value > 604740 ? 604740 : value) },
  { key: 'timerGetMessageThreadNum', clamp: atLeastOne },
  { key: 'timerPutMessageThreadNum', clamp: atLeastOne },
  // CompactionStore; the machine's processors limit it above
  { key: 'compactionThreadNum', clamp: atLeastOne },
  { key: 'timerRocksDBPrecisionMs', clamp: (value) => (value < 100 ? 1000 : value) },
  // PopConsumerService.popAsync
  ...['popFromRetryProbability', 'popFromRetryProbabilityForPriority'].map((key) => ({
    key,
    from: V540,
    needs: 'popConsumerKVServiceEnable',
    clamp: between(0, 100),
  })),
  { key: 'commitLogRecoverMaxNum', clamp: (value) => (value <= 0 ? 10 : value) },
];

/** Keys of {@link clamped}. */
export const CLAMPED_KEYS: readonly string[] = CLAMPS.map(({ key }) => key);

/** What runs for a key: its value as the getter returns it and as later code clamps it. Undefined where the release lacks the key. */
export function clamped(effective: Effective, key: string): number | undefined {
  const value = effective.value(key);
  if (value === null) return undefined;
  const found = CLAMPS.find((each) => each.key === key && (each.from === undefined || effective.since(each.from)));
  const holds = found !== undefined && (found.needs === undefined || effective.value(found.needs) === 'true');
  return holds ? found.clamp(Number(value)) : Number(value);
}
