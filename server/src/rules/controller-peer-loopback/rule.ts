import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { defineSetRule, EVERYWHERE } from '../rule.ts';
import { askingBrokers, controllerSets, isOwn } from '../support/controllers.ts';
import { firstPlaces, missingPlace, placeOf } from '../support/places.ts';
import { brief } from '../support/say.ts';

const messages = defineMessages({
  en: {
    announces: (address: string) => say`The controllers announce ${address}: brokers on other hosts cannot reach it`,
    default: (key: string, address: string) =>
      say`${key} is ${address} by default, which brokers on other hosts cannot reach`,
    details: (key: string) =>
      say`A broker asks any controller for the leader and is given its address as it stands in ${key}; at a loopback address it finds its own host`,
    broker: (address: string) => say`this broker reaches the controller at ${address}`,
    other: (address: string) => say`${address} can be reached from other hosts`,
  },
  'zh-CN': {
    announces: (address) => say`Controller 对外公布的是 ${address}，其他主机上的 Broker 无法连接`,
    default: (key, address) => say`${key} 默认为 ${address}，其他主机上的 Broker 无法连接`,
    details: (key) =>
      say`Broker 向任一 Controller 查询 Leader，得到的是 ${key} 中所写的地址；回环地址指向的是 Broker 自己的主机`,
    broker: (address) => say`该 Broker 通过 ${address} 访问 Controller`,
    other: (address) => say`${address} 可从其他主机访问`,
  },
});

export const rule = defineSetRule({
  id: 'controller-peer-loopback',
  scope: 'deployment',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.0.0',
  fix: null,
  title: { en: 'Controllers announce a loopback address', 'zh-CN': 'Controller 公布了回环地址' },
  // Brokers and controllers have other keys; lists that a template fills in are left out.
  reads: [],
  check({ deployment, report }) {
    const sets = controllerSets(deployment);
    const remote = askingBrokers(deployment).flatMap((broker) => {
      const address = broker.addresses.every((each) => !isOwn(each)) ? broker.addresses[0] : undefined;
      return address === undefined ? [] : [{ broker, address }];
    });
    const seen = new Set<string>();
    for (const { process, key, entry, announced } of sets.flat()) {
      const loopback = announced.find(isOwn);
      if (loopback === undefined || seen.has(process.file.path)) continue;
      const other = announced.find((each) => !isOwn(each));
      // Whose controllers of several are meant is not known, and on one host a loopback address will do.
      const asking =
        sets.length > 1
          ? []
          : remote.filter(({ broker }) => broker.process.host === undefined || broker.process.host !== process.host);
      if (other === undefined && asking.length === 0) continue;
      seen.add(process.file.path);
      const file = process.file.path;
      const span = loopback.element?.span ?? missingPlace(process).span;
      report({ file, span, key }, () => {
        const shown = brief(process, loopback.address);
        const message: Text = entry === undefined ? messages.default(key, shown) : messages.announces(shown);
        return {
          message,
          details: messages.details(key),
          related: [
            ...(other?.element === undefined
              ? []
              : [{ file, span: other.element.span, message: messages.other(brief(process, other.address)) }]),
            ...firstPlaces(asking, ({ broker, address }) => ({
              ...placeOf(broker.process, 'controllerAddr'),
              message: messages.broker(brief(broker.process, address.address)),
            })),
          ],
        };
      });
    }
  },
});
