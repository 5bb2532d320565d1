import { groupBy } from '../../base/collections.ts';
import { defineMessages, few, list, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { NEWEST, RELEASES, type ReleaseIndex, release } from '../../catalog/releases.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { PlacedMember } from '../../effective/proxy/places.ts';
import { defineProcessRule, EVERYWHERE, type Said } from '../rule.ts';
import { reportEnds } from '../support/ownEnds.ts';
import { type ProxyKeyCause, unreadMembers } from '../support/proxyKeys.ts';
import { membersOf, renameMember } from '../support/proxyMembers.ts';
import { oneLine, rocketmq, stays } from '../support/say.ts';

const messages = defineMessages({
  en: {
    parser: (release: string, library: string) =>
      say`${release} reads this file with ${library}; what it refuses ends the proxy before anything listens`,
    unknown: (key: string) => say`RocketMQ ignores the unknown key "${key}"`,
    meant: (key: string, meant: string) => say`RocketMQ ignores "${key}"; did you mean ${meant}?`,
    several: (key: string, meant: Text) => say`RocketMQ ignores the unknown key "${key}"; similar: ${meant}`,
    renamed: (key: string, now: string, since: string) => say`RocketMQ ignores ${key}, called ${now} since ${since}`,
    tooNew: (release: string, key: string, first: string) => say`${release} ignores ${key}, which is new in ${first}`,
    manyTooNew: (release: string, keys: Text, first: string) =>
      say`${release} ignores ${keys}, which are new in ${first}`,
    gone: (release: string, key: string, last: string) =>
      say`${release} ignores ${key}; ${last} was the last release to read it`,
    other: (release: string, key: string) => say`${release} ignores ${key}, which only other releases read`,
    details: (release: string) => say`No setting of a ${release} proxy is called so`,
    state: (release: string, state: Text) => say`No setting of a ${release} proxy is called so: as it is, ${state}`,
    write: (key: string) => say`Write ${key}`,
  },
  'zh-CN': {
    parser: (release, library) =>
      say`${release} 用 ${library} 读取该文件；遇到无法接受的内容，Proxy 在监听任何端口之前就会退出`,
    unknown: (key) => say`RocketMQ 会忽略未知的键“${key}”`,
    meant: (key, meant) => say`RocketMQ 会忽略“${key}”；是否应为 ${meant}？`,
    several: (key, meant) => say`RocketMQ 会忽略未知的键“${key}”；相近的键：${meant}`,
    renamed: (key, now, since) => say`RocketMQ 会忽略 ${key}，自 ${since} 起该项名为 ${now}`,
    tooNew: (release, key, first) => say`${release} 会忽略 ${key}，该项自 ${first} 起才有`,
    manyTooNew: (release, keys, first) => say`${release} 会忽略 ${keys}，这些项自 ${first} 起才有`,
    gone: (release, key, last) => say`${release} 会忽略 ${key}，${last} 是最后读取该项的版本`,
    other: (release, key) => say`${release} 会忽略 ${key}，只有其他版本读取该项`,
    details: (release) => say`${release} 的 Proxy 没有这个配置项`,
    state: (release, state) => say`${release} 的 Proxy 没有这个配置项：目前 ${state}`,
    write: (key) => say`改为 ${key}`,
  },
});

const ID = 'proxy-json';
type OtherReleases = Extract<ProxyKeyCause, { why: 'release' }>;

const V540 = release('5.4.0');
/** Above so many keys of one later release a file is one finding. */
const MANY = 5;

export const rule = defineProcessRule({
  id: ID,
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.0.0',
  fix: 'choice',
  title: { en: 'rmq-proxy.json that the proxy cannot use', 'zh-CN': 'Proxy 无法使用的 rmq-proxy.json' },
  kinds: ['proxy'],
  // It looks after templates itself: what is filled in is a member's matter.
  reads: [],
  check({ process, report }) {
    reportEnds(ID, { process, report }, () => ({ details: messages.parser(rocketmq(process), library(process)) }));
    const severity = process.release.newer ? 'info' : 'warning';
    const members = unreadMembers(process);
    const at = process.release.index;
    const byRelease = groupBy(members, ([, cause]) => firstAfter(at, cause));
    for (const [member, cause] of members) {
      if (cause.why === 'spelling') continue;
      const { key, keySpan: span } = member;
      const later = firstAfter(at, cause);
      const alike = later === undefined ? [] : (byRelease.get(later) ?? []);
      const isOne = alike.length > MANY;
      if (isOne && member !== alike[0]?.[0]) continue;
      report({ file: process.file.path, span, key, severity }, () =>
        isOne && later !== undefined ? manyTooNew(process, alike, later) : unread(process, member, cause),
      );
    }
  },
});

/** Configuration.init's parser: pom.xml of the proxy. */
function library({ effective }: FileProcess): string {
  return effective.since(V540) ? 'fastjson2' : 'fastjson';
}

function unread(process: FileProcess, member: PlacedMember, cause: Exclude<ProxyKeyCause, { why: 'spelling' }>): Said {
  const key = oneLine(member.key);
  const name = rocketmq(process);
  switch (cause.why) {
    case 'renamed':
      return {
        message: messages.renamed(key, cause.meant, RELEASES[cause.since] as string),
        details: messages.state(name, stays(process, cause.meant)),
        ...rename(process, member, cause.meant),
      };
    case 'release':
      return { message: ofOtherReleases(name, key, process.release.index, cause) };
    case 'unknown': {
      const [first, ...others] = cause.suggestions;
      if (first === undefined) return { message: messages.unknown(key), details: messages.details(name) };
      if (others.length > 0)
        return { message: messages.several(key, list(cause.suggestions)), details: messages.details(name) };
      return {
        message: messages.meant(key, first),
        details: messages.state(name, stays(process, first)),
        ...rename(process, member, first),
      };
    }
  }
}

/** A key is not written twice. */
const rename = (process: FileProcess, member: PlacedMember, key: string): Pick<Said, 'fixes'> =>
  membersOf(process).of(key) !== undefined
    ? {}
    : { fixes: [{ title: messages.write(key), obvious: false, edits: [renameMember(process, member, key)] }] };

/** The release that was the first to read a key, where that is a later one. */
function firstAfter(at: ReleaseIndex, cause: ProxyKeyCause): ReleaseIndex | undefined {
  if (cause.why !== 'release') return undefined;
  const from = Math.min(...cause.intervals.map(([first]) => first));
  return at < from ? from : undefined;
}

function ofOtherReleases(name: string, key: string, at: ReleaseIndex, cause: OtherReleases): Text {
  const later = firstAfter(at, cause);
  if (later !== undefined) return messages.tooNew(name, key, RELEASES[later] as string);
  const to = Math.max(...cause.intervals.map(([, last]) => last));
  if (at > to && to < NEWEST) return messages.gone(name, key, RELEASES[to] as string);
  return messages.other(name, key);
}

const manyTooNew = (
  process: FileProcess,
  members: readonly (readonly [PlacedMember, ProxyKeyCause])[],
  first: ReleaseIndex,
): Said => ({
  message: messages.manyTooNew(
    rocketmq(process),
    few(members.map(([{ key }]) => oneLine(key))),
    RELEASES[first] as string,
  ),
});
