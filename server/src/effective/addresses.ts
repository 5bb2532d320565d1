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

/** A longer list is not taken apart: it would take many times its memory. */
const LONGEST = 1_000_000;

/**
 * The elements of a namesrvAddr as start-up checks them: `split(";")`, so trailing empty ones are dropped. None for a list of more than a million
 * characters.
 */
export function addresses(value: string, at: ReleaseIndex): readonly Address[] {
  if (value.length > LONGEST) return [];
  return at < V460 ? [...eachAddress(value, at)] : sinceV460(value);
}

const sinceV460 = remembering((value): readonly Address[] => [...eachAddress(value, V460)]);

/** The same one by one, for who looks for the first of some kind; of a list of any length. */
export function* eachAddress(value: string, at: ReleaseIndex): Generator<Address, undefined> {
  let end = value.length;
  while (end > 0 && value[end - 1] === ';') end--;
  // `split` makes one part of an empty text, and none of separators.
  if (end === 0 && value !== '') return;
  for (let start = 0; start <= end; ) {
    const next = value.indexOf(';', start);
    const behind = next < 0 || next > end ? end : next;
    const text = value.slice(start, behind);
    yield { text, span: { start, end: behind }, ...socketAddress(text, at) };
    start = behind + 1;
  }
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
