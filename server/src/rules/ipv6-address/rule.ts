import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { Kind } from '../../catalog/kinds.ts';
import { release } from '../../catalog/releases.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { defineEntryRule, EVERYWHERE } from '../rule.ts';
import { hasOtherSeparator, isIpv6, isRefused, listed } from '../support/addresses.ts';
import { idle } from '../support/consequence.ts';
import { brief, clipped, kindName, rocketmq } from '../support/say.ts';

const V510 = release('5.1.0');
const V511 = release('5.1.1');
const V512 = release('5.1.2');
const V520 = release('5.2.0');
const V533 = release('5.3.3');
const V540 = release('5.4.0');

/** Address lists that a process dials, and the kinds of process that do. */
const LISTS: Readonly<Record<string, readonly Kind[]>> = {
  namesrvAddr: ['broker', 'container'],
  controllerAddr: ['broker', 'broker-in-container'],
};

const messages = defineMessages({
  en: {
    split: (address: string, kind: Text) => say`"${address}" is split at every colon: the ${kind} never connects there`,
    boots: (release: string, kind: Text) =>
      say`${release} cannot dial an IPv6 address (only 5.1.0 to 5.1.4 cannot); the ${kind} boots without an error`,
    same: () => say`the same here`,
    asked: () => say`An IPv6 brokerIP1: mqadmin and dashboards get no runtime info of this broker`,
    throws: (release: string, address: string) =>
      say`${release} throws IndexOutOfBoundsException for "${address}" when it is asked for its runtime info (getBrokerRuntimeInfo)`,
  },
  'zh-CN': {
    split: (address, kind) => say`“${address}”会在每个冒号处被拆分：${kind} 永远连接不上`,
    boots: (release, kind) => say`${release} 无法连接 IPv6 地址（仅 5.1.0 至 5.1.4 如此）；${kind} 照常启动，不报错`,
    same: () => say`此处同样`,
    asked: () => say`brokerIP1 为 IPv6 地址：mqadmin 与控制台无法获取该 Broker 的运行信息`,
    throws: (release, address) =>
      say`${release} 被查询运行信息（getBrokerRuntimeInfo）时，会因“${address}”抛出 IndexOutOfBoundsException`,
  },
});

export const rule = defineEntryRule({
  id: 'ipv6-address',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: '5.1.0–5.1.4, 5.3.3',
  fix: null,
  title: { en: 'IPv6 address that this release cannot use', 'zh-CN': '该版本无法使用的 IPv6 地址' },
  kinds: ['broker', 'broker-in-container', 'container'],
  keys: [...Object.keys(LISTS), 'brokerIP1'],
  holds: ':',
  check({ process, entry, report }) {
    if (entry.key === 'brokerIP1') {
      const address = entry.value.trim();
      if (process.kind === 'container' || !isIpv6(address) || !failsFor(process, address)) return;
      report({ severity: 'warning' }, () => ({
        message: messages.asked(),
        details: messages.throws(rocketmq(process), brief(process, address)),
      }));
      return;
    }
    if (LISTS[entry.key]?.includes(process.kind) !== true) return;
    if (!between(process, V510, V520) || idle(process, entry.key) !== undefined) return;
    const all = listed(entry);
    if (all.some((element) => hasOtherSeparator(element.text) || isRefused(all, element, process.release.index)))
      return;
    const [first, ...others] = all.filter(({ text }) => isIpv6(text.trim().replace(/:\d+$/, '')));
    if (first === undefined) return;
    const file = process.file.path;
    report({ span: first.span }, () => {
      const kind = kindName(process.kind);
      return {
        message: messages.split(clipped(brief(process, first.text.trim())), kind),
        details: messages.boots(rocketmq(process), kind),
        related: others.map(({ span }) => ({ file, span, message: messages.same() })),
      };
    });
  },
});

const between = ({ effective }: FileProcess, first: number, end: number): boolean =>
  effective.since(first) && !effective.since(end);

/** Whether getBrokerRuntimeInfo fails, as seen on 5.1.1 and 5.3.3; of other releases it is not known. */
const failsFor = (process: FileProcess, address: string): boolean =>
  between(process, V511, V512) || (address.startsWith('[') && between(process, V533, V540));
