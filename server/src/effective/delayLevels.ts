import { javaSplit, parseInt64 } from './java.ts';

// How brokers and proxies read messageDelayLevel: ScheduleMessageService, DefaultMessageStore and ProxyConfig have the same parseDelayLevel.

const MILLIS: Readonly<Record<string, bigint>> = { s: 1000n, m: 60_000n, h: 3_600_000n, d: 86_400_000n };

/** The milliseconds of one level, a Java long that may overflow; undefined where parseDelayLevel throws. */
export function delayMillis(level: string): bigint | undefined {
  const unit = MILLIS[level.slice(-1)];
  const number = unit === undefined ? undefined : parseInt64(level.slice(0, -1));
  return unit === undefined || typeof number !== 'string' ? undefined : BigInt.asIntN(64, unit * BigInt(number));
}

/** Whether parseDelayLevel understands one element of messageDelayLevel. */
export const isDelayLevel = (level: string): boolean => delayMillis(level) !== undefined;

/** The elements of a list. */
export const delayLevels = (value: string): readonly string[] => javaSplit(value, ' ');

/** A text that lists of the same delays have in common, whatever units they are in; a list that is refused stands for itself. */
export function delaysOf(value: string): string {
  const all = delayLevels(value.trim()).map(delayMillis);
  return all.includes(undefined) ? value.trim() : all.join(' ');
}
