import { isBlank, javaSplit, parseInt32 } from './java.ts';

/** A member of a jRaft group as `PeerId.parse` reads `host:port`, `host:port:index` and `host:port:index:priority` (jraft-core 1.3.14). */
export interface JraftPeer {
  readonly host: string;
  readonly port: number;
  /** 0 where it is not written. */
  readonly index: number;
}

/** Undefined where `PeerId.parse` takes a text for none. */
export function jraftPeer(text: string): JraftPeer | undefined {
  if (isBlank(text)) return undefined;
  const bracketed = /^\[[^\]]*\](?=:)/.exec(text)?.[0];
  const [host = '', ...numbers] =
    bracketed === undefined ? text.split(':') : [bracketed, ...text.slice(bracketed.length + 1).split(':')];
  if (numbers.length === 0 || numbers.length > 3) return undefined;
  // In front of a priority the index may be left out.
  const [port, index, priority] = numbers.map((each, i) =>
    int(each === '' && i === 1 && numbers.length === 3 ? '0' : each),
  );
  if (port === undefined || (numbers.length > 1 && index === undefined)) return undefined;
  if (numbers.length > 2 && priority === undefined) return undefined;
  return { host, port, index: index ?? 0 };
}

const int = (text: string): number | undefined => {
  const parsed = parseInt32(text);
  return typeof parsed === 'string' ? Number(parsed) : undefined;
};

/** The address of a member as it is written, without what stands behind it. */
export const peerAddress = (text: string): string => /^(?:\[[^\]]*\]|[^:]*):\d+(?=:)/.exec(text)?.[0] ?? text;

/** A member without its priority, which tells nobody apart; the text where it is none. */
export function peerName(text: string): string {
  const peer = jraftPeer(text);
  return peer === undefined ? text : [peer.host, peer.port, ...(peer.index === 0 ? [] : [peer.index])].join(':');
}

/** The elements of jRaftInitConf and jRaftControllerRPCAddr. */
export const jraftList = (value: string): readonly string[] => javaSplit(value, ',');

/** Where a member stands in a list, whatever its priority (`PeerId.equals`); -1 where it is not named. */
export function indexOfPeer(members: readonly string[], own: string): number {
  if (jraftPeer(own) === undefined) return -1;
  const name = peerName(own);
  return members.findIndex((member) => peerName(member) === name);
}
