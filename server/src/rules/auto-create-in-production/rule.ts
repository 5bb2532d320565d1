import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { isBroker, KINDS } from '../../catalog/kinds.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { roleOf } from '../../deployment/queries.ts';
import { defineProcessRule, type ProposedFix } from '../rule.ts';
import { isClear } from '../support/clear.ts';
import { writeValue } from '../support/cross-edits.ts';
import { entryOf, missingPlace, placeOf } from '../support/places.ts';

const KEYS = ['autoCreateTopicEnable', 'autoCreateSubscriptionGroup'] as const;

type Key = (typeof KEYS)[number];

const messages = defineMessages({
  en: {
    topics: () => say`autoCreateTopicEnable is on: whoever sends to an unknown topic creates it`,
    groups: () => say`autoCreateSubscriptionGroup is on: every unknown consumer group is created`,
    both: () => say`Topics and consumer groups are created by whoever uses them (the defaults)`,
    where: () =>
      say`A new topic lives on the brokers that its first messages reach, often on one only, with defaultTopicQueueNums queues; a misspelt name makes a topic, too`,
    typos: () => say`A misspelt name makes a group, too, which stays until somebody deletes it`,
    off: (keys: string) => say`Set ${keys}`,
    first: () => say`create what is used with mqadmin updateTopic and updateSubGroup first`,
  },
  'zh-CN': {
    topics: () => say`autoCreateTopicEnable 已开启：向未知 Topic 发送消息即会创建它`,
    groups: () => say`autoCreateSubscriptionGroup 已开启：未知的消费组都会被创建`,
    both: () => say`Topic 与消费组由使用者自动创建（默认值）`,
    where: () =>
      say`新 Topic 只存在于最初的消息所到达的 Broker（往往只有一个），队列数为 defaultTopicQueueNums；写错的名称也会成为 Topic`,
    typos: () => say`写错的名称也会成为消费组，并一直存在，直到有人删除`,
    off: (keys) => say`设置 ${keys}`,
    first: () => say`请先用 mqadmin updateTopic 与 updateSubGroup 创建所用的 Topic 与消费组`,
  },
});

export const rule = defineProcessRule({
  id: 'auto-create-in-production',
  severity: 'info',
  presets: ['strict'],
  rocketmq: 'all',
  fix: 'choice',
  title: { en: 'Topics and groups are created by whoever uses them', 'zh-CN': '自动创建 Topic 与消费组' },
  kinds: KINDS.filter(isBroker),
  // Each key is looked at by itself.
  reads: [],
  check({ process, report }) {
    // A slave creates nothing: it copies its master's.
    if (roleOf(process).mode === 'slave') return;
    const on = KEYS.filter((key) => process.effective.value(key) === 'true' && isClear(process, [key]));
    for (const key of on.filter((each) => entryOf(process, each) !== undefined))
      report({ ...placeOf(process, key), key }, () => saidOf(process, [key]));
    const defaults = on.filter((each) => entryOf(process, each) === undefined);
    const [first] = defaults;
    if (first === undefined) return;
    const where = {
      file: process.file.path,
      span: missingPlace(process).span,
      ...(defaults.length === 1 ? { key: first } : {}),
    };
    report(where, () => saidOf(process, defaults));
  },
});

/** @param keys what is on; both only where neither is written */
const saidOf = (process: FileProcess, keys: readonly Key[]) => ({
  message: messageOf(keys),
  details: (keys.includes('autoCreateTopicEnable') ? messages.where : messages.typos)(),
  notes: [messages.first()],
  fixes: [off(process, keys)],
});

function messageOf(keys: readonly Key[]): Text {
  if (keys.length > 1) return messages.both();
  return (keys[0] === 'autoCreateTopicEnable' ? messages.topics : messages.groups)();
}

const off = (process: FileProcess, keys: readonly Key[]): ProposedFix => ({
  title: messages.off(keys.map((key) => `${key}=false`).join(', ')),
  obvious: false,
  edits: keys.map((key) => writeValue(process, key, 'false')),
});
