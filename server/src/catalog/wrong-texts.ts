import { defineMessages, say } from '../base/message.ts';
import type { Text } from '../base/text.ts';

/** What RocketMQ does with a text that is not what was meant: one with a blank, a comment or quotes too many. */
export interface WrongText {
  /** What happens, in a few words without a full stop. */
  readonly clause: Text;
  /** The text as RocketMQ uses it, in a sentence without a full stop. */
  readonly details?: Text;
}

/**
 * @param value the value as RocketMQ has it; of a list of addresses, the first one that is wrong
 * @param show a part of it for people, in quotes
 */
type Describe = (value: string, show: (part: string) => Text) => WrongText;

const messages = defineMessages({
  en: {
    sendsFail: () => say`every send to this broker fails`,
    clientsConnect: (shown: Text) => say`Clients are told to connect to ${shown}`,
    wrongMaster: () => say`slaves get a wrong address to replicate from`,
    slavesConnect: (shown: Text) => say`Slaves are told to replicate from ${shown}`,
    registers: () => say`the broker registers with this value`,
    neverDeleted: () => say`no file is ever deleted, even on a full disk`,
    noHour: (shown: Text) => say`${shown} is not an hour`,
    someHours: () => say`only the hours in front of it count`,
    hours: (shown: Text) => say`Files are deleted at ${shown}`,
    noPeer: () => say`this node cannot reach that peer`,
    peer: (shown: Text) =>
      say`The address of the peer ${shown} cannot be read: this node does not reach it, and that node does not start with such a list`,
    noPort: () => say`no port can be bound`,
    bind: (shown: Text) => say`The address to bind to is ${shown}`,
    noConnection: () => say`no connection succeeds`,
    connect: (shown: Text) => say`The address to connect to is ${shown}`,
    otherPath: () => say`RocketMQ uses another path`,
    path: (shown: Text) => say`The path is ${shown}`,
  },
  'zh-CN': {
    sendsFail: () => say`向该 Broker 的所有发送都会失败`,
    clientsConnect: (shown) => say`客户端得到的连接地址是${shown}`,
    wrongMaster: () => say`从节点得到的复制地址是错的`,
    slavesConnect: (shown) => say`从节点得到的复制地址是${shown}`,
    registers: () => say`Broker 会以该值注册`,
    neverDeleted: () => say`过期文件永远不会被删除，即使磁盘已满`,
    noHour: (shown) => say`${shown}不是合法的小时`,
    someHours: () => say`只有前面的小时有效`,
    hours: (shown) => say`文件只在 ${shown} 点删除`,
    noPeer: () => say`本节点无法连接该节点`,
    peer: (shown) => say`节点${shown}的地址无法解析：本节点无法连接它，而使用该列表的那个节点自身也无法启动`,
    noPort: () => say`无法绑定端口`,
    bind: (shown) => say`要绑定的地址是${shown}`,
    noConnection: () => say`无法建立连接`,
    connect: (shown) => say`要连接的地址是${shown}`,
    otherPath: () => say`RocketMQ 会使用另一个路径`,
    path: (shown) => say`实际路径是${shown}`,
  },
});

const bind: Describe = (value, show) => ({ clause: messages.noPort(), details: messages.bind(show(value)) });
const peer: Describe = (value, show) => ({ clause: messages.noPeer(), details: messages.peer(show(value)) });
const register: Describe = () => ({ clause: messages.registers() });

/** String parameters of which more is known than that they are a path or an address. */
export const WRONG_TEXTS: ReadonlyMap<string, Describe> = new Map<string, Describe>([
  // Run: the broker boots, and clients look for a host of this name.
  ['brokerIP1', (value, show) => ({ clause: messages.sendsFail(), details: messages.clientsConnect(show(value)) })],
  ['brokerIP2', (value, show) => ({ clause: messages.wrongMaster(), details: messages.slavesConnect(show(value)) })],
  ['brokerName', register],
  ['brokerClusterName', register],
  ['deleteWhen', hours],
  ['bindAddress', bind],
  ['metricsPromExporterHost', bind],
  ['dLegerPeers', peer],
  ['controllerDLegerPeers', peer],
]);

/** Every other path. */
export const WRONG_PATH: Describe = (value, show) => ({
  clause: messages.otherPath(),
  details: messages.path(show(value)),
});

/** Every other address. */
export const WRONG_ADDRESS: Describe = (value, show) => ({
  clause: messages.noConnection(),
  details: messages.connect(show(value)),
});

/** UtilAll.isItTimeToDo reads the hours one after the other; what is none ends the look. */
function hours(value: string, show: (part: string) => Text): WrongText {
  const all = value.split(';');
  const wrong = all.findIndex((each) => !/^[+-]?\d+$/.test(each));
  if (wrong <= 0) return { clause: messages.neverDeleted(), details: messages.noHour(show(value)) };
  return { clause: messages.someHours(), details: messages.hours(show(all.slice(0, wrong).join(';'))) };
}
