/** Limits: what becomes of messages that meet them. */
import { broker, config, copied, create, log, made, ns, own, page, prove, send, state, step } from './case.mjs';

const BOTH = ['4.9.7', '5.3.3'];
const bad = (set) => set.startsWith('bad');
const one = (extra) => broker('broker.properties', 'h1', extra);

export const LIMITS = [
  prove('auto-create-in-production', BOTH, (set) => ({
    ...page('auto-create-in-production', set),
    steps: [
      ns(),
      one(),
      send('broker', bad(set) ? 'SEND_OK' : /^refused, 17/, { topic: 'Misspelt' }),
      step('knows', 'broker', { topic: 'Misspelt', expect: bad(set) ? 'known' : 'not known' }),
    ],
  })),
  prove('cluster-policy-mismatch', BOTH, (set) => ({
    ...page('cluster-policy-mismatch', set),
    steps: [
      ns(),
      broker('broker-a.properties', 'h1', {}),
      broker('broker-b.properties', 'h2', {}),
      create('broker-a'),
      create('broker-b'),
      send('broker-a', bad(set) ? /SEND_OK|refused, 1 / : /./, { size: 900_000, quiet: true }),
      // the files hold 1 MiB here, so a limit in question is one that both let through to the check of the length
      config('broker-a', 'maxMessageSize', '8388608'),
      config('broker-b', 'maxMessageSize', bad(set) ? '4194304' : '8388608'),
      send('broker-b', bad(set) ? /^refused, 13/ : /^(?!refused, 13)/, { size: 5_000_000 }),
    ],
  })),
  prove(
    'max-message-size',
    BOTH,
    (set) => ({
      ...page('max-message-size', set),
      steps: [
        one(),
        create('broker'),
        ...(set === 'bad'
          ? [send('broker', /closed|ECONNRESET|EPIPE/, { size: 17_500_000 })]
          : set === 'bad 2'
            ? [send('broker', 'SEND_OK', { size: 2_000_000 }), step('read', 'broker', { expect: 0, after: 4 })]
            : [send('broker', 'SEND_OK', { size: 2_000_000 }), step('read', 'broker', { expect: 1, within: 6 })]),
      ],
    }),
    { sets: ['bad', 'bad 2', 'good'] },
  ),
  prove('lmq-pair', ['4.9.7', '5.3.3'], (set) => ({
    ...page('lmq-pair', set, { 'broker.properties': 'storePathRootDir=/data/store\n' }),
    steps: [
      one(),
      create('broker'),
      send('broker', 'SEND_OK', { properties: { INNER_MULTI_DISPATCH: '%LMQ%light' } }),
      made(
        'h1',
        'consumequeue/%LMQ%light/$',
        bad(set) ? [] : ['/data/store/consumequeue/%LMQ%light/'],
        bad(set) ? { after: 6 } : { within: 10 },
      ),
    ],
  })),
  prove('message-delay-level-shape', BOTH, (set) => ({
    ...page('message-delay-level-shape', set === 'bad' ? 'bad 2' : set),
    steps: [
      one(),
      create('broker'),
      send('broker', 'SEND_OK', { quiet: true }),
      step('back', 'broker', { group: 'readers', expect: 'taken back', within: 5 }),
      step('read', 'broker', { topic: '%RETRY%readers', expect: bad(set) ? 1 : 0, after: 6 }),
      step('read', 'broker', { topic: '%RETRY%readers', expect: 1, after: 7, within: 5 }),
    ],
  })),
  prove('timer-settings', ['5.3.3'], (set) => ({
    ...page('timer-settings', set),
    steps: [
      one(),
      create('broker'),
      send('broker', bad(set) ? /^refused/ : 'SEND_OK', { properties: { TIMER_DELAY_SEC: '60' } }),
    ],
  })),
  prove('timer-settings', ['5.0.0'], (set, release) => ({
    ...(bad(set)
      ? page('timer-settings', 'bad 2')
      : own({
          'broker.properties': `# rmqlint rocketmq=${release} kind=broker\nbrokerName=broker-a\ntimerMaxDelaySec=604800\n`,
        })),
    steps: [
      one(),
      create('broker'),
      send('broker', bad(set) ? /^refused/ : 'SEND_OK', { properties: { TIMER_DELAY_SEC: '60' } }),
    ],
  })),
  prove('transient-pool-flush', ['5.0.0', '5.1.4'], (set) => ({
    ...page('transient-pool-flush', set, {}, [['mappedFileSizeCommitLog=16777216', 'mappedFileSizeCommitLog=1048576']]),
    steps: [one(), create('broker'), send('broker', bad(set) ? 'FLUSH_DISK_TIMEOUT' : 'SEND_OK', { count: 2 })],
  })),
  prove('transient-pool-size', BOTH, (set) => ({
    ...page('transient-pool-size', set, {}, [['mappedFileSizeCommitLog=16777216', 'mappedFileSizeCommitLog=4194304']]),
    steps: [
      one(),
      create('broker'),
      send('broker', bad(set) ? /./ : 'SEND_OK', { quiet: true }),
      send('broker', bad(set) ? /^refused, 2 .*busy/ : 'SEND_OK', { after: 2 }),
    ],
  })),
  prove('write-without-mmap-pool', ['5.4.0', '5.5.0'], (set, release) => ({
    ...(bad(set)
      ? page('write-without-mmap-pool', set)
      : own({
          'broker.properties': `# rmqlint rocketmq=${release} kind=broker\nbrokerName=broker-a\ntransientStorePoolEnable=true\n`,
        })),
    steps: [
      one(),
      config('broker', 'transientStorePoolEnable', 'true'),
      // Integer.MAX_VALUE: there is no pool
      step('runtime', 'broker', { key: 'remainTransientStoreBufferNumbs', expect: bad(set) ? '2147483647' : /^\d$/ }),
    ],
  })),
  prove('slave-only-settings', BOTH, (set, release) => {
    const common = 'brokerName=broker-a\nnamesrvAddr=10.0.0.1:9876\n';
    const head = `# rmqlint rocketmq=${release} kind=broker\n`;
    return {
      ...own({
        'broker-a.conf': `${head}${common}brokerRole=ASYNC_MASTER\n`,
        'broker-a-s.conf': `${head}${common}brokerId=1\nbrokerRole=SLAVE\n${bad(set) ? 'warmMapedFileEnable=true\n' : ''}`,
      }),
      steps: [
        ns(),
        broker('broker-a.conf', 'h1'),
        broker('broker-a-s.conf', 'h2'),
        create('broker-a'),
        // a new slave begins with the file that its master writes to when it connects: the others are made before its eyes
        send('broker-a', 'SEND_OK', { quiet: true }),
        copied('broker-a-s', 'broker-a', 'all', { within: 40, quiet: true }),
        send('broker-a', 'SEND_OK', { count: 70, size: 100_000, quiet: true }),
        copied('broker-a-s', 'broker-a', 'all', { within: 40, quiet: true }),
        step('locked', 'broker-a-s', {
          expect: bad(set) ? (mib) => mib >= 6 : (mib) => mib <= 3,
          after: 2,
        }),
      ],
    };
  }),
  prove('pop-kv-service', ['5.3.3', '5.5.0'], (set) => ({
    ...page('pop-kv-service', set, { 'broker.properties': 'storePathRootDir=/data/store\n' }),
    steps: [
      one(),
      create('broker'),
      send('broker', 'SEND_OK', { quiet: true }),
      step('pop', 'broker', { expect: bad(set) ? /refused, 1|NullPointer/ : 1, within: bad(set) ? 0 : 8, after: 2 }),
    ],
  })),
  prove('negative-value', BOTH, (set) => ({
    ...page('negative-value', set, { 'broker.properties': 'sendMessageThreadPoolNums=1\n' }),
    steps: [
      one(),
      create('broker'),
      config('broker', 'waitTimeMillsInSendQueue', bad(set) ? '-1' : '200'),
      bad(set)
        ? send('broker', /TIMEOUT_CLEAN_QUEUE/, { count: 3000, size: 4000, together: true })
        : send('broker', 'SEND_OK', { count: 20, size: 4000, within: 15 }),
    ],
  })),
  prove(
    'metrics-exporter',
    ['5.1.4', '5.3.3'],
    (set) => {
      const line = 'check metrics config failed, will not export metrics';
      // what the exporter serves begins with what the labels add to each line
      const label = (matching, expect) =>
        step('page', undefined, { url: 'http://10.0.0.5:5557/metrics', matching, expect, within: 15 });
      return {
        ...page('metrics-exporter', set),
        steps: [
          one(),
          state('broker', 'runs'),
          ...(set === 'bad 2'
            ? [label('zone="east"', 'zone="east"'), label('instance=', null)]
            : [log('broker', line, set === 'bad' ? line : null, set === 'bad' ? { within: 5 } : { after: 3 })]),
        ],
      };
    },
    { sets: ['bad', 'bad 2', 'good'] },
  ),
  prove('metrics-prom-host', ['5.1.4', '5.3.3'], (set) => ({
    ...page('metrics-prom-host', set),
    steps: [
      one(),
      state('broker', bad(set) ? 'exit -1' : 'runs'),
      ...(bad(set) ? [] : [step('ports', 'broker', { expect: (ports) => ports.includes('5557') })]),
    ],
  })),
  prove('key-without-effect', ['4.7.1', '4.9.4'], (set) => ({
    ...page('key-without-effect', set),
    steps: [
      one(),
      log('broker', '[^\\n]*startfsrv\\.sh', bad(set) ? /startfsrv/ : null, bad(set) ? { within: 20 } : { after: 12 }),
      step('ports', 'broker', { expect: ['10909', '10911', '10912'] }),
    ],
  })),
];
