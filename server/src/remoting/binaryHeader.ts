import type { Header } from './header.ts';

/**
 * Reads a header as RocketMQSerializable writes it: a server with `-Drocketmq.serialize.type=ROCKETMQ` may answer so. It is: int16 code,
 * int8 language, int16 version, int32 opaque, int32 flag, int32 length and remark, int32 length and fields, each an int16 length and a key,
 * an int32 length and a value.
 * @returns undefined where the bytes are something else
 */
export function binaryHeader(view: DataView): Header | undefined {
  try {
    const reader = new Reader(view);
    const code = reader.int16();
    reader.skip(1);
    const version = reader.int16();
    const opaque = reader.int32();
    const flag = reader.int32();
    const remark = reader.text(reader.int32());
    const fields = new Map<string, string>();
    const end = reader.int32() + reader.at;
    while (reader.at < end) {
      const key = reader.text(reader.int16());
      fields.set(key, reader.text(reader.int32()));
    }
    return { code, version, opaque, flag, remark, fields };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Reads one thing after the other. @throws RangeError behind the end */
class Reader {
  readonly #view: DataView;
  at = 0;

  constructor(view: DataView) {
    this.#view = view;
  }

  skip(bytes: number): void {
    this.at += bytes;
  }

  int16(): number {
    const value = this.#view.getInt16(this.at);
    this.at += 2;
    return value;
  }

  int32(): number {
    const value = this.#view.getInt32(this.at);
    this.at += 4;
    return value;
  }

  text(length: number): string {
    if (length < 0 || this.at + length > this.#view.byteLength) throw new RangeError('length');
    const bytes = new Uint8Array(this.#view.buffer, this.#view.byteOffset + this.at, length);
    this.at += length;
    return new TextDecoder().decode(bytes);
  }
}
