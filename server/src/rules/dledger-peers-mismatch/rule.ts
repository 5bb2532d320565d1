import { defineMessages, few, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { defineSetRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { setValue } from '../support/edits.ts';
import type { Peer } from '../support/raft.ts';
import { compareLists, type Difference, majority, type Node, oneAFile, raftGroups } from '../support/raftGroups.ts';
import { brief } from '../support/say.ts';

const messages = defineMessages({
  en: {
    lacks: (key: string, peers: Text, who: Text) => say`${key} lacks ${peers}, unlike the list of ${who}`,
    has: (key: string, peers: Text, who: Text) => say`${key} has ${peers}, unlike the list of ${who}`,
    moved: (id: string, own: string, who: Text, other: string) => say`${id} is ${own} here, but ${other} for ${who}`,
    others: () => say`the other nodes`,
    details: () =>
      say`Each node counts votes by its own list: there may be two leaders or none, and it does not show while all nodes run`,
    list: (list: string) => say`the list there: ${list}`,
    take: (file: string, list: string) => say`Take the list of ${file}: ${list}`,
  },
  'zh-CN': {
    lacks: (key, peers, who) => say`${key} 缺少 ${peers}，与${who}的列表不同`,
    has: (key, peers, who) => say`${key} 多出 ${peers}，与${who}的列表不同`,
    moved: (id, own, who, other) => say`${id} 在此处是 ${own}，${who}中却是 ${other}`,
    others: () => say`其他节点`,
    details: () => say`每个节点按自己的列表计票：可能出现两个 Leader 或没有 Leader，且所有节点都在运行时看不出来`,
    list: (list) => say`该处的列表：${list}`,
    take: (file, list) => say`改用 ${file} 的列表：${list}`,
  },
});

export const rule = defineSetRule({
  id: 'dledger-peers-mismatch',
  scope: 'deployment',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: '≥ 4.5.0',
  fix: 'choice',
  title: { en: 'Nodes of one Raft group list different peers', 'zh-CN': '同一 Raft 组的节点列表不一致' },
  // Brokers and controllers have other keys; raftGroups leaves out lists that a template fills in.
  reads: [],
  check({ deployment, report }) {
    for (const all of raftGroups(deployment)) {
      // Nodes of another group are dledger-group-mismatch's; an unknown group counts as any.
      const nodes = oneAFile(all);
      if (nodes.length < 2) continue;
      const same = majority(nodes, ({ raft }) => listId(raft.peers));
      const [reference] = same as [Node, ...Node[]];
      for (const node of nodes) {
        if (node.group !== reference.group) continue;
        const difference = compareLists(node.raft.peers, reference.raft.peers);
        if (difference === undefined) continue;
        const { process, raft } = node;
        const { path } = process.file;
        const span = (difference.moved[0]?.[0] ?? difference.has[0])?.element.span ?? raft.entry.valueSpan;
        report({ file: path, span, key: raft.keys.peers }, () => ({
          message: messageOf(node, reference, difference, same.length > 1),
          details: messages.details(),
          related: [
            {
              file: reference.process.file.path,
              span: reference.raft.entry.valueSpan,
              message: messages.list(brief(reference.process, reference.raft.entry.value)),
            },
          ],
          fixes: take(node, reference),
        }));
      }
    }
  },
});

/** A list as it is compared: its order is nothing. */
const listId = (peers: readonly Peer[]): string =>
  peers
    .map(({ text }) => text.toLowerCase())
    .sort()
    .join(';');

function messageOf(node: Node, reference: Node, { lacks, has, moved }: Difference, many: boolean): Text {
  const { process, raft } = node;
  const who: Text = many ? messages.others() : () => reference.process.file.path;
  const shown = (peers: readonly Peer[]): Text =>
    few(
      peers.map(({ text }) => brief(process, text)),
      1,
    );
  const [pair] = moved;
  if (pair !== undefined) {
    const [own, other] = pair;
    return messages.moved(own.id, brief(process, own.address ?? ''), who, brief(process, other.address ?? ''));
  }
  return has.length > 0
    ? messages.has(raft.keys.peers, shown(has), who)
    : messages.lacks(raft.keys.peers, shown(lacks), who);
}

/** The other list, where the own node is in it. */
function take({ process, raft, self }: Node, reference: Node): readonly ProposedFix[] {
  if (self !== undefined && !reference.raft.peers.some(({ id }) => id === self)) return [];
  const value = reference.raft.entry.value.trim();
  const title = messages.take(reference.process.file.path, brief(process, value));
  return [{ title, obvious: false, edits: [setValue(process, raft.entry, value)] }];
}
