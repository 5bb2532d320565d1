// Reads and writes zip files, as far as a .vsix is one.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';

/** More rounds of zopfli's search bring less than a thousandth; as many blocks as it likes, which are 15 by default, bring more than two. */
const SEARCH = { numiterations: 5, blocksplittingmax: 0 };
const DEFLATED = 8;
const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** 1980-01-01, so that the same content makes the same file. */
const DATE = 0x21;

/** The files of a zip, by name. */
export function readZip(path) {
  const zip = readFileSync(path);
  const files = new Map();
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const method = zip.readUInt16LE(at + 10);
    const size = zip.readUInt32LE(at + 20);
    const [name, extra, comment] = [28, 30, 32].map((by) => zip.readUInt16LE(at + by));
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(start, start + size);
    files.set(zip.toString('utf8', at + 46, at + 46 + name), method === DEFLATED ? inflateRawSync(bytes) : bytes);
    at += 46 + name + extra + comment;
  }
  return files;
}

/**
 * Writes a zip as small as deflate can be made.
 * @param cache folder of what was deflated before, which takes seconds
 */
export async function writeZip(path, files, cache) {
  const parts = [];
  const central = [];
  let at = 0;
  for (const [name, bytes] of files) {
    const small = await deflated(bytes, cache);
    const content = small.length < bytes.length ? small : bytes;
    const header = Buffer.alloc(26);
    // Version 2.0, names in UTF-8.
    header.writeUInt16LE(20, 0);
    header.writeUInt16LE(0x800, 2);
    header.writeUInt16LE(content === small ? DEFLATED : 0, 4);
    header.writeUInt16LE(DATE, 8);
    header.writeUInt32LE(crcOf(bytes), 10);
    header.writeUInt32LE(content.length, 14);
    header.writeUInt32LE(bytes.length, 18);
    header.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([word(LOCAL), header, Buffer.from(name), content]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    central.push(Buffer.concat([word(CENTRAL), Buffer.from([20, 0]), header, tail, Buffer.from(name)]));
    parts.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(central.length, 4);
  end.writeUInt16LE(central.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(at, 12);
  writeFileSync(path, Buffer.concat([...parts, directory, word(END), end]));
}

function word(number) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(number);
  return bytes;
}

async function deflated(bytes, cache) {
  mkdirSync(cache, { recursive: true });
  const known = join(cache, createHash('sha256').update(JSON.stringify(SEARCH)).update(bytes).digest('hex'));
  if (existsSync(known)) return readFileSync(known);
  // Loaded where it is used: it takes over what the process does with errors that nobody catches.
  const { default: zopfli } = await import('@gfx/zopfli');
  const small = Buffer.from(await zopfli.deflateAsync(bytes, SEARCH));
  writeFileSync(known, small);
  return small;
}

function crcOf(bytes) {
  let crc = ~0;
  for (const byte of bytes) crc = (crc >>> 8) ^ CRC[(crc ^ byte) & 0xff];
  return ~crc >>> 0;
}

/** Node 20 has no function for it that is sure to be there. */
const CRC = Array.from({ length: 256 }, (_, n) => {
  let crc = n;
  for (let i = 0; i < 8; i++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc >>> 0;
});
