/** The TCP sockets on which one process listens, as Linux knows them. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

const LISTEN = '0A';

/**
 * @param {number} pid
 * @returns {string[]} `address:port` by port, IPv4 in its own notation (`0.0.0.0` also for the IPv6 wildcard, which serves both); none when
 *   the process is gone
 */
export function listening(pid) {
  try {
    const own = inodes(pid);
    const found = new Set();
    for (const table of ['tcp', 'tcp6']) {
      const lines = readFileSync(`/proc/${pid}/net/${table}`, 'latin1').trim().split('\n').slice(1);
      for (const line of lines) {
        const [, local, , state, , , , , , inode] = line.trim().split(/\s+/);
        if (state === LISTEN && own.has(inode)) found.add(endpoint(local));
      }
    }
    return [...found].sort((a, b) => portOf(a) - portOf(b) || (a < b ? -1 : 1));
  } catch {
    return [];
  }
}

/** The port of an `address:port`. */
export const portOf = (text) => Number(text.slice(text.lastIndexOf(':') + 1));

function inodes(pid) {
  const found = new Set();
  for (const fd of readdirSync(`/proc/${pid}/fd`)) {
    let target;
    try {
      target = readlinkSync(`/proc/${pid}/fd/${fd}`);
    } catch {
      continue; // closed in between
    }
    const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1];
    if (inode !== undefined) found.add(inode);
  }
  return found;
}

/** `0B00007F:1F90`: 32-bit words in the machine's byte order (little-endian on all that RocketMQ runs on here), the port as it reads. */
function endpoint(text) {
  const [address, port] = text.split(':');
  const bytes = address.match(/.{8}/g).flatMap((word) =>
    word
      .match(/../g)
      .reverse()
      .map((hex) => Number.parseInt(hex, 16)),
  );
  return `${addressOf(bytes)}:${Number.parseInt(port, 16)}`;
}

function addressOf(bytes) {
  if (bytes.length === 4) return bytes.join('.');
  if (bytes.every((b) => b === 0)) return '0.0.0.0';
  const mapped = bytes.slice(0, 10).every((b) => b === 0) && bytes[10] === 255 && bytes[11] === 255;
  if (mapped) return bytes.slice(12).join('.');
  const words = Array.from({ length: 8 }, (_, i) => ((bytes[2 * i] << 8) | bytes[2 * i + 1]).toString(16));
  return words.join(':').replace(/^0(?::0)*:(?=1$)/, '::');
}

/** The JVM below a process that started it, which may have a child of its own for a moment; else the last one in the row. */
export function jvmBelow(pid) {
  for (let at = pid; ; ) {
    let children = '';
    try {
      if (readFileSync(`/proc/${at}/comm`, 'latin1').trim() === 'java') return at;
      children = readFileSync(`/proc/${at}/task/${at}/children`, 'latin1').trim();
    } catch {
      return at;
    }
    if (children === '') return at;
    at = Number(children.split(' ')[0]);
  }
}
