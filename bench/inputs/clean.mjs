// Files that look like those of well-kept clusters, the same on every run and machine. Nothing in them says which release runs.
import { fractions } from '../../scripts/mulberry32.mjs';

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

/** The texts of `count` brokers' files, with their paths. */
export function clean(count) {
  const next = fractions(count);
  return Array.from({ length: count }, (_, i) => {
    const cluster = i >> 2;
    const member = MEMBERS[i & 3];
    const folder = `conf/${String(Math.floor(cluster / 100)).padStart(2, '0')}/cluster-${cluster}`;
    return { path: `${folder}/${member}.properties`, text: broker(cluster, member, next) };
  });
}
