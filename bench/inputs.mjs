// What is measured: files that look like those of real clusters, the same on every run and machine, and for the peers as many
// files of about the same size in the language that they read.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fractions } from '../scripts/mulberry32.mjs';

/** Of a directory: two masters and their slaves. */
const MEMBERS = ['broker-a', 'broker-a-s', 'broker-b', 'broker-b-s'];

/** One broker's file; one in twenty has a mistake, of a kind that is common. */
function broker(cluster, member, next) {
  const slave = member.endsWith('-s');
  const name = member.replace(/-s$/, '');
  const data = `/data/rocketmq/${member}`;
  const subnet = `10.${70 + (cluster >> 8)}.${cluster & 255}`;
  const lines = [
    '# 所属集群名称',
    `brokerClusterName=cluster-${cluster}`,
    '# broker 名称，主从须一致',
    `brokerName=${name}`,
    '# 0 表示 Master，大于 0 表示 Slave',
    `brokerId=${slave ? 1 : 0}`,
    `brokerRole=${slave ? 'SLAVE' : 'ASYNC_MASTER'}`,
    'flushDiskType=ASYNC_FLUSH',
    '# name servers, all of them',
    `namesrvAddr=${subnet}.11:9876;${subnet}.12:9876`,
    `brokerIP1=${subnet}.${21 + MEMBERS.indexOf(member)}`,
    'listenPort=10911',
    'deleteWhen=04',
    'fileReservedTime=72',
    'autoCreateTopicEnable=false',
    'autoCreateSubscriptionGroup=false',
    'defaultTopicQueueNums=8',
    '',
    '# 存储路径',
    `storePathRootDir=${data}`,
    `storePathCommitLog=${data}/commitlog`,
    'mappedFileSizeCommitLog=1073741824',
    'mappedFileSizeConsumeQueue=6000000',
    'diskMaxUsedSpaceRatio=80',
    'maxMessageSize=4194304',
    'sendMessageThreadPoolNums=16',
    'useReentrantLockWhenPutMessage=true',
    'waitTimeMillsInSendQueue=500',
  ];
  if (next() < 0.05) {
    const at = 9 + Math.floor(next() * 8);
    lines[at] = [`${lines[at]} `, lines[at].replace('=', 'X='), `${lines[at]} # ?`][Math.floor(next() * 3)];
  }
  return `${lines.join('\n')}\n`;
}

/** A broker's file as the peers read it, with a mistake that their recommended rules know in one of twenty. */
function json(text, next) {
  const members = entries(text).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  if (next() < 0.05) members.push(members[3]);
  return `{\n  "note": "所属集群名称，主从须一致 and the rest of what the comments say, so that the sizes are alike",\n${members.join(',\n')}\n}\n`;
}

function javascript(text, next) {
  const members = entries(text).map(([key, value]) => `  ${key}: ${JSON.stringify(value)},`);
  const wrong = next() < 0.05 ? '\n  debugger;' : '';
  return `// 所属集群名称，主从须一致 and the rest of what the comments say\nconst config = {\n${members.join('\n')}\n};\n\nexport function read(key) {${wrong}\n  return config[key];\n}\n`;
}

const entries = (text) =>
  text
    .split('\n')
    .filter((line) => /^[a-zA-Z0-9]+=/.test(line))
    .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]);

/** The texts of `count` brokers' files, with their paths. */
export function brokers(count) {
  const next = fractions(count);
  return Array.from({ length: count }, (_, i) => {
    const cluster = i >> 2;
    const member = MEMBERS[i & 3];
    const folder = `conf/${String(Math.floor(cluster / 100)).padStart(2, '0')}/cluster-${cluster}`;
    return { path: `${folder}/${member}`, text: broker(cluster, member, next) };
  });
}

/** Writes `count` files below `top` for each reader: properties/, json/, js/. Returns their sizes in bytes. */
export function writeInputs(top, count, eslintJs) {
  const next = fractions(count + 1);
  const sizes = { properties: 0, json: 0, js: 0 };
  const made = new Set();
  const write = (kind, path, text) => {
    const file = join(top, kind, path);
    const folder = file.slice(0, file.lastIndexOf('/'));
    if (!made.has(folder)) mkdirSync(folder, { recursive: true });
    made.add(folder);
    writeFileSync(file, text);
    sizes[kind] += Buffer.byteLength(text);
  };
  for (const { path, text } of brokers(count)) {
    write('properties', `${path}.properties`, text);
    write('json', `${path}.json`, json(text, next));
    write('js', `${path}.js`, javascript(text, next));
  }
  writeFileSync(join(top, 'properties', 'rmqlint.json'), '{ "rocketmq": "5.3.3" }\n');
  const biome = JSON.stringify({
    root: true,
    linter: { enabled: true },
    formatter: { enabled: false },
    assist: { enabled: false },
  });
  writeFileSync(join(top, 'json', 'biome.json'), biome);
  writeFileSync(join(top, 'js', 'biome.json'), biome);
  writeFileSync(
    join(top, 'js', 'eslint.config.mjs'),
    `import js from ${JSON.stringify(eslintJs)};\nexport default [js.configs.recommended];\n`,
  );
  return sizes;
}
