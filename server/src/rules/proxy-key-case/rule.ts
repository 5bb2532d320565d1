import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { parametersFor } from '../../catalog/catalog.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { Severity } from '../../deployment/project/model.ts';
import type { PlacedMember } from '../../effective/proxy/places.ts';
import { convert } from '../../effective/proxy/values.ts';
import { defineProcessRule, EVERYWHERE, type Said } from '../rule.ts';
import { type ProxyKeyCause, unreadMembers } from '../support/proxyKeys.ts';
import { membersOf, removeMember, renameMember } from '../support/proxyMembers.ts';
import { oneLine, rocketmq, stays } from '../support/say.ts';

const messages = defineMessages({
  en: {
    ignored: (key: string, real: string) => say`RocketMQ ignores "${key}"; the key is ${real}`,
    beside: (key: string, real: string) => say`RocketMQ ignores "${key}"; ${real} counts`,
    later: (key: string, real: string) => say`From RocketMQ 5.4.0 on "${key}" is ignored; the key is ${real}`,
    details: (release: string, state: Text) =>
      say`${release} reads this file with fastjson2, which wants keys exactly as they are: as it is, ${state}`,
    counts: () => say`this one counts`,
    write: (key: string) => say`Write ${key}`,
    remove: () => say`Remove it`,
  },
  'zh-CN': {
    ignored: (key, real) => say`RocketMQ 会忽略“${key}”，正确的键是 ${real}`,
    beside: (key, real) => say`RocketMQ 会忽略“${key}”，生效的是 ${real}`,
    later: (key, real) => say`自 RocketMQ 5.4.0 起“${key}”会被忽略，正确的键是 ${real}`,
    details: (release, state) => say`${release} 用 fastjson2 读取该文件，键必须完全一致：目前 ${state}`,
    counts: () => say`此处的值生效`,
    write: (key) => say`改为 ${key}`,
    remove: () => say`删除该项`,
  },
});

export const rule = defineProcessRule({
  id: 'proxy-key-case',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.0.0',
  fix: 'obvious',
  title: { en: 'Key of rmq-proxy.json in another spelling', 'zh-CN': 'rmq-proxy.json 的键写法不同' },
  kinds: ['proxy'],
  reads: [],
  check({ process, report }) {
    for (const [member, cause] of unreadMembers(process)) {
      if (cause.why !== 'spelling') continue;
      const { key, keySpan: span } = member;
      const severity = severityOf(process, member, cause);
      report({ file: process.file.path, span, key, severity }, () => saidOf(process, member, cause));
    }
  },
});

type Spelling = Extract<ProxyKeyCause, { why: 'spelling' }>;

function severityOf(process: FileProcess, member: PlacedMember, { meant, read }: Spelling): Severity {
  if (read) return 'info';
  return rightOne(process, meant) !== undefined || runsAnyway(process, member, meant) ? 'warning' : 'error';
}

/** The member with the right key. */
const rightOne = (process: FileProcess, meant: string): PlacedMember | undefined =>
  membersOf(process).all.findLast(({ key }) => key === meant);

/** Whether the proxy runs with the value that is written there: it is the default. */
function runsAnyway({ effective }: FileProcess, { value }: PlacedMember, meant: string): boolean {
  const { release } = effective.input;
  return parametersFor('proxy', meant, release).every((parameter) => {
    const made = convert(parameter, value, release);
    return made.state === 'set' && made.value === effective.value(meant, parameter.class);
  });
}

function saidOf(process: FileProcess, member: PlacedMember, { meant, read }: Spelling): Said {
  const key = oneLine(member.key);
  const right = rightOne(process, meant);
  if (right !== undefined) {
    const edit = removeMember(process, member);
    return {
      message: read ? messages.later(key, meant) : messages.beside(key, meant),
      related: [{ file: process.file.path, span: right.keySpan, message: messages.counts() }],
      fixes: edit === undefined ? [] : [{ title: messages.remove(), obvious: false, edits: [edit] }],
    };
  }
  return {
    ...(read
      ? { message: messages.later(key, meant) }
      : { message: messages.ignored(key, meant), details: messages.details(rocketmq(process), stays(process, meant)) }),
    fixes: [
      {
        title: messages.write(meant),
        obvious: true,
        edits: [renameMember(process, member, meant)],
      },
    ],
  };
}
