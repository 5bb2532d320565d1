import { remembering } from '../base/memo.ts';
import type { Span } from '../base/range.ts';
import { type ReleaseIndex, release } from '../catalog/releases.ts';
import { javaSplit, parseInt32 } from './java.ts';

const V460 = release('4.6.0');

/** One element of an address list. */
export interface Address {
  /** As written, blanks included. */
  readonly text: string;
  /** Offsets into the value that was split, in UTF-16 units. */
  readonly span: Span;
  /** What RocketMQ takes for the host; undefined where it finds none. */
  readonly host: string | undefined;
  /** The port; undefined where the check at start-up throws. */
  readonly port: number | undefined;
}

/** The elements of a namesrvAddr as start-up checks them: `split(";")`, so trailing empty ones are dropped. */
export const addresses = (value: string, at: ReleaseIndex): readonly Address[] =>
  at < V460 ? splitUp(value, at) : sinceV460(value);

const sinceV460 = remembering((value) => splitUp(value, V460));

function splitUp(value: string, at: ReleaseIndex): readonly Address[] {
  let from = 0;
  return javaSplit(value, ';').map((text) => {
    const span = { start: from, end: from + text.length };
    from = span.end + 1;
    return { text, span, ...socketAddress(text, at) };
  });
}

/**
 * `RemotingUtil.string2SocketAddress` (NetworkUtil from 5.1.0 on): host and port at the last colon, before 4.6.0 at every colon.
 * The port is undefined where it throws.
 */
export function socketAddress(text: string, at: ReleaseIndex): { host: string | undefined; port: number | undefined } {
  let host: string;
  let written: string | undefined;
  if (at >= V460) {
    const colon = text.lastIndexOf(':');
    if (colon < 0) return { host: undefined, port: undefined };
    host = text.slice(0, colon);
    written = text.slice(colon + 1);
  } else {
    const parts = javaSplit(text, ':');
    host = parts[0] ?? '';
    written = parts[1];
  }
  const number = written === undefined ? undefined : parseInt32(written);
  const port = typeof number === 'string' ? Number(number) : -1;
  return { host, port: port >= 0 && port <= 65535 ? port : undefined };
}
