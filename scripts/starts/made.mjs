/** Which directories and files a process made, written so that no machine shows. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** What depends on how long a process was let run (written by timers), and the insides of RocksDB with its own log. */
const LEFT_OUT =
  /\.bak$|\.tmp$|\/config\/.|\/rocksdbstore\/.|\/consumequeue\w*\/.|\/dledger-\w+\/(?:checkpoint|currterm)$|^\$\{user\.home\}\/logs(?:\/|$)/;

/**
 * Everything below the folders.
 * @param {Record<string, string>} folders name → real path, such as `${user.home}` → /scratch/1/home
 * @returns {string[]} sorted; directories end with `/`
 */
export function made(folders) {
  const found = [];
  const walk = (name, path) => {
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      const own = `${name}/${entry.name}`;
      if (!LEFT_OUT.test(own)) found.push(entry.isDirectory() ? `${own}/` : own);
      if (entry.isDirectory()) walk(own, join(path, entry.name));
    }
  };
  for (const [name, path] of Object.entries(folders)) walk(name, path);
  return found.sort();
}

const BETWEEN = '|';

/** A list of paths folded by directory: directory → the names in it, joined by `|`. */
export function fold(paths) {
  const folded = {};
  for (const path of paths) {
    const at = path.replace(/\/$/, '').lastIndexOf('/');
    const directory = path.slice(0, at);
    const name = path.slice(at + 1);
    folded[directory] = folded[directory] === undefined ? name : folded[directory] + BETWEEN + name;
  }
  return folded;
}

/** The reverse of {@link fold}. */
export const unfold = (folded) =>
  Object.entries(folded)
    .flatMap(([directory, names]) => names.split(BETWEEN).map((name) => `${directory}/${name}`))
    .sort();
