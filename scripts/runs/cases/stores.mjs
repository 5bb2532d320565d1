/** Where a store lies, and what becomes of it. */
import { broker, config, create, made, own, page, prove, send, state, step } from './case.mjs';

const BOTH = ['4.9.7', '5.3.3'];
const bad = (set) => set.startsWith('bad');
const one = (on, extra = {}) => broker('broker.properties', on, extra);

export const STORES = [
  prove('commitlog-dir-collision', BOTH, (set) => ({
    ...page('commitlog-dir-collision', set),
    steps: [
      broker('broker-a.properties', 'h1'),
      state('broker-a', bad(set) ? /^exit -[13]$/ : 'runs'),
      ...(bad(set)
        ? [step('log', 'broker-a', { matching: 'length not matched message store config value', expect: /length/ })]
        : []),
    ],
  })),
  prove('commitlog-outside-root', ['4.2.0', '4.7.1'], (set) => ({
    ...page('commitlog-outside-root', set),
    steps: [
      broker('broker-a.properties', 'h1'),
      create('broker-a'),
      send('broker-a', 'SEND_OK', { quiet: true }),
      made(
        'h1',
        'commitlog/$|consumequeue/$',
        bad(set)
          ? ['${user.home}/store/commitlog/', '/data/rocketmq/store/consumequeue/']
          : ['/data/rocketmq/store/commitlog/', '/data/rocketmq/store/consumequeue/'],
        { within: 5 },
      ),
    ],
  })),
  prove('consume-queue-size-unit', BOTH, (set) => ({
    ...page('consume-queue-size-unit', set, { 'broker.properties': 'storePathRootDir=/data/store\n' }),
    steps: [
      one('h1'),
      create('broker'),
      send('broker', 'SEND_OK', { quiet: true }),
      step('size', undefined, {
        on: 'h1',
        path: '/data/store/consumequeue/Evidence/0/00000000000000000000',
        expect: bad(set) ? 300000 : 6000000,
        within: 8,
      }),
    ],
  })),
  prove('calc-bitmap-without-ext', BOTH, (set) => ({
    ...page('calc-bitmap-without-ext', set, { 'broker.properties': 'storePathRootDir=/data/store\n' }),
    steps: [
      one('h1'),
      create('broker'),
      send('broker', 'SEND_OK', { quiet: true }),
      made(
        'h1',
        'consumequeue_ext/Evidence/$',
        bad(set) ? [] : ['/data/store/consumequeue_ext/Evidence/'],
        bad(set) ? { after: 5 } : { within: 8 },
      ),
    ],
  })),
  prove('multi-path-element', BOTH, (set) => ({
    ...page('multi-path-element', set),
    steps: [
      broker('broker-a.properties', 'h1'),
      create('broker-a'),
      send('broker-a', 'SEND_OK', { count: 24, size: 100_000, quiet: true }),
      made(
        'h1',
        'commitlog/$',
        bad(set) ? ['${cwd}/ /d2/commitlog/', '/d1/commitlog/'] : ['/d1/commitlog/', '/d2/commitlog/'],
        { within: 6 },
      ),
    ],
  })),
  prove('multi-path-separator', BOTH, (set) => ({
    ...page('multi-path-separator', set),
    steps: [
      broker('broker-a.properties', 'h1'),
      create('broker-a'),
      send('broker-a', 'SEND_OK', { count: 24, size: 100_000, quiet: true }),
      made(
        'h1',
        'd[12]/commitlog/$',
        bad(set) ? ['/d1/commitlog:/d2/commitlog/'] : ['/d1/commitlog/', '/d2/commitlog/'],
        { within: 6 },
      ),
    ],
  })),
  prove('read-only-path', BOTH, (set) => ({
    ...page('read-only-path', set),
    steps: [
      broker('broker-a.properties', 'h1'),
      create('broker-a'),
      send('broker-a', bad(set) ? /by zero/ : 'SEND_OK'),
    ],
  })),
  prove('relative-path', BOTH, (set) => ({
    ...page('relative-path', set),
    steps: [
      broker('broker-a.properties', 'h1', { cwd: 'bin' }),
      create('broker-a'),
      step('stop', 'broker-a', { how: 'SIGTERM' }),
      broker('broker-a.properties', 'h1', { cwd: 'elsewhere' }),
      step('knows', 'broker-a', { expect: bad(set) ? 'not known' : 'known' }),
      made(
        'h1',
        'commitlog/$',
        bad(set)
          ? ['${cwd}/bin/rocketmq/store/commitlog/', '${cwd}/elsewhere/rocketmq/store/commitlog/']
          : ['/opt/rocketmq/store/commitlog/'],
      ),
    ],
  })),
  prove('dledger-commitlog-path-ignored', BOTH, (set) => ({
    ...page('dledger-commitlog-path-ignored', set),
    steps: [
      broker('broker-n0.conf', 'h1'),
      made(
        'h1',
        'dledger-n0/data/$|^/ssd/[^/]*/$',
        bad(set)
          ? ['/data/rocketmq/dledger-n0/data/']
          : (paths) => paths.includes('/ssd/dledger-n0/') && !paths.includes('/data/rocketmq/dledger-n0/data/'),
        { after: 2 },
      ),
    ],
  })),
  prove('precreated-store-files', BOTH, (set, release) => {
    const folders = bad(set) ? '/data/store/{commitlog,consumequeue,index,checkpoint}' : '/data/store';
    return {
      ...page('precreated-store-files', set),
      files: {
        ...page('precreated-store-files', set).files,
        'broker.properties': `# rmqlint rocketmq=${release} kind=broker\nbrokerName=broker-a\nstorePathRootDir=/data/store\n`,
      },
      uses: ['h1'],
      steps: [
        step('shell', undefined, { on: 'h1', command: `mkdir -p ${folders}` }),
        one('h1'),
        state('broker', bad(set) ? /^exit -[13]$/ : 'runs'),
      ],
    };
  }),
  prove('rocksdb-cq-path-switch', ['5.5.0'], (set) => {
    const { files } = page('rocksdb-cq-path-switch', 'bad');
    const old = page('rocksdb-cq-path-switch', 'good').files['broker.properties'];
    const root = 'storePathRootDir=/data/store\n';
    return {
      ...page('rocksdb-cq-path-switch', set),
      files: {
        'rmqlint.json': files['rmqlint.json'],
        'broker.properties': (bad(set) ? files['broker.properties'] : old) + root,
      },
      extra: { before: old + root },
      steps: [
        broker('before', 'h1', { name: 'broker' }),
        create('broker'),
        send('broker', 'SEND_OK', { quiet: true }),
        made('h1', 'consumequeue.*CURRENT$', undefined, { after: 3 }),
        step('stop', 'broker', { how: 'SIGTERM' }),
        one('h1'),
        state('broker', bad(set) ? 'exit -3' : 'runs'),
      ],
    };
  }),
  prove('rocksdb-feature-switch', ['5.4.0', '5.5.0'], (set, release) => ({
    ...(bad(set)
      ? page('rocksdb-feature-switch', 'bad 2', { 'broker.properties': 'storePathRootDir=/data/store\n' })
      : own({
          'broker.properties': `# rmqlint rocketmq=${release} kind=broker\nbrokerName=broker-a\nuseSingleRocksDBForAllConfigs=true\nstoreType=defaultRocksDB\nstorePathRootDir=/data/store\n`,
        })),
    steps: [
      one('h1'),
      create('broker'),
      made(
        'h1',
        '/config/(?:topics\\.json|[^/]*/)$',
        bad(set)
          ? ['/data/store/config/topics.json']
          : (paths) => paths.length > 0 && !paths.includes('/data/store/config/topics.json'),
        { within: 15 },
      ),
    ],
  })),
  prove('index-file-size', BOTH, (set) => ({
    ...page('index-file-size', set, { 'broker.properties': 'storePathRootDir=/data/store\n' }),
    steps: [
      one('h1'),
      create('broker'),
      send('broker', 'SEND_OK', { properties: { KEYS: 'order-1' } }),
      step('query', 'broker', {
        key: 'order-1',
        expect: bad(set) ? 0 : 1,
        ...(bad(set) ? { after: 10 } : { within: 15 }),
      }),
    ],
  })),
  prove('delete-when', ['5.3.3'], (set, release) => {
    const hours = Array.from({ length: 24 }, (_, hour) => hour).join(bad(set) ? ',' : ';');
    return {
      // every hour, and every file has expired: what is not deleted now never is
      ...own({
        'broker.properties': `# rmqlint rocketmq=${release} kind=broker\nbrokerName=broker-a\nstorePathRootDir=/data/store\nfileReservedTime=0\ndeleteWhen=${hours}\n`,
      }),
      steps: [
        one('h1'),
        create('broker'),
        send('broker', 'SEND_OK', { count: 35, size: 100_000, quiet: true }),
        made('h1', 'commitlog/0', (paths) => paths.length >= 4, { quiet: true, within: 5 }),
        made('h1', 'commitlog/0', (paths) => bad(set) === paths.some((each) => /commitlog\/0{20}$/.test(each)), {
          after: 75,
          within: bad(set) ? 0 : 15,
          count: true,
        }),
        ...(bad(set)
          ? [step('log', 'broker', { matching: 'NumberFormatException[^\\n]{0,40}', expect: /NumberFormat/ })]
          : []),
      ],
    };
  }),
  prove('file-reserved-time', ['5.3.3'], (set) => ({
    ...page(
      'file-reserved-time',
      set === 'bad' ? 'bad 2' : set,
      { 'broker.properties': 'storePathRootDir=/data/store\n' },
      [['deleteWhen=04', 'deleteWhen=0;1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17;18;19;20;21;22;23']],
    ),
    steps: [
      one('h1'),
      create('broker'),
      send('broker', 'SEND_OK', { count: 35, size: 100_000, quiet: true }),
      made('h1', 'commitlog/0', (paths) => paths.length >= 4, { quiet: true, within: 5 }),
      made(
        'h1',
        'commitlog/0',
        bad(set)
          ? (paths) => paths.length > 0 && !paths.some((each) => /commitlog\/0{20}$/.test(each))
          : (paths) => paths.some((each) => /commitlog\/0{20}$/.test(each)) && paths.length >= 4,
        { after: 70, within: bad(set) ? 15 : 0, count: true },
      ),
    ],
  })),
  prove('disk-ratio-order', ['5.3.3'], (set) => ({
    ...(bad(set)
      ? page('disk-ratio-order', 'bad 2', { 'broker.properties': 'storePathRootDir=/data/store\n' })
      : page('disk-ratio-order', 'good', { 'broker.properties': 'storePathRootDir=/data/store\n' })),
    uses: ['h1'],
    steps: [
      step('disk', undefined, { on: 'h1', path: '/data/store', megabytes: 100 }),
      one('h1'),
      create('broker'),
      // 82 % of the disk
      step('shell', undefined, {
        on: 'h1',
        command: 'cd /data/store/ && head -c $((82 * 1048576 - $(du -sb . | cut -f1))) /dev/zero > filler',
      }),
      send('broker', bad(set) ? /^refused, 14|disk/ : 'SEND_OK', { after: 72, within: 12 }),
      step('release', undefined, { on: 'h1', path: '/data/store' }),
    ],
  })),
  prove('shared-log-dir', ['5.3.3'], (set) => ({
    ...page('shared-log-dir', set),
    hosts: { 'mq-01': ['10.0.0.5'] },
    steps: [
      broker('broker-a.properties', 'mq-01', { ownLogs: true }),
      broker('broker-b.properties', 'mq-01', { ownLogs: true }),
      made(
        'mq-01',
        '/broker\\.log$',
        bad(set)
          ? ['${user.home}/logs/rocketmqlogs/broker.log']
          : [
              '${user.home}/logs/rocketmqlogsbroker-a_0/broker.log',
              '${user.home}/logs/rocketmqlogsbroker-b_0/broker.log',
            ],
        { within: 5 },
      ),
    ],
  })),
  prove(
    'unreadable-file',
    BOTH,
    (set, release) => ({
      ...own({ 'broker.properties': `# rmqlint rocketmq=${release} kind=broker\nbrokerName=broker-a\n` }),
      steps: [
        one('h1', { without: ['dac_override', 'dac_read_search'], ...(bad(set) ? { unreadable: true } : {}) }),
        state('broker', bad(set) ? 'exit -1' : 'runs'),
      ],
    }),
    { judged: false },
  ),
  prove('setting-in-comment', BOTH, (set) => ({
    ...page('setting-in-comment', set),
    steps: [one('h1'), config('broker', 'fileReservedTime', bad(set) ? '72' : '48')],
  })),
];
