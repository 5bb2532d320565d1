// Brokers' files as nobody writes them on purpose: 5 kB and a hundred keys each, values at random, repeated keys, continued lines,
// slips of the pen. Four a directory (two masters, two slaves), ten regions. Nothing in them says which release runs.
import { readFileSync } from 'node:fs';
import { fractions } from '../../scripts/mulberry32.mjs';

const BYTES = 5200;
const CLASSES = [
  'BrokerConfig',
  'BrokerIdentity',
  'MessageStoreConfig',
  'NettyServerConfig',
  'NettyClientConfig',
  'AuthConfig',
];
const MEMBERS = ['broker-a', 'broker-a-s', 'broker-b', 'broker-b-s'];

/** What says who the broker is, and comes first. */
export const IDENTITY = [
  'brokerClusterName',
  'brokerName',
  'brokerId',
  'brokerRole',
  'listenPort',
  'namesrvAddr',
  'flushDiskType',
  'deleteWhen',
  'fileReservedTime',
];

const WORDS =
  'this is kept for old clients ask the storage team before you change it was raised after the outage in may do not copy to test see runbook'.split(
    ' ',
  );
const TEXTS = [
  '/data/rocketmq/store',
  '/data1/rocketmq/commitlog,/data2/rocketmq/commitlog',
  'DEFAULT',
  'none',
  '10.0.7.31',
  '\\u751f\\u4ea7-a',
  'D:\\\\rocketmq\\\\store',
];

/** Keys of a broker in any release with the newest of their types that a person writes as a plain value. */
export function brokerKeys() {
  const { classes } = JSON.parse(readFileSync(new URL('../../schemas/catalog.json', import.meta.url), 'utf8'));
  const types = new Map();
  for (const name of CLASSES) {
    for (const [key, spans] of Object.entries(classes[name].keys)) types.set(key, spans.at(-1)[2]);
  }
  return [...types]
    .filter(([, type]) => /^(int|long|boolean|String|double|float)$/.test(type))
    .map(([key, type]) => ({ key, type }));
}

/** A value of a type, wild but of its syntax. */
export function wildValue(type, next) {
  if (type === 'boolean') return next() < 0.5 ? 'true' : 'false';
  if (type === 'int' || type === 'long') return String(Math.floor(next() * 65536));
  if (type === 'double' || type === 'float') return next().toFixed(3);
  return TEXTS[Math.floor(next() * TEXTS.length)];
}

const pick = (list, next) => list[Math.floor(next() * list.length)];

/** One entry's line, now and then with one of the slips that people make. */
function line({ key, type }, next) {
  const value = wildValue(type, next);
  const separator = pick(['=', '=', '=', '=', ' = ', ' = ', ':', ' '], next);
  const slip = next();
  if (slip < 0.005) return `${key}${separator}${value} `;
  if (slip < 0.01) return `${key}${separator}${value} # ${pick(WORDS, next)}`;
  if (slip < 0.015) return `${key}${separator}"${value}"`;
  if (slip < 0.02) {
    const at = 1 + Math.floor(next() * (key.length - 2));
    return `${key.slice(0, at)}${key[at + 1]}${key[at]}${key.slice(at + 2)}${separator}${value}`;
  }
  return `${key}${separator}${value}`;
}

function broker(cluster, member, keys, next) {
  const slave = member.endsWith('-s');
  const subnet = `10.${cluster >> 8}.${cluster & 255}`;
  let text = `# Cluster ${cluster} of the order system, ${member}.\n# Generated from the template of 2019, then changed by hand.\n\n`;
  text += `brokerClusterName=cluster-${cluster}\nbrokerName=${member.replace(/-s$/, '')}\nbrokerId=${slave ? 1 : 0}\n`;
  text += `brokerRole=${slave ? 'SLAVE' : 'ASYNC_MASTER'}\nlistenPort=${10911 + 20 * MEMBERS.indexOf(member)}\n`;
  text += `namesrvAddr=${subnet}.1:9876;\\\n    ${subnet}.2:9876;${subnet}.3:9876\nflushDiskType=ASYNC_FLUSH\ndeleteWhen=04\nfileReservedTime=48\n`;
  const used = new Set(IDENTITY);
  while (text.length < BYTES) {
    const entry = pick(keys, next);
    // About one key a file comes twice.
    if (used.has(entry.key) && next() > 0.1) continue;
    used.add(entry.key);
    if (next() < 0.35) {
      const words = Array.from({ length: 4 + Math.floor(next() * 10) }, () => pick(WORDS, next));
      text += `# ${words.join(' ')}\n`;
    }
    text += `${line(entry, next)}\n`;
    if (next() < 0.08) text += '\n';
  }
  return text;
}

/** The texts of `count` files, with their paths; the same for the same count. */
export function messy(count) {
  const next = fractions(count + 7);
  const keys = brokerKeys();
  return Array.from({ length: count }, (_, i) => {
    const cluster = i >> 2;
    const member = MEMBERS[i & 3];
    return {
      path: `region-${cluster % 10}/cluster-${cluster}/${member}.properties`,
      text: broker(cluster, member, keys, next),
    };
  });
}
