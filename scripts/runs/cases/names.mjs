/** Name servers: who registers where, and who is found. */
import { broker, config, create, listed, N, namesrv, ns, own, page, prove, send, state, step } from './case.mjs';

const BOTH = ['4.9.7', '5.3.3'];
const bad = (set) => set.startsWith('bad');
const A = 'DefaultCluster/broker-a/0 10.0.0.5:10911';
/** Registration comes before "boot success"; so long without one, there is none. */
const AFTER = { after: 10, within: 12 };

export const NAMES = [
  prove('namesrv-missing', BOTH, (set) => ({
    ...page('namesrv-missing', set),
    steps: [
      ns(),
      broker('broker.properties', 'h1'),
      listed('ns1', bad(set) ? [] : [A], AFTER),
      state('broker', 'runs'),
    ],
  })),
  prove(
    'namesrv-addr-host',
    BOTH,
    (set) => ({
      ...page('namesrv-addr-host', set),
      steps: [
        ns(),
        ns('ns2'),
        broker('broker.properties', 'h1'),
        state('broker', 'runs'),
        listed('ns1', set === 'bad 2' ? [] : [A], AFTER),
        ...(set === 'bad 2' ? [] : [listed('ns2', bad(set) ? [] : [A])]),
      ],
    }),
    { sets: ['bad', 'bad 2', 'good'] },
  ),
  // only up to 4.9.8 a broker logs each registration
  prove('namesrv-addr-duplicate', ['4.9.7'], (set) => ({
    ...page('namesrv-addr-duplicate', set),
    steps: [
      ns(),
      ns('ns2'),
      broker('broker.properties', 'h1'),
      // at its start a broker registers before it says that it runs, and again 10 s later
      step('logged', 'broker', {
        matching: 'register broker\\[0\\]to name server 10\\.0\\.0\\.1:9876 OK',
        expect: bad(set) ? 2 : 1,
      }),
      listed('ns1', [A], AFTER),
    ],
  })),
  prove('namesrv-addr-loopback', BOTH, (set) => {
    const [a, b] = ['DefaultCluster/broker-a/0 10.0.0.1:10911', 'DefaultCluster/broker-b/0 10.0.0.2:10911'];
    return {
      ...page('namesrv-addr-loopback', set),
      steps: [
        ns(),
        ns('ns2'),
        broker('broker-a.properties', 'ns1'),
        broker('broker-b.properties', 'ns2'),
        listed('ns1', bad(set) ? [a] : [a, b], AFTER),
        listed('ns2', bad(set) ? [b] : [a, b]),
      ],
    };
  }),
  prove(
    'namesrv-lookup-conflict',
    ['5.1.0', '5.3.3'],
    (set) => {
      const changed = [
        ['ns1.example.com', 'ns1'],
        ['ns2.example.com', 'ns2'],
        ['ns.example.com', 'ns1'],
      ];
      return {
        ...(set === 'bad 2' ? page('namesrv-lookup-conflict', set) : page('namesrv-lookup-conflict', set, {}, changed)),
        steps: [
          ns(),
          ns('ns2'),
          broker('broker.properties', 'h1'),
          state('broker', 'runs'),
          listed('ns1', set === 'bad' ? [] : [A], AFTER),
          ...(set === 'bad' ? [listed('ns2', [])] : []),
        ],
      };
    },
    { sets: ['bad', 'good'] },
  ),
  prove('namesrv-override', BOTH, (set, release) => {
    const start = bad(set)
      ? 'sh mqbroker -n 10.0.0.1:9876 -c /etc/rocketmq/broker.conf'
      : 'sh mqbroker -c /etc/rocketmq/broker.conf';
    const compose = `services:\n  broker:\n    image: apache/rocketmq:${release}\n    volumes:\n      - ./broker.conf:/etc/rocketmq/broker.conf\n    command: ${start}\n`;
    return {
      ...own({ 'docker-compose.yml': compose, 'broker.conf': 'brokerName=broker-a\nnamesrvAddr=10.0.0.2:9876\n' }),
      steps: [
        ns(),
        ns('ns2'),
        broker('broker.conf', 'h1', bad(set) ? N : {}),
        listed('ns1', bad(set) ? [A] : [], AFTER),
        listed('ns2', bad(set) ? [] : [A]),
      ],
    };
  }),
  prove('namesrv-port-mismatch', BOTH, (set) => ({
    ...page('namesrv-port-mismatch', set),
    hosts: { 'mq-01': ['10.0.0.5'] },
    steps: [
      namesrv('namesrv.conf', 'mq-01'),
      broker('broker-a.properties', 'mq-01'),
      state('broker-a', 'runs'),
      listed('namesrv', bad(set) ? [] : [A], AFTER),
    ],
  })),
  prove('cli-argument-ignored', BOTH, (set, release) => {
    const line = 'autoCreateTopicEnable=false';
    const compose = `services:\n  broker:\n    image: apache/rocketmq:${release}\n    volumes:\n      - ./broker.conf:/etc/rocketmq/broker.conf\n    command: sh mqbroker -c /etc/rocketmq/broker.conf${bad(set) ? ` ${line}` : ''}\n`;
    return {
      ...own({
        'docker-compose.yml': compose,
        'broker.conf': `brokerName=broker-a\nnamesrvAddr=10.0.0.1:9876\n${bad(set) ? '' : `${line}\n`}`,
      }),
      steps: [
        broker('broker.conf', 'h1', bad(set) ? { args: [line] } : {}),
        state('broker', 'runs'),
        config('broker', 'autoCreateTopicEnable', bad(set) ? 'true' : 'false'),
      ],
    };
  }),
  prove('config-not-loaded', BOTH, (set, release) => {
    const command = `sh mqbroker -n 10.0.0.1:9876${bad(set) ? '' : ' -c /etc/rocketmq/broker.conf'}`;
    const compose = `services:\n  broker:\n    image: apache/rocketmq:${release}\n    volumes:\n      - ./broker.conf:/etc/rocketmq/broker.conf\n    command: ${command}\n`;
    const files = { 'docker-compose.yml': compose, 'broker.conf': 'brokerName=broker-a\nbrokerIP1=192.0.2.10\n' };
    return {
      ...own(files),
      place: { 'broker.conf': '/etc/rocketmq/broker.conf' },
      steps: [
        ns(),
        broker(bad(set) ? undefined : 'broker.conf', 'h1', { ...N, name: 'broker' }),
        listed(
          'ns1',
          bad(set) ? ['DefaultCluster/h1/0 10.0.0.5:10911'] : ['DefaultCluster/broker-a/0 192.0.2.10:10911'],
          AFTER,
        ),
      ],
    };
  }),
  prove(
    'broker-name-missing',
    BOTH,
    (set) => ({
      ...page('broker-name-missing', set),
      hosts: { 'mq-01': ['10.0.0.5'] },
      steps: [
        ns(),
        broker(set === 'bad 2' ? 'broker-a-s.conf' : 'broker-a.conf', 'mq-01', N),
        listed(
          'ns1',
          [`DefaultCluster/${{ bad: 'mq-01/0', 'bad 2': 'mq-01/1', good: 'broker-a/0' }[set]} 10.0.0.5:10911`],
          AFTER,
        ),
      ],
    }),
    { sets: ['bad', 'bad 2', 'good'] },
  ),
  prove('broker-name-across-clusters', BOTH, (set) => ({
    ...page('broker-name-across-clusters', set),
    steps: [
      ns(),
      broker('host1/broker-a.conf', 'h1', { name: 'first' }),
      broker('host2/broker-a.conf', 'h2', { name: 'second' }),
      step('changes', 'ns1', { seconds: 50, expect: bad(set) ? 'changes' : 'stays' }),
    ],
  })),
  prove('ambiguous-deployment', ['5.3.3'], (set) => ({
    ...page('ambiguous-deployment', set),
    steps: [
      ns(),
      broker('small.conf', 'h1', N),
      broker('large.conf', 'h2', N),
      step('changes', 'ns1', { seconds: 50, expect: bad(set) ? 'changes' : 'stays' }),
    ],
  })),
  prove('shared-namesrv-files', BOTH, (set) => ({
    ...page('shared-namesrv-files', set),
    hosts: { 'mq-01': ['10.0.0.5'] },
    steps: [
      namesrv('namesrv-1.conf', 'mq-01'),
      namesrv('namesrv-2.conf', 'mq-01'),
      step('put', 'namesrv-1', { key: 'first', value: 'broker-a:1', expect: 'stored' }),
      step('put', 'namesrv-2', { key: 'second', value: 'broker-a:1', expect: 'stored' }),
      step('get', 'namesrv-1', { key: 'first', expect: 'known' }),
      step('stop', 'namesrv-1', { how: 'SIGTERM' }),
      namesrv('namesrv-1.conf', 'mq-01'),
      step('get', 'namesrv-1', { key: 'first', expect: bad(set) ? 'not known' : 'known' }),
    ],
  })),
  prove('split-registration-conflict', ['5.3.3', '5.5.0'], (set) => ({
    ...page('split-registration-conflict', set, {
      'broker-a.conf': 'splitRegistrationSize=3\nautoCreateTopicEnable=false\n',
    }),
    steps: [
      namesrv('namesrv.conf', 'ns1', { name: 'ns1' }),
      broker('broker-a.conf', 'h1', N),
      ...['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8'].map((topic) => create('broker-a', { topic })),
      ...(bad(set)
        ? [step('route', 'ns1', { topic: 'T1', expect: /^refused, 17/, after: 36 })]
        : [step('route', 'ns1', { topic: 'T1', expect: ['broker-a/0 10.0.0.5:10911'], after: 36 })]),
    ],
  })),
  prove('broker-permission', BOTH, (set) => ({
    ...page('broker-permission', set),
    steps: [
      ns(),
      broker('broker-a.conf', 'h1', N),
      create('broker-a'),
      send('broker-a', 'SEND_OK', { quiet: true }),
      step('perm', 'ns1', {
        // neither the bit for reading, 4, nor the one for writing, 2
        expect: (all) => Array.isArray(all) && all.every((each) => (each & 6) === (bad(set) ? 0 : 6)),
        within: 10,
      }),
      step('read', 'broker-a', { expect: bad(set) ? /^refused, 16/ : 1, within: 5 }),
    ],
  })),
];
