/** Files whose process object is made as well (BrokerController, …): what only its constructor looks at. */
import { keysOf } from './sweeps.mjs';

/** Numbers that a constructor refuses below some bound, found by giving 0 and -1 to every number of every class. */
// biome-ignore format: a list to read, many on a line
const NUMBERS = {
    broker: [
        ...['ack', 'adminBroker', 'clientManager', 'consumerManager', 'heartbeat', 'litePull', 'loadBalance', 'pull', 'put', 'query', 'reply', 'send'].map((name) => `${name}ThreadPoolQueueCapacity`),
        'endTransactionPoolQueueCapacity', 'flushDelayOffsetInterval', 'expectConsumerNumUseFilter', 'maxErrorRateOfBloomFilter', 'popOrderLockTimerTickMs', 'popOrderLockTimerTicksPerWheel',
        'popPollingMapExpireTimeSeconds', 'popPollingMapSize', 'reviveQueueNum', 'listenPort',
    ],
    namesrv: ['unRegisterBrokerQueueCapacity'],
    controller: [],
    container: [],
};
const TRIED = ['0', '-1', '1', '10000', '0 ', '-5 '];

/** Other settings that a constructor looks at; the DLedger ones in files of their own. */
// biome-ignore format: a list to read, many on a line
const TEXTS = {
    broker: {
        maxErrorRateOfBloomFilter: ['99', '100', '101', '20 '],
        expectConsumerNumUseFilter: ['32', '2', '1000'],
        bitMapLengthConsumeQueueExt: ['0', '64', '-1', '5'],
        listenPort: ['65535', '65536', '65537', '70000', '-2', '-2147483648', '2147483647', '2', '3', '10911 '],
        haListenPort: ['65536', '-1', '99999'],
        brokerIP1: ['', 'x', '192.0.2.1', 'a b', '192.0.2.1:10911', '999.1.1.1', '\\u0020'],
        brokerIP2: ['', 'x', '999.1.1.1'],
        brokerName: ['', ' ', 'a b', '\\u8ba2'],
        brokerClusterName: ['', ' ', 'C~1'],
        socksProxyConfig: ['', ' ', '{}', 'x', '{"*":{"addr":"10.0.0.1:1080"}}', '{"*":{"addr":"10.0.0.1:1080","username":"u","password":"p"}}', '{"*":{"addr":"10.0.0.1"}}', 'null', '[]', '"x"'],
        initAuthenticationUser: ['', ' ', '{}', 'x', 'rocketmq:123', '{"username":"u","password":"p"}', '{"username":"u"}', '{"username":"","password":"p"}', '{"username":"u","password":" "}',
            '{"accessKey":"u","secretKey":"p"}', "{'username':'u','password':'p'}", '{username:"u",password:"p"}', '{"username":"u","password":"p"', '[]', 'null', '"u"', '{"username":"u","password":"p\\"}', '{\\"username\\":\\"u\\"}'],
        innerClientAuthenticationCredentials: ['', ' ', '{}', 'x', '{"accessKey":"u","secretKey":"p"}', '{"accessKey":"u"}', '{"username":"u","password":"p"}', '{"accessKey":"u","secretKey":""}',
            "{'accessKey':'u','secretKey':'p'}", '{"accessKey":"u","secretKey":"p"', 'null', '[]', '{"accessKey":"u","secretKey":"p","securityToken":"t"}'],
        authenticationMetadataProvider: ['', ' ', 'x', 'java.lang.String'],
        authorizationMetadataProvider: ['', 'x'],
        authenticationProvider: ['', 'x', 'org.apache.rocketmq.auth.authentication.provider.DefaultAuthenticationProvider'],
        authorizationProvider: ['x'],
        authenticationStrategy: ['x'],
        authorizationStrategy: ['x'],
        authenticationEnabled: ['true'],
        authorizationEnabled: ['true'],
        metricsExporterType: ['PROM', 'OTLP_GRPC', 'LOG'],
        messageStorePlugIn: ['x', 'org.apache.rocketmq.tieredstore.TieredMessageStore'],
        messageDelayLevel: ['1x', ''],
        storeType: ['rocksdb', 'defaultRocksDB'],
        configManagerVersion: ['v1', 'v2', 'x'],
        enableControllerMode: ['true'],
        fetchNamesrvAddrByAddressServer: ['true'],
        sendMessageThreadPoolNums: ['0', '-1'],
        topicQueueLockNum: ['0', '-1', '32'],
        serverWorkerThreads: ['0', '-1'],
        clientWorkerThreads: ['0', '-1'],
        serverCallbackExecutorThreads: ['0', '-1'],
        useTLS: ['true'],
        serverAsyncSemaphoreValue: ['0', '-1'],
        clientOnewaySemaphoreValue: ['0', '-1'],
        writeBufferHighWaterMark: ['1', '-1'],
        writeBufferLowWaterMark: ['1', '-1'],
        traceTopicEnable: ['true'],
        msgTraceTopicName: ['', ' '],
        enableDetailStat: ['false'],
        enableMixedMessageType: ['true'],
        transactionalMessageCheckListener: ['x'],
        popConsumerKVServiceEnable: ['true'],
        popConsumerFSServiceInit: ['false'],
        enableSplitRegistration: ['true'],
        useSingleRocksDBForAllConfigs: ['true'],
        timerWheelEnable: ['false', 'x'],
        timerPrecisionMs: ['0'],
        mappedFileSizeCommitLog: ['0', '-1'],
        brokerPermission: ['0', '99'],
        regionId: [''],
        enablePropertyFilter: ['true'],
    },
    namesrv: { listenPort: ['-1', '65536', '0'], kvConfigPath: [''], defaultThreadPoolNums: ['0'], clientRequestThreadPoolNums: ['0'], scanNotActiveBrokerInterval: ['0'], bindAddress: ['', 'x'], socksProxyConfig: ['x', '{}'] },
    controller: { listenPort: ['-1', '65536'], controllerDLegerPeers: ['x'], controllerType: ['x', 'jRaft'], controllerThreadPoolNums: ['0'], socksProxyConfig: ['x', '{}', '{"*":{"addr":"10.0.0.1:1080"}}'] },
    container: { listenPort: ['-1', '65536', '0'], socksProxyConfig: ['x', '{}'], serverWorkerThreads: ['0'], clientWorkerThreads: ['0'] },
};

// biome-ignore format: a list to read, many on a line
const DLEDGER = {
    dLegerSelfId: [undefined, 'n0', 'n1', 'n00', 'n', 'node1', '0', '1', '', ' ', 'n0 ', 'n-1', 'n+1', 'nn0', 'x7', 'n2147483647', 'n2147483648', 'n9223372036854775807', 'n9223372036854775808', 'n\\uff11', 'n1.0', 'n 1'],
    dLegerGroup: [undefined, 'g', ''],
    dLegerPeers: [undefined, 'n0-127.0.0.1:40911', 'x', ''],
};

const PROVIDER =
  'authenticationMetadataProvider=org.apache.rocketmq.auth.authentication.provider.LocalAuthenticationMetadataProvider\n';

/** @returns {{ kind: string, id: string, text: string, construct: true }[]} */
export function constructed(catalog, kind) {
  const cases = [];
  const add = (id, text) => cases.push({ kind, id: `made: ${id}`, text, construct: true });
  for (const key of NUMBERS[kind]) for (const value of TRIED) add(`${key}=${value}`, `${key}=${value}\n`);
  for (const [key, values] of Object.entries(TEXTS[kind]))
    for (const value of values) add(`${key}=${value}`, `${key}=${value}\n`);
  // all other numbers refuse nothing: many in one file, so that one that did would show
  const numbers = [...keysOf(catalog, kind)]
    .filter(
      ([key, type]) =>
        /^(int|long|Integer)$/.test(type) &&
        !NUMBERS[kind].includes(key) &&
        !['brokerId', 'haListenPort'].includes(key),
    )
    .map(([key]) => key)
    .sort();
  for (const value of ['0', '-1', '1']) {
    for (let at = 0; at < numbers.length; at += 20)
      add(
        `many numbers ${value}, ${at / 20}`,
        `${numbers
          .slice(at, at + 20)
          .map((key) => `${key}=${value}`)
          .join('\n')}\n`,
      );
  }
  if (kind === 'broker') {
    for (const selfId of DLEDGER.dLegerSelfId) {
      for (const [group, peers] of [
        ['g', 'n0-127.0.0.1:40911'],
        ...(selfId === undefined || selfId === 'n0'
          ? [
              [undefined, undefined],
              ['', ''],
              ['g', 'x'],
            ]
          : []),
      ]) {
        const lines = [
          'enableDLegerCommitLog=true',
          ...Object.entries({ dLegerSelfId: selfId, dLegerGroup: group, dLegerPeers: peers })
            .filter(([, value]) => value !== undefined)
            .map(([key, value]) => `${key}=${value}`),
        ];
        add(`DLedger ${selfId}, ${group}, ${peers}`, `${lines.join('\n')}\n`);
      }
    }
    add('self id without DLedger', 'dLegerSelfId=node1\n');
    add('slave with DLedger', 'brokerRole=SLAVE\nbrokerId=1\nenableDLegerCommitLog=true\ndLegerSelfId=n1\n');
    add('controller and DLedger', 'enableControllerMode=true\nenableDLegerCommitLog=true\ndLegerSelfId=n0\n');
    add('controller mode, slave', 'enableControllerMode=true\nbrokerRole=SLAVE\n');
    add('a queue, but a bad address first', 'sendThreadPoolQueueCapacity=0\nnamesrvAddr=x\n');
    add('a queue of a slave', 'sendThreadPoolQueueCapacity=0\nbrokerRole=SLAVE\nbrokerId=1\n');
    add('two reasons', 'sendThreadPoolQueueCapacity=0\nmaxErrorRateOfBloomFilter=0\n');
    add('port in range by overflow', 'listenPort=4294978207\n');
    // with a provider the accounts' JSON is looked at: one store each, because a store is locked as long as its JVM lives
    let store = 0;
    for (const key of ['initAuthenticationUser', 'innerClientAuthenticationCredentials']) {
      for (const value of TEXTS.broker[key]) {
        add(`provider, ${key}=${value}`, `storePathRootDir=auth${store++}\n${PROVIDER}${key}=${value}\n`);
      }
    }
    add(
      'provider, both',
      `storePathRootDir=auth\nauthenticationEnabled=true\n${PROVIDER}initAuthenticationUser={"username":"u","password":"p"}\n` +
        'innerClientAuthenticationCredentials={"accessKey":"u","secretKey":"p"}\n',
    );
    add('provider alone', `storePathRootDir=authAlone\n${PROVIDER}`);
    add('name servers', 'namesrvAddr=10.0.0.1:9876;10.0.0.2:9876\n');
    add('name servers with an empty element', 'namesrvAddr=10.0.0.1:9876;;10.0.0.2:9876\n');
    add('name servers, blank', 'namesrvAddr=\\u00a0\n');
  }
  return cases;
}
