/** Controllers and brokers in controller mode. */
import { broker, controller, listed, ns, own, page, prove, state, step } from './case.mjs';

const TWO = ['5.3.3', '5.5.0'];
const bad = (set) => set.startsWith('bad');
const LEADER = (address = '10.0.0.1:9878') =>
  `controllerDLegerGroup=g\ncontrollerDLegerPeers=n0-${address}\ncontrollerDLegerSelfId=n0\n`;
const A = 'DefaultCluster/broker-a/0 10.0.0.5:10911';
const NONE = { after: 20 };
const SOON = { within: 40 };

export const CONTROLLERS = [
  prove('controller-addr-missing', TWO, (set) => ({
    ...page('controller-addr-missing', set),
    extra: { 'controller.conf': LEADER('127.0.0.1:9878') },
    steps: [
      ns('h1'),
      controller('controller.conf', 'h1'),
      broker('broker-a.conf', 'h1'),
      state('broker-a', 'runs'),
      listed('h1', bad(set) ? [] : ['DefaultCluster/broker-a/0 10.0.0.5:10911'], bad(set) ? NONE : SOON),
    ],
  })),
  prove(
    'controller-addr-syntax',
    TWO,
    (set) => ({
      ...page('controller-addr-syntax', set, {}, [['namesrvAddr=127.0.0.1:9876', 'namesrvAddr=10.0.0.1:9876']]),
      extra: { 'controller.conf': LEADER('10.0.0.2:9878') },
      steps: [
        ns(),
        controller('controller.conf', 'ns2'),
        broker('broker-a.conf', 'h1'),
        state('broker-a', 'runs'),
        ...(set === 'bad 2'
          ? [
              step('log', 'broker-a', { matching: 'controller leader', expect: null }),
              listed('ns1', [A], { within: 15 }),
            ]
          : [listed('ns1', bad(set) ? [] : [A], bad(set) ? NONE : SOON)]),
      ],
    }),
    { sets: ['bad', 'bad 2', 'good'] },
  ),
  prove('controller-addr-mismatch', TWO, (set, release) => ({
    ...own({
      'controller.conf': `# rmqlint rocketmq=${release} kind=controller\n${LEADER()}`,
      'broker-a.conf': `# rmqlint rocketmq=${release} kind=broker\nbrokerName=broker-a\nnamesrvAddr=10.0.0.1:9876\nenableControllerMode=true\ncontrollerAddr=10.0.0.1:${bad(set) ? 9876 : 9878}\n`,
    }),
    steps: [
      ns(),
      controller('controller.conf', 'ns1'),
      broker('broker-a.conf', 'h1'),
      state('broker-a', 'runs'),
      listed('ns1', bad(set) ? [] : [A], bad(set) ? NONE : SOON),
    ],
  })),
  prove('controller-peer-loopback', TWO, (set) => ({
    ...page('controller-peer-loopback', set),
    steps: [
      ns(),
      controller('controller-n0.conf', 'ns1'),
      broker('broker-a.conf', 'h1'),
      state('broker-a', 'runs'),
      listed('ns1', bad(set) ? [] : [A], bad(set) ? NONE : SOON),
    ],
  })),
  prove('shared-controller-store', TWO, (set) => ({
    ...page('shared-controller-store', set),
    hosts: { 'mq-01': ['10.0.0.1'] },
    steps: [
      controller('controller-0.conf', 'mq-01'),
      controller('controller-1.conf', 'mq-01'),
      state('controller-1', bad(set) ? 'exit -1' : 'runs'),
      state('controller-0', 'runs'),
    ],
  })),
  prove('unclean-election', ['5.3.3'], (set, release) => {
    const text = (n) =>
      `# rmqlint rocketmq=${release} kind=broker\nbrokerName=broker-a\nnamesrvAddr=10.0.0.1:9876\nenableControllerMode=true\ncontrollerAddr=10.0.0.1:9878\nstorePathRootDir=/data/n${n}\n`;
    return {
      ...page('unclean-election', set, {}, [['n0-127.0.0.1:9878', 'n0-10.0.0.1:9878']]),
      extra: { 'broker-n0.conf': text(0), 'broker-n1.conf': text(1) },
      steps: [
        ns(),
        controller('controller.conf', 'ns1'),
        broker('broker-n0.conf', 'h1'),
        listed('ns1', (all) => all.length === 1, { within: 40, quiet: true }),
        broker('broker-n1.conf', 'h2'),
        listed('ns1', (all) => all.length === 2, { within: 40, quiet: true }),
        step('create', 'broker-n0', { quiet: true }),
        step('stop', 'broker-n1', { how: 'SIGTERM' }),
        // the master takes a replica that is gone out of the SyncStateSet
        step('send', 'broker-n0', { expect: 'SEND_OK', after: 25 }),
        step('stop', 'broker-n0', { how: 'SIGKILL' }),
        broker('broker-n1.conf', 'h2'),
        ...(bad(set)
          ? [
              listed('ns1', ['DefaultCluster/broker-a/0 10.0.0.6:10911'], { after: 15, within: 30 }),
              step('read', 'broker-n1', { expect: 0 }),
            ]
          : [listed('ns1', (all) => Array.isArray(all) && !all.some((each) => each.includes('/0 ')), { after: 45 })]),
      ],
    };
  }),
  prove('controller-type-mismatch', TWO, (set) => ({
    ...page('controller-type-mismatch', set),
    hosts: { ns1: ['10.0.0.1'], ns2: ['10.0.0.2'], ns3: ['10.0.0.3'] },
    steps: [
      controller('controller-n0.conf', 'ns1'),
      controller('controller-n1.conf', 'ns2'),
      controller('controller-n2.conf', 'ns3'),
      step('leader', '10.0.0.1:9878', { expect: /^10\.0\.0\.[123]:9878$/, within: 30 }),
      step('leader', bad(set) ? '10.0.0.3:9770' : '10.0.0.3:9878', {
        expect: bad(set) ? 'none' : /^10\.0\.0\.[123]:9878$/,
        ...(bad(set) ? { after: 15 } : { within: 30 }),
      }),
    ],
  })),
  prove('controller-jraft-scan', ['5.3.3'], (set, release) => {
    const text = (n) =>
      `# rmqlint rocketmq=${release} kind=broker\nbrokerName=broker-a\nnamesrvAddr=10.0.0.1:9876\nenableControllerMode=true\ncontrollerAddr=10.0.0.1:${bad(set) ? 9770 : 9878}\nstorePathRootDir=/data/n${n}\n`;
    const jraft =
      'controllerType=jRaft\njRaftServerId=10.0.0.1:9880\njRaftInitConf=10.0.0.1:9880\njRaftControllerRPCAddr=10.0.0.1:9770\n';
    return {
      ...own({ 'controller.conf': `# rmqlint rocketmq=${release} kind=controller\n${bad(set) ? jraft : LEADER()}` }),
      extra: { 'broker-n0.conf': text(0), 'broker-n1.conf': text(1) },
      steps: [
        ns(),
        controller('controller.conf', 'ns1'),
        broker('broker-n0.conf', 'h1'),
        listed('ns1', (all) => all.length === 1, { within: 40, quiet: true }),
        broker('broker-n1.conf', 'h2'),
        listed('ns1', (all) => all.length === 2, { within: 40, quiet: true }),
        // long enough for the first heartbeats to be a while ago, and for the slave to be in sync
        step('config', 'broker-n1', { key: 'brokerRole', expect: 'SLAVE', after: 12, within: 20 }),
        step('stop', 'broker-n0', { how: 'SIGSTOP' }),
        step('config', 'broker-n1', {
          key: 'brokerRole',
          expect: bad(set) ? 'SLAVE' : 'SYNC_MASTER',
          ...(bad(set) ? { after: 45 } : { within: 45 }),
        }),
      ],
    };
  }),
];
