import { MAX_FILE_BYTES, TOO_LARGE, WorldError } from '../deployment/world/world.ts';

/**
 * A stream to its end, as long as it is no larger than a file may be.
 * @param name for the error
 * @throws WorldError with {@link TOO_LARGE}; no more is read then
 */
export async function readBounded(stream: AsyncIterable<unknown>, name: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    length += (chunk as Uint8Array).length;
    if (length > MAX_FILE_BYTES) throw new WorldError(TOO_LARGE, name);
    chunks.push(chunk as Uint8Array);
  }
  return Buffer.concat(chunks);
}
