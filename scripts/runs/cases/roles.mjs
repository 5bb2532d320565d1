/** Roles and modes of one broker, and acting masters. */
import { broker, copied, create, listed, log, N, namesrv, ns, own, page, prove, send, step, wait } from './case.mjs';

const bad = (set) => set.startsWith('bad');

export const ROLES = [
  prove('acting-master-namesrv', ['5.3.3', '5.5.0'], (set) => ({
    ...page('acting-master-namesrv', set),
    steps: [
      namesrv('namesrv.conf', 'ns1', { name: 'ns1' }),
      broker('broker-a.conf', 'h1', N),
      broker('broker-a-s.conf', 'h2', N),
      create('broker-a'),
      step('knows', 'broker-a-s', { expect: 'known', within: 40, quiet: true }),
      step('stop', 'broker-a', { how: 'SIGKILL' }),
      step('route', 'ns1', { expect: [`broker-a/${bad(set) ? 1 : 0} 10.0.0.6:10911`], after: 15, within: 15 }),
    ],
  })),
  prove('acting-master-total-replicas', ['5.3.3'], (set) => {
    const master = page('acting-master-total-replicas', set === 'bad' ? 'bad 2' : 'good').files['broker-a.conf'];
    const slave = master
      .replace('brokerId=0', 'brokerId=1')
      .replace('brokerRole=ASYNC_MASTER', 'brokerRole=SLAVE\nslaveReadEnable=true');
    return {
      ...page('acting-master-total-replicas', set === 'bad' ? 'bad 2' : 'good'),
      files: {
        'broker-a.conf': master,
        'broker-a-s.conf': slave,
        'namesrv.conf': '# rmqlint rocketmq=5.3.3 kind=namesrv\nsupportActingMaster=true\n',
      },
      steps: [
        namesrv('namesrv.conf', 'ns1', { name: 'ns1' }),
        broker('broker-a.conf', 'h1', N),
        broker('broker-a-s.conf', 'h2', N),
        listed('ns1', (all) => all.length === 2, { within: 30, quiet: true }),
        step('stop', 'broker-a', { how: 'SIGTERM' }),
        wait(5),
        broker('broker-a.conf', 'h1', N),
        ...(set === 'bad'
          ? [
              log('broker-a', 'The checkpoint is null', 'The checkpoint is null', { after: 40 }),
              listed('ns1', (all) => !all.some((each) => each.includes('10.0.0.5'))),
            ]
          : [
              listed('ns1', ['DefaultCluster/broker-a/0 10.0.0.5:10911', 'DefaultCluster/broker-a/1 10.0.0.6:10911'], {
                within: 40,
              }),
            ]),
      ],
    };
  }),
  prove('duplication-enable', ['5.0.0', '5.3.3', '5.5.0'], (set) => ({
    ...page('duplication-enable', set),
    steps: [
      broker('broker-a.conf', 'h1'),
      step('ports', 'broker-a', { expect: bad(set) ? ['10909', '10911'] : ['10909', '10911', '10912'] }),
    ],
  })),
  prove('ha-parameter-ineffective', ['5.3.3', '5.5.0'], (set) => ({
    ...page('ha-parameter-ineffective', set),
    steps: [
      broker('broker-a.conf', 'h1'),
      create('broker-a'),
      send('broker-a', bad(set) ? 'SEND_OK' : /FLUSH_SLAVE_TIMEOUT|SLAVE_NOT_AVAILABLE/),
    ],
  })),
  prove('ha-master-address', ['5.0.0', '5.3.3'], (set, release) => ({
    ...page('ha-master-address', set),
    files: {
      ...page('ha-master-address', set).files,
      'broker-a.conf': `# rmqlint rocketmq=${release} kind=broker\nbrokerClusterName=DefaultCluster\nbrokerName=broker-a\nbrokerId=0\nbrokerRole=ASYNC_MASTER\n`,
    },
    steps: [
      ns(),
      broker('broker-a.conf', 'h1', N),
      create('broker-a'),
      send('broker-a', 'SEND_OK', { quiet: true }),
      broker('broker-a-s.conf', 'h2', N),
      copied('broker-a-s', 'broker-a', bad(set) ? 'nothing' : 'all', bad(set) ? { after: 25 } : { within: 35 }),
    ],
  })),
  prove('ha-master-address', ['4.9.7'], (set) => {
    const files = page('ha-master-address', 'bad 2').files;
    const slave = files['broker-a-s.conf'];
    return {
      ...(bad(set)
        ? page('ha-master-address', 'bad 2')
        : own({
            ...files,
            'broker-a-s.conf': slave.replace('haMasterAddress=10.0.0.5:10911', 'haMasterAddress=10.0.0.5:10912'),
          })),
      steps: [
        ns(),
        broker('broker-a.conf', 'h1', N),
        create('broker-a'),
        send('broker-a', 'SEND_OK', { quiet: true }),
        broker('broker-a-s.conf', 'h2', N),
        copied('broker-a-s', 'broker-a', bad(set) ? 'nothing' : 'all', bad(set) ? { after: 25 } : { within: 35 }),
      ],
    };
  }),
];
