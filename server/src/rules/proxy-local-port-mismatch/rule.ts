import { groupBy } from '../../base/collections.ts';
import { defineMessages, list, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { defineSetRule, EVERYWHERE, type Said } from '../rule.ts';
import { labels } from '../support/labels.ts';
import { firstPlaces } from '../support/places.ts';
import { modeOf, proxiesOf } from '../support/proxies.ts';
import { isFilledIn, placeOfMember } from '../support/proxyMembers.ts';

const KEY = 'grpcServerPort';

const messages = defineMessages({
  en: {
    differ: (ports: Text) => say`Local proxies with different gRPC ports (${ports}) mislead clients`,
    details: () =>
      say`A proxy in local mode names every broker of the cluster with its own ${KEY}: where the others listen on another port, clients are sent to a port on which nothing listens`,
    port: (who: Text, port: string) => say`${who}: ${KEY} is ${port}`,
  },
  'zh-CN': {
    differ: (ports) => say`本地模式的 Proxy 使用不同的 gRPC 端口（${ports}），会误导客户端`,
    details: () =>
      say`本地模式的 Proxy 以自己的 ${KEY} 代表集群中的每个 Broker：其他 Proxy 监听的端口不同时，客户端会被引向无人监听的端口`,
    port: (who, port) => say`${who}：${KEY} 为 ${port}`,
  },
});

export const rule = defineSetRule({
  id: 'proxy-local-port-mismatch',
  scope: 'deployment',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.0.0',
  fix: null,
  title: { en: 'Local proxies on different gRPC ports', 'zh-CN': '本地模式的 Proxy 使用不同的 gRPC 端口' },
  reads: [],
  check({ set: deployment, report }) {
    const local = proxiesOf(deployment).filter(
      (process) =>
        modeOf(process) === 'local' &&
        !isFilledIn(process, KEY, 'rocketMQClusterName') &&
        portOf(process) !== undefined,
    );
    for (const proxies of groupBy(local, ({ effective }) => effective.value('rocketMQClusterName') ?? '').values()) {
      const usual = mostCommon(proxies);
      const last = proxies.findLast((process) => portOf(process) !== usual);
      if (last !== undefined) report({ ...placeOfMember(last, KEY), key: KEY }, () => saidOf(last, proxies));
    }
  },
});

const portOf = ({ effective }: FileProcess): string | undefined => {
  const port = effective.value(KEY);
  return port === null || port === 'null' || port === '0' ? undefined : port;
};

/** The port of most of them, of several the one that comes first. */
function mostCommon(proxies: readonly FileProcess[]): string | undefined {
  const groups = [...groupBy(proxies, portOf)].sort(([, a], [, b]) => b.length - a.length);
  return groups[0]?.[0];
}

function saidOf(last: FileProcess, proxies: readonly FileProcess[]): Said {
  const name = labels(proxies);
  const ports = [...new Set(proxies.map((process) => portOf(process) as string))];
  return {
    message: messages.differ(list(ports.slice(0, 4))),
    details: messages.details(),
    related: firstPlaces(
      proxies.filter((process) => process !== last),
      (process) => ({
        ...placeOfMember(process, KEY),
        message: messages.port(name(process), portOf(process) as string),
      }),
    ),
  };
}
