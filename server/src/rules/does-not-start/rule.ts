import { capitalised, defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { KINDS } from '../../catalog/kinds.ts';
import { firstRelease } from '../../catalog/possible.ts';
import { NEWEST, RELEASES, type ReleaseIndex } from '../../catalog/releases.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { OTHER_END } from '../../effective/exits.ts';
import type { Exit, Phase } from '../../effective/model.ts';
import { IDS } from '../ids.ts';
import { defineProcessRule, EVERYWHERE } from '../rule.ts';
import { exitPlace, reasonOf } from '../support/exitPlaces.ts';
import { isOwnEnd } from '../support/ownEnds.ts';
import { exitsWith } from '../support/say.ts';
import { isUtf16 } from '../support/verdicts.ts';

const messages = defineMessages({
  en: {
    ends: (reason: Text, end: Text) => say`${reason}: ${end}`,
    read: () => say`It ends while it reads its configuration`,
    construct: () => say`It ends while it is put together, right after it has read its configuration`,
    initialize: () => say`It ends while it initializes, before it serves anybody`,
    start: () => say`It ends in the last step of its start, after it has initialized`,
    from: (phase: Text, first: string) => say`${phase}; so it is from RocketMQ ${first} on`,
    to: (phase: Text, last: string) => say`${phase}; so it is up to RocketMQ ${last}`,
    only: (phase: Text, first: string, last: string) => say`${phase}; so it is in RocketMQ ${first} to ${last} only`,
    once: (phase: Text, one: string) => say`${phase}; so it is in RocketMQ ${one} only`,
    other: (key: string) => say`${key} takes part in it`,
  },
  'zh-CN': {
    ends: (reason, end) => say`${reason}：${end}`,
    read: () => say`读取配置时退出`,
    construct: () => say`读取配置之后、创建对象时退出`,
    initialize: () => say`初始化时退出，此时尚未对外提供服务`,
    start: () => say`初始化之后、启动的最后一步退出`,
    from: (phase, first) => say`${phase}；自 RocketMQ ${first} 起如此`,
    to: (phase, last) => say`${phase}；RocketMQ ${last} 及更早版本如此`,
    only: (phase, first, last) => say`${phase}；仅 RocketMQ ${first} 至 ${last} 如此`,
    once: (phase, one) => say`${phase}；仅 RocketMQ ${one} 如此`,
    other: (key) => say`与 ${key} 有关`,
  },
});

export const rule = defineProcessRule({
  id: 'does-not-start',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: null,
  title: { en: 'Process does not start', 'zh-CN': '进程无法启动' },
  kinds: KINDS,
  // Each end depends on keys of its own, so it looks after itself.
  reads: [],
  check({ process, report }) {
    if (isUtf16(process)) return;
    for (const exit of process.effective.exits) {
      if (hasOwnRule(process, exit)) continue;
      const place = exitPlace(process, exit);
      if (place === undefined) continue;
      const file = process.file.path;
      const { span, key, others } = place;
      report({ file, span, ...(key === undefined ? {} : { key }) }, () => ({
        message: capitalised(messages.ends(reasonOf(process, exit, place), exitsWith(process, exit.exit))),
        details: details(process, exit),
        related: others.map((other) => ({ file, span: other.span, message: messages.other(other.key) })),
      }));
    }
  },
});

/** Rules that speak of what a file does not say, be there nothing of it in the file. */
const OF_ABSENCE: ReadonlySet<string> = new Set(['controller-missing-setting']);

/**
 * Whether another rule is about an end, be it switched off. Rules on values see entries of `.properties` files: not what the command line
 * says, and no members of a proxy's JSON, of which those on proxies speak.
 */
const hasOwnRule = (process: FileProcess, exit: Exit): boolean =>
  exit.rule !== OTHER_END &&
  IDS.has(exit.rule) &&
  (OF_ABSENCE.has(exit.rule) || exit.entry?.malformed === true || isOwnEnd(process, exit));

function details(process: FileProcess, exit: Exit): Text {
  const phase = PHASE[exit.phase]();
  // Of a release that nobody stated the linter itself says in which ones the finding stands.
  if (process.release.from === 'unstated') return phase;
  const { first, last } = stretch(process, exit);
  const oldest = first === firstRelease(process.kind);
  const name = (at: ReleaseIndex): string => RELEASES[at] as string;
  if (last === NEWEST) return oldest ? phase : messages.from(phase, name(first));
  if (first === last) return messages.once(phase, name(first));
  return oldest ? messages.to(phase, name(last)) : messages.only(phase, name(first), name(last));
}

const PHASE: Readonly<Record<Phase, () => Text>> = {
  read: messages.read,
  construct: messages.construct,
  initialize: messages.initialize,
  start: messages.start,
};

/** The releases around the one that runs in which the process ends for the same reason. */
function stretch(
  process: FileProcess,
  { rule: id, keys }: Exit,
): { readonly first: ReleaseIndex; readonly last: ReleaseIndex } {
  const { effective } = process;
  const { input } = effective;
  const endsIn = (release: ReleaseIndex): boolean =>
    effective
      .in(release)
      .exits.some(
        (exit) => exit.rule === id && exit.keys.length === keys.length && exit.keys.every((key, i) => key === keys[i]),
      );
  let first = input.release;
  while (first > firstRelease(process.kind) && endsIn(first - 1)) first--;
  let last = input.release;
  while (last < NEWEST && endsIn(last + 1)) last++;
  return { first, last };
}
