import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { release } from '../../catalog/releases.ts';
import { defineProcessRule, EVERYWHERE } from '../rule.ts';
import { firstPlaces } from '../support/places.ts';
import { type Peer, raftOf, selfId } from '../support/raft.ts';
import { brief, exitsWith, rocketmq } from '../support/say.ts';

const V480 = release('4.8.0');

const messages = defineMessages({
  en: {
    cut: (name: string, effect: Text) => say`DLedger in ${name} cannot read a host with "-": ${effect}`,
    never: () => say`this peer is not reached`,
    details: (host: string, cut: string) =>
      say`It takes what stands between the first two dashes for the address: of "${host}" it has "${cut}", without a port; RocketMQ 4.8.0 and later take the whole`,
    same: () => say`the same here`,
  },
  'zh-CN': {
    cut: (name, effect) => say`${name} 的 DLedger 无法解析带“-”的主机名：${effect}`,
    never: () => say`无法连接该节点`,
    details: (host, cut) =>
      say`它把前两个“-”之间的部分当作地址：“${host}”变为“${cut}”，缺少端口；RocketMQ 4.8.0 及以后会使用完整地址`,
    same: () => say`此处同样`,
  },
});

export const rule = defineProcessRule({
  id: 'dledger-host-with-dash',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: '4.5.0–4.7.1',
  fix: null,
  title: { en: 'Peer host with a dash', 'zh-CN': '节点主机名带有“-”' },
  kinds: ['broker'],
  reads: ['enableDLegerCommitLog', 'dLegerPeers'],
  check({ process, report }) {
    if (process.effective.since(V480)) return;
    const raft = raftOf(process);
    if (raft === undefined) return;
    const dashed = raft.peers.filter(({ sound, address = '' }) => sound && address.includes('-'));
    const self = selfId(raft);
    // The own one ends the process.
    const first = dashed.find(({ id }) => id === self) ?? dashed[0];
    if (first === undefined) return;
    const file = process.file.path;
    report({ file, span: first.element.span, key: 'dLegerPeers' }, () => {
      const end = self === undefined ? undefined : process.effective.exits.find(({ rule: id }) => id === rule.id);
      const others = dashed.filter((peer: Peer) => peer !== first);
      const address = first.address ?? '';
      return {
        message: messages.cut(rocketmq(process), end === undefined ? messages.never() : exitsWith(process, end.exit)),
        details: messages.details(brief(process, address), brief(process, address.split('-')[0] ?? '')),
        related: firstPlaces(others, ({ element: { span } }) => ({ file, span, message: messages.same() })),
      };
    });
  },
});
