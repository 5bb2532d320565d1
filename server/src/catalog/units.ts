import type { Lang } from '../base/text.ts';
import { UNIT_KEYS } from './unit-keys.ts';

/** The units of schemas/parameters.json in words. The others there (`name`, `path`, `port`, `json`, …) say what a value is, and are no units. */
export const UNIT_WORDS: Readonly<Record<Lang, Readonly<Record<string, string>>>> = {
  en: {
    ms: 'milliseconds',
    s: 'seconds',
    min: 'minutes',
    h: 'hours',
    days: 'days',
    timestamp: 'milliseconds since 1970',
    hour: 'hour of the day',
    bytes: 'bytes',
    'bytes-per-second': 'bytes per second',
    bits: 'bits',
    pages: 'memory pages',
    'per-second': 'per second',
    percent: 'per cent',
    ratio: 'ratio',
    bitmask: 'bit mask',
  },
  'zh-CN': {
    ms: '毫秒',
    s: '秒',
    min: '分钟',
    h: '小时',
    days: '天',
    timestamp: '自 1970 年起的毫秒数',
    hour: '一天中的小时',
    bytes: '字节',
    'bytes-per-second': '字节/秒',
    bits: '比特',
    pages: '内存页',
    'per-second': '次/秒',
    percent: '百分比',
    ratio: '比例',
    bitmask: '位掩码',
  },
};

/** What a parameter's number counts. */
export type Unit = keyof typeof UNIT_KEYS;

/** The unit of a parameter; undefined for plain numbers and for units that nobody writes behind a number. */
export function unitOf(key: string): Unit | undefined {
  for (const unit in UNIT_KEYS) if (` ${UNIT_KEYS[unit as Unit]} `.includes(` ${key} `)) return unit as Unit;
  return undefined;
}
