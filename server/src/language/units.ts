import type { Lang } from '../base/text.ts';

const SIZES = ['KiB', 'MiB', 'GiB', 'TiB'] as const;

const TIMES: readonly (readonly [ms: number, en: string, zh: string])[] = [
  [86_400_000, 'd', '天'],
  [3_600_000, 'h', '小时'],
  [60_000, 'min', '分钟'],
  [1000, 's', '秒'],
];

const IN_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, min: 60_000, h: 3_600_000 };

/**
 * A number as people say it: 1073741824 bytes are 1 GiB, 120000 milliseconds are 2 min.
 * @param value as RocketMQ writes it
 * @param unit as in schemas/parameters.json
 * @returns undefined where it would say nothing new or would not be exact to two decimals
 */
export function inWords(value: string, unit: string | undefined, lang: Lang): string | undefined {
  if (unit === undefined || !/^\d{1,15}$/.test(value)) return undefined;
  const number = Number(value);
  if (unit === 'bytes' || unit === 'bytes-per-second') {
    for (let power = SIZES.length; power > 0; power--) {
      const size = exact(number / 1024 ** power);
      if (size !== undefined) return `${size} ${SIZES[power - 1]}${unit === 'bytes' ? '' : '/s'}`;
    }
    return undefined;
  }
  const factor = IN_MS[unit];
  if (factor === undefined) return undefined;
  for (const [size, en, zh] of TIMES) {
    const time = size > factor ? exact((number * factor) / size) : undefined;
    if (time !== undefined) return `${time} ${lang === 'zh-CN' ? zh : en}`;
  }
  return undefined;
}

/** A number of at least 1 that two decimals tell exactly. */
function exact(value: number): string | undefined {
  const rounded = Math.round(value * 100) / 100;
  return value >= 1 && rounded === value ? String(rounded) : undefined;
}
