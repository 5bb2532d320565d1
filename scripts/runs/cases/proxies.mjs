/** Proxies. */
import { broker, create, ns, page, prove, proxy, send, state, step } from './case.mjs';

const TWO = ['5.3.3', '5.5.0'];
const bad = (set) => set.startsWith('bad');

export const PROXIES = [
  prove('proxy-mode', TWO, (set) => ({
    ...page('proxy-mode', set),
    steps: [
      ns(),
      ...(bad(set) ? [] : [broker('broker', 'h1', { name: 'broker' })]),
      proxy('rmq-proxy.json', 'h2'),
      state('rmq-proxy', bad(set) ? 'exit 1' : 'runs'),
    ],
    extra: { broker: 'brokerName=broker-a\nnamesrvAddr=10.0.0.1:9876\n' },
  })),
  prove('proxy-namesrv-missing', TWO, (set) => ({
    ...page('proxy-namesrv-missing', set),
    steps: [
      ns(),
      broker('broker.properties', 'h1'),
      proxy('rmq-proxy.json', 'h2', bad(set) ? {} : {}),
      state('rmq-proxy', bad(set) ? 'exit 1' : 'runs'),
    ],
  })),
  prove('proxy-cluster-name', TWO, (set) => ({
    ...page('proxy-cluster-name', set),
    steps: [
      ns(),
      broker('broker.properties', 'h1'),
      proxy('rmq-proxy.json', 'h2'),
      state('rmq-proxy', bad(set) ? 'exit 1' : 'runs'),
    ],
  })),
  prove('proxy-key-case', ['5.4.0', '5.5.0'], (set) => ({
    ...page('proxy-key-case', set),
    extra: { broker: 'brokerName=broker-a\nnamesrvAddr=10.0.0.1:9876\n' },
    steps: [
      ns(),
      broker('broker', 'h1', { name: 'broker' }),
      proxy('rmq-proxy.json', 'h2'),
      step('ports', 'rmq-proxy', {
        expect: (ports) => ports.includes(bad(set) ? '8081' : '9001') && !ports.includes(bad(set) ? '9001' : '8081'),
      }),
    ],
  })),
  prove('proxy-null-value', ['5.4.0', '5.5.0'], (set) => ({
    ...page('proxy-null-value', set),
    extra: { broker: 'brokerName=broker-a\nnamesrvAddr=10.0.0.1:9876\n' },
    steps: [
      ns(),
      broker('broker', 'h1', { name: 'broker' }),
      proxy('rmq-proxy.json', 'h2'),
      step('ports', 'rmq-proxy', {
        expect: (ports) => ports.includes('8080') !== bad(set) && ports.includes('?') === bad(set),
      }),
    ],
  })),
  prove('proxy-acl', TWO, (set) => ({
    ...page('proxy-acl', set),
    extra: {
      broker: bad(set)
        ? 'brokerName=broker-a\nnamesrvAddr=10.0.0.1:9876\n'
        : 'brokerName=broker-a\nnamesrvAddr=10.0.0.1:9876\n',
    },
    steps: [
      ns(),
      broker('broker', 'h1', { name: 'broker' }),
      proxy('rmq-proxy.json', 'h2'),
      step('create', 'broker', { quiet: true }),
      send('rmq-proxy', bad(set) ? 'SEND_OK' : /^refused/, {
        fields: { bname: 'broker-a' },
        within: bad(set) ? 10 : 0,
      }),
    ],
  })),
  prove('proxy-key-without-effect', TWO, (set) => ({
    ...page('proxy-key-without-effect', set),
    extra: { broker: 'brokerName=broker-a\nnamesrvAddr=10.0.0.1:9876\n' },
    place: { broker: '/etc/broker.conf' },
    steps: [
      ns(),
      proxy('rmq-proxy.json', 'h1', { args: ['-bc', '/etc/broker.conf'] }),
      create('10.0.0.5:10911'),
      step('proxyRoute', undefined, {
        address: '10.0.0.5:8081',
        port: 9999,
        expect: ['broker-a 10.0.0.5:8081'],
        within: 15,
      }),
    ],
  })),
  prove('proxy-local-port-mismatch', TWO, (set) => {
    const port = bad(set) ? 8181 : 8081;
    return {
      ...page('proxy-local-port-mismatch', set),
      place: { 'host-a/broker.properties': '/etc/a.conf', 'host-b/broker.properties': '/etc/b.conf' },
      steps: [
        ns(),
        proxy('host-a/rmq-proxy.json', 'h1', { name: 'proxy-a', args: ['-bc', '/etc/a.conf'] }),
        proxy('host-b/rmq-proxy.json', 'h2', { name: 'proxy-b', args: ['-bc', '/etc/b.conf'] }),
        create('10.0.0.5:10911'),
        create('10.0.0.6:10911'),
        step('proxyRoute', undefined, {
          address: `10.0.0.6:${port}`,
          port,
          expect: [`broker-a 10.0.0.5:${port}`, `broker-b 10.0.0.6:${port}`],
          within: 20,
        }),
        step('reach', undefined, { address: `10.0.0.5:${port}`, expect: bad(set) ? 'ECONNREFUSED' : 'connected' }),
      ],
    };
  }),
  prove('proxy-limits', TWO, (set) => ({
    ...page('proxy-limits', set),
    steps: [
      ns(),
      broker('broker.properties', 'h1'),
      proxy('rmq-proxy.json', 'h2'),
      create('broker', { fields: { attributes: '+message.type=DELAY' } }),
      step('delayed', undefined, {
        address: '10.0.0.6:8081',
        seconds: 172_800,
        expect: bad(set) ? /^refused, \d+ .*delay/i : 'SEND_OK',
        within: bad(set) ? 0 : 12,
      }),
    ],
  })),
];
