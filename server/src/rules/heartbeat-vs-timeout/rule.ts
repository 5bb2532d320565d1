import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { release } from '../../catalog/releases.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { queriesOf, roleOf } from '../../deployment/queries.ts';
import { defineSetRule, EVERYWHERE, type ReportTo } from '../rule.ts';
import { isClear } from '../support/clear.ts';
import { labels } from '../support/labels.ts';
import { entryOf, placeOf } from '../support/places.ts';
import { rocketmq } from '../support/say.ts';

const V500 = release('5.0.0');

const SENDS = 'haSendHeartbeatInterval';
const WAITS = 'haHousekeepingInterval';
const BEATS = 'brokerHeartbeatInterval';

const messages = defineMessages({
  en: {
    sends: (own: number, other: number) => say`${SENDS} is ${own}, its peer waits ${other} ms: the connection drops`,
    waits: (own: number, other: number) =>
      say`${WAITS} is ${own}, its peer sends every ${other} ms: the connection drops`,
    pair: (sender: Text, interval: number, receiver: Text, timeout: number) =>
      say`While there is nothing to replicate ${sender} sends a heartbeat every ${interval} ms; ${receiver} closes a connection that was silent for ${timeout} ms, and it is opened again, over and over`,
    dropped: (own: number, timeout: number) =>
      say`${BEATS} is ${own}: the name server waits ${timeout} ms and drops it`,
    elected: (own: number, timeout: number) => say`${BEATS} is ${own}: the controller waits ${timeout} ms, then elects`,
    nameServer: (release: string, key: string) =>
      say`With enableSlaveActingMaster a broker of ${release} has its name servers drop it after ${key} without a heartbeat; its slave is then offered in its place`,
    controller: (release: string, key: string) =>
      say`A broker of ${release} has its controller take it for dead after ${key} without a heartbeat, so a healthy master is replaced between two of them`,
    peer: (name: Text, key: string, value: number) => say`${name}: ${key} is ${value}`,
    own: (key: string, value: number) => say`${key} is ${value}`,
  },
  'zh-CN': {
    sends: (own, other) => say`${SENDS} 为 ${own}，对方只等 ${other} 毫秒：连接会断开`,
    waits: (own, other) => say`${WAITS} 为 ${own}，对方每 ${other} 毫秒才发送一次：连接会断开`,
    pair: (sender, interval, receiver, timeout) =>
      say`没有数据可复制时，${sender}每 ${interval} 毫秒发送一次心跳；${receiver}会关闭静默 ${timeout} 毫秒的连接，随后重新建立，如此反复`,
    dropped: (own, timeout) => say`${BEATS} 为 ${own}：NameServer 只等 ${timeout} 毫秒便将其移除`,
    elected: (own, timeout) => say`${BEATS} 为 ${own}：Controller 只等 ${timeout} 毫秒便另选主节点`,
    nameServer: (release, key) =>
      say`开启 enableSlaveActingMaster 时，${release} 的 Broker 让 NameServer 在 ${key} 内没有心跳时将其移除，由从节点代替`,
    controller: (release, key) =>
      say`${release} 的 Broker 让 Controller 在 ${key} 内没有心跳时视其为已失效，因此健康的主节点会在两次心跳之间被替换`,
    peer: (name, key, value) => say`${name}：${key} 为 ${value}`,
    own: (key, value) => say`${key} 为 ${value}`,
  },
});

export const rule = defineSetRule({
  id: 'heartbeat-vs-timeout',
  scope: 'group',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.0.0',
  fix: null,
  title: { en: 'Heartbeats rarer than the other side waits for', 'zh-CN': '心跳间隔不小于对方的超时时间' },
  // Members are left out key by key.
  reads: [],
  check({ set: group, deployment, report }) {
    const members = [...group.members].sort(queriesOf(deployment).startOrder);
    for (const process of members) {
      if (!process.effective.since(V500)) continue;
      const receiver = members.find(
        (other) => other !== process && replicates(process, other) && isSlower(process, other),
      );
      if (receiver !== undefined) reportPair(process, receiver, report);
      toNameServer(process, report);
      toController(process, report);
    }
  },
});

/** Whether two members have a replication connection: a slave and its master, or two of which either may lead. */
function replicates(a: FileProcess, b: FileProcess): boolean {
  const modes = [roleOf(a).mode, roleOf(b).mode].sort().join(' ');
  return modes === 'master slave' || modes === 'controller controller';
}

/** What runs for a key, where it is known. */
function numberOf(process: FileProcess, key: string): number | undefined {
  const value = process.effective.value(key);
  return value === null || !isClear(process, [key]) ? undefined : Number(value);
}

function isSlower(sender: FileProcess, receiver: FileProcess): boolean {
  const interval = numberOf(sender, SENDS);
  const timeout = numberOf(receiver, WAITS);
  return interval !== undefined && timeout !== undefined && timeout > 0 && interval >= timeout;
}

/** Both sides of a connection read with a timeout (DefaultHAClient, DefaultHAConnection); marked is what is written. */
function reportPair(sender: FileProcess, receiver: FileProcess, report: ReportTo): void {
  const interval = numberOf(sender, SENDS) as number;
  const timeout = numberOf(receiver, WAITS) as number;
  const sends = entryOf(sender, SENDS) !== undefined;
  const [main, key] = sends ? ([sender, SENDS] as const) : ([receiver, WAITS] as const);
  const [other, otherKey] = sends ? ([receiver, WAITS] as const) : ([sender, SENDS] as const);
  report({ ...placeOf(main, key), key }, () => {
    const name = labels([sender, receiver]);
    return {
      message: sends ? messages.sends(interval, timeout) : messages.waits(timeout, interval),
      details: messages.pair(name(sender), interval, name(receiver), timeout),
      related: [
        { ...placeOf(other, otherKey), message: messages.peer(name(other), otherKey, sends ? timeout : interval) },
      ],
    };
  });
}

function toNameServer(process: FileProcess, report: ReportTo): void {
  if (!isOn(process, 'enableSlaveActingMaster')) return;
  beats(process, 'brokerNotActiveTimeoutMillis', messages.dropped, messages.nameServer, report);
}

function toController(process: FileProcess, report: ReportTo): void {
  if (!isOn(process, 'enableControllerMode')) return;
  beats(process, 'controllerHeartBeatTimeoutMills', messages.elected, messages.controller, report);
}

const isOn = (process: FileProcess, key: string): boolean =>
  process.effective.value(key) === 'true' && isClear(process, [key]);

/** A broker's heartbeats against the timeout that it tells others itself. */
function beats(
  process: FileProcess,
  key: string,
  message: (own: number, timeout: number) => Text,
  details: (release: string, key: string) => Text,
  report: ReportTo,
): void {
  const interval = numberOf(process, BEATS);
  const timeout = numberOf(process, key);
  if (interval === undefined || timeout === undefined || timeout <= 0 || interval < timeout) return;
  const main = entryOf(process, BEATS) === undefined ? key : BEATS;
  const entry = main === BEATS ? entryOf(process, key) : undefined;
  report({ ...placeOf(process, main), key: main }, () => ({
    message: message(interval, timeout),
    details: details(rocketmq(process), key),
    related:
      entry === undefined
        ? []
        : [{ file: process.file.path, span: entry.valueSpan, message: messages.own(key, timeout) }],
  }));
}
