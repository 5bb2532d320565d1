import { type Text, text } from '../../base/text.ts';
import type { ClassName } from '../../catalog/kinds.ts';
import { javaSplit, parseInt32 } from '../java.ts';
import type { View } from '../view.ts';

/** A parameter's text; undefined where it is Java's null or only the machine knows it. */
export function textOf(view: View, key: string, className: ClassName): string | undefined {
  const value = view.get(key, className);
  return typeof value === 'string' ? value : undefined;
}

/** What is wrong with a list of peers. */
export interface WrongPeers {
  readonly rule: string;
  readonly reason: Text;
  /** Whether it depends on the own id. */
  readonly ofSelf: boolean;
}

/**
 * What DLedger's own configuration refuses in a list of peers: an element without an id, an own element without a port, an own id that no
 * element has. An element's id is the text in front of its first dash.
 * @param self the own id; undefined where it is missing, which another check is about
 * @param cutAtDash whether an address ends at its first dash, as in dledger 0.1 (RocketMQ up to 4.7.1)
 */
export function wrongPeers(peers: string, self: string | undefined, cutAtDash: boolean): WrongPeers | undefined {
  let own: string | undefined;
  let whole = '';
  for (const peer of javaSplit(peers, ';')) {
    const dash = peer.indexOf('-');
    if (dash < 0) {
      const reason = text(`the peer ${JSON.stringify(peer)} has no id`, `节点 ${JSON.stringify(peer)} 缺少 ID`);
      return { rule: 'dledger-peers-syntax', reason, ofSelf: false };
    }
    if (peer.slice(0, dash) !== self) continue;
    whole = peer.slice(dash + 1);
    own = cutAtDash ? (peer.split('-')[1] ?? '') : whole;
  }
  if (self === undefined) return undefined;
  if (own === undefined) {
    const reason = text(`no peer has the id ${JSON.stringify(self)}`, `节点列表中没有 ID ${JSON.stringify(self)}`);
    return { rule: 'dledger-self-id-unknown', reason, ofSelf: true };
  }
  const port = javaSplit(own, ':')[1];
  if (port !== undefined && typeof parseInt32(port) === 'string') return undefined;
  const shown = JSON.stringify(own);
  if (own !== whole) {
    const reason = text(
      `the own peer's address is cut at its dash: ${shown} has no port`,
      `自身节点的地址在连字符处被截断：${shown} 缺少端口`,
    );
    return { rule: 'dledger-host-with-dash', reason, ofSelf: true };
  }
  const reason = text(`the own peer ${shown} has no port`, `自身节点 ${shown} 缺少端口`);
  return { rule: 'dledger-peers-syntax', reason, ofSelf: true };
}
