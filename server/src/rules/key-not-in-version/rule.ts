import { defineMessages, list, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { isPrerelease, NEWEST, RELEASES, type ReleaseIndex } from '../../catalog/releases.ts';
import { defineCauseRule, EVERYWHERE, type Said } from '../rule.ts';
import { rocketmq } from '../support/say.ts';

type Interval = readonly [from: ReleaseIndex, to: ReleaseIndex];

const messages = defineMessages({
  en: {
    tooNew: (release: string, key: string, first: string) => say`${release} ignores ${key}, which is new in ${first}`,
    gone: (release: string, key: string, last: string) =>
      say`${release} ignores ${key}; ${last} was the last release to read it`,
    single: (release: string, key: string, one: string) => say`${release} ignores ${key}, which only ${one} reads`,
    between: (release: string, key: string) => say`${release} ignores ${key}, which only other releases read`,
    only: (stretches: Text) => say`Only RocketMQ ${stretches} read it`,
    since: (first: string) => say`${first} and later`,
    until: (last: string) => say`${last} and earlier`,
    range: (first: string, last: string) => say`${first}–${last}`,
  },
  'zh-CN': {
    tooNew: (release, key, first) => say`${release} 会忽略 ${key}，该项自 ${first} 起才有`,
    gone: (release, key, last) => say`${release} 会忽略 ${key}，${last} 是最后读取该项的版本`,
    single: (release, key, one) => say`${release} 会忽略 ${key}，只有 ${one} 读取该项`,
    between: (release, key) => say`${release} 会忽略 ${key}，只有其他版本读取该项`,
    only: (stretches) => say`只有 RocketMQ ${stretches}读取该项`,
    since: (first) => say`${first} 及以后版本`,
    until: (last) => say`${last} 及以前版本`,
    range: (first, last) => say`${first}–${last}`,
  },
});

export const rule = defineCauseRule({
  id: 'key-not-in-version',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: null,
  entries: 'ineffective',
  title: { en: 'Key of another release', 'zh-CN': '其他版本的键' },
  describe({ process, entry, cause }) {
    return words(rocketmq(process), entry.key, process.release.index, finals(cause.intervals));
  },
});

/** What is wrong, and in a second line all releases that read the key, where the first does not say it. */
function words(release: string, key: string, at: ReleaseIndex, intervals: readonly Interval[]): Said {
  const [from] = intervals[0] as Interval;
  const [, to] = intervals.at(-1) as Interval;
  const only = messages.only(list(intervals.map(stretch)));
  const one = intervals.length === 1;
  if (one && from === to) return { message: messages.single(release, key, nameOf(from)) };
  if (at < from) {
    const message = messages.tooNew(release, key, nameOf(from));
    return one && to === NEWEST ? { message } : { message, details: only };
  }
  if (at > to) {
    const message = messages.gone(release, key, nameOf(to));
    return one && from === 0 ? { message } : { message, details: only };
  }
  return { message: messages.between(release, key), details: only };
}

/** Final releases only, joined where nothing but side branches lies between; the side branches where there is nothing else. */
function finals(intervals: readonly Interval[]): readonly Interval[] {
  const joined: [ReleaseIndex, ReleaseIndex][] = [];
  for (const interval of intervals) {
    let [from, to] = interval;
    while (from <= to && isPrerelease(from)) from++;
    while (to >= from && isPrerelease(to)) to--;
    if (from > to) continue;
    const previous = joined.at(-1);
    if (previous !== undefined && onlyPrereleases(previous[1] + 1, from)) previous[1] = to;
    else joined.push([from, to]);
  }
  return joined.length > 0 ? joined : intervals;
}

function onlyPrereleases(from: ReleaseIndex, to: ReleaseIndex): boolean {
  for (let at = from; at < to; at++) if (!isPrerelease(at)) return false;
  return true;
}

function stretch([from, to]: Interval): Text {
  if (to === NEWEST) return messages.since(nameOf(from));
  if (from === 0) return messages.until(nameOf(to));
  return from === to ? say`${nameOf(from)}` : messages.range(nameOf(from), nameOf(to));
}

const nameOf = (at: ReleaseIndex): string => RELEASES[at] as string;
