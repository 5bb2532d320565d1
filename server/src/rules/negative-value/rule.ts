import { defineMessages, say } from '../../base/message.ts';
import type { Lang, Text } from '../../base/text.ts';
import { KINDS } from '../../catalog/kinds.ts';
import { UNIT_WORDS, type Unit, unitOf } from '../../catalog/units.ts';
import { clamped } from '../../effective/clamps.ts';
import { LEAST_VALUE_KEYS } from '../../effective/leastValues.ts';
import { defineEntryRule, EVERYWHERE } from '../rule.ts';
import { endOf, rocketmq } from '../support/say.ts';

const messages = defineMessages({
  en: {
    negative: (key: string, value: string, unit: Text) => say`${key} is negative: ${value} ${unit}`,
    unchecked: (release: string) =>
      say`${release} does not check it; what becomes of it depends on the code that uses it`,
  },
  'zh-CN': {
    negative: (key, value, unit) => say`${key} 为负数：${value} ${unit}`,
    unchecked: (release) => say`${release} 不做检查，结果取决于使用它的代码`,
  },
});

/** Units of which there is nothing below 0. */
const UNITS: ReadonlySet<Unit | undefined> = new Set<Unit>([
  'ms',
  's',
  'min',
  'h',
  'days',
  'bytes',
  'percent',
  'ratio',
]);

/** Keys of such a unit that -1 or 0 switches off or leaves to the operating system, and those of which another rule speaks. */
const OTHERS: ReadonlySet<string> = new Set([
  ...LEAST_VALUE_KEYS,
  // min-value, where consume queues lie in RocksDB; nothing reads them elsewhere.
  ...'statRocksDBCQIntervalSec cleanRocksDBDirtyCQIntervalMin'.split(' '),
  ...'disappearTimeAfterStart maxStatsIdleTimeInMinutes'.split(' '),
  ...'clientChannelMaxIdleTimeSeconds serverChannelMaxIdleTimeSeconds'.split(' '),
  ...'clientSocketRcvBufSize clientSocketSndBufSize serverSocketRcvBufSize serverSocketSndBufSize'.split(' '),
  ...'writeBufferHighWaterMark writeBufferLowWaterMark cgColdReadThreshold globalColdReadThreshold'.split(' '),
  ...'diskMaxUsedSpaceRatio fileReservedTime maxMessageSize mappedFileSizeConsumeQueue mapedFileSizeConsumeQueue'.split(
    ' ',
  ),
  ...'timerMaxDelaySec timerPrecisionMs timerRocksDBPrecisionMs maxErrorRateOfBloomFilter'.split(' '),
]);

export const rule = defineEntryRule({
  id: 'negative-value',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: null,
  title: { en: 'Negative time or size', 'zh-CN': '时间或大小为负数' },
  kinds: KINDS,
  keys: (key) => UNITS.has(unitOf(key)) && !OTHERS.has(key),
  holds: '-',
  check({ process, entry, report }) {
    const { key } = entry;
    const value = process.effective.value(key);
    if (value === null || !(Number(clamped(process.effective, key)) < 0) || endOf(process, entry) !== undefined) return;
    report({}, () => ({
      message: messages.negative(key, value, inWords(unitOf(key) as Unit)),
      details: messages.unchecked(rocketmq(process)),
    }));
  },
});

const inWords =
  (unit: Unit): Text =>
  (lang: Lang) =>
    UNIT_WORDS[lang][unit] as string;
