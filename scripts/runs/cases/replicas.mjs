/** Masters and their slaves. */
import { broker, controller, copied, create, listed, log, N, ns, own, page, prove, send, step } from './case.mjs';

const BOTH = ['4.9.7', '5.3.3'];
const bad = (set) => set.startsWith('bad');
const pair = (master = 'broker-a.properties', slave = 'broker-a-s.properties') => [
  ns(),
  broker(master, 'h1', N),
  broker(slave, 'h2', N),
];
/** So long a slave has time before it is said that it copies nothing. */
const LONG = { after: 25 };
const SOON = { within: 35 };

export const REPLICAS = [
  prove('slave-without-master', BOTH, (set) => ({
    ...page('slave-without-master', set),
    steps: [
      ...pair(),
      create('broker-a'),
      send('broker-a', 'SEND_OK', { quiet: true }),
      copied('broker-a-s', 'broker-a', bad(set) ? 'nothing' : 'all', bad(set) ? LONG : SOON),
      listed('ns1', [
        'DefaultCluster/broker-a/0 10.0.0.5:10911',
        `DefaultCluster/broker-a${bad(set) ? '-s' : ''}/1 10.0.0.6:10911`,
      ]),
    ],
  })),
  prove('ha-transfer-batch-size', BOTH, (set) => ({
    ...page('ha-transfer-batch-size', set, {
      'broker-a.properties': 'mappedFileSizeCommitLog=33554432\n',
      'broker-a-s.properties': 'mappedFileSizeCommitLog=33554432\n',
    }),
    steps: [
      ns(),
      broker('broker-a.properties', 'h1', N),
      create('broker-a'),
      send('broker-a', 'SEND_OK', { count: 20, size: 800_000, quiet: true }),
      broker('broker-a-s.properties', 'h2', N),
      copied('broker-a-s', 'broker-a', bad(set) ? 'nothing' : 'all', bad(set) ? { after: 35 } : { within: 45 }),
    ],
  })),
  prove('heartbeat-vs-timeout', ['5.3.3', '5.5.0'], (set) => ({
    ...page('heartbeat-vs-timeout', set),
    steps: [
      ...pair(),
      copied('broker-a-s', 'broker-a', /./, { after: 5, quiet: true }),
      log(
        'broker-a-s',
        'housekeeping, found this connection[^\\n]*expired',
        bad(set) ? /expired/ : null,
        bad(set) ? { within: 45 } : { after: 40 },
      ),
    ],
  })),
  prove('replica-file-size-mismatch', BOTH, (set, release) => {
    const text = (more) => `# rmqlint rocketmq=${release} kind=broker\nbrokerName=broker-a\n${more}`;
    return {
      ...own({
        'broker-a.properties': text('brokerRole=ASYNC_MASTER\nmappedFileSizeCommitLog=4194304\n'),
        'broker-a-s.properties': text(
          `brokerRole=SLAVE\nbrokerId=1\nmappedFileSizeCommitLog=${bad(set) ? 2621440 : 4194304}\n`,
        ),
      }),
      steps: [
        ...pair(),
        create('broker-a'),
        // a frame that ends where the first messages end: those behind it no longer end where the slave's files do
        send('broker-a', 'SEND_OK', { count: 3, size: 10_001, quiet: true }),
        copied('broker-a-s', 'broker-a', 'all', { within: 40, quiet: true }),
        send('broker-a', 'SEND_OK', { count: 100, size: 100_000, quiet: true }),
        copied('broker-a-s', 'broker-a', bad(set) ? 'some' : 'all', bad(set) ? LONG : SOON),
      ],
    };
  }),
  prove('replica-setting-mismatch', ['5.3.3'], (set, release) => {
    const text = (more) => `# rmqlint rocketmq=${release} kind=broker\nbrokerName=broker-a\n${more}`;
    return {
      ...own({
        'broker-a.properties': text('brokerRole=ASYNC_MASTER\ntimerWheelEnable=false\n'),
        'broker-a-s.properties': text(
          `brokerRole=SLAVE\nbrokerId=1\n${bad(set) ? 'timerWheelEnable=true\n' : 'timerWheelEnable=false\n'}`,
        ),
      }),
      steps: [
        ...pair(),
        log(
          'broker-a-s',
          'syncTimerCheckPoint[^\\n]*[Ee]xception',
          bad(set) ? /syncTimerCheckPoint/ : null,
          bad(set) ? { within: 30 } : { after: 20 },
        ),
      ],
    };
  }),
  prove('replicas-exceed-members', ['5.3.3', '5.5.0'], (set) => ({
    ...page('replicas-exceed-members', set),
    steps: [
      ...pair('broker-a.conf', 'broker-a-s.conf'),
      create('broker-a'),
      send(
        'broker-a',
        bad(set) ? 'FLUSH_SLAVE_TIMEOUT' : 'SEND_OK',
        bad(set) ? { after: 15, within: 15 } : { within: 40 },
      ),
      step('read', 'broker-a', { expect: (n) => n >= 1, quiet: true, within: 5 }),
    ],
  })),
  prove('ha-mode-mixed-group', ['5.3.3', '5.5.0'], (set, release) => ({
    ...page('ha-mode-mixed-group', set),
    files: {
      ...page('ha-mode-mixed-group', set).files,
      'controller.conf': `# rmqlint rocketmq=${release} kind=controller\ncontrollerDLegerGroup=group1\ncontrollerDLegerPeers=n0-10.0.0.1:9878\ncontrollerDLegerSelfId=n0\n`,
    },
    steps: [
      ns(),
      controller('controller.conf', 'ns1'),
      broker('broker-n0.conf', 'h1', N),
      listed('ns1', (all) => all.length >= 1, { within: 30, quiet: true }),
      broker('broker-n1.conf', 'h2', N),
      create('broker-n0'),
      send('broker-n0', /SEND_OK/, { quiet: true, within: 20 }),
      copied('broker-n1', 'broker-n0', bad(set) ? 'nothing' : 'all', bad(set) ? LONG : { within: 45 }),
    ],
  })),
  prove('acl-mixed-cluster', ['4.9.7', '5.1.4'], (set) => ({
    ...page('acl-mixed-cluster', set),
    steps: [
      ns(),
      broker('broker-a.properties', 'h1', N),
      broker('broker-b.properties', 'h2', N),
      send('broker-a', /^refused/),
      send('broker-b', bad(set) ? 'SEND_OK' : /^refused/),
    ],
  })),
  prove('shared-epoch-file', ['5.0.0', '5.1.0'], (set) => ({
    ...page('shared-epoch-file', set),
    hosts: { 'mq-01': ['10.0.0.5'], ctl: ['10.0.0.9'] },
    extra: {
      'controller.conf': 'controllerDLegerGroup=g\ncontrollerDLegerPeers=n0-10.0.0.9:9878\ncontrollerDLegerSelfId=n0\n',
    },
    steps: [
      ns(),
      controller('controller.conf', 'ctl'),
      broker('broker-n0.conf', 'mq-01', N),
      broker('broker-n1.conf', 'mq-01', N),
      step('made', undefined, {
        on: 'mq-01',
        matching: 'epochFileCheckpoint$',
        expect: bad(set)
          ? ['${user.home}/store/epochFileCheckpoint']
          : ['/data/node00/epochFileCheckpoint', '/data/node01/epochFileCheckpoint'],
        after: 15,
        within: 25,
      }),
    ],
  })),
];
