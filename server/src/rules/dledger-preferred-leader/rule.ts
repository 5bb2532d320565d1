import { defineMessages, few, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { release } from '../../catalog/releases.ts';
import { defineEntryRule, EVERYWHERE } from '../rule.ts';
import { elements } from '../support/elements.ts';
import { raftOf } from '../support/raft.ts';
import { brief } from '../support/say.ts';

/** dledger 0.2.3, which takes a list. */
const V493 = release('4.9.3');

const messages = defineMessages({
  en: {
    unknown: (id: string) => say`preferredLeaderId "${id}" is not in dLegerPeers: leadership is not handed over`,
    ids: (ids: Text) => say`dLegerPeers lists ${ids}`,
  },
  'zh-CN': {
    unknown: (id) => say`preferredLeaderId“${id}”不在 dLegerPeers 中：不会转移 Leader`,
    ids: (ids) => say`dLegerPeers 列出 ${ids}`,
  },
});

export const rule = defineEntryRule({
  id: 'dledger-preferred-leader',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: '≥ 4.8.0',
  fix: null,
  title: { en: 'Preferred leader is not in the list of peers', 'zh-CN': '首选 Leader 不在节点列表中' },
  kinds: ['broker'],
  keys: ['preferredLeaderId'],
  check({ process, entry, report }) {
    const raft = raftOf(process);
    // Of elements that are no peers dledger-peers-syntax speaks.
    if (raft === undefined || entry.value.trim() === '' || raft.peers.some(({ sound }) => !sound)) return;
    const all = elements(entry, process.effective.since(V493) ? ';' : undefined);
    const unknown = all.find(({ text }) => {
      const id = text.trim();
      return id !== '' && !raft.peers.some((peer) => peer.id === id);
    });
    if (unknown === undefined) return;
    report({ span: unknown.span }, () => {
      const ids = messages.ids(few(raft.peers.map(({ id }) => brief(process, id))));
      return {
        message: messages.unknown(brief(process, unknown.text.trim())),
        details: ids,
        related: [{ file: process.file.path, span: raft.entry.valueSpan, message: ids }],
      };
    });
  },
});
