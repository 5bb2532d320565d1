import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { queriesOf, roleOf } from '../../deployment/queries.ts';
import { defineSetRule, EVERYWHERE, type Said } from '../rule.ts';
import { isClear } from '../support/clear.ts';
import { write } from '../support/edits.ts';
import { labels } from '../support/labels.ts';
import { entryOf, firstPlaces, missingPlace } from '../support/places.ts';

const KEY = 'haTransferBatchSize';

/** A slave reads into a buffer of 4 MiB (READ_MAX_BUFFER_SIZE), the 12 bytes of a frame's header included. */
const MOST = 4 * 1024 * 1024 - 12;
const DEFAULT = '32768';

const messages = defineMessages({
  en: {
    large: (value: number) => say`${KEY} is ${value}, above ${MOST}: a lagging slave never catches up`,
    none: (value: number) => say`${KEY} is ${value}: nothing is ever replicated`,
    buffer: () =>
      say`A slave reads into a buffer of 4 MiB; a larger frame never becomes complete, and the connection is dropped and opened again every 20 s`,
    late: () => say`it goes unnoticed until a slave is so far behind that a frame gets that large`,
    empty: () => say`The master sends that many bytes at a time: the slave connects and stays where it is`,
    slave: (name: Text) => say`${name} copies from it`,
  },
  'zh-CN': {
    large: (value) => say`${KEY} 为 ${value}，大于 ${MOST}：落后的从节点永远追不上`,
    none: (value) => say`${KEY} 为 ${value}：不会复制任何数据`,
    buffer: () => say`从节点的读缓冲区为 4 MiB；更大的数据帧永远无法读完整，连接每 20 秒断开并重建一次`,
    late: () => say`在从节点落后到数据帧达到该大小之前，不会察觉`,
    empty: () => say`主节点每次发送这么多字节：从节点虽已连接，却停在原处`,
    slave: (name) => say`${name}从它复制`,
  },
});

export const rule = defineSetRule({
  id: 'ha-transfer-batch-size',
  scope: 'group',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'choice',
  title: { en: 'Replication frames that a slave cannot take', 'zh-CN': '从节点无法接收的复制数据帧' },
  reads: [KEY],
  check({ set: group, deployment, report }) {
    for (const process of group.members) {
      const { mode } = roleOf(process);
      const entry = entryOf(process, KEY);
      if (entry === undefined || (mode !== 'master' && mode !== 'controller') || !isClear(process, [KEY])) continue;
      const value = Number(process.effective.value(KEY) ?? DEFAULT);
      if (value > 0 && value <= MOST) continue;
      const followers = [...group.members]
        .filter((each) => each !== process && roleOf(each).mode === (mode === 'master' ? 'slave' : mode))
        .sort(queriesOf(deployment).startOrder);
      const where = { file: process.file.path, span: entry.valueSpan, key: KEY };
      report(followers.length === 0 ? { ...where, severity: 'warning' } : where, () => ({
        ...saidOf(value, followers),
        fixes: [write(process, entry, DEFAULT, false)],
      }));
    }
  },
});

function saidOf(value: number, followers: readonly FileProcess[]): Said {
  const name = labels(followers);
  return {
    message: value > 0 ? messages.large(value) : messages.none(value),
    details: value > 0 ? messages.buffer() : messages.empty(),
    notes: value > 0 ? [messages.late()] : [],
    related: firstPlaces(followers, (each) => ({ ...missingPlace(each), message: messages.slave(name(each)) })),
  };
}
