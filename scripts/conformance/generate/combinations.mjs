// biome-ignore-all lint/suspicious/noTemplateCurlyInString: RocketMQ reads such text as it is
/** Settings that act on each other: role and id, ports, paths, pools, names. `undefined` leaves a key out. */
import { random, utf8 } from './random.mjs';

// biome-ignore format: a list to read, many on a line
const ROLE = {
    brokerRole: [undefined, 'ASYNC_MASTER', 'SYNC_MASTER', 'SLAVE', 'SLAVE ', 'slave', '', 'SYSC_MASTER', '\\u0053LAVE', 'SLAVE\\u00a0', 'SLAVE\t', '\\ SLAVE', '"SLAVE"', 'MASTER', 'Slave', 'SLAVE # s', 'ASYNC_MASTER ', '1', '2'],
    brokerId: [undefined, '0', '1', '-1', '2', '1 ', '01', 'x', '', '9223372036854775807', '9223372036854775808', '+2', '-0', '1L', '\\uff11', '0x1', '1.0'],
    enableControllerMode: [undefined, undefined, 'false', 'true', 'TRUE', 'true ', 'yes'],
    enableDLegerCommitLog: [undefined, undefined, 'false', 'true', 'True', 'true\t', '1'],
    dLegerSelfId: [undefined, 'n0', 'n1', '0', 'node1', ''],
    duplicationEnable: [undefined, undefined, 'true', 'false'],
    enableSlaveActingMaster: [undefined, 'true'],
    accessMessageInMemoryMaxRatio: [undefined, undefined, '40', '10', '5', '0', '-10', '2147483647', '-2147483648', '50 ', 'x'],
    isolateLogEnable: [undefined, 'true'],
};

// biome-ignore format: a list to read, many on a line
const PORTS = {
    listenPort: [undefined, '10911', '10912', '0', '-1', '1', '2', '3', '65533', '65535', '65536', '2147483647', '-2147483648', '10911 ', 'x', '', '+10911', '010911', '\\uff11\\uff10', '2147483646'],
    haListenPort: [undefined, undefined, '0', '-1', '10912', '20912', '65535', 'x', '2147483647', '-5', '-2147483648', '10912 ', '', '1'],
    brokerRole: [undefined, undefined, 'SLAVE'],
    brokerId: ['1'],
    enableDLegerCommitLog: [undefined, undefined, undefined, 'true'],
    duplicationEnable: [undefined, undefined, undefined, 'true'],
};

// biome-ignore format: a list to read, many on a line
const PATHS = {
    storePathRootDir: [undefined, '/data/store', '', '/data/store/', 'D:\\\\store', '~/store', ' /x', '/x ', 'a,b', '.', '\\ ', '/data//s', '${user.home}/store', 'store', '\\u0020/y\\u0020', utf8('/数据')],
    storePathCommitLog: [undefined, undefined, '/data/cl', '', '/a,/b', ' ', '/a, /b', '/cl/ ', '\\ ', '/a,', 'null'],
    storePathDLedgerCommitLog: [undefined, undefined, '/data/dl', ''],
    storePathEpochFile: [undefined, undefined, '/data/epoch', '', ' ', '\\ '],
    storePathBrokerIdentity: [undefined, undefined, '/data/identity', '', ' '],
    readOnlyCommitLogStorePaths: [undefined, '/ro', ''],
    brokerConfigPath: [undefined, undefined, '/conf/other.conf', '', ' x '],
    authConfigPath: [undefined, '/auth', ''],
    configName: [undefined, 'mine'],
    clusterName: [undefined, 'mine'],
    brokerName: [undefined, 'broker-a', '', ' b ', 'b\\t'],
    brokerClusterName: [undefined, 'C1', '', 'C1 '],
    enableDLegerCommitLog: [undefined, undefined, 'true'],
    dLegerSelfId: [undefined, 'n0', 'n1'],
    rocketmqHome: [undefined, undefined, '/opt/other', '', ' ', 'relative', '/opt/x '],
};

// biome-ignore format: a list to read, many on a line
const STORE = {
    transientStorePoolEnable: [undefined, 'true', 'true', 'TRUE', 'true ', 'false'],
    flushDiskType: [undefined, 'ASYNC_FLUSH', 'SYNC_FLUSH', 'SYNC_FLUSH ', 'async_flush'],
    brokerRole: [undefined, 'ASYNC_MASTER', 'SYNC_MASTER', 'SLAVE', 'slave'],
    brokerId: ['3'],
    enableControllerMode: [undefined, 'true'],
    writeWithoutMmap: [undefined, undefined, 'true'],
    transientStorePoolSize: [undefined, '5', '0', '2'],
    diskMaxUsedSpaceRatio: [undefined, '75', '5', '10', '95', '96', '100', '-3', '88 '],
    mapedFileSizeConsumeQueue: [undefined, '300000', '6000000', '33'],
    mappedFileSizeConsumeQueue: [undefined, '300000', '6000000', '33', '19', '0', '-7', '2147483647'],
    mapedFileSizeCommitLog: [undefined, '1073741824', '1G'],
    mappedFileSizeCommitLog: [undefined, '1073741824', '4294967296'],
    timerPrecisionMs: [undefined, '1000', '999', '10', '250'],
    enableConsumeQueueExt: [undefined, 'true'],
    bitMapLengthConsumeQueueExt: [undefined, '64', '5'],
    storeType: [undefined, 'default', 'defaultRocksDB', 'rocksdb'],
    rocksdbCQDoubleWriteEnable: [undefined, 'true'],
    maxMessageSize: [undefined, '65536', '4194304', '4M'],
    inBrokerContainer: [undefined, 'true'],
    metricsExporterType: [undefined, 'PROM', '2', 'LOG', '3', 'prom', '9', '-1', '\\uff12'],
    defaultMessageRequestMode: [undefined, 'POP', 'pop'],
    sendMessageThreadPoolNums: [undefined, '1', '16 ', '4'],
    brokerIP1: [undefined, '192.0.2.10', '', ' 192.0.2.11 ', 'x'],
    brokerIP2: [undefined, '192.0.2.20', ''],
};

// biome-ignore format: a list to read, many on a line
const REPLICAS = {
    totalReplicas: [undefined, '1', '2', '3', '0', '-1', 'x', '2147483648'],
    inSyncReplicas: [undefined, '1', '2', '3', '0', '-1', '2 '],
    minInSyncReplicas: [undefined, '1', '2', '3', '0', '-1'],
    brokerRole: [undefined, 'SLAVE', 'SYNC_MASTER'],
    brokerId: [undefined, '0', '1'],
    enableControllerMode: [undefined, undefined, 'true'],
    enableDLegerCommitLog: [undefined, undefined, undefined, 'true'],
    duplicationEnable: [undefined, undefined, undefined, 'true'],
    dLegerSelfId: ['n0'],
    listenPort: [undefined, '20911', '0', '2147483647', 'x'],
    haListenPort: [undefined, '30912'],
    accessMessageInMemoryMaxRatio: [undefined, '5', '10', '100', '-2147483648', '-2147483640'],
    brokerConfigPath: [undefined, undefined, '/x'],
    authConfigPath: [undefined, undefined, '/auth'],
    configName: [undefined, undefined, 'mine'],
    clusterName: [undefined, undefined, 'mine'],
    authenticationEnabled: [undefined, 'true'],
    namesrvAddr: [undefined, undefined, '10.0.0.1:9876', '10.0.0.1', ''],
    storePathRootDir: [undefined, '/data/c'],
};

// biome-ignore format: a list to read, many on a line
const NAMESRV = {
    listenPort: [undefined, '9876', '0', '-1', 'x', '9876 '],
    configStorePath: [undefined, '/data/namesrv.properties', '', ' '],
    kvConfigPath: [undefined, '/data/kv.json', '', ' /x '],
    rocketmqHome: [undefined, undefined, '/opt/x', '', ' '],
    enableControllerInNamesrv: [undefined, 'true', 'true', 'TRUE', 'true ', 'false'],
    controllerType: [undefined, 'DLedger', 'jRaft', 'jraft', 'x ', ''],
    controllerStorePath: [undefined, '/data/controller', '', ' '],
    controllerDLegerGroup: [undefined, 'group1', ''],
    controllerDLegerPeers: [undefined, 'n0-127.0.0.1:9878', 'n0-127.0.0.1:9878;n1-127.0.0.1:9879'],
    controllerDLegerSelfId: [undefined, 'n0', 'n9', ''],
    jRaftServerId: [undefined, 'localhost:9880', 'x'],
    jRaftInitConf: [undefined, 'localhost:9880', ''],
    jRaftElectionTimeoutMs: [undefined, '500', '1s'],
    metricsExporterType: [undefined, 'PROM', '2', 'prom', '9'],
    unRegisterBrokerQueueCapacity: [undefined, '10', '3000 '],
    scanNotActiveBrokerInterval: [undefined, '5000', '5s'],
    namesrvAddr: [undefined, '10.0.0.1:9876', 'x'],
    supportActingMaster: [undefined, 'true', 'yes'],
};

// biome-ignore format: a list to read, many on a line
const CONTAINER = {
    listenPort: [undefined, '10811', '0', 'x', '10821 '],
    brokerConfigPaths: [undefined, '/a.conf:/b.conf', '/a.conf;/b.conf', '', ' ', ':'],
    brokerConfigPath: [undefined, '/a.conf'],
    namesrvAddr: [undefined, '10.0.0.1:9876', '10.0.0.1:9876;10.0.0.2:9876', '10.0.0.1', '', ' '],
    rocketmqHome: [undefined, undefined, '/opt/x', ''],
    fetchNamesrvAddrByAddressServer: [undefined, 'true'],
    fetchNameSrvAddrByDnsLookup: [undefined, 'true'],
    brokerRole: [undefined, 'SLAVE'],
    brokerId: [undefined, '1'],
    haListenPort: [undefined, '1'],
    bindAddress: [undefined, '127.0.0.1', ''],
    serverSocketSndBufSize: [undefined, '65535', '0'],
    serverWorkerThreads: [undefined, '16', '8 '],
    useTLS: [undefined, 'true'],
    clientCloseSocketIfTimeout: [undefined, 'true', 'false'],
};

/** For each kind: name, choices, how many files. */
const PLANS = {
  broker: [
    ['role', ROLE, 180],
    ['ports', PORTS, 90],
    ['paths', PATHS, 90],
    ['store', STORE, 120],
  ],
  namesrv: [['namesrv', NAMESRV, 100]],
  controller: [['controller', NAMESRV, 90]],
  container: [['container', CONTAINER, 80]],
  'broker-in-container': [
    ['role', ROLE, 80],
    ['replicas', REPLICAS, 120],
    ['paths', PATHS, 30],
    ['store', STORE, 40],
  ],
};

/** @returns {{ kind: string, id: string, text: string, args?: string[] }[]} */
export function combinations(kind, seed) {
  const rng = random(seed);
  const cases = [];
  const add = (id, pairs, args) => {
    const lines = rng
      .shuffled(pairs.filter(([, value]) => value !== undefined))
      .map(([key, value]) => `${key}=${value}`);
    cases.push({ kind, id, text: `${lines.join('\n')}\n`, ...(args ? { args } : {}) });
  };
  if (kind === 'broker' || kind === 'broker-in-container') {
    for (const brokerRole of [undefined, 'ASYNC_MASTER', 'SYNC_MASTER', 'SLAVE', 'SLAVE ', 'slave']) {
      for (const brokerId of [undefined, '0', '1', '-1', '1 ', '9223372036854775807']) {
        for (const enableControllerMode of [undefined, 'true']) {
          for (const enableDLegerCommitLog of [undefined, 'true']) {
            add(
              `matrix ${brokerRole}, ${brokerId}, ${enableControllerMode}, ${enableDLegerCommitLog}`,
              Object.entries({ brokerRole, brokerId, enableControllerMode, enableDLegerCommitLog }),
            );
          }
        }
      }
    }
  }
  for (const [name, choices, count] of PLANS[kind]) {
    for (let i = 0; i < count; i++) {
      const pairs = Object.entries(choices).map(([key, list]) => [key, rng.pick(list)]);
      // some files hold a few settings, some nearly all
      const kept = rng.once(3) ? pairs : pairs.filter(() => !rng.once(2));
      add(
        `${name} ${i}`,
        kept,
        kind !== 'controller' && kind !== 'namesrv' && rng.once(25) ? ['-n', '10.9.9.9:9876'] : undefined,
      );
    }
  }
  return cases;
}
