import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { Verdict } from '../../effective/model.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { type CauseSubject, defineCauseRule, EVERYWHERE } from '../rule.ts';
import { levelOf } from '../support/consequence.ts';
import { commentOut, fixTo } from '../support/edits.ts';
import { effectOf } from '../support/effect.ts';
import { exits, parameterOf, rocketmq, running } from '../support/say.ts';

const messages = defineMessages({
  en: {
    empty: (effect: Text) => say`The value is empty: ${effect}`,
    number: (release: string) => say`${release} does not take an empty value for a number`,
    boolean: (release: string) => say`${release} reads everything but "true" as false`,
    name: (release: string) => say`${release} does not know an empty name`,
    text: () => say`An empty value takes the place of the default`,
    brokerName: () => say`the broker registers with an empty name`,
    clusterName: () => say`the broker registers with an empty cluster name`,
    noHost: (port: string) => say`the broker registers as :${port}`,
    noMasterHost: () => say`slaves get an address without a host`,
    root: () => say`the store's directories lie directly below /`,
    commitLog: () => say`the commit log's files lie directly below /`,
    loopback: () => say`only the loopback address listens`,
    comment: () => say`Comment the line out`,
  },
  'zh-CN': {
    empty: (effect) => say`值为空：${effect}`,
    number: (release) => say`${release} 不会把空值当作数字`,
    boolean: (release) => say`${release} 将“true”以外的值都读作 false`,
    name: (release) => say`${release} 不认识空的名称`,
    text: () => say`空值会取代默认值`,
    brokerName: () => say`Broker 会以空名称注册`,
    clusterName: () => say`Broker 会以空的集群名注册`,
    noHost: (port) => say`Broker 注册的地址会是 :${port}`,
    noMasterHost: () => say`从节点得到的地址没有主机`,
    root: () => say`存储目录会直接位于 / 之下`,
    commitLog: () => say`CommitLog 文件会直接位于 / 之下`,
    loopback: () => say`只有回环地址在监听`,
    comment: () => say`注释掉此行`,
  },
});

/** What an empty text does to the parameters that need one (BrokerController, DefaultMessageStore, NettyRemotingServer; run). */
const EMPTY_TEXTS: ReadonlyMap<string, (process: FileProcess) => Text> = new Map<
  string,
  (process: FileProcess) => Text
>([
  ['brokerName', () => messages.brokerName()],
  ['brokerClusterName', () => messages.clusterName()],
  ['brokerIP1', (process) => messages.noHost(running(process, 'listenPort')?.('en') ?? '10911')],
  ['brokerIP2', () => messages.noMasterHost()],
  ['storePathRootDir', () => messages.root()],
  ['storePathCommitLog', () => messages.commitLog()],
  ['bindAddress', () => messages.loopback()],
]);

export const rule = defineCauseRule({
  id: 'empty-value',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'obvious',
  title: { en: 'Empty value', 'zh-CN': '空值' },
  /** In a file that others are made of, somebody is still to fill it in. */
  applies: ({ process }) => !process.template,
  severityOf: ({ process, entry }) => levelOf(process, entry, entry.key, undefined),
  describe(subject) {
    const { process, verdict, entry } = subject;
    return {
      message: messages.empty(effect(process, verdict)),
      details: details(subject),
      fixes: [withDefault(process, entry)],
    };
  },
});

function effect(process: FileProcess, verdict: Verdict): Text {
  const known = EMPTY_TEXTS.get(verdict.entry.key);
  if (known === undefined || exits(process, verdict.entry) !== undefined) return effectOf(process, verdict).clause;
  return known(process);
}

function details({ process, verdict: { parameters } }: CauseSubject<'empty-value'>): Text {
  const release = rocketmq(process);
  switch (parameters[0]?.type) {
    case 'int':
    case 'long':
    case 'double':
    case 'float':
      return messages.number(release);
    case 'boolean':
      return messages.boolean(release);
    case 'enum':
      return messages.name(release);
    default:
      return messages.text();
  }
}

/** Without the line the default counts again. */
const withDefault = (process: FileProcess, entry: Entry) =>
  fixTo(process, entry.key, parameterOf(process, entry.key)?.default ?? undefined, {
    title: messages.comment(),
    obvious: true,
    edits: commentOut(process, [entry]),
  });
