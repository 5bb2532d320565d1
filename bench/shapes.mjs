// What can grow, each shape at any size: files with their texts.
import { clean } from './inputs/clean.mjs';
import { brokerKeys, messy } from './inputs/messy.mjs';
import { slips } from './inputs/slips.mjs';

// The comment says what the file is, however few of its keys a broker knows.
const IDENTITY = '# rmqlint kind=broker\nbrokerClusterName=orders\nbrokerId=0\nbrokerRole=ASYNC_MASTER\n';
const broker = (name, more = '') => `${IDENTITY}brokerName=${name}\nnamesrvAddr=10.0.0.1:9876\n${more}`;

const lines = (count, line) => `${Array.from({ length: count }, (_, i) => line(i)).join('\n')}\n`;
const one = (more) => ({ path: 'conf/broker.conf', text: broker('broker-a', more) });
const project = (value) => ({ path: 'rmqlint.json', text: JSON.stringify(value) });
const named = (count, make) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`n${i}`, make(i)]));
const unknownKeys = (count) => one(lines(count, (i) => `orders.team.key${i}=${i}`));
const addresses = (count) => Array.from({ length: count }, (_, i) => `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}:9876`);

/** Deployments that the project file names: two brokers each, a slip in the first. */
export const deployments = (count) => [
  project({ deployments: named(count, (i) => ({ files: [`d${i}/**`] })) }),
  ...Array.from({ length: count }, (_, i) => [
    { path: `d${i}/broker-a.properties`, text: broker('broker-a', 'fileReservedTime=48 \n') },
    { path: `d${i}/broker-b.properties`, text: broker('broker-b', 'listenPort=10921\n') },
  ]).flat(),
];

/** Brokers that the project file puts on one host. @param more what each of them says beside its name */
const onOneHost = (count, more) => [
  project({ deployments: { all: { files: ['conf/**'], hosts: { h: { runs: ['conf/**'] } } } } }),
  ...Array.from({ length: count }, (_, i) => ({
    path: `conf/b${i}/broker.properties`,
    text: broker(`broker-${i}`, more(i)),
  })),
];

/** A store and a port of a broker's own. */
const ownStore = (i) =>
  `listenPort=${10_000 + i * 20}\nstorePathRootDir=/data/b${i}\nstorePathCommitLog=/data/b${i}/commitlog\n`;

/**
 * Each with the size `n` at which it is measured first; the second is ten times that. Compiling weighs on the small one, so `n` is as large as
 * the time for the large one allows.
 */
export const SHAPES = [
  { name: 'comments', n: 100_000, files: (n) => [one(lines(n, (i) => `# note ${i}`))] },
  {
    name: 'entries without a finding',
    n: 4000,
    files: (n) => [unknownKeys(n), project({ rules: { 'unknown-key': 'off' } })],
  },
  { name: 'entries of unknown keys', n: 2000, files: (n) => [unknownKeys(n)] },
  { name: 'findings in one file', n: 1000, files: (n) => [{ path: 'conf/broker.conf', text: slips(n) }] },
  { name: 'duplicate keys, the same value', n: 1000, files: (n) => [one(lines(n, () => 'listenPort=10911'))] },
  {
    name: 'duplicate keys, other values',
    n: 1000,
    files: (n) => [one(lines(n, (i) => `listenPort=${10911 + (i % 900)}`))],
  },
  {
    name: 'duplicate keys, every key in turn',
    n: 1000,
    files: (n) => {
      const keys = brokerKeys();
      return [one(lines(n, (i) => `${keys[i % keys.length].key}=${i}`))];
    },
  },
  {
    name: 'addresses in one value',
    n: 20_000,
    files: (n) => [{ path: 'broker.conf', text: `${IDENTITY}namesrvAddr=${addresses(n).join(';')}\n` }],
  },
  { name: 'declared deployments', n: 100, files: deployments },
  { name: 'brokers on a host, each alone', n: 100, files: (n) => onOneHost(n, ownStore) },
  {
    name: 'brokers on a host, one port and store',
    n: 100,
    files: (n) => onOneHost(n, () => 'listenPort=10911\nstorePathRootDir=/data/store\n'),
  },
  {
    name: 'brokers in a directory',
    n: 200,
    files: (n) =>
      Array.from({ length: n }, (_, i) => ({ path: `conf/broker-${i}.properties`, text: broker(`b${i}`, 'x=1\n') })),
  },
  { name: 'clean files', n: 1000, files: clean },
  { name: 'messy files', n: 100, files: messy },
];
