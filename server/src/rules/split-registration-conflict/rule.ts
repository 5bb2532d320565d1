import { defineMessages, say } from '../../base/message.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { hasFile } from '../../deployment/processes/processes.ts';
import { queriesOf } from '../../deployment/queries.ts';
import { defineSetRule, EVERYWHERE } from '../rule.ts';
import { isClear } from '../support/clear.ts';
import { firstPlaces, placeOf } from '../support/places.ts';

const SPLIT = 'enableSplitRegistration';
const SIZE = 'splitRegistrationSize';
const DELETE = 'deleteTopicWithBrokerRegistration';
/** No broker has as many topics: one register request would not carry them. */
const OUT_OF_REACH = 1000000;

const messages = defineMessages({
  en: {
    lost: (size: number, file: string) =>
      say`From ${size} topics on, ${SPLIT} loses topic routes: ${file} sets ${DELETE}`,
    details: () =>
      say`The broker then registers its topics in parts, and the name server deletes with each part the topics that are not in it`,
    deletes: () => say`${DELETE} is true here`,
  },
  'zh-CN': {
    lost: (size, file) => say`Topic 达到 ${size} 个后，${SPLIT} 会丢失 Topic 路由：${file} 启用了 ${DELETE}`,
    details: () => say`Broker 此时分批注册 Topic，而 NameServer 每收到一批就删除不在其中的 Topic`,
    deletes: () => say`此处的 ${DELETE} 为 true`,
  },
});

export const rule = defineSetRule({
  id: 'split-registration-conflict',
  scope: 'deployment',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.1.4',
  fix: null,
  title: {
    en: 'Name server deletes what a broker registers in parts',
    'zh-CN': 'NameServer 会删除 Broker 分批注册的 Topic',
  },
  // Brokers and name servers have other keys; what a template fills in is left out one by one.
  reads: [],
  check({ deployment, report }) {
    const on = (process: FileProcess, key: string): boolean =>
      // Off by default in every release: of most processes nothing more is asked.
      process.file.document.last(key) !== undefined &&
      process.effective.value(key) === 'true' &&
      isClear(process, [key]);
    const deleting = deployment.processes
      .filter(hasFile)
      .filter((process) => process.kind === 'namesrv' && on(process, DELETE));
    const [first] = deleting;
    if (first === undefined) return;
    const seen = new Set<string>();
    for (const broker of queriesOf(deployment).brokers) {
      if (!on(broker, SPLIT) || seen.has(broker.file.path) || !isClear(broker, [SIZE])) continue;
      // BrokerController.registerBrokerAll sends a part when it has as many topics.
      const size = Number(broker.effective.value(SIZE) ?? Number.NaN);
      if (!(size < OUT_OF_REACH)) continue;
      seen.add(broker.file.path);
      report({ ...placeOf(broker, SPLIT), key: SPLIT }, () => ({
        message: messages.lost(size, first.file.path),
        details: messages.details(),
        related: firstPlaces(deleting, (process) => ({ ...placeOf(process, DELETE), message: messages.deletes() })),
      }));
    }
  },
});
