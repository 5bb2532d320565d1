import { groupBy } from '../../base/collections.ts';
import { defineMessages, say } from '../../base/message.ts';
import { defineSetRule, EVERYWHERE } from '../rule.ts';
import { firstPlaces, placeOf } from '../support/places.ts';
import { type Node, oneAFile, raftGroups } from '../support/raftGroups.ts';
import { brief } from '../support/say.ts';

const messages = defineMessages({
  en: {
    same: (file: string, key: string, id: string) => say`${file} has ${key}=${id} too: the group lacks a node`,
    details: () =>
      say`On one host the second of them exits, since the port is taken; on two hosts the others find only the one at the address in the list`,
    here: (key: string, id: string) => say`${key}=${id} here too`,
  },
  'zh-CN': {
    same: (file, key, id) => say`${file} 的 ${key} 也是 ${id}：该组缺少一个节点`,
    details: () => say`在同一主机上，后启动者因端口被占用而退出；在两台主机上，其他节点只会连接列表中的地址`,
    here: (key, id) => say`此处的 ${key} 也是 ${id}`,
  },
});

export const rule = defineSetRule({
  id: 'dledger-self-id-duplicate',
  scope: 'deployment',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: '≥ 4.5.0',
  fix: null,
  title: { en: 'Two nodes of a Raft group have the same id', 'zh-CN': 'Raft 组的两个节点 ID 相同' },
  // Brokers and controllers have other keys; raftGroups leaves out what a template fills in.
  reads: [],
  check({ deployment, report }) {
    for (const all of raftGroups(deployment)) {
      const known = oneAFile(all).filter(({ group, self }) => group !== undefined && self !== undefined);
      const byId = groupBy(known, ({ group, self }) => JSON.stringify([group, self]));
      // Two files of one id alone may be alternatives, and so may more files than the group has nodes.
      const together = byId.size > 1 && known.every(({ raft }) => raft.peers.length >= known.length);
      if (!deployment.declared && !together) continue;
      for (const same of byId.values()) {
        const [first, ...others] = same as [Node, ...Node[]];
        const last = others.pop();
        if (last === undefined) continue;
        const { process, raft } = last;
        const key = raft.keys.self;
        report({ ...placeOf(process, key), key }, () => {
          const id = brief(process, last.self as string);
          return {
            message: messages.same(first.process.file.path, key, id),
            details: messages.details(),
            related: firstPlaces([first, ...others], (node) => ({
              ...placeOf(node.process, key),
              message: messages.here(key, id),
            })),
          };
        });
      }
    }
  },
});
