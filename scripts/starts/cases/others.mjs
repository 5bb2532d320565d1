/** Name servers, controllers and broker containers. */
import { ADDRESS } from '../isolate.mjs';
import { TWO } from './releases.mjs';

const FOUR = ['4.9.7', '5.0.0', '5.3.3', '5.5.0'];
const EARLY = ['4.2.0', '4.5.2'];
const THREE = FOUR.slice(1);
const LATE = ['5.3.3', '5.5.0'];

const process = (kind) => (id, on, file, more) => ({ id: `${kind}: ${id}`, family: kind, kind, on, file, ...more });
const namesrv = process('namesrv');
const controller = process('controller');
const container = process('container');

const CONTROLLER = 'controllerDLegerGroup=g\ncontrollerDLegerPeers=n0-127.0.0.1:9878\ncontrollerDLegerSelfId=n0\n';
const JRAFT =
  'controllerType=jRaft\njRaftGroupId=g\njRaftServerId=localhost:9880\njRaftInitConf=localhost:9880\njRaftControllerRPCAddr=localhost:9770\n';

/** A container and the files of its brokers. */
const withBrokers = (id, on, file, brokers, more) => {
  const names = brokers.map((_, i) => `\${cwd}/b${i}.conf`);
  const small = 'mappedFileSizeCommitLog=1048576\nmappedFileSizeConsumeQueue=60000\n';
  return container(id, on, `brokerConfigPaths=${names.join(':')}\n${file}`, {
    files: Object.fromEntries(names.map((name, i) => [name, small + brokers[i]])),
    ...more,
  });
};
const A = 'brokerName=a\nlistenPort=20911\nstorePathRootDir=${cwd}/a\n';

export const OTHER_KINDS = [
  namesrv('nothing in the file', [...FOUR, '4.5.2'], ''),
  namesrv('listenPort', FOUR, 'listenPort=19876\n'),
  namesrv('listenPort=65536', FOUR, 'listenPort=65536\n'),
  namesrv('listenPort=-1', TWO, 'listenPort=-1\n'),
  namesrv('listenPort=0', TWO, 'listenPort=0\n'),
  namesrv('malformed \\u', TWO, 'kvConfigPath=\\users\n'),
  namesrv('bindAddress', FOUR, `bindAddress=${ADDRESS}\n`),
  namesrv('bindAddress of nobody here', ['5.3.3'], 'bindAddress=192.0.2.1\n', { outside: true }),
  namesrv('defaultThreadPoolNums=0', FOUR, 'defaultThreadPoolNums=0\n'),
  namesrv('clientRequestThreadPoolNums=0', FOUR, 'clientRequestThreadPoolNums=0\n'),
  namesrv('defaultThreadPoolQueueCapacity=0', THREE, 'defaultThreadPoolQueueCapacity=0\n'),
  namesrv('clientRequestThreadPoolQueueCapacity=0', THREE, 'clientRequestThreadPoolQueueCapacity=0\n'),
  namesrv('unRegisterBrokerQueueCapacity=0', THREE, 'unRegisterBrokerQueueCapacity=0\n'),
  namesrv('scanNotActiveBrokerInterval=0', FOUR, 'scanNotActiveBrokerInterval=0\n'),
  namesrv('serverWorkerThreads=0', [...EARLY, ...FOUR], 'serverWorkerThreads=0\n'),
  namesrv('serverSelectorThreads=-1', [...EARLY, ...FOUR], 'serverSelectorThreads=-1\n'),
  namesrv('connectTimeoutMillis=0', ['5.0.0', '5.1.0', '5.1.1'], 'connectTimeoutMillis=0\n'),
  namesrv('clientWorkerThreads=0', FOUR, 'clientWorkerThreads=0\n'),
  namesrv('socksProxyConfig no JSON', [...THREE, '5.1.4'], 'socksProxyConfig=x\n'),
  namesrv('controller inside', THREE, `enableControllerInNamesrv=true\n${CONTROLLER}controllerStorePath=\${cwd}/ctl\n`),
  namesrv('controller keys without the switch', LATE, CONTROLLER),
  namesrv('controller inside without its keys', THREE, 'enableControllerInNamesrv=true\n'),
  namesrv(
    'controller inside on the same port',
    THREE,
    `enableControllerInNamesrv=true\n${CONTROLLER.replace('9878', '9876')}`,
  ),
  namesrv(
    'controller inside, unknown self id',
    LATE,
    `enableControllerInNamesrv=true\n${CONTROLLER.replace('SelfId=n0', 'SelfId=n7')}`,
  ),

  controller('nothing in the file', THREE, ''),
  controller('one node', THREE, CONTROLLER),
  controller('one node, store of its own', THREE, `${CONTROLLER}controllerStorePath=\${cwd}/ctl\n`),
  controller('listenPort is not used', LATE, `${CONTROLLER}listenPort=19999\n`),
  controller('bindAddress', LATE, `${CONTROLLER}bindAddress=127.0.0.1\n`),
  controller('unknown self id', THREE, CONTROLLER.replace('SelfId=n0', 'SelfId=n7')),
  controller('peer without id', THREE, CONTROLLER.replace('n0-127', '127')),
  controller('comma between peers', LATE, CONTROLLER.replace(':9878', ':9878,n1-127.0.0.1:9879')),
  controller('no group', THREE, CONTROLLER.replace('controllerDLegerGroup=g\n', '')),
  controller('port out of range', LATE, CONTROLLER.replace('9878', '98780')),
  controller('serverWorkerThreads=0', LATE, `${CONTROLLER}serverWorkerThreads=0\n`),
  controller('serverSelectorThreads=-1', LATE, `${CONTROLLER}serverSelectorThreads=-1\n`),
  controller('connectTimeoutMillis=0', ['5.0.0', '5.1.0', '5.1.1'], `${CONTROLLER}connectTimeoutMillis=0\n`),
  controller('clientWorkerThreads=0', THREE, `${CONTROLLER}clientWorkerThreads=0\n`),
  controller('scanNotActiveBrokerInterval=0', THREE, `${CONTROLLER}scanNotActiveBrokerInterval=0\n`),
  controller('controllerThreadPoolNums=0', THREE, `${CONTROLLER}controllerThreadPoolNums=0\n`),
  controller(
    'controllerRequestThreadPoolQueueCapacity=0',
    THREE,
    `${CONTROLLER}controllerRequestThreadPoolQueueCapacity=0\n`,
  ),
  controller('Prometheus', LATE, `${CONTROLLER}metricsExporterType=PROM\n`),
  controller('jRaft', LATE, JRAFT),
  controller('jRaft without its keys', LATE, 'controllerType=jRaft\n'),
  controller('jRaft, one port for both', LATE, JRAFT.replace('9770', '9880')),
  controller('jRaft, unknown server', LATE, JRAFT.replace('ServerId=localhost:9880', 'ServerId=localhost:9881')),
  controller(
    'jRaft, semicolons',
    LATE,
    JRAFT.replace('InitConf=localhost:9880', 'InitConf=localhost:9880;localhost:9881'),
  ),
  controller(
    'jRaft, short list of RPC addresses',
    LATE,
    JRAFT.replace('InitConf=localhost:9880', 'InitConf=localhost:9881,localhost:9880'),
  ),
  controller('malformed \\u', ['5.3.3'], 'controllerStorePath=\\users\n'),

  withBrokers('one broker', THREE, '', [A]),
  withBrokers('serverWorkerThreads=0', LATE, 'serverWorkerThreads=0\n', [A]),
  withBrokers('serverSelectorThreads=-1', LATE, 'serverSelectorThreads=-1\n', [A]),
  withBrokers('connectTimeoutMillis=0', ['5.0.0', '5.1.0', '5.1.1'], 'connectTimeoutMillis=0\n', [A]),
  withBrokers('clientWorkerThreads=0', THREE, 'clientWorkerThreads=0\n', [A]),
  withBrokers('broker without listenPort', THREE, '', ['brokerName=a\n']),
  withBrokers(
    'two brokers without listenPort',
    THREE,
    '',
    ['brokerName=a\nstorePathRootDir=${cwd}/a\n', 'brokerName=b\nstorePathRootDir=${cwd}/b\n'],
    { rules: ['port-conflict-on-host'] },
  ),
  withBrokers('two brokers', LATE, '', [A, A.replace('=a\n', '=b\n').replace('20911', '30911').replace('/a', '/b')]),
  withBrokers('haListenPort is not used', THREE, '', [`${A}haListenPort=20999\n`]),
  withBrokers('listenPort and bindAddress', THREE, 'listenPort=11811\nbindAddress=127.0.0.1\n', [A]),
  withBrokers('slave without id', THREE, '', [`${A}brokerRole=SLAVE\n`]),
  withBrokers('inSyncReplicas above totalReplicas', THREE, '', [`${A}inSyncReplicas=2\n`]),
  withBrokers('address without port', THREE, 'namesrvAddr=10.70.30.1\n', [A]),
  withBrokers('empty address', LATE, 'namesrvAddr=\n', [A]),
];
