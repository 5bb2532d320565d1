import { defineMessages, say } from '../../base/message.ts';
import { defineProcessRule, EVERYWHERE, type Related } from '../rule.ts';
import { firstPlaces } from '../support/places.ts';
import { type Peer, RAFT_KINDS, raftOf } from '../support/raft.ts';
import { brief } from '../support/say.ts';

const messages = defineMessages({
  en: {
    id: (key: string, id: string) => say`${key} has the id ${id} twice: the group lacks a node`,
    address: (a: string, b: string, address: string) =>
      say`Peers ${a} and ${b} are both ${address}: only one of them can run`,
    idDetails: () => say`Each id is one node; the others do not agree on which of the addresses is meant`,
    addressDetails: () => say`The majority is counted over all ids, so the votes of the other are missing from it`,
    first: (id: string) => say`${id} is here too`,
    same: () => say`the same here`,
  },
  'zh-CN': {
    id: (key, id) => say`${key} 中 ID ${id} 出现两次：该组缺少一个节点`,
    address: (a, b, address) => say`节点 ${a} 与 ${b} 的地址都是 ${address}：只有其中一个能运行`,
    idDetails: () => say`一个 ID 对应一个节点；各节点对所指的地址没有一致的认识`,
    addressDetails: () => say`多数票按全部 ID 计算，因此始终缺少另一个节点的票`,
    first: (id) => say`${id} 也在此处`,
    same: () => say`此处同样`,
  },
});

export const rule = defineProcessRule({
  id: 'dledger-peer-duplicate',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: '≥ 4.5.0',
  fix: null,
  title: { en: 'Two peers with one id or one address', 'zh-CN': '两个节点的 ID 或地址相同' },
  kinds: RAFT_KINDS,
  // Which keys it reads depends on the kind of process; raftOf looks after them.
  reads: [],
  check({ process, report }) {
    const raft = raftOf(process);
    // What is no peer is another rule's, and what is left of the list is looked at afterwards.
    if (raft === undefined || raft.peers.some(({ sound }) => !sound)) return;
    const byId = new Map<string, Peer>();
    const byAddress = new Map<string, Peer>();
    const repeated: { readonly peer: Peer; readonly earlier: Peer }[] = [];
    for (const peer of raft.peers) {
      const address = `${peer.host.toLowerCase()}:${peer.port}`;
      const earlier = byId.get(peer.id) ?? byAddress.get(address);
      if (earlier !== undefined) repeated.push({ peer, earlier });
      if (!byId.has(peer.id)) byId.set(peer.id, peer);
      if (!byAddress.has(address)) byAddress.set(address, peer);
    }
    const [first, ...others] = repeated;
    if (first === undefined) return;
    const { peer, earlier } = first;
    const file = process.file.path;
    report({ file, span: peer.element.span, key: raft.keys.peers }, () => {
      const ids = peer.id === earlier.id;
      const id = brief(process, peer.id);
      const before: Related = { file, span: earlier.element.span, message: messages.first(brief(process, earlier.id)) };
      return {
        message: ids
          ? messages.id(raft.keys.peers, id)
          : messages.address(brief(process, earlier.id), id, brief(process, peer.address ?? '')),
        details: ids ? messages.idDetails() : messages.addressDetails(),
        related: [
          before,
          ...firstPlaces(others, (each) => ({ file, span: each.peer.element.span, message: messages.same() })),
        ],
      };
    });
  },
});
