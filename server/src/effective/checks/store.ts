import { type Text, text } from '../../base/text.ts';
import { release } from '../../catalog/releases.ts';
import { delayLevels, isDelayLevel } from '../delayLevels.ts';
import { type Check, type End, ofWritten } from '../exits.ts';
import { javaSplit } from '../java.ts';
import { combinedTypes } from '../storeType.ts';
import type { View } from '../view.ts';
import { mayBeClass } from './auth.ts';

const V410 = release('4.1.0-incubating');
const V540 = release('5.4.0');
const V550 = release('5.5.0');
const V551 = release('5.5.1');

/** ConsumerFilterManager makes a Bloom filter, also where filtering is off (4.1.0 on). */
export const bloomFilter = (key: string, least: number, most: number): Check =>
  ofWritten([key], (view) => {
    if (!view.since(V410)) return undefined;
    const value = view.value(key);
    if (value === null || (Number(value) >= least && Number(value) <= most)) return undefined;
    const reason = text(`the Bloom filter refuses ${key}=${value}`, `布隆过滤器不接受 ${key}=${value}`);
    return { exit: -1, rule: 'bloom-filter-range', keys: [key], reason };
  });

/** MessageStoreFactory loads each class of messageStorePlugIn while the store is made, by its name with all blanks (all releases). */
export const plugIns: Check = ofWritten(['messageStorePlugIn'], (view) => {
  const value = view.value('messageStorePlugIn', 'BrokerConfig') ?? '';
  if (value.trim() === '' || value === 'null') return undefined;
  const wrong = javaSplit(value, ',').find((name) => name !== name.trim() || !mayBeClass(name));
  if (wrong === undefined) return undefined;
  const shown = JSON.stringify(wrong);
  const reason = text(`there is no class ${shown}`, `没有名为 ${shown} 的类`);
  return { exit: view.since(V540) ? -3 : -1, rule: 'store-plugin', keys: ['messageStorePlugIn'], reason };
});

/** ScheduleMessageService.parseDelayLevel, while the store is loaded (all releases). Blanks at the end do no harm. */
export const delays: Check = ofWritten(['messageDelayLevel'], (view) => {
  const value = view.value('messageDelayLevel');
  const wrong = value === null ? undefined : delayLevels(value).find((level) => !isDelayLevel(level));
  if (wrong === undefined) return undefined;
  const shown = JSON.stringify(wrong);
  const reason = text(
    `${shown} is no delay level (a number and s, m, h or d)`,
    `${shown} 不是合法的延迟级别（数字加 s、m、h 或 d）`,
  );
  return { exit: -3, rule: 'message-delay-level', keys: ['messageDelayLevel'], reason };
});

/**
 * ThreadPoolExecutor refuses more core threads than threads (5.5.0 on). `feature` switches the pool on.
 * @param alsoOn switches without which the feature has no pool
 */
export const poolOrder = (feature: string, core: string, most: string, ...alsoOn: readonly string[]): Check =>
  ofWritten([feature], (view) => {
    if ([feature, ...alsoOn].some((key) => view.value(key) !== 'true')) return undefined;
    const few = view.value(most);
    const many = view.value(core);
    if (few === null || many === null || Number(many) <= Number(few)) return undefined;
    const reason = text(`${core} ${many} is above ${most} ${few}`, `${core} ${many} 大于 ${most} ${few}`);
    return { exit: -1, rule: 'min-value', keys: [core, most], reason };
  });

const DOUBLE_WRITE = 'rocksdb-cq-double-write';
const COMBINES = 'rocksdbCQDoubleWriteEnable';

const usesRocksdbForLmq = (view: View): boolean => view.value('combineCQUseRocksdbForLmq') === 'true';

const LOADED = 'combineCQLoadingCQTypes';

/**
 * CombineConsumeQueueStore's constructor (5.4.0 on): of the types that it loads it passes over unknown ones, but one must be known; offsets are
 * counted and messages found by one that is loaded.
 */
export const combinedQueues: Check = ofWritten([COMBINES], (view) => {
  const loaded = combinedTypes(view);
  if (loaded === undefined) return undefined;
  const rests = [COMBINES, 'storeType', LOADED];
  const end = (key: string, reason: Text): End => ({ exit: -3, rule: DOUBLE_WRITE, keys: [key], rests, reason });
  if (loaded.length === 0) {
    const reason = text(
      `${LOADED} names neither default nor defaultRocksDB`,
      `${LOADED} 中既没有 default 也没有 defaultRocksDB`,
    );
    return end(LOADED, reason);
  }
  const ends = ['combineAssignOffsetCQType', 'combineCQPreferCQType'].flatMap((key) => {
    const type = view.value(key) ?? '';
    if (loaded.includes(type.toLowerCase())) return [];
    const shown = JSON.stringify(type);
    return [
      end(key, text(`${key} is ${shown}, which ${LOADED} does not name`, `${key} 为 ${shown}，不在 ${LOADED} 中`)),
    ];
  });
  return [...ends, ...plainOffsets(view, rests, ends), ...lmqType(view, rests, loaded)];
});

/** LMQs that use RocksDB need its queues (5.5.0 on). */
function lmqType(view: View, rests: readonly string[], loaded: readonly string[]): readonly End[] {
  if (!view.since(V550) || !usesRocksdbForLmq(view) || loaded.includes('defaultrocksdb')) return [];
  const reason = text(
    `combineCQUseRocksdbForLmq needs defaultRocksDB in ${LOADED}`,
    `combineCQUseRocksdbForLmq 要求 ${LOADED} 中有 defaultRocksDB`,
  );
  return [{ exit: -3, rule: DOUBLE_WRITE, keys: [LOADED, 'combineCQUseRocksdbForLmq'], rests, reason }];
}

const SELECTIVE = 'rocksdbCQSelectiveDoubleWriteEnable';

/** Roles that must be the plain queues': that of counting offsets with RocksDB for LMQ (5.5.0 on), both with selective writing (5.5.1 on). */
function plainOffsets(view: View, rests: readonly string[], others: readonly End[]): readonly End[] {
  const selective = view.since(V551) && view.value(SELECTIVE) === 'true';
  const lmq = view.since(V550) && usesRocksdbForLmq(view);
  const keys = [
    ...(selective || lmq ? ['combineAssignOffsetCQType'] : []),
    ...(selective ? ['combineCQPreferCQType'] : []),
  ];
  return keys.flatMap((key) => {
    const type = view.value(key) ?? '';
    if (type.toLowerCase() === 'default' || others.some((end) => end.keys.includes(key))) return [];
    const asker = selective ? SELECTIVE : 'combineCQUseRocksdbForLmq';
    const reason = text(`${asker} needs ${key}=default`, `${asker} 需要 ${key}=default`);
    return [{ exit: -3, rule: DOUBLE_WRITE, keys: [key, asker], rests, reason }];
  });
}

/** RocksDBLiteLifecycleManager.init fails where double writing is on without RocksDB for LMQ (5.5.0 on); it logs nothing. */
export const doubleWrite: Check = ofWritten([COMBINES], (view) => {
  if (combinedTypes(view) === undefined || !view.since(V550) || usesRocksdbForLmq(view)) return undefined;
  const reason = text(
    'rocksdbCQDoubleWriteEnable needs combineCQUseRocksdbForLmq=true',
    'rocksdbCQDoubleWriteEnable 需要 combineCQUseRocksdbForLmq=true',
  );
  const keys = [COMBINES, 'combineCQUseRocksdbForLmq'];
  return { exit: -3, rule: DOUBLE_WRITE, keys, rests: ['storeType'], reason };
});
