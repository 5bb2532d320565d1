import type { Lang } from '../../base/text.ts';
import { type Unit, unitOf } from '../../catalog/units.ts';
import { inWords } from '../units.ts';
import type { Suggestion } from './suggestions.ts';
import { type CompletionTexts, completionTexts } from './texts.ts';

const KIB = 1024;
const MIB = KIB * KIB;

/** Numbers that people choose from, by unit. */
const ROUND: Readonly<Partial<Record<Unit, readonly number[]>>> = {
  ms: [1, 5, 10, 50, 100, 200, 500].concat(
    [
      1, 2, 3, 5, 10, 15, 20, 30, 60, 120, 180, 300, 600, 900, 1800, 3600, 7200, 21600, 43200, 86400, 172800, 259200,
      604800,
    ].map((seconds) => seconds * 1000),
  ),
  s: [1, 2, 3, 5, 10, 15, 20, 30, 60, 120, 180, 300, 600, 1800, 3600, 7200, 21600, 43200, 86400, 259200, 604800],
  min: [1, 2, 5, 10, 15, 30, 60, 120, 360, 720, 1440],
  h: [1, 2, 6, 12, 24, 48, 72, 120, 168, 240, 336, 720],
  percent: [10, 20, 30, 40, 50, 60, 70, 75, 80, 85, 90, 95],
};

/** How many values are named below and above the default. */
const BESIDE = 3;

/** Values of which more can be said than a unit tells, by key. */
const OF_KEY: Readonly<Record<string, (t: CompletionTexts) => readonly Suggestion[]>> = {
  deleteWhen: (t) => ['04', '02', '03', '00;12', '04;16'].map((text) => ({ text, why: t.hours(text.split(';')) })),
  brokerPermission: ({ permissions }) => ['6', '4', '2'].map((text) => ({ text, why: permissions[text] ?? '' })),
};

/**
 * Values of a number in its unit that people choose, its default among them, with what they mean in words.
 * @param most the largest number that its type holds
 */
export function numbersFor(key: string, value: string | undefined, most: number, lang: Lang): readonly Suggestion[] {
  const own = OF_KEY[key];
  if (own !== undefined && Object.hasOwn(OF_KEY, key)) return own(completionTexts[lang]);
  const unit = unitOf(key);
  const number = Number(value);
  if (unit === undefined || value === undefined || !Number.isInteger(number) || number <= 0) return [];
  const all = unit === 'bytes' || unit === 'bytes-per-second' ? sizesAround(number) : (ROUND[unit] ?? []);
  const below = all.filter((each) => each < number).slice(-BESIDE);
  const above = all.filter((each) => each > number && each <= most).slice(0, BESIDE);
  return [...below, number, ...above].map((each) => ({
    text: String(each),
    why: inWords(String(each), unit, lang) ?? unitWords(each, unit, lang),
  }));
}

/** Halves and doubles, from 1 KiB on. */
const sizesAround = (size: number): readonly number[] =>
  [8, 4, 2]
    .map((by) => Math.floor(size / by))
    .filter((each) => each >= KIB && (each < MIB || each % KIB === 0))
    .concat([2, 4, 8].map((by) => size * by));

const SHORT: Readonly<Record<Lang, Readonly<Partial<Record<Unit, string>>>>> = {
  en: { ms: 'ms', s: 's', min: 'min', h: 'h', days: 'd', percent: '%' },
  'zh-CN': { ms: '毫秒', s: '秒', min: '分钟', h: '小时', days: '天', percent: '%' },
};

function unitWords(number: number, unit: Unit, lang: Lang): string {
  const word = SHORT[lang][unit];
  return word === undefined ? '' : word === '%' ? `${number}%` : `${number} ${word}`;
}
