/** Brokers in containers. */
import { container, listed, made, ns, page, prove, state, step } from './case.mjs';

const bad = (set) => set.startsWith('bad');
const TWO = ['5.3.3', '5.5.0'];
const PLACE = { 'broker-a.conf': '/etc/rocketmq/broker-a.conf' };
const A = 'DefaultCluster/broker-a/0 10.0.0.5:10911';

export const CONTAINERS = [
  prove('container-default-port', TWO, (set) => ({
    ...page('container-default-port', set),
    place: { 'broker-a.conf': '/opt/rocketmq/conf/broker-a.conf' },
    steps: [
      container('broker-container.conf', 'h1', { parts: 2 }),
      step('ports', 'broker-container', {
        expect: bad(set) ? ['6886', '6888', '6889', '10809', '10811'] : ['10809', '10811', '10909', '10911', '10912'],
        within: 20,
      }),
    ],
  })),
  prove('container-ignored-key', TWO, (set) => ({
    ...page('container-ignored-key', set),
    place: PLACE,
    steps: [
      ns(),
      ns('ns2'),
      container('broker-container.conf', 'h1', { parts: 2 }),
      listed('ns1', [A], { within: 15 }),
      listed('ns2', []),
      step('config', '10.0.0.5:10911', {
        key: 'namesrvAddr',
        expect: bad(set) ? '10.0.0.2:9876' : (value) => value !== '10.0.0.2:9876',
      }),
    ],
  })),
  prove('container-namesrv-missing', TWO, (set) => ({
    ...page('container-namesrv-missing', set),
    place: PLACE,
    steps: [
      ns(),
      container('broker-container.conf', 'h1', { parts: 2 }),
      state('broker-container', 'runs'),
      listed('ns1', bad(set) ? [] : [A], bad(set) ? { after: 10 } : { within: 15 }),
    ],
  })),
  prove('container-config-paths', TWO, (set, release) => ({
    ...page('container-config-paths', set),
    ...{
      files: {
        ...page('container-config-paths', set).files,
        'broker-a.conf': `# rmqlint rocketmq=${release} kind=broker-in-container\nbrokerName=broker-a\nlistenPort=10911\nstorePathRootDir=/data/a\n`,
        'broker-b.conf': `# rmqlint rocketmq=${release} kind=broker-in-container\nbrokerName=broker-b\nlistenPort=20911\nstorePathRootDir=/data/b\n`,
      },
    },
    place: { ...PLACE, 'broker-b.conf': '/etc/rocketmq/broker-b.conf' },
    steps: [
      container('broker-container.conf', 'h1', { parts: 3 }),
      state('broker-container', bad(set) ? 'exit -1' : 'runs'),
    ],
  })),
  prove('container-auth-path', ['5.4.0', '5.5.0'], (set, release) => {
    const files = page('container-auth-path', set).files;
    return {
      ...page('container-auth-path', set),
      files: {
        ...files,
        'broker-container.conf': `# rmqlint rocketmq=${release} kind=container\nbrokerConfigPaths=/etc/rocketmq/broker-a.conf\nlistenPort=10811\nnamesrvAddr=10.0.0.1:9876\n`,
      },
      place: PLACE,
      steps: [
        ns(),
        container('broker-container.conf', 'h1', { parts: 2 }),
        made('h1', 'users/$', bad(set) ? ['${cwd}/null/users/'] : ['/data/broker-a/config/users/'], { within: 10 }),
      ],
    };
  }),
];
