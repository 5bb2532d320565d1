/** Every parameter of every class, several times: with valid, borderline and wrong values, in files that look written by hand. */
import { random } from './random.mjs';
import { valuesOf } from './values.mjs';

/** Classes that one file of a kind fills. */
export const CLASSES = {
  broker: [
    'BrokerConfig',
    'BrokerIdentity',
    'MessageStoreConfig',
    'NettyServerConfig',
    'NettyClientConfig',
    'AuthConfig',
  ],
  namesrv: ['NamesrvConfig', 'NettyServerConfig', 'NettyClientConfig', 'ControllerConfig', 'JraftConfig'],
  controller: ['ControllerConfig', 'JraftConfig', 'NettyServerConfig', 'NettyClientConfig'],
  container: ['BrokerContainerConfig', 'NettyServerConfig', 'NettyClientConfig'],
  'broker-in-container': ['BrokerConfig', 'BrokerIdentity', 'MessageStoreConfig', 'AuthConfig', 'NettyServerConfig'],
};

/** Keys that make the process exit when their value is odd; a file of many keys would say nothing about the others. */
const APART = new Set(['namesrvAddr', 'brokerRole', 'enableControllerMode', 'enableDLegerCommitLog']);
const APART_IN_CONTAINER = new Set(['totalReplicas', 'inSyncReplicas', 'minInSyncReplicas', 'duplicationEnable']);

/** Key → type in some release, for all releases: keys that a release lacks are part of the question. */
export function keysOf(catalog, kind) {
  const keys = new Map();
  for (const name of CLASSES[kind]) {
    for (const [key, history] of Object.entries(catalog.classes[name]?.keys ?? {})) {
      const types = history.map((interval) => interval[2]);
      if (!keys.has(key)) keys.set(key, types.find((type) => type !== types[0] && type.includes('/')) ?? types[0]);
    }
  }
  return keys;
}

// biome-ignore format: a list to read, many on a line
const SEPARATORS = ['=', '=', '=', '=', '=', '=', '=', ' = ', '= ', ' =', ':', ' : ', ' ', '\t', '\t=\t', '\f=', '  '];

/** One line; a value that ends in a backslash swallows the next line, as it does in real life. */
function line(rng, key, value) {
  const before = rng.once(12) ? rng.pick([' ', '\t', '  ', '\f']) : '';
  const separator = value === '' && rng.once(2) ? rng.pick(['', '=', ' ', ':']) : rng.pick(SEPARATORS);
  return before + key + separator + value;
}

// biome-ignore format: a list to read, many on a line
const COMMENTS = ['# a comment', '#', '! another', '   # indented', '#key=value', '', '', ' ', '\t', '# ends with a backslash \\', '#\xd6\xd0\xce\xc4'];

/** @returns {{ kind: string, id: string, text: string }[]} */
export function sweeps(catalog, kind, { rounds, perFile, seed }) {
  const rng = random(seed);
  const types = keysOf(catalog, kind);
  const keys = [...types.keys()]
    .filter((key) => !APART.has(key) && !(kind === 'broker-in-container' && APART_IN_CONTAINER.has(key)))
    .sort();
  const cases = [];
  // where in its lists a parameter starts: neighbours in the alphabet get different values in one round
  const start = new Map(keys.map((key) => [key, rng.below(1000)]));
  for (let round = 0; round < rounds; round++) {
    const order = rng.shuffled(keys);
    for (let at = 0; at < order.length; at += perFile) {
      const eol = rng.pick(['\n', '\n', '\n', '\r\n', '\r\n', '\r']);
      const lines = [];
      for (const key of order.slice(at, at + perFile)) {
        if (rng.once(9)) lines.push(rng.pick(COMMENTS));
        const list = valuesOf(key, types.get(key))[round % 3];
        lines.push(line(rng, key, list[(start.get(key) + Math.floor(round / 3)) % list.length]));
      }
      cases.push({
        kind,
        id: `sweep ${round + 1}.${at / perFile + 1}`,
        text: lines.join(eol) + (rng.once(6) ? '' : eol),
      });
    }
  }
  return cases;
}
