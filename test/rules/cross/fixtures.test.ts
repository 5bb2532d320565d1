import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lint } from '../../../server/src/index.ts';
import { applyFix, checkFixture, type FixtureOptions } from '../../support/fixture.ts';

/** Rules of this folder alone: the others have tests of their own. */
const CROSS = [
  'port-conflict-on-host',
  'shared-store-root',
  'shared-commitlog',
  'duplicate-master',
  'duplicate-broker-id',
  'slave-without-master',
  'namesrv-addr-mismatch',
  'ambiguous-deployment',
  'unreadable-file',
];

const check = (text: string, options: FixtureOptions = {}) =>
  checkFixture(text, { only: CROSS, rocketmq: '5.3.3', ...options });

describe('rules over several files, from files to findings', () => {
  it('port-conflict-on-host', () =>
    check(`
#- /conf/broker-a.properties        host=h1
brokerName=broker-a
storePathRootDir=/data/a
listenPort=10911
#          ^^^^^ related
#- /conf/broker-b.properties        host=h1
brokerName=broker-b
storePathRootDir=/data/b
listenPort=10912
#          ^^^^^ error port-conflict-on-host -- both bind port 10912
`));

  it('port-conflict-on-host: no port written', () =>
    check(`
#- /conf/broker-a.properties        host=h1
brokerName=broker-a
#          ^^^^^^^^ related
storePathRootDir=/data/a
#- /conf/broker-b.properties        host=h1
brokerName=broker-b
#          ^^^^^^^^ error port-conflict-on-host -- ports 10909, 10911 and 10912
storePathRootDir=/data/b
#- /conf/broker-c.properties        host=h2
brokerName=broker-c
storePathRootDir=/data/c
`));

  it('port-conflict-on-host: a name server and a broker', () =>
    check(`
#- /conf/namesrv.properties         host=h1 kind=namesrv
listenPort=10909
#          ^^^^^ related
#- /conf/broker-a.properties        host=h1
brokerName=broker-a
#          ^^^^^^^^ error port-conflict-on-host -- both bind port 10909
storePathRootDir=/data/a
`));

  it('equal brokerIP1 is weak: a warning that says so', () =>
    check(`
#- /conf/broker-a.properties
brokerName=broker-a
brokerIP1=10.0.0.5
storePathRootDir=/data/x
#                ^^^^^^^ related
listenPort=10911
#          ^^^^^ related
#- /conf/broker-b.properties
brokerName=broker-b
brokerIP1=10.0.0.5
storePathRootDir=/data/x
#                ^^^^^^^ warning shared-store-root -- on host 10.0.0.5 (brokerIP1 is 10.0.0.5 in each of them)
listenPort=10912
#          ^^^^^ warning port-conflict-on-host -- (brokerIP1 is 10.0.0.5 in each of them)
`));

  it('equal brokerIP1 counts for nothing where brokers are containers by all signs', () =>
    check(`
#- /conf/broker-a.properties
brokerName=broker-a
brokerIP1=10.0.0.5
namesrvAddr=rmqnamesrv:9876
#- /conf/broker-b.properties
brokerName=broker-b
brokerIP1=10.0.0.5
namesrvAddr=rmqnamesrv:9876
#- /k8s/broker-a.properties
brokerName=broker-a
brokerIP1=10.0.0.6
namesrvAddr=ns-0.ns.default.svc.cluster.local:9876
#- /k8s/broker-b.properties
brokerName=broker-b
brokerIP1=10.0.0.6
namesrvAddr=ns-0.ns.default.svc.cluster.local:9876
`));

  it('a directory per host is weak, and different directories are different hosts', () =>
    check(`
#- /host1/broker-a.properties
brokerName=broker-a
#          ^^^^^^^^ related
namesrvAddr=10.0.0.1:9876
#- /host1/broker-b-s.properties
brokerName=broker-b
#          ^^^^^^^^ warning port-conflict-on-host
#          ^^^^^^^^ warning shared-store-root
brokerRole=SLAVE
brokerId=1
namesrvAddr=10.0.0.1:9876
#- /host2/broker-b.properties
brokerName=broker-b
namesrvAddr=10.0.0.1:9876
`));

  it('is silent where nothing tells the host: the official examples', () =>
    check(`
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
`));

  it('shared-store-root and shared-commitlog', () =>
    check(`
#- /conf/broker-a.properties        host=h1
brokerName=broker-a
listenPort=10911
storePathRootDir=/data/store
#                ^^^^^^^^^^^ related
#- /conf/broker-b.properties        host=h1
brokerName=broker-b
listenPort=10921
storePathRootDir=/data/./store/
#                ^^^^^^^^^^^^^^ error shared-store-root
#- /conf/broker-c.properties        host=h1
brokerName=broker-c
listenPort=10931
storePathRootDir=/data/c
storePathCommitLog=/ssd/1,/ssd/2
#                         ^^^^^^ related
#- /conf/broker-d.properties        host=h1
brokerName=broker-d
listenPort=10941
storePathRootDir=/data/d
storePathCommitLog=/ssd/2,/ssd/3
#                  ^^^^^^ error shared-commitlog
`));

  it('shared-commitlog up to 4.9.3: the default does not follow the root', () =>
    check(
      `
#- /conf/broker-a.properties        host=h1
brokerName=broker-a
#          ^^^^^^^^ related
listenPort=10911
storePathRootDir=/data/a
#- /conf/broker-b.properties        host=h1
brokerName=broker-b
#          ^^^^^^^^ error shared-commitlog
listenPort=10921
storePathRootDir=/data/b
`,
      { rocketmq: '4.9.3' },
    ));

  it('duplicate-master: a slave that its role makes a master, in the later of two masters in path order', () =>
    check(`
#- /conf/broker-a.properties
brokerName=broker-a
#          ^^^^^^^^ related
#- /conf/broker-a2.properties
brokerName=broker-a
brokerId=1
brokerRole=slave
#          ^^^^^ error duplicate-master
#          ^^^^^ related
`));

  it('two masters of one name that nothing tells apart are alternatives: nothing is compared, but there is a master in none', () =>
    check(`
#- /conf/broker-1.properties        host=h1
brokerName=broker-a
#          ^^^^^^^^ related
namesrvAddr=10.0.0.1:9876
#- /conf/broker-2.properties        host=h1
brokerName=broker-a
#          ^^^^^^^^ info ambiguous-deployment
namesrvAddr=10.0.0.2:9876
#- /conf/broker-3.properties
brokerName=other
#          ^^^^^ error slave-without-master
brokerRole=SLAVE
brokerId=1
`));

  it('declared, the same two are two masters', () =>
    check(
      `
#- /conf/broker-1.properties
brokerName=broker-a
#          ^^^^^^^^ related
#- /conf/broker-2.properties
brokerName=broker-a
#          ^^^^^^^^ error duplicate-master
`,
      { config: { deployments: { all: { files: ['conf/**'] } } } },
    ));

  it('slave-without-master: a master of the same name with other name servers is none', () =>
    check(`
#- /conf/broker-a.properties
brokerClusterName=c1
brokerName=broker-a
#          ^^^^^^^^ related
namesrvAddr=10.0.0.1:9876
#- /conf/broker-a-s.properties
brokerClusterName=c2
brokerName=broker-a
#          ^^^^^^^^ error slave-without-master -- No master for brokerName "broker-a": the master of that name registers with other name servers, in cluster "c1"
brokerId=1
brokerRole=SLAVE
namesrvAddr=10.0.0.9:9876
`));

  it('duplicate-broker-id and slave-without-master', () =>
    check(`
#- /conf/broker-a.properties
brokerName=broker-a
#          ^^^^^^^^ related
#- /conf/broker-a-s1.properties
brokerName=broker-a
brokerRole=SLAVE
brokerId=1
#        ^ related
#- /conf/broker-a-s2.properties
brokerName=broker-a
brokerRole=SLAVE
brokerId=1
#        ^ error duplicate-broker-id
#- /conf/broker-a-s3.properties
brokerName=broker-a-s
#          ^^^^^^^^^^ error slave-without-master -- did you mean "broker-a"?
brokerRole=SLAVE
brokerId=3
`));

  it('namesrv-addr-mismatch, against the master and against what is declared', async () => {
    await check(`
#- /conf/broker-a.properties
brokerName=broker-a
namesrvAddr=10.0.0.1:9876;10.0.0.2:9876
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^ related
#- /conf/broker-a-s.properties
brokerName=broker-a
brokerRole=SLAVE
brokerId=1
namesrvAddr=10.0.0.3:9876
#           ^^^^^^^^^^^^^ error namesrv-addr-mismatch
#- /conf/broker-b.properties
brokerName=broker-b
namesrvAddr=10.0.0.2:9876;10.0.0.1:9876
`);
    await check(
      `
#- /conf/broker-a.properties
brokerName=broker-a
namesrvAddr=10.0.0.1:9876
#           ^^^^^^^^^^^^^ warning namesrv-addr-mismatch -- the nameServers of the deployment
#- /conf/broker-a-s.properties
brokerName=broker-a
brokerRole=SLAVE
brokerId=1
namesrvAddr=10.0.0.1:9876
#           ^^^^^^^^^^^^^ warning namesrv-addr-mismatch
`,
      { config: { deployments: { all: { files: ['conf/**'], nameServers: ['10.0.0.1:9876', '10.0.0.2:9876'] } } } },
    );
  });

  it('namesrv-addr-mismatch: what is declared is a related place too', () =>
    check(`
#- /rmqlint.json
{
  "deployments": {
    "all": { "files": ["conf/**"], "nameServers": ["10.0.0.1:9876"] }
#          ^ related
  }
}
#- /conf/broker-a.properties
brokerName=broker-a
namesrvAddr=10.0.0.2:9876
#           ^^^^^^^^^^^^^ warning namesrv-addr-mismatch
`));

  it('port-conflict-on-host: the own port in a list of peers', () =>
    check(`
#- /conf/broker-n0.properties        host=h1
brokerName=RaftNode00
listenPort=30911
storePathRootDir=/data/n0
enableDLegerCommitLog=true
dLegerGroup=RaftNode00
dLegerPeers=n0-10.0.0.1:40911;n1-10.0.0.1:40911;n2-10.0.0.2:40911
#                       ^^^^^ related
dLegerSelfId=n0
#- /conf/broker-n1.properties        host=h1
brokerName=RaftNode00
listenPort=30921
storePathRootDir=/data/n1
enableDLegerCommitLog=true
dLegerGroup=RaftNode00
dLegerPeers=n0-10.0.0.1:40911;n1-10.0.0.1:40911;n2-10.0.0.2:40911
#                                         ^^^^^ error port-conflict-on-host -- both bind port 40911
dLegerSelfId=n1
`));

  it('a name server that only the declared list names binds its port on its host', () =>
    check(
      `
#- /conf/broker-a.properties
brokerName=broker-a
listenPort=9875
#          ^^^^ error port-conflict-on-host -- name server 10.0.0.1:9876 and broker-a (master)
`,
      {
        config: {
          deployments: {
            all: {
              files: ['conf/**'],
              nameServers: ['10.0.0.1:9876'],
              hosts: { h1: { addresses: ['10.0.0.1'], runs: ['broker-a.properties'] } },
            },
          },
        },
      },
    ));

  it('one file that runs twice on a host', () =>
    check(
      `
#- /conf/broker.properties
brokerName=broker-a
#          ^^^^^^^^ error duplicate-master
#          ^^^^^^^^ error shared-store-root
listenPort=10911
#          ^^^^^ error port-conflict-on-host
`,
      {
        config: {
          deployments: {
            all: {
              processes: [
                { host: 'h1', kind: 'broker', file: 'conf/broker.properties', user: 'mq' },
                { host: 'h1', kind: 'broker', file: 'conf/broker.properties', user: 'mq' },
              ],
            },
          },
        },
      },
    ));

  it('different users have different homes', () => {
    const processes = (users: readonly string[]): object => ({
      deployments: {
        all: {
          processes: users.map((user, i) => ({
            host: 'h1',
            kind: 'broker',
            file: `conf/broker-${i}.properties`,
            user,
          })),
        },
      },
    });
    const files = (found: string): string => `
#- /conf/broker-0.properties
brokerName=broker-0
listenPort=10911
#- /conf/broker-1.properties
brokerName=broker-1
${found}listenPort=10921
`;
    return Promise.all([
      check(files('#          ^^^^^^^^ error shared-store-root\n'), { config: processes(['mq', 'mq']) }),
      check(files(''), { config: processes(['mq', 'other']) }),
    ]);
  });

  it('levels of an unstated release: true everywhere stays, true in some is lower and says where', () =>
    check(
      `
#- /conf/broker-a.properties        host=h1
brokerName=broker-a
listenPort=10911
storePathRootDir=/data/a
#- /conf/broker-b.properties        host=h1
brokerName=broker-b
listenPort=10911
#          ^^^^^ error port-conflict-on-host
storePathRootDir=/data/b
#- /conf/broker-c.properties        host=h2
brokerName=broker-c
storePathRootDir=/data/c
listenPort=10911
haListenPort=30911
#- /conf/broker-d.properties        host=h2
brokerName=broker-d
storePathRootDir=/data/d
listenPort=20911
haListenPort=10911
#            ^^^^^ warning port-conflict-on-host -- (in RocketMQ 5.1.1–5.5.1)
`,
      { only: ['port-conflict-on-host'], rocketmq: undefined as unknown as string },
    ));

  it('applies the proposed fixes', async () => {
    const ports = `
#- /conf/broker-a.properties        host=h1
brokerName=broker-a
storePathRootDir=/data/store
listenPort=10911
#- /conf/broker-b.properties        host=h1
brokerName=broker-b
storePathRootDir=/data/store
listenPort=10911
`;
    assert.match(
      await applyFix(ports, 'port-conflict-on-host', { rocketmq: '5.3.3' }),
      /broker-b\nstorePathRootDir=\/data\/store\nlistenPort=10921\n$/,
    );
    assert.match(
      await applyFix(ports, 'shared-store-root', { rocketmq: '5.3.3' }),
      /broker-b\nstorePathRootDir=\/data\/store-broker-b\nlistenPort=10911\n$/,
    );
    assert.match(
      await applyFix(
        `
#- /conf/broker-a.properties
brokerName=broker-a
#- /conf/broker-a-s.properties
brokerName=broker-a-s
brokerRole=SLAVE
brokerId=1
`,
        'slave-without-master',
        { rocketmq: '5.3.3' },
      ),
      /#- \/conf\/broker-a-s.properties\nbrokerName=broker-a\n/,
    );
  });

  it('finds the same whatever the order of the files', async () => {
    const line = fc.constantFrom(
      'brokerRole=SLAVE',
      'brokerId=1',
      'listenPort=10911',
      'listenPort=10912 ',
      'storePathRootDir=/data/x',
      'storePathCommitLog=/data/c',
      'namesrvAddr=10.0.0.1:9876',
      'namesrvAddr=10.0.0.2:9876;10.0.0.1:9876',
      'namesrvAddr=ns:9876',
      '# rmqlint host=h1',
      'brokerIP1=10.0.0.5',
    );
    const file = fc.record({
      name: fc.constantFrom('broker-a', 'broker-b', 'broker-b-s'),
      lines: fc.uniqueArray(line, { maxLength: 5 }),
      folder: fc.constantFrom('host1', 'host2', 'conf'),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(file, { minLength: 2, maxLength: 5 }),
        fc.infiniteStream(fc.nat()),
        async (files, randoms) => {
          const all = files.map(
            ({ name, lines, folder }, i) =>
              [
                `${folder}/${name}-${i}.properties`,
                new TextEncoder().encode([...lines, `brokerName=${name}`, 'brokerClusterName=C', ''].join('\n')),
              ] as const,
          );
          const keys = new Map(all.map((entry) => [entry, randoms.next().value as number]));
          const shuffled = [...all].sort((a, b) => (keys.get(a) as number) - (keys.get(b) as number));
          const [one, other] = await Promise.all(
            [all, shuffled].map(
              async (order) =>
                (await lint({ files: Object.fromEntries(order), only: CROSS, rocketmq: '5.3.3' })).findings,
            ),
          );
          assert.deepEqual(other, one);
        },
      ),
      { numRuns: 100 },
    );
  });
});
