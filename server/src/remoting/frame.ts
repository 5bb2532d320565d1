import { binaryHeader } from './binaryHeader.ts';
import type { Header } from './header.ts';

/**
 * RocketMQ's remoting protocol. A frame is: int32 length of all that follows, int32 header length whose top byte names how the header is
 * written, header, body.
 */

/** A frame that is longer is taken for garbage: the lists of a name server with thousands of brokers have a few hundred kilobytes. */
export const MAX_FRAME_BYTES = 64 * 1024 * 1024;

/** How a header is written: the top byte of its length. */
const JSON_HEADER = 0;
const BINARY_HEADER = 1;
/** Bit of {@link Header.flag} that tells an answer from a request. */
const ANSWER = 1;
/** What we say we are: RocketMQ's Java client of 4.9.7. Servers log it, and nothing depends on it. */
const OWN_VERSION = 407;

export interface Frame {
  readonly header: Header;
  readonly body: Uint8Array;
}

/** What a server sent is no frame of RocketMQ's. */
export class FrameError extends Error {
  override readonly name = 'FrameError';
  /** `too-large`: longer than {@link MAX_FRAME_BYTES}. */
  readonly reason: 'malformed' | 'too-large';
  constructor(reason: FrameError['reason']) {
    super(reason);
    this.reason = reason;
  }
}

/** A request as bytes; its header is JSON, which every release reads. */
export function encodeRequest(code: number, opaque: number, fields: ReadonlyMap<string, string>): Uint8Array {
  const header = new TextEncoder().encode(
    JSON.stringify({
      code,
      language: 'JAVA',
      version: OWN_VERSION,
      opaque,
      flag: 0,
      ...(fields.size === 0 ? {} : { extFields: Object.fromEntries(fields) }),
    }),
  );
  const bytes = new Uint8Array(8 + header.length);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, 4 + header.length);
  view.setInt32(4, header.length);
  bytes.set(header, 8);
  return bytes;
}

/** Whether a frame answers a request. */
export const isAnswer = ({ flag }: Header): boolean => (flag & ANSWER) === ANSWER;

/** Puts frames together from the pieces in which a socket delivers them. */
export class FrameReader {
  #waiting: Uint8Array[] = [];
  #length = 0;

  /**
   * Takes the next bytes.
   * @returns the frames that are whole with them
   * @throws FrameError as soon as it is clear that this is no frame; nothing is gathered for a length that nobody would send
   */
  push(bytes: Uint8Array): readonly Frame[] {
    this.#waiting.push(bytes);
    this.#length += bytes.length;
    const frames: Frame[] = [];
    for (;;) {
      const wanted = this.#wanted();
      if (wanted === undefined || this.#length < wanted) return frames;
      const all = this.#joined();
      frames.push(decode(all.subarray(4, wanted)));
      this.#waiting = [all.subarray(wanted)];
      this.#length -= wanted;
    }
  }

  /** Bytes of the next frame; undefined while that is not known. */
  #wanted(): number | undefined {
    if (this.#length < 4) return undefined;
    if ((this.#waiting[0] as Uint8Array).length < 4) this.#joined();
    const length = viewOf(this.#waiting[0] as Uint8Array).getInt32(0);
    if (length < 4) throw new FrameError('malformed');
    if (length > MAX_FRAME_BYTES) throw new FrameError('too-large');
    return 4 + length;
  }

  #joined(): Uint8Array {
    const [first] = this.#waiting;
    if (first !== undefined && this.#waiting.length === 1) return first;
    const all = new Uint8Array(this.#length);
    let at = 0;
    for (const each of this.#waiting) {
      all.set(each, at);
      at += each.length;
    }
    this.#waiting = [all];
    return all;
  }
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** @param bytes all behind the frame's length */
function decode(bytes: Uint8Array): Frame {
  const word = viewOf(bytes).getInt32(0);
  const length = word & 0xffffff;
  if (4 + length > bytes.length) throw new FrameError('malformed');
  const header = bytes.subarray(4, 4 + length);
  return { header: decodeHeader(word >>> 24, header), body: bytes.subarray(4 + length) };
}

function decodeHeader(type: number, bytes: Uint8Array): Header {
  if (type === JSON_HEADER) return jsonHeader(new TextDecoder().decode(bytes));
  const header = type === BINARY_HEADER ? binaryHeader(viewOf(bytes)) : undefined;
  if (header === undefined) throw new FrameError('malformed');
  return header;
}

function jsonHeader(text: string): Header {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new FrameError('malformed');
  }
  if (typeof value !== 'object' || value === null) throw new FrameError('malformed');
  const { code, version, opaque, flag, remark, extFields } = value as Record<string, unknown>;
  if (typeof code !== 'number' || typeof opaque !== 'number') throw new FrameError('malformed');
  return {
    code,
    opaque,
    version: typeof version === 'number' ? version : 0,
    flag: typeof flag === 'number' ? flag : 0,
    remark: typeof remark === 'string' ? remark : '',
    fields: new Map(
      Object.entries(typeof extFields === 'object' && extFields !== null ? extFields : {}).map(([key, each]) => [
        key,
        String(each),
      ]),
    ),
  };
}

/** Number of 4.0.0; each release has one of its own, and one before it for its snapshots. */
const V400 = 213;

/**
 * The release that the version in a header stands for, such as `5.3.3`: MQVersion counts two for each of x.0.0, x.0.1 … x.9.9.
 * @returns undefined for what is older than 4.0.0, and for numbers beyond those of RocketMQ 5.5
 */
export function releaseOf(version: number): string | undefined {
  const number = Math.ceil((version - V400) / 2);
  // 612 is HIGHER_VERSION: newer than every release that the server's own list has.
  if (!Number.isInteger(version) || number < 0 || version >= 612) return undefined;
  return `${4 + Math.floor(number / 100)}.${Math.floor(number / 10) % 10}.${number % 10}`;
}
