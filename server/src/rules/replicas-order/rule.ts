import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { defineProcessRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { writeValue } from '../support/cross-edits.ts';
import { ends } from '../support/ends.ts';
import { entryOf, placeOf } from '../support/places.ts';

const messages = defineMessages({
  en: {
    above: (key: string, value: number, limit: string, of: number) => say`${key}=${value} is above ${limit}=${of}`,
    withEnd: (above: Text, end: Text) => say`${above}: ${end}`,
    alone: (above: Text) => say`${above}; in a container it would not start`,
    order: () => say`RocketMQ wants minInSyncReplicas ≤ inSyncReplicas ≤ totalReplicas; each is 1 unless it is set`,
    of: (key: string, value: number) => say`${key} is ${value}`,
    set: (key: string, value: number) => say`Set ${key}=${value}`,
  },
  'zh-CN': {
    above: (key, value, limit, of) => say`${key}=${value} 大于 ${limit}=${of}`,
    withEnd: (above, end) => say`${above}：${end}`,
    alone: (above) => say`${above}；在容器中将无法启动`,
    order: () => say`三者应满足 minInSyncReplicas ≤ inSyncReplicas ≤ totalReplicas；未设置时各为 1`,
    of: (key, value) => say`${key} 为 ${value}`,
    set: (key, value) => say`设置 ${key}=${value}`,
  },
});

const LEAST = 'minInSyncReplicas';
const IN_SYNC = 'inSyncReplicas';
const TOTAL = 'totalReplicas';

export const rule = defineProcessRule({
  id: 'replicas-order',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.0.0',
  fix: 'choice',
  title: { en: 'Numbers of replicas out of order', 'zh-CN': '副本数大小关系有误' },
  kinds: ['broker', 'broker-in-container'],
  reads: [LEAST, IN_SYNC, TOTAL],
  check({ process, report }) {
    const wrong = outOfOrder(process);
    if (wrong === undefined) return;
    const { key, value, limit, of } = wrong;
    const where = { ...placeOf(process, entryOf(process, key) === undefined ? limit : key), key };
    // BrokerContainerStartup and BrokerContainer.addBroker check the order; BrokerStartup does not (up to 5.5.1).
    const contained = process.kind === 'broker-in-container';
    report(contained ? where : { ...where, severity: 'warning' }, () => {
      const above = messages.above(key, value, limit, of);
      const other = entryOf(process, limit);
      return {
        message: contained
          ? messages.withEnd(above, ends(process, entryOf(process, key), other))
          : messages.alone(above),
        details: messages.order(),
        related:
          other === undefined || entryOf(process, key) === undefined
            ? []
            : [{ file: process.file.path, span: other.valueSpan, message: messages.of(limit, of) }],
        fixes: [correction(process, limit, value)],
      };
    });
  },
});

interface Wrong {
  readonly key: string;
  readonly value: number;
  /** The parameter that it must not be above, and its value. */
  readonly limit: string;
  readonly of: number;
}

function outOfOrder({ effective }: FileProcess): Wrong | undefined {
  const [least, inSync, total] = [LEAST, IN_SYNC, TOTAL].map((key) => Number(effective.value(key) ?? 1)) as [
    number,
    number,
    number,
  ];
  if (inSync > total) return { key: IN_SYNC, value: inSync, limit: TOTAL, of: total };
  return least > inSync ? { key: LEAST, value: least, limit: IN_SYNC, of: inSync } : undefined;
}

const correction = (process: FileProcess, limit: string, value: number): ProposedFix => ({
  title: messages.set(limit, value),
  obvious: false,
  edits: [writeValue(process, limit, String(value))],
});
