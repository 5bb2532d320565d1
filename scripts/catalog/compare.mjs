/**
 * Compares schemas/catalog.json with a key history made by someone else: `node compare.mjs KEY_HISTORY_FILE`. A line there is
 * `key [first..last] type=default; …` below a `## Class`; docs/catalogue.md explains the differences that are left.
 * Prints every difference and ends with 0: a difference is to be judged, not an error.
 */
import { readFileSync } from 'node:fs';

const [, , file] = process.argv;
if (file === undefined) {
  process.stderr.write('usage: node compare.mjs KEY_HISTORY_FILE\n');
  process.exit(2);
}
const catalog = JSON.parse(readFileSync(new URL('../../schemas/catalog.json', import.meta.url), 'utf8'));
const text = readFileSync(file, 'utf8');

// The releases that the other side knows are named in its header, between blanks, commas and dots.
const named = new Set(
  text
    .split('## ')[0]
    .split(/[\s,;:]+/)
    .map((word) => word.replace(/\.$/, '')),
);
const theirReleases = catalog.releases.filter((release) => named.has(release) && release !== '4.3.1');

const theirs = new Map();
let name = '';
for (const line of text.split(/\r?\n/)) {
  if (line.startsWith('## ')) {
    name = line.slice(3).trim();
  } else if (line !== '' && !line.startsWith('#')) {
    const [, key, rest] = /^(\S+) (.*)$/.exec(line);
    for (const [, first, last, type, value] of rest.matchAll(
      /\[([^\]]+?)\.\.([^\]]+?)\] ([^=]+)=("(?:[^"\\]|\\.)*"|[^;]*)/g,
    )) {
      const from = theirReleases.indexOf(first);
      const to = theirReleases.indexOf(last);
      if (from < 0 || to < 0) {
        throw new Error(`a release that is not known: ${line}`);
      }
      for (const release of theirReleases.slice(from, to + 1)) {
        theirs.set(`${name} ${key} ${release}`, `${type}=${normal(value)}`);
      }
    }
  }
}

/** Quotes tell a string from a number there, not here, where the type does; formulas differ in blanks and order only. */
function normal(value) {
  if (/\bcpus\b/.test(value) && !value.startsWith('"')) {
    const terms = value.replaceAll(' ', '');
    return terms.startsWith('min(') ? terms : terms.split('+').sort().join('+');
  }
  return value.startsWith('"') ? JSON.parse(value.replaceAll('\\', '\\\\').replaceAll('\\\\"', '\\"')) : value;
}

const ours = new Map();
for (const [className, { keys }] of Object.entries(catalog.classes)) {
  for (const [key, history] of Object.entries(keys)) {
    for (const [from, to, type, value] of history) {
      for (const release of catalog.releases.slice(from, to + 1).filter((one) => theirReleases.includes(one))) {
        ours.set(
          `${className} ${key} ${release}`,
          `${type}=${normal(value === null ? 'null' : typeof value === 'string' ? value : value.value)}`,
        );
      }
    }
  }
}

// Differences in a row of releases are one.
let count = 0;
const rows = new Map();
for (const at of [...new Set([...theirs.keys(), ...ours.keys()])]) {
  if (theirs.get(at) !== ours.get(at)) {
    const [className, key, release] = at.split(' ');
    const row = `${className}.${key}: ${theirs.get(at) ?? 'nothing'} there, ${ours.get(at) ?? 'nothing'} here`;
    rows.set(row, [...(rows.get(row) ?? []), release]);
    count++;
  }
}
for (const row of [...rows.keys()].sort()) {
  process.stdout.write(`${row} (${rows.get(row).join(' ')})\n`);
}
process.stdout.write(
  `${theirs.size} points there, ${ours.size} here in ${theirReleases.length} common releases; ${count} differ\n`,
);
