import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { ReplicaGroup } from '../../deployment/model.ts';
import { defineSetRule, EVERYWHERE, type Said } from '../rule.ts';
import { labels, shortLabel } from '../support/labels.ts';
import { placeOf } from '../support/places.ts';
import { type Difference, differences } from '../support/replicaSettings.ts';

const messages = defineMessages({
  en: {
    smaller: (key: string, value: string, other: string) =>
      say`${key} is ${value}, its master's is ${other}: replication stops`,
    larger: (key: string, value: string, other: string) =>
      say`${key} is ${value}, its master's is ${other}: it cannot be read`,
    peer: (key: string, value: string, other: string) =>
      say`${key} is ${value}, others' is ${other}: replication breaks`,
    stops: (name: Text, bytes: string, other: string) =>
      say`${name} has files of ${bytes} bytes, its master of ${other}: at its first file end it rejects what does not fit, and from then on reconnects about every 5 s without getting any further, after a restart too`,
    unread: (name: Text, bytes: string, other: string) =>
      say`${name} has files of ${bytes} bytes, its master of ${other}: the blanks at its master's file ends lie inside its own files; all bytes arrive, but its consume queues are wrong and most messages cannot be read from it`,
    positions: (name: Text, bytes: string, other: Text, otherBytes: string) =>
      say`${name} has files of ${bytes} bytes, ${other} of ${otherBytes}: what a leader writes at the end of a file does not fit where a follower with files of another size has to put it`,
    keep: () =>
      say`a store whose files have one size does not load with another: change it only while the store is empty`,
    written: (name: Text, value: string) => say`${name}: ${value}`,
    default: (name: Text, value: string) => say`${name}: ${value}, the default`,
  },
  'zh-CN': {
    smaller: (key, value, other) => say`${key} 为 ${value}，其主节点为 ${other}：复制会停止`,
    larger: (key, value, other) => say`${key} 为 ${value}，其主节点为 ${other}：其消息无法读取`,
    peer: (key, value, other) => say`${key} 为 ${value}，其他成员为 ${other}：复制会中断`,
    stops: (name, bytes, other) =>
      say`${name}的文件为 ${bytes} 字节，其主节点为 ${other} 字节：放不进文件的数据在第一个文件末尾被拒绝，约每 5 秒重连一次而无法继续，重启后依然如此`,
    unread: (name, bytes, other) =>
      say`${name}的文件为 ${bytes} 字节，其主节点为 ${other} 字节：主节点文件末尾的空白落在它的文件中间，数据全部到达，但消费队列有误，大部分消息无法从它读取`,
    positions: (name, bytes, other, otherBytes) =>
      say`${name}的文件为 ${bytes} 字节，${other}为 ${otherBytes} 字节：Leader 写在文件末尾的数据，与文件大小不同的 Follower 应写入的位置不符`,
    keep: () => say`已有存储的文件大小不能改变，否则无法加载：只能在存储为空时修改`,
    written: (name, value) => say`${name}：${value}`,
    default: (name, value) => say`${name}：默认值 ${value}`,
  },
});

export const rule = defineSetRule({
  id: 'replica-file-size-mismatch',
  scope: 'group',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: null,
  title: { en: 'Commitlog files of different size in a replica group', 'zh-CN': '副本组内 commitlog 文件大小不同' },
  // Members of which the size is not known are left out one by one, whatever it is called in their release.
  reads: [],
  check({ set: group, deployment, report }) {
    if (group.members.length < 2) return;
    for (const difference of differences(group, keyOf(group), deployment)) {
      const { process, key } = difference;
      report({ ...placeOf(process, key), key }, () => saidOf(difference));
    }
  },
});

/** It was spelt otherwise up to 4.5.1. */
function keyOf({ members: [first] }: ReplicaGroup): string {
  const key = 'mappedFileSizeCommitLog';
  return first?.effective.parameter(key) === undefined ? 'mapedFileSizeCommitLog' : key;
}

function saidOf({ key, process, value, reference, referenceValue, slave }: Difference): Said {
  const name = labels([process, reference]);
  const own = size(value);
  const other = size(referenceValue);
  const smaller = Number(value) < Number(referenceValue);
  const message = !slave ? messages.peer : smaller ? messages.smaller : messages.larger;
  const isDefault = reference.effective.parameter(key)?.entry === undefined;
  return {
    message: message(key, own, other),
    details: slave
      ? (smaller ? messages.stops : messages.unread)(name(process), value, referenceValue)
      : messages.positions(shortLabel(process), value, name(reference), referenceValue),
    notes: [messages.keep()],
    related: [
      {
        ...placeOf(reference, key),
        message: (isDefault ? messages.default : messages.written)(name(reference), referenceValue),
      },
    ],
  };
}

/** `512 MiB`: a number of bytes in the largest unit that holds it without a rest. */
function size(bytes: string): string {
  const number = Number(bytes);
  for (const [unit, name] of [
    [1 << 30, 'GiB'],
    [1 << 20, 'MiB'],
  ] as const)
    if (number >= unit && number % unit === 0) return `${number / unit} ${name}`;
  return bytes;
}
