import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lint } from '../../server/src/index.ts';
import { RULES } from '../../server/src/rules/index.ts';
import { allWordsOf } from '../support/allWords.ts';
import { checkFixture } from '../support/fixture.ts';

/** The rules on several processes; the release is stated everywhere here. */
const SETS = RULES.filter(({ about }) => about === 'set').map(({ id }) => id);

describe('rules on sets', () => {
  it('have nothing to say of the official examples, where nothing tells the host', () =>
    checkFixture(
      `
#- /2m-2s-async/broker-a.properties
brokerClusterName=DefaultCluster
brokerName=broker-a
brokerId=0
brokerRole=ASYNC_MASTER
#- /2m-2s-async/broker-a-s.properties
brokerClusterName=DefaultCluster
brokerName=broker-a
brokerId=1
brokerRole=SLAVE
#- /2m-2s-async/broker-b.properties
brokerClusterName=DefaultCluster
brokerName=broker-b
brokerId=0
brokerRole=ASYNC_MASTER
#- /2m-2s-async/broker-b-s.properties
brokerClusterName=DefaultCluster
brokerName=broker-b
brokerId=1
brokerRole=SLAVE
#- /2m-noslave/broker-a.properties
brokerClusterName=DefaultCluster
brokerName=broker-a
brokerId=0
brokerRole=ASYNC_MASTER
#- /2m-noslave/broker-b.properties
brokerClusterName=DefaultCluster
brokerName=broker-b
brokerId=0
brokerRole=ASYNC_MASTER
`,
      { only: SETS, rocketmq: '5.3.3' },
    ));

  it('each say once what is wrong with a file that runs twice on a host', () =>
    checkFixture(
      `
#- /conf/broker.properties
brokerName=broker-a
#          ^^^^^^^^ error duplicate-master
#          ^^^^^^^^ error shared-store-root
listenPort=10911
#          ^^^^^ error port-conflict-on-host
`,
      {
        only: SETS,
        rocketmq: '5.3.3',
        config: {
          deployments: {
            all: {
              processes: [1, 2].map(() => ({ host: 'h1', kind: 'broker', file: 'conf/broker.properties', user: 'mq' })),
            },
          },
        },
      },
    ));

  it('fit a list of problems where a name has twenty characters', async () => {
    const config = { deployments: { all: { files: ['**'] } } };
    const name = 'broker-shanghai-0123';
    const broker = (path: string, ...lines: readonly string[]): string =>
      [`#- /${path}.conf kind=broker`, ...lines, ''].join('\n');
    const slave = ['brokerRole=SLAVE', 'brokerId=1'];
    const onHost = (path: string, ...lines: readonly string[]): string =>
      broker(path, '# rmqlint host=h1', ...lines).replace(' kind=broker\n# rmqlint host=h1', ' host=h1 kind=broker');
    const fixtures = {
      'duplicate-master': broker('a', `brokerName=${name}`) + broker('b', `brokerName=${name}`),
      'duplicate-broker-id': broker('a', `brokerName=${name}`, ...slave) + broker('b', `brokerName=${name}`, ...slave),
      'slave-without-master':
        broker('a', `brokerName=${name}`) + broker('b', 'brokerName=broker-chengdu-01234', ...slave),
      'namesrv-addr-mismatch':
        broker('a', `brokerName=${name}`, 'namesrvAddr=10.10.10.10:19876') +
        broker('b', 'brokerName=broker-b', 'namesrvAddr=10.10.10.11:19876'),
      'port-conflict-on-host':
        onHost('a', `brokerName=${name}`, ...slave) + onHost('b', `brokerName=${name}`, ...slave, 'listenPort=10912'),
      'shared-store-root': onHost('a', `brokerName=${name}`, ...slave) + onHost('b', `brokerName=${name}`, ...slave),
      'shared-commitlog':
        onHost('a', `brokerName=${name}`, ...slave, 'storePathRootDir=/a', 'storePathCommitLog=/c') +
        onHost('b', `brokerName=${name}`, ...slave, 'storePathRootDir=/b', 'storePathCommitLog=/c'),
    };
    for (const [rule, text] of Object.entries(fixtures))
      for (const lang of ['en', 'zh-CN'] as const)
        assert.equal((await allWordsOf(text, rule, lang, { config })).length, 1, rule);
  });

  it('find the same whatever the order of the files', async () => {
    const lines = fc.uniqueArray(
      fc.constantFrom(
        ...['brokerRole=SLAVE', 'brokerRole=slave', 'brokerId=1', 'brokerId=2'],
        ...['listenPort=10911', 'listenPort=10912 ', 'listenPort=10921'],
        ...['storePathRootDir=/data/x', 'storePathRootDir=/data//x/', 'storePathRootDir=~/store'],
        ...['storePathCommitLog=/data/c', 'storePathCommitLog=/data/c/,/data/d', 'readOnlyCommitLogStorePaths=/data/d'],
        ...['namesrvAddr=10.0.0.1:9876', 'namesrvAddr=10.0.0.2:9876;10.0.0.1:9876', 'namesrvAddr=ns:9876'],
        ...['# rmqlint host=h1', 'brokerIP1=10.0.0.5'],
      ),
      { maxLength: 6 },
    );
    const file = fc.record({
      name: fc.constantFrom('broker-a', 'broker-b', 'broker-b-s'),
      lines,
      folder: fc.constantFrom('host1', 'host2', 'conf'),
    });
    const config = fc.constantFrom(undefined, { deployments: { all: { files: ['**'] } } });
    await fc.assert(
      fc.asyncProperty(
        fc.array(file, { minLength: 2, maxLength: 6 }),
        config,
        fc.constantFrom('4.9.3', '5.3.3'),
        fc.infiniteStream(fc.nat()),
        async (files, project, rocketmq, randoms) => {
          const all = files.map(
            ({ name, lines: own, folder }, i) =>
              [
                `${folder}/${name}-${i}.properties`,
                new TextEncoder().encode([...own, `brokerName=${name}`, 'brokerClusterName=C', ''].join('\n')),
              ] as const,
          );
          const keys = new Map(all.map((entry) => [entry, randoms.next().value as number]));
          const shuffled = [...all].sort((a, b) => (keys.get(a) as number) - (keys.get(b) as number));
          const [one, other] = await Promise.all(
            [all, shuffled].map(async (order) => {
              const result = await lint({
                files: Object.fromEntries(order),
                only: SETS,
                rocketmq,
                ...(project === undefined ? {} : { config: project }),
              });
              return result.findings;
            }),
          );
          assert.deepEqual(other, one);
        },
      ),
      { numRuns: 300 },
    );
  });
});
