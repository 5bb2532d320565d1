/** Addresses of brokers: what the name servers tell clients and slaves. */
import { broker, copied, create, listed, N, ns, own, page, prove, send, state, step } from './case.mjs';

const BOTH = ['4.9.7', '5.3.3'];
const bad = (set) => set.startsWith('bad');

export const ADDRESSES = [
  prove(
    'broker-ip-invalid',
    BOTH,
    (set) => {
      const address = { bad: '10.0.0.5:10911:10911', 'bad 2': '0.0.0.0:10911', good: '10.0.0.5:10911' }[set];
      return {
        ...page('broker-ip-invalid', set),
        steps: [
          ns(),
          broker('broker-a.conf', 'h1', N),
          listed('ns1', [`DefaultCluster/broker-a/0 ${address}`], { within: 8 }),
          step('reach', undefined, { address, expect: bad(set) ? /^E/ : 'connected' }),
        ],
      };
    },
    { sets: ['bad', 'bad 2', 'good'] },
  ),
  prove('broker-ip-loopback', BOTH, (set) => {
    const address = bad(set) ? '127.0.0.1:10911' : '10.0.0.5:10911';
    return {
      ...page('broker-ip-loopback', set),
      steps: [
        ns(),
        broker('broker-a.conf', 'h1'),
        listed('ns1', [`DefaultCluster/broker-a/0 ${address}`], { within: 8 }),
        step('reach', undefined, { address, expect: bad(set) ? 'ECONNREFUSED' : 'connected' }),
      ],
    };
  }),
  prove('broker-ip2-missing', BOTH, (set) => ({
    ...page('broker-ip2-missing', set),
    // behind NAT: the public addresses are not the machines' own
    hosts: { h1: ['172.18.0.5'], h2: ['172.19.0.6'] },
    steps: [
      ns(),
      broker('broker-a.conf', 'h1', N),
      broker('broker-a-s.conf', 'h2', N),
      step('config', 'broker-a', { key: 'brokerIP2', expect: bad(set) ? '172.18.0.5' : '203.0.113.5' }),
      step('log', 'broker-a-s', {
        matching: bad(set) ? '172\\.18\\.0\\.5:10912' : '203\\.0\\.113\\.5:10912',
        expect: bad(set) ? '172.18.0.5:10912' : '203.0.113.5:10912',
        within: 25,
      }),
    ],
  })),
  prove('duplicate-broker-address', BOTH, (set) => ({
    ...page('duplicate-broker-address', set),
    steps: [
      ns(),
      broker('broker-a.properties', 'h1'),
      broker('broker-b.properties', 'h2'),
      listed(
        'ns1',
        [
          'DefaultCluster/broker-a/0 10.0.0.5:10911',
          `DefaultCluster/broker-b/0 ${bad(set) ? '10.0.0.5' : '10.0.0.6'}:10911`,
        ],
        { within: 10 },
      ),
    ],
  })),
  prove('slave-metadata-address', BOTH, (set) => ({
    ...page('slave-metadata-address', set),
    hosts: { h1: ['192.168.11.123'], h2: ['192.168.11.124'] },
    steps: [
      ns(),
      broker('broker-a.properties', 'h1', N),
      broker('broker-a-s.properties', 'h2', N),
      create('broker-a'),
      send('broker-a', 'SEND_OK'),
      copied('broker-a-s', 'broker-a', 'all', { within: 35 }),
      step('knows', 'broker-a-s', {
        expect: bad(set) ? 'not known' : 'known',
        ...(bad(set) ? { after: 20 } : { within: 40 }),
      }),
    ],
  })),
  prove('ipv6-address', ['5.1.1', '5.1.4'], (set) => ({
    ...page(
      'ipv6-address',
      set,
      {},
      bad(set)
        ? []
        : [
            ['ns1.example.com', 'ns1'],
            ['ns2.example.com', 'ns2'],
          ],
    ),
    hosts: { ns1: ['10.0.0.1', '2001:db8::11'], h1: ['10.0.0.5', '2001:db8::5'] },
    steps: [
      ns(),
      broker('broker.properties', 'h1'),
      state('broker', 'runs'),
      listed('ns1', bad(set) ? [] : ['DefaultCluster/broker-a/0 10.0.0.5:10911'], { after: 12 }),
    ],
  })),
  prove('placeholder-value', BOTH, (set) => {
    const address = bad(set) ? 'YOUR_BROKER_IP:10911' : '10.0.0.5:10911';
    return {
      ...page('placeholder-value', set),
      steps: [
        ns(),
        broker('broker.properties', 'h1', N),
        listed('ns1', [`DefaultCluster/broker-a/0 ${address}`], { within: 8 }),
        step('reach', undefined, { address, expect: bad(set) ? /^E(?:NOTFOUND|AI_AGAIN)/ : 'connected' }),
      ],
    };
  }),
  prove(
    'unexpanded-placeholder',
    BOTH,
    (set) => ({
      ...page('unexpanded-placeholder', set),
      steps: [
        ns(),
        broker('broker.properties', 'h1', N),
        ...(set === 'bad'
          ? [
              step('made', undefined, {
                on: 'h1',
                matching: 'commitlog/$',
                expect: ['${cwd}/${user.home}/store/commitlog/'],
              }),
            ]
          : [
              listed('ns1', [`DefaultCluster/broker-a/0 ${set === 'good' ? '10.0.0.5' : '${POD_IP}'}:10911`], {
                within: 8,
              }),
              ...(set === 'good'
                ? [
                    step('made', undefined, {
                      on: 'h1',
                      matching: 'commitlog/$',
                      expect: ['/home/rocketmq/store/commitlog/'],
                    }),
                  ]
                : []),
            ]),
      ],
    }),
    { sets: ['bad', 'bad 2', 'good'] },
  ),
  prove('published-ports', BOTH, (set, release) => {
    const text = `brokerName=broker-a\nbrokerIP1=192.0.2.10\n${bad(set) ? '' : 'listenPort=20911\n'}`;
    const port = bad(set) ? 10911 : 20911;
    const compose = (published) =>
      `services:\n  broker:\n    image: apache/rocketmq:${release}\n    ports:\n      - "20911:${published}"\n    volumes:\n      - ./broker.conf:/etc/rocketmq/broker.conf\n    command: sh mqbroker -n namesrv:9876 -c /etc/rocketmq/broker.conf\n`;
    return {
      ...own({ 'docker-compose.yml': compose(port), 'broker.conf': text }),
      hosts: { h1: ['192.0.2.10'] },
      steps: [
        ns(),
        broker('broker.conf', 'h1', N),
        listed('ns1', [`DefaultCluster/broker-a/0 192.0.2.10:${port}`], { within: 8 }),
        step('ports', 'broker', { expect: (ports) => ports.includes(String(port)) }),
      ],
    };
  }),
  prove('privileged-port', BOTH, (set) => ({
    ...page('privileged-port', set),
    steps: [
      broker('broker-a.properties', 'h1', { without: ['net_bind_service'] }),
      state('broker-a', bad(set) ? 'exit -1' : 'runs'),
    ],
  })),
];
