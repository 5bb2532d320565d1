import { defineMessages, few, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { defineProcessRule, EVERYWHERE } from '../rule.ts';
import { countedEntry } from '../support/exitPlaces.ts';
import { missingPlace } from '../support/places.ts';
import { isBrokerId, RAFT_KINDS, raftOf, selfId, wrongPeers } from '../support/raft.ts';
import { brief, exitsWith } from '../support/say.ts';

const messages = defineMessages({
  en: {
    unknown: (key: string, id: string, peers: string, end: Text) => say`${key} "${id}" is not in ${peers}: ${end}`,
    ids: (key: string, ids: Text) => say`${key} lists ${ids}`,
  },
  'zh-CN': {
    unknown: (key, id, peers, end) => say`${key}“${id}”不在 ${peers} 中：${end}`,
    ids: (key, ids) => say`${key} 列出 ${ids}`,
  },
});

export const rule = defineProcessRule({
  id: 'dledger-self-id-unknown',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: '≥ 4.5.0',
  fix: null,
  title: { en: 'Own id is not in the list of peers', 'zh-CN': '自身 ID 不在节点列表中' },
  kinds: RAFT_KINDS,
  // Which keys it reads depends on the kind of process; raftOf looks after them.
  reads: [],
  check({ process, report }) {
    const raft = raftOf(process);
    const self = raft === undefined ? undefined : selfId(raft);
    if (raft === undefined || self === undefined) return;
    const { keys, peers, entry } = raft;
    if (peers.some(({ id }) => id === self)) return;
    // Of an id that no broker can have dledger-self-id-format speaks, of elements that say no peer dledger-peers-syntax.
    if ((process.kind === 'broker' && !isBrokerId(self)) || wrongPeers(raft, self).length > 0) return;
    const end = process.effective.exits.find(({ rule: id }) => id === rule.id);
    if (end === undefined) return;
    const file = process.file.path;
    const own = countedEntry(process, keys.self);
    const span = own?.valueSpan ?? missingPlace(process).span;
    report({ file, span, key: keys.self }, () => {
      const ids = messages.ids(keys.peers, few(peers.map(({ id }) => brief(process, id))));
      return {
        message: messages.unknown(keys.self, brief(process, self), keys.peers, exitsWith(process, end.exit)),
        details: ids,
        related: [{ file, span: entry.valueSpan, message: ids }],
      };
    });
  },
});
