import { groupBy } from '../../base/collections.ts';
import { defineMessages, few, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { names } from '../options.ts';
import { defineSetRule, EVERYWHERE, type ProposedFix, type Said } from '../rule.ts';
import { writeValue } from '../support/cross-edits.ts';
import { labels, shownValue } from '../support/labels.ts';
import { entryOf, firstPlaces, missingPlace, placeOf } from '../support/places.ts';
import { type Difference, differences } from '../support/replicaSettings.ts';
import { clipped, value as shownAs } from '../support/say.ts';

/** What suffers where a parameter differs within a group. */
type Effect = 'delay' | 'timer' | 'retention' | 'filter' | 'queue' | 'pop' | 'size' | 'other';

/**
 * Parameters that a slave does not get from its master (SlaveSynchronize), but with which it builds consume queues, keeps files or answers by itself, and
 * what suffers where they differ.
 */
const EFFECTS: Readonly<Record<string, Effect>> = {
  messageDelayLevel: 'delay',
  timerWheelEnable: 'timer',
  timerPrecisionMs: 'timer',
  timerRollWindowSlot: 'timer',
  fileReservedTime: 'retention',
  enableConsumeQueueExt: 'filter',
  enablePropertyFilter: 'filter',
  enableCalcFilterBitMap: 'filter',
  enableLmq: 'queue',
  enableMultiDispatch: 'queue',
  enableCompaction: 'queue',
  enabledAppendPropCRC: 'other',
  configManagerVersion: 'other',
  popConsumerKVServiceEnable: 'pop',
  reviveQueueNum: 'pop',
  enableRetryTopicV2: 'pop',
  maxMessageSize: 'size',
};

/** Of these nothing depends on a slave that stays one: it takes no messages. */
const ELECTED_ONLY: ReadonlySet<string> = new Set(['maxMessageSize']);

const messages = defineMessages({
  en: {
    slave: (key: string, value: string, other: string, effect: Text) =>
      say`${key} is ${value}, ${other} on its master: ${effect}`,
    peer: (key: string, value: string, other: string, effect: Text) =>
      say`${key} is ${value}, ${other} on most members: ${effect}`,
    levels: (effect: Text) => say`messageDelayLevel differs from its master's: ${effect}`,
    peerLevels: (effect: Text) => say`messageDelayLevel differs from most members': ${effect}`,
    several: (count: number) => say`${count} settings of its master are missing here, and the defaults differ`,
    peerSeveral: (count: number) => say`${count} settings of most members are missing here, and the defaults differ`,
    setting: (key: string, value: string, other: string) => say`${key} is ${value} in place of ${other}`,
    delay: () => say`delays may change`,
    timer: () => say`timers may differ`,
    retention: () => say`it deletes at another time`,
    filter: () => say`filters may differ`,
    queue: () => say`consume queues differ`,
    pop: () => say`POP may differ`,
    size: () => say`it depends on the leader`,
    other: () => say`it may behave differently`,
    delayMore: () =>
      say`Each replica works out when a delayed message is due from its own levels while it builds its consume queues, so messages come at other times once this one takes over`,
    timerMore: () =>
      say`Replicas share the state of timer messages; with the timer wheel on a slave only, copying the checkpoint fails every 3 s (seen on 5.3.3), and messages may come at other times once this one takes over`,
    retentionMore: () =>
      say`Each replica deletes files by itself, so one of them still has messages that the other has deleted`,
    filterMore: () =>
      say`Each replica builds its own consume queues, so consumers with a filter may get other messages from this one`,
    queueMore: () =>
      say`Each replica builds its own consume queues, so queues that the other has may be missing in this one`,
    popMore: () => say`POP consumers may get messages again, or later, once this one takes over`,
    sizeMore: () => say`Which messages are too large depends on which member leads`,
    otherMore: () => say`The same message or request is handled in another way once this one takes over`,
    written: (name: Text, value: string) => say`${name}: ${value}`,
    default: (name: Text, value: string) => say`${name}: ${value}, the default`,
    take: (value: string) => say`Take its master's value: ${value}`,
    takeAll: (count: number) => say`Take its master's ${count} values`,
    peerTake: (value: string) => say`Take most members' value: ${value}`,
    peerTakeAll: (count: number) => say`Take most members' ${count} values`,
  },
  'zh-CN': {
    slave: (key, value, other, effect) => say`${key} 为 ${value}，其主节点为 ${other}：${effect}`,
    peer: (key, value, other, effect) => say`${key} 为 ${value}，多数成员为 ${other}：${effect}`,
    levels: (effect) => say`messageDelayLevel 与其主节点不同：${effect}`,
    peerLevels: (effect) => say`messageDelayLevel 与多数成员不同：${effect}`,
    several: (count) => say`缺少其主节点的 ${count} 项配置，而默认值与之不同`,
    peerSeveral: (count) => say`缺少多数成员的 ${count} 项配置，而默认值与之不同`,
    setting: (key, value, other) => say`${key} 为 ${value} 而非 ${other}`,
    delay: () => say`延迟时间可能变化`,
    timer: () => say`定时消息可能不一致`,
    retention: () => say`删除文件的时间不同`,
    filter: () => say`过滤结果可能不同`,
    queue: () => say`消费队列不同`,
    pop: () => say`POP 消费可能不同`,
    size: () => say`上限取决于 Leader`,
    other: () => say`行为可能不同`,
    delayMore: () =>
      say`每个副本构建消费队列时按自己的级别计算延迟消息的到期时间，因此它接替之后，消息会在其他时间投递`,
    timerMore: () =>
      say`各副本共用定时消息的状态；仅从节点开启时间轮时，每 3 秒同步检查点失败一次（见于 5.3.3），它接替之后，消息可能在其他时间投递`,
    retentionMore: () => say`每个副本自行删除文件，因此一方已删除的消息另一方可能仍有`,
    filterMore: () => say`每个副本自行构建消费队列，因此使用过滤的消费者可能从它得到不同的消息`,
    queueMore: () => say`每个副本自行构建消费队列，因此另一方有的队列它可能没有`,
    popMore: () => say`它接替之后，POP 消费者可能重复或延后收到消息`,
    sizeMore: () => say`多大的消息算过大，取决于哪个成员是 Leader`,
    otherMore: () => say`它接替之后，会以不同的方式处理同样的消息或请求`,
    written: (name, value) => say`${name}：${value}`,
    default: (name, value) => say`${name}：默认值 ${value}`,
    take: (value) => say`采用其主节点的值：${value}`,
    takeAll: (count) => say`采用其主节点的 ${count} 个值`,
    peerTake: (value) => say`采用多数成员的值：${value}`,
    peerTakeAll: (count) => say`采用多数成员的 ${count} 个值`,
  },
});

const SHORT: Readonly<Record<Effect, () => Text>> = messages;
const MORE: Readonly<Record<Effect, () => Text>> = {
  delay: messages.delayMore,
  timer: messages.timerMore,
  retention: messages.retentionMore,
  filter: messages.filterMore,
  queue: messages.queueMore,
  pop: messages.popMore,
  size: messages.sizeMore,
  other: messages.otherMore,
};

export const rule = defineSetRule({
  id: 'replica-setting-mismatch',
  scope: 'group',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'choice',
  title: { en: 'Replicas with different settings', 'zh-CN': '副本之间的配置不一致' },
  options: {
    keys: names({
      default: Object.keys(EFFECTS),
      description: {
        en: 'Parameters that all replicas of a group must agree on',
        'zh-CN': '副本组内必须一致的参数',
      },
    }),
  },
  // Members are left out key by key.
  reads: [],
  check({ set: group, deployment, options, report }) {
    if (group.members.length < 2) return;
    const all = options.keys
      .flatMap((key) => differences(group, key, deployment))
      .filter(({ key, slave }) => !(slave && ELECTED_ONLY.has(key)));
    for (const own of groupBy(all, ({ process }) => process).values()) {
      const missing = own.filter(({ process, key }) => entryOf(process, key) === undefined);
      const written = own.filter((each) => !missing.includes(each));
      for (const each of written) report({ ...placeOf(each.process, each.key), key: each.key }, () => saidOf([each]));
      const [first] = missing;
      if (first !== undefined)
        report({ ...missingPlace(first.process), ...(missing.length === 1 ? { key: first.key } : {}) }, () =>
          saidOf(missing),
        );
    }
  },
});

/** @param all of one member; several where none of them is written in its file */
function saidOf(all: readonly Difference[]): Said {
  const [first] = all as [Difference, ...Difference[]];
  const { process, reference } = first;
  const name = labels([process, reference]);
  const several = all.length > 1;
  return {
    message: messageOf(all),
    details: several
      ? few(
          all.map((each) => messages.setting(each.key, ownValue(each), otherValue(each))),
          3,
        )
      : MORE[effectOf(first)](),
    notes: several ? [...new Set(all.map(effectOf))].map((effect) => MORE[effect]()) : [],
    related: firstPlaces(all, ({ key, referenceValue }) => {
      const isDefault = entryOf(reference, key) === undefined;
      const shown = isDefault ? shownAs(key, referenceValue) : shownValue(reference, key, referenceValue);
      return {
        ...placeOf(reference, key),
        message: (isDefault ? messages.default : messages.written)(name(reference), shown),
      };
    }),
    fixes: [fixOf(all)],
  };
}

function messageOf(all: readonly Difference[]): Text {
  const [first] = all as [Difference, ...Difference[]];
  const { key, slave } = first;
  if (all.length > 1) return (slave ? messages.several : messages.peerSeveral)(all.length);
  const effect = SHORT[effectOf(first)]();
  if (key === 'messageDelayLevel') return (slave ? messages.levels : messages.peerLevels)(effect);
  return (slave ? messages.slave : messages.peer)(key, clipped(ownValue(first)), clipped(otherValue(first)), effect);
}

const effectOf = ({ key }: Difference): Effect => EFFECTS[key] ?? 'other';
const ownValue = ({ process, key, value }: Difference): string => shownValue(process, key, value);
const otherValue = ({ reference, key, referenceValue }: Difference): string =>
  shownValue(reference, key, referenceValue);

/** What the others run with is written into this one's file. */
function fixOf(all: readonly Difference[]): ProposedFix {
  const [first] = all as [Difference, ...Difference[]];
  const takeAll = first.slave ? messages.takeAll : messages.peerTakeAll;
  const take = first.slave ? messages.take : messages.peerTake;
  return {
    title: all.length > 1 ? takeAll(all.length) : take(otherValue(first)),
    obvious: false,
    edits: all.map(({ process, key, referenceValue }) => writeValue(process, key, referenceValue)),
  };
}
