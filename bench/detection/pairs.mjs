/**
 * Mistakes between two files: a master and its slave, right at first, on one host or on two. An operator changes entries of the slave's file
 * (`undefined` takes one away), as people do who copy the master's file and forget something.
 */

const NAMESRV = '10.0.0.1:9876;10.0.0.2:9876';

/** What decides who a broker is and where it lies; the rest of a real file is kept. */
const OWN = new Set([
  ...[
    'brokerName',
    'brokerClusterName',
    'brokerId',
    'brokerRole',
    'listenPort',
    'haListenPort',
    'namesrvAddr',
    'brokerIP1',
    'brokerIP2',
  ],
  ...[
    'storePathRootDir',
    'storePathCommitLog',
    'storePathDLedgerCommitLog',
    'storePathEpochFile',
    'storePathBrokerIdentity',
  ],
  ...[
    'enableDLegerCommitLog',
    'dLegerGroup',
    'dLegerPeers',
    'dLegerSelfId',
    'enableControllerMode',
    'controllerAddr',
    'haMasterAddress',
  ],
  ...[
    'enableSlaveActingMaster',
    'allAckInSyncStateSet',
    'inSyncReplicas',
    'totalReplicas',
    'minInSyncReplicas',
    'haSendHeartbeatInterval',
  ],
]);

/** Whether an entry of a real file says nothing of who the broker is. */
export const isCommon = (key) => !OWN.has(key) && !/path|dir|port|metrics/i.test(key);

/** @returns {{ master: Map<string, string>, slave: Map<string, string> }} the entries of a right pair */
export function pair(common, oneHost) {
  const master = new Map([
    ['brokerClusterName', 'orders'],
    ['brokerName', 'broker-a'],
    ['brokerId', '0'],
    ['brokerRole', 'ASYNC_MASTER'],
    ['namesrvAddr', NAMESRV],
    ['listenPort', '10911'],
    ['storePathRootDir', '/data/rocketmq/master'],
    ['storePathCommitLog', '/data/rocketmq/master/commitlog'],
    ...common,
  ]);
  const slave = new Map([
    ...master,
    ['brokerId', '1'],
    ['brokerRole', 'SLAVE'],
    ...(oneHost
      ? [
          ['listenPort', '11911'],
          ['storePathRootDir', '/data/rocketmq/slave'],
          ['storePathCommitLog', '/data/rocketmq/slave/commitlog'],
        ]
      : []),
  ]);
  return { master, slave };
}

/** @type {{ name: string, oneHost: boolean, causes: string[], change: Record<string, string | undefined> }[]} */
export const PAIRS = [
  {
    name: 'slave: role and id forgotten',
    oneHost: false,
    causes: ['duplicate-master'],
    change: { brokerRole: 'ASYNC_MASTER', brokerId: '0' },
  },
  { name: 'slave: id forgotten', oneHost: false, causes: ['slave-broker-id'], change: { brokerId: '0' } },
  {
    name: 'slave: role forgotten',
    oneHost: false,
    causes: ['slave-role-missing', 'master-broker-id-ignored', 'duplicate-master'],
    change: { brokerRole: undefined },
  },
  {
    name: 'slave: name with -s',
    oneHost: false,
    causes: ['slave-without-master'],
    change: { brokerName: 'broker-a-s' },
  },
  {
    name: 'slave: name misspelt',
    oneHost: false,
    causes: ['slave-without-master'],
    change: { brokerName: 'brokre-a' },
  },
  {
    name: 'slave: another cluster name',
    oneHost: false,
    causes: ['cluster-name-mismatch-in-group'],
    change: { brokerClusterName: 'order' },
  },
  {
    name: 'slave: other name servers',
    oneHost: false,
    causes: ['namesrv-addr-mismatch'],
    change: { namesrvAddr: '10.0.1.1:9876;10.0.1.2:9876' },
  },
  {
    name: 'slave: one name server misspelt',
    oneHost: false,
    causes: ['namesrv-addr-mismatch'],
    change: { namesrvAddr: '10.0.0.1:9876;10.0.0.22:9876' },
  },
  {
    name: 'slave: other file size',
    oneHost: false,
    causes: ['replica-file-size-mismatch'],
    change: { mappedFileSizeCommitLog: '536870912', mapedFileSizeCommitLog: '536870912' },
  },
  {
    name: 'one host: port forgotten',
    oneHost: true,
    causes: ['port-conflict-on-host'],
    change: { listenPort: '10911' },
  },
  {
    name: 'one host: port plus one',
    oneHost: true,
    causes: ['port-conflict-on-host'],
    change: { listenPort: '10912' },
  },
  {
    name: 'one host: port minus two',
    oneHost: true,
    causes: ['port-conflict-on-host'],
    change: { listenPort: '10909' },
  },
  {
    name: 'one host: store root forgotten',
    oneHost: true,
    causes: ['shared-store-root'],
    change: { storePathRootDir: '/data/rocketmq/master' },
  },
  {
    name: 'one host: commit log forgotten',
    oneHost: true,
    causes: ['shared-commitlog'],
    change: { storePathCommitLog: '/data/rocketmq/master/commitlog' },
  },
];

export const textOf = (entries) => `${[...entries].map(([key, value]) => `${key}=${value}`).join('\n')}\n`;
