// One file with a slip in nearly each entry, as many entries as are asked for.

import { fractions } from '../../scripts/mulberry32.mjs';
import { brokerKeys, wildValue } from './messy.mjs';

/** What goes wrong in a value. */
const VALUE_SLIPS = [
  (value) => `${value} `,
  (value) => `"${value}"`,
  (value) => `${value} # see the runbook`,
  (value) => `${value};`,
];

/** What goes wrong in a key; each makes a new one for each place. */
const KEY_SLIPS = [
  (key, at) => key.slice(0, at) + key.slice(at + 1),
  (key, at) => key.slice(0, at) + key[at] + key.slice(at),
  (key, at) => key.slice(0, at) + (key[at + 1] ?? 'x') + key[at] + key.slice(at + 2),
  ...Array.from('abcdefghijklmnopqrstuvwxyz', (letter) => (key, at) => key.slice(0, at) + letter + key.slice(at)),
];

// The comment says what the file is, however few of its keys a broker knows.
const HEAD =
  '# rmqlint kind=broker\nbrokerClusterName=orders\nbrokerName=broker-a\nbrokerId=0\nbrokerRole=ASYNC_MASTER\nnamesrvAddr=10.0.0.1:9876\n';

/** A broker's file of `count` entries below its head: first each key once with a wrong value, then misspelt keys, no key twice. */
export function slips(count) {
  const next = fractions(count);
  const keys = brokerKeys();
  const seen = new Set(HEAD.split('\n').map((line) => line.slice(0, line.indexOf('='))));
  const lines = [];
  const add = (key, value) => {
    if (seen.has(key) || lines.length >= count) return;
    seen.add(key);
    lines.push(`${key}=${value}`);
  };
  for (const [i, { key, type }] of keys.entries()) add(key, VALUE_SLIPS[i % VALUE_SLIPS.length](wildValue(type, next)));
  for (let round = 0; lines.length < count; round++) {
    for (const { key, type } of keys) {
      const at = 1 + (Math.floor(round / KEY_SLIPS.length) % (key.length - 1));
      add(KEY_SLIPS[round % KEY_SLIPS.length](key, at), wildValue(type, next));
    }
  }
  return `${HEAD}${lines.join('\n')}\n`;
}
