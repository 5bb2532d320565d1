import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { release } from '../../catalog/releases.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { delaysOf } from '../../effective/delayLevels.ts';
import { defineSetRule, EVERYWHERE, type ReportTo } from '../rule.ts';
import { labels } from '../support/labels.ts';
import { placeOf } from '../support/places.ts';
import { KnownBrokers, proxiesOf } from '../support/proxies.ts';
import { isFilledIn, memberInForce, placeOfMember } from '../support/proxyMembers.ts';
import { brief } from '../support/say.ts';

const V500 = release('5.0.0');

/** A limit that a proxy and a broker check each on its own. */
interface Limit {
  readonly proxy: string;
  readonly broker: string;
  /** How many of the proxy's units one of the broker's is. */
  readonly factor: number;
}

const LIMITS: readonly Limit[] = [
  { proxy: 'maxMessageSize', broker: 'maxMessageSize', factor: 1 },
  { proxy: 'maxDelayTimeMills', broker: 'timerMaxDelaySec', factor: 1000 },
];
const LEVELS = 'messageDelayLevel';
const SWITCH = 'useDelayLevel';
const INBOUND = 'grpcMaxInboundMessageSize';
const SIZE = 'maxMessageSize';

const messages = defineMessages({
  en: {
    above: (key: string, value: string, its: Text) => say`${key} ${value} is above the broker’s ${its}`,
    below: (key: string, value: string, its: Text) => say`${key} stays ${value}, below the broker’s ${its}`,
    setting: (key: string, value: string) => say`${key} ${value}`,
    refused: (who: Text) => say`What lies between the two passes the proxy, and ${who} refuses it`,
    unreached: (who: Text) => say`Clients of the proxy are held to its limit, and do not get what ${who} allows`,
    levels: (who: Text) => say`messageDelayLevel is not that of ${who}`,
    computed: (who: Text) =>
      say`The proxy computes the level of a delay with its own list, and ${who} takes the level for another delay`,
    inbound: (size: string, inbound: string) => say`${INBOUND} ${inbound} is below ${SIZE} ${size}`,
    closed: () => say`gRPC refuses a message of that size before the proxy looks at its limit`,
    there: (who: Text, key: string, value: string) => say`${who}: ${key} is ${value}`,
  },
  'zh-CN': {
    above: (key, value, its) => say`${key} ${value} 超过 Broker 的 ${its}`,
    below: (key, value, its) => say`${key} 仍为 ${value}，低于 Broker 的 ${its}`,
    setting: (key, value) => say`${key} ${value}`,
    refused: (who) => say`介于两者之间的请求会通过 Proxy，但被 ${who} 拒绝`,
    unreached: (who) => say`Proxy 的客户端受其上限约束，用不到 ${who} 所允许的范围`,
    levels: (who) => say`messageDelayLevel 与 ${who} 的不同`,
    computed: (who) => say`Proxy 按自己的列表计算延时级别，${who} 会把该级别当作另一个延时`,
    inbound: (size, inbound) => say`${INBOUND} ${inbound} 小于 ${SIZE} ${size}`,
    closed: () => say`在 Proxy 检查上限之前，gRPC 就会拒绝该大小的消息`,
    there: (who, key, value) => say`${who}：${key} 为 ${value}`,
  },
});

export const rule = defineSetRule({
  id: 'proxy-limits',
  scope: 'deployment',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.0.0',
  fix: null,
  title: { en: 'Limits of a proxy that are not those of its brokers', 'zh-CN': 'Proxy 的限制与其 Broker 不一致' },
  reads: [],
  check({ set: deployment, report }) {
    const brokers = new KnownBrokers(deployment);
    for (const proxy of proxiesOf(deployment)) {
      if (!proxy.effective.since(V500)) continue;
      inbound(proxy, report);
      for (const limit of LIMITS) compareLimit(proxy, brokers, limit, report);
      compareLevels(proxy, brokers, report);
    }
  },
});

const numberOf = ({ effective }: FileProcess, key: string): number => Number(effective.value(key) ?? Number.NaN);

/** Whether somebody wrote something else than the default. */
function isSet(process: FileProcess, key: string): boolean {
  const parameter = process.effective.parameter(key);
  return parameter !== undefined && parameter.value !== parameter.default;
}

function compareLimit(proxy: FileProcess, brokers: KnownBrokers, limit: Limit, report: ReportTo): void {
  if (isFilledIn(proxy, limit.proxy, SWITCH)) return;
  // Delay levels have an end of their own.
  if (limit.broker === 'timerMaxDelaySec' && usesLevels(proxy)) return;
  const own = numberOf(proxy, limit.proxy);
  // The proxy takes 0 and less for no limit of its own (GrpcValidator, SendMessageActivity.validateDelayTime).
  if (!(own > 0)) return;
  const found = brokers.of(proxy, limit.broker).find((broker) => {
    const its = numberOf(broker, limit.broker) * limit.factor;
    // The defaults differ: only what somebody wrote can have been meant for both.
    if (own > its) return isSet(proxy, limit.proxy) || isSet(broker, limit.broker);
    return own < its && isSet(broker, limit.broker) && memberInForce(proxy, limit.proxy) === undefined;
  });
  if (found === undefined) return;
  report({ ...placeOfMember(proxy, limit.proxy), key: limit.proxy }, () => {
    const who = labels([found])(found);
    const its = found.effective.value(limit.broker) ?? '';
    const above = own > numberOf(found, limit.broker) * limit.factor;
    return {
      message: (above ? messages.above : messages.below)(limit.proxy, String(own), messages.setting(limit.broker, its)),
      details: (above ? messages.refused : messages.unreached)(who),
      related: [{ ...placeOf(found, limit.broker), message: messages.there(who, limit.broker, its) }],
    };
  });
}

/** Whether the proxy turns a delay into a level (SendMessageActivity.fillDelayMessageProperty): by default in 5.0.0 and 5.1.0 only. */
const usesLevels = ({ effective }: FileProcess): boolean => effective.value(SWITCH) === 'true';

const levelsOf = ({ effective }: FileProcess): string => (effective.value(LEVELS) ?? '').trim().replace(/\s+/g, ' ');

function compareLevels(proxy: FileProcess, brokers: KnownBrokers, report: ReportTo): void {
  if (isFilledIn(proxy, LEVELS, SWITCH) || !usesLevels(proxy)) return;
  const found = brokers.of(proxy, LEVELS).find((broker) => delaysOf(levelsOf(broker)) !== delaysOf(levelsOf(proxy)));
  if (found === undefined) return;
  report({ ...placeOfMember(proxy, LEVELS), key: LEVELS }, () => {
    const who = labels([found])(found);
    return {
      message: messages.levels(who),
      details: messages.computed(who),
      related: [{ ...placeOf(found, LEVELS), message: messages.there(who, LEVELS, brief(found, levelsOf(found))) }],
    };
  });
}

function inbound(proxy: FileProcess, report: ReportTo): void {
  const [size, most] = [numberOf(proxy, SIZE), numberOf(proxy, INBOUND)];
  if (isFilledIn(proxy, SIZE, INBOUND) || !(most < size) || !(most > 0)) return;
  const key = memberInForce(proxy, INBOUND) === undefined ? SIZE : INBOUND;
  report({ ...placeOfMember(proxy, key), key }, () => ({
    message: messages.inbound(String(size), String(most)),
    details: messages.closed(),
  }));
}
