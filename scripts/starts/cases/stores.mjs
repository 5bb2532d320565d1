/** Stores: the paths that are made, what stops a store from loading, and what a second process on the host does. */
import { ALL, between, broker, FIVE, MAIN, TWO } from './releases.mjs';

const paths = (id, on, file, more) => broker('paths', id, on, file, more);
const load = (id, on, file, more) => broker('store that does not load', id, on, file, { outside: true, ...more });
const OLD_COMMITLOG = ['4.5.2', '4.7.1', '4.9.4', '4.9.7', '5.0.0', '5.3.3', '5.5.0'];
const ROOT = 'storePathRootDir=${cwd}/data\n';

export const STORES = [
  paths('root of its own', [...OLD_COMMITLOG, '5.5.1'], ROOT),
  paths('root and commitlog of their own', ['4.5.2', ...MAIN], `${ROOT}storePathCommitLog=\${cwd}/log\n`),
  paths('commitlog of its own, default root', TWO, 'storePathCommitLog=${cwd}/log\n'),
  paths('relative root', MAIN, 'storePathRootDir=data/store\n'),
  paths('relative root with a dot', TWO, 'storePathRootDir=./data/store\n'),
  paths('relative root and commitlog', TWO, 'storePathRootDir=data/store\nstorePathCommitLog=data/log\n'),
  paths('tilde is not expanded', MAIN, 'storePathRootDir=~/store-s\n'),
  paths('tilde in root and commitlog', TWO, 'storePathRootDir=~/store-s\nstorePathCommitLog=~/store-s/commitlog\n'),
  paths('a variable is not expanded', TWO, 'storePathRootDir=$HOME/store\n'),
  paths('a placeholder is not expanded', TWO, 'storePathRootDir=${user.dir}/store\n'),
  paths('a property is not expanded', ['5.3.3'], 'storePathRootDir=%HOME%/store\n'),
  paths('blank behind the root', ['4.9.7', '5.1.4', '5.2.0', '5.3.3', '5.5.0'], 'storePathRootDir=${cwd}/data \n'),
  paths('blank behind the commitlog', ['4.9.7', '5.1.4', '5.2.0', '5.3.3'], `${ROOT}storePathCommitLog=\${cwd}/log \n`),
  paths('backslashes are eaten', TWO, 'storePathRootDir=D:\\data\\rocketmq\\store\n'),
  paths('doubled backslashes', TWO, 'storePathRootDir=D:\\\\data\\\\store\n'),
  paths('quotes are part of the name', TWO, 'storePathRootDir="data"\n'),
  paths('slash at the end of the root', TWO, 'storePathRootDir=${cwd}/data/\n'),
  paths('empty root', ['4.9.7', '5.3.3', '5.5.0'], 'storePathRootDir=\n', { outside: true, top: true }),
  paths('empty commitlog', ['4.9.7', '5.3.3', '5.5.0'], `${ROOT}storePathCommitLog=\n`, { outside: true }),
  paths('comment behind the root', TWO, 'storePathRootDir=data # big disk\n'),
  paths(
    'paths that no release reads',
    TWO,
    `${ROOT}storePathConsumeQueue=\${cwd}/cq\nstorePathIndex=\${cwd}/index\nstoreCheckpoint=\${cwd}/checkpoint\nabortFile=\${cwd}/abort\n`,
  ),
  paths('two commitlogs', ['4.7.1', ...MAIN], `${ROOT}storePathCommitLog=\${cwd}/d1,\${cwd}/d2\n`),
  paths('two commitlogs, colon between them', TWO, `${ROOT}storePathCommitLog=d1:d2\n`),
  paths('two commitlogs, semicolon between them', TWO, `${ROOT}storePathCommitLog=d1;d2\n`),
  paths('two commitlogs, blank behind the comma', TWO, `${ROOT}storePathCommitLog=\${cwd}/d1, d2\n`),
  paths(
    'two commitlogs, one read-only',
    ['4.9.7', '5.3.3'],
    `${ROOT}storePathCommitLog=\${cwd}/d1,\${cwd}/d2\nreadOnlyCommitLogStorePaths=\${cwd}/d1\n`,
  ),
  paths(
    'DLedger',
    ['4.5.2', ...MAIN],
    `${ROOT}enableDLegerCommitLog=true\ndLegerGroup=g\ndLegerPeers=n0-127.0.0.1:40911\ndLegerSelfId=n0\n`,
  ),
  paths(
    'DLedger, data of its own',
    MAIN,
    `${ROOT}enableDLegerCommitLog=true\ndLegerGroup=g\ndLegerPeers=n0-127.0.0.1:40911\ndLegerSelfId=n0\nstorePathDLedgerCommitLog=\${cwd}/dl\n`,
  ),
  paths(
    'DLedger, commitlog of its own',
    TWO,
    `${ROOT}enableDLegerCommitLog=true\ndLegerGroup=g\ndLegerPeers=n0-127.0.0.1:40911\ndLegerSelfId=n0\nstorePathCommitLog=\${cwd}/log\n`,
  ),
  paths('controller mode', between(ALL, '5.0.0', '5.5.0'), `${ROOT}enableControllerMode=true\n`),
  paths(
    'controller mode, epoch file of its own',
    ['5.0.0', '5.1.1', '5.3.3'],
    `${ROOT}enableControllerMode=true\nstorePathEpochFile=\${cwd}/epoch\n`,
  ),
  paths('RocksDB consume queue', ['5.3.3', '5.4.0', '5.5.0'], `${ROOT}storeType=defaultRocksDB\n`),
  paths(
    'RocksDB consume queue apart',
    ['5.5.0'],
    `${ROOT}storeType=defaultRocksDB\nuseSeparateStorePathForRocksdbCQ=true\n`,
  ),
  paths(
    'authentication',
    ['5.3.3', '5.4.0', '5.5.0'],
    `${ROOT}authenticationEnabled=true\nauthenticationMetadataProvider=org.apache.rocketmq.auth.authentication.provider.LocalAuthenticationMetadataProvider\n`,
  ),
  paths('timer wheel off', ['5.0.0', '5.3.3', '5.5.0'], `${ROOT}timerWheelEnable=false\n`),
  paths('consume queue extension', TWO, `${ROOT}enableConsumeQueueExt=true\n`),

  load('a file where the root should be', ['4.9.7', '5.0.0', '5.3.3', '5.5.0'], ROOT, {
    files: { '${cwd}/data': 'x' },
  }),
  load('root below a file', ['4.9.7', '5.0.0', '5.3.3', '5.5.0'], 'storePathRootDir=${cwd}/data/store\n', {
    files: { '${cwd}/data': 'x' },
  }),
  load('root where nothing can be made', ['4.9.7', '5.0.0', '5.3.3', '5.5.0'], 'storePathRootDir=/rmqlint/store\n', {
    top: true,
  }),
  load('checkpoint is a directory', ['4.5.2', '4.9.7', '5.0.0', '5.1.4', '5.3.3', '5.4.0', '5.5.0'], ROOT, {
    folders: ['${cwd}/data/checkpoint'],
  }),
  load('lock is a directory', ['4.9.7', '5.0.0', '5.3.3', '5.4.0', '5.5.0'], ROOT, { folders: ['${cwd}/data/lock'] }),
  load('abort is a directory', ['4.9.7', '5.0.0', '5.3.3', '5.5.0'], ROOT, { folders: ['${cwd}/data/abort'] }),
  load('folders made in advance', TWO, ROOT, {
    folders: ['${cwd}/data/commitlog', '${cwd}/data/consumequeue', '${cwd}/data/index', '${cwd}/data/config'],
  }),
  load(
    'commitlog is the root',
    ['4.9.7', '5.0.0', '5.1.4', '5.3.3', '5.5.0'],
    `${ROOT}storePathCommitLog=\${cwd}/data\n`,
  ),
  load('commitlog is the consume queue', ['4.9.7', '5.3.3'], `${ROOT}storePathCommitLog=\${cwd}/data/consumequeue\n`),
  load('commitlog file of another size', ['4.9.7', '5.0.0', '5.3.3', '5.5.0'], ROOT, {
    files: { '${cwd}/data/commitlog/00000000000000000000': 'x'.repeat(4096) },
  }),

  ...[
    [
      'second broker, everything the same',
      '',
      ['4.9.7', '5.0.0', '5.1.4', '5.3.3', '5.5.0'],
      ['port-conflict-on-host', 'shared-store-root'],
    ],
    ['second broker on the store root, other port', 'listenPort=20911\n', MAIN, ['shared-store-root']],
    ['second broker on the port, other root', ROOT, MAIN, ['port-conflict-on-host']],
    ['second broker on port+1, other root', `${ROOT}listenPort=10912\n`, TWO, ['port-conflict-on-host']],
    ['second broker on port+2, other root', `${ROOT}listenPort=10913\n`, ['5.3.3'], ['port-conflict-on-host']],
    ['second broker on port+3, other root', `${ROOT}listenPort=10914\n`, ['5.3.3'], ['port-conflict-on-host']],
    ['second broker on port+4, other root', `${ROOT}listenPort=10915\n`, TWO, []],
    [
      'second broker on the commitlog, other root',
      `${ROOT}listenPort=20911\nstorePathCommitLog=\${cwd}/first/commitlog\n`,
      TWO,
      ['shared-commitlog'],
      'storePathRootDir=${cwd}/first\n',
    ],
  ].map(([id, file, on, rules, first = '']) =>
    broker('second process on the host', id, on, file, { beside: { file: first }, rules }),
  ),
];

const level = (id, on, value) => broker('message delay levels', id, on, `messageDelayLevel=${value}\n`);
const other = (id, on, file, more) => broker('other', id, on, file, more);

export const OTHERS = [
  level('unit missing', ['4.2.0', ...MAIN], '1'),
  level('two blanks', MAIN, '1s  5s'),
  level('commas', TWO, '1s,5s'),
  level('capital unit', MAIN, '1S 5S'),
  level('empty', MAIN, ''),
  level('blank behind it', MAIN, '1s 5s '),
  level('escaped blank before it', ['4.9.7', '5.1.4', '5.2.0', '5.3.3'], '\\ 1s 5s'),
  level('tab', TWO, '1s\t5s'),
  level('unit ms', TWO, '100ms 1s'),
  level('one', TWO, '1d'),
  level('negative', TWO, '-1s'),

  other(
    'plug-in class that is not there',
    ['4.9.7', '5.0.0', '5.3.3', '5.4.0', '5.5.0'],
    'messageStorePlugIn=org.example.Nothing\n',
    { outside: true },
  ),
  other(
    'plug-in behind a comma',
    ['5.3.3', '5.5.0'],
    'messageStorePlugIn=,org.apache.rocketmq.tieredstore.TieredMessageStore\n',
  ),
  other(
    'plug-in behind a blank',
    ['5.3.3', '5.5.0'],
    'messageStorePlugIn=org.apache.rocketmq.tieredstore.TieredMessageStore, org.apache.rocketmq.tieredstore.TieredMessageStore\n',
  ),
  other('plug-in without a package', ['4.9.7', '5.0.0', '5.1.4', '5.3.3', '5.4.0', '5.5.0'], 'messageStorePlugIn=x\n'),
  ...['authenticationProvider', 'authenticationStrategy', 'authorizationProvider', 'authorizationStrategy'].map((key) =>
    other(`${key} without a package`, ['5.3.3', '5.4.0', '5.5.0'], `${key}=x\n`),
  ),
  other(
    'initial user no JSON',
    ['5.3.3', '5.4.0', '5.5.0'],
    'initAuthenticationUser=admin:admin\nauthenticationEnabled=true\nauthenticationMetadataProvider=org.apache.rocketmq.auth.authentication.provider.LocalAuthenticationMetadataProvider\n',
  ),
  other('inner credentials no JSON', ['5.3.3', '5.4.0', '5.5.0'], 'innerClientAuthenticationCredentials=admin:admin\n'),
  other('rocketmqHome of its own', ['4.9.7', '5.0.0', '5.1.4', '5.3.3', '5.5.0'], 'rocketmqHome=${cwd}/nowhere\n', {
    outside: true,
  }),
  other('double write alone', ['5.3.3', '5.4.0', '5.5.0'], 'rocksdbCQDoubleWriteEnable=true\n'),
  ...Object.entries({
    'as they are': '',
    'of no known type': 'combineCQLoadingCQTypes=x\n',
    'of nothing': 'combineCQLoadingCQTypes=\n',
    'of one known type and another': 'combineCQLoadingCQTypes= default ;;x\n',
    'that read from an unknown type': 'combineCQPreferCQType=x\n',
    'that read from a type with a blank': 'combineCQPreferCQType=\\u0020default\n',
    'that read from a type in other letters': 'combineCQPreferCQType=DEFAULTROCKSDB\n',
    'that read from a type that is not loaded':
      'combineCQLoadingCQTypes=default\ncombineCQPreferCQType=defaultRocksDB\n',
    'that count by a type that is not loaded':
      'combineCQLoadingCQTypes=default\ncombineAssignOffsetCQType=defaultRocksDB\n',
  }).map(([id, lines]) =>
    other(
      `combined queues ${id}`,
      ['5.4.0', '5.5.0'],
      `rocksdbCQDoubleWriteEnable=true\ncombineCQUseRocksdbForLmq=true\n${lines}`,
    ),
  ),
  other('types of combined queues where there are none', ['5.4.0', '5.5.0'], 'combineCQPreferCQType=x\n'),
  other('index file too large', TWO, 'maxHashSlotNum=500000000\nmaxIndexNum=100000000\n'),
  other(
    'unreadable numbers and switches',
    TWO,
    'fileReservedTime=48h\nautoCreateTopicEnable=yes\nflushDiskType=async_flush\nsendMessageThreadPoolNums=16 \n',
    { ask: ['fileReservedTime', 'flushDiskType'] },
  ),
  other('bit map length 0', ['4.9.7', '5.3.3'], 'bitMapLengthConsumeQueueExt=0\nenableConsumeQueueExt=true\n'),
  other('acting master', FIVE, 'enableSlaveActingMaster=true\n'),
  other('transient pool', ['4.9.7', '5.3.3'], 'transientStorePoolEnable=true\n'),
];
