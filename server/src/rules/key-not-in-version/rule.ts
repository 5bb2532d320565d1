import { type Text, text } from '../../base/text.ts';
import { isPrerelease, NEWEST, RELEASES, type ReleaseIndex } from '../../catalog/releases.ts';
import { defineRule, EVERYWHERE } from '../rule.ts';
import { kindName, rocketmq, say } from '../support/say.ts';
import { blamed } from '../support/verdicts.ts';

export const rule = defineRule({
  id: 'key-not-in-version',
  scope: 'file',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: null,
  title: { en: 'Key of another release', 'zh-CN': '其他版本的键' },
  caused: true,
  check(process, context) {
    for (const { entry, cause } of blamed(process, context, 'key-not-in-version')) {
      context.report({
        file: process.file.path,
        span: cause.span,
        key: entry.key,
        message: say(
          [kindName(process.kind), releases(cause.intervals)],
          (kind, range) => `Only ${range} has ${entry.key}; a ${kind} of ${rocketmq(process)} ignores it`,
          (kind, range) => `${entry.key} 仅存在于 ${range}；${rocketmq(process)} 的 ${kind} 会忽略它`,
        ),
      });
    }
  },
});

/** `RocketMQ 5.0.0 and later`, `RocketMQ up to 4.9.8`, `RocketMQ 5.1.0–5.2.0 and 5.4.0 and later`. */
function releases(intervals: readonly (readonly [ReleaseIndex, ReleaseIndex])[]): Text {
  const stretches = finals(intervals).map(stretch);
  return (lang) => {
    const parts = stretches.map((part) => part(lang));
    return `RocketMQ ${parts.join(lang === 'zh-CN' ? '、' : ' and ')}`;
  };
}

/** Final releases only, joined where nothing but side branches lies between; the side branches where there is nothing else. */
function finals(
  intervals: readonly (readonly [ReleaseIndex, ReleaseIndex])[],
): readonly (readonly [ReleaseIndex, ReleaseIndex])[] {
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

function stretch([from, to]: readonly [ReleaseIndex, ReleaseIndex]): Text {
  const first = RELEASES[from] as string;
  const last = RELEASES[to] as string;
  if (to === NEWEST) return text(`${first} and later`, `${first} 及以后版本`);
  if (from === 0) return text(`up to ${last}`, `${last} 及以前版本`);
  return from === to ? text(first, first) : text(`${first}–${last}`, `${first}–${last}`);
}
