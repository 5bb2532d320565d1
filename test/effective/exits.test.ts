import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Kind } from '../../server/src/catalog/kinds.ts';
import { RELEASES } from '../../server/src/catalog/releases.ts';
import { PROCESS_KINDS } from '../../server/src/effective/kinds/index.ts';
import { type Effective, PHASES } from '../../server/src/effective/model.ts';
import type { View } from '../../server/src/effective/view.ts';
import { effective } from '../../server/src/index.ts';
import { run } from '../support/process.ts';

/** Every end of a process, as `phase code rule: keys`. */
const ends = (text: string, rocketmq = '5.3.3', kind: Kind = 'broker', args: readonly string[] = []): string[] =>
  run(text, rocketmq, kind, { args }).exits.map(
    ({ phase, exit, rule, keys }) => `${phase} ${exit} ${rule}: ${keys.join(' ')}`,
  );

describe('why a process ends', () => {
  it('says every reason, in the order in which the process meets them', () => {
    const text = 'messageDelayLevel=1x\nmaxErrorRateOfBloomFilter=0\nlistenPort=70000\n';
    assert.deepEqual(ends(text), [
      'construct -1 bloom-filter-range: maxErrorRateOfBloomFilter',
      'construct -1 port-out-of-range: listenPort',
      'initialize -3 message-delay-level: messageDelayLevel',
    ]);
    const { exits, start } = run(text, '5.3.3');
    assert.equal(start, exits[0]);
    assert.deepEqual(
      exits.map(({ entry }) => entry?.index),
      [1, 2, 0],
    );
    assert.equal(exits[2]?.reason('zh-CN'), '"1x" 不是合法的延迟级别（数字加 s、m、h 或 d）');
  });

  it('goes on behind the read phase with the values that start-up code would have gone on with', () => {
    assert.deepEqual(ends('namesrvAddr=\nmessageDelayLevel=\n', '4.9.8'), [
      'read -3 namesrv-addr-empty: namesrvAddr',
      'initialize -3 message-delay-level: messageDelayLevel',
    ]);
    // Start-up code makes 10913 of the HA port, so that no port is bound twice.
    assert.deepEqual(ends('storePathRootDir=D:\\users\nlistenPort=10912\nbrokerRole=SLAVE\n', '4.9.8'), [
      'read -1 malformed-unicode-escape: storePathRootDir',
      'read -3 slave-broker-id: brokerId brokerRole',
    ]);
    assert.deepEqual(ends('x=\\uzz\nserverWorkerThreads=0\n', '5.3.3', 'namesrv'), [
      'read -1 malformed-unicode-escape: x',
      'start -1 min-value: serverWorkerThreads',
    ]);
  });

  it('says of each key of one check by itself', () => {
    assert.deepEqual(ends('sendMessageThreadPoolNums=0\nheartbeatThreadPoolNums=0\n'), [
      'initialize -1 min-value: sendMessageThreadPoolNums',
      'initialize -1 min-value: heartbeatThreadPoolNums',
    ]);
    assert.deepEqual(ends('controllerDLegerSelfId=n0\nrocketmqHome=\n', '5.3.3', 'controller'), [
      'read -1 does-not-start: rocketmqHome',
      'initialize -1 controller-missing-setting: controllerDLegerPeers',
    ]);
    assert.deepEqual(ends('authenticationProvider=a\nauthorizationProvider=b\ninitAuthenticationUser={}\n'), [
      'construct -1 auth-missing-provider: initAuthenticationUser authenticationMetadataProvider',
      'initialize -1 does-not-start: authenticationProvider',
      'initialize -1 does-not-start: authorizationProvider',
    ]);
  });

  it('says once what one value causes in several places', () => {
    // The constructor refuses it, and all of three ports that follow from it would be out of range as well.
    assert.deepEqual(ends('listenPort=70000\n'), ['construct -1 port-out-of-range: listenPort']);
    assert.deepEqual(ends('flushDelayOffsetInterval=0\n', '5.0.0'), [
      'construct -1 min-value: flushDelayOffsetInterval',
    ]);
    assert.deepEqual(ends('listenPort=70000\nhaListenPort=80000\n'), [
      'construct -1 port-out-of-range: listenPort',
      'start -1 port-out-of-range: haListenPort',
    ]);
  });

  it('does not say what only follows from another reason', () => {
    const dledger = 'enableDLegerCommitLog=true\n';
    assert.deepEqual(ends(`${dledger}dLegerPeers=n0-h:1\n`), [
      'construct -1 dledger-missing-setting: enableDLegerCommitLog dLegerSelfId',
    ]);
    assert.deepEqual(ends(dledger), [
      'construct -1 dledger-missing-setting: enableDLegerCommitLog dLegerSelfId',
      'initialize -1 dledger-missing-setting: enableDLegerCommitLog dLegerPeers',
    ]);
    for (const release of ['4.9.8', '5.3.3'])
      assert.deepEqual(
        ends(`${dledger}dLegerPeers=n0-h:1\ndLegerSelfId=n0 # this one\n`, release).map((end) =>
          end.replace(/^\w+ /, ''),
        ),
        ['-1 dledger-self-id-format: dLegerSelfId'],
      );
    assert.deepEqual(ends('controllerType=jRaft\njRaftInitConf=\njRaftServerId=h:1\n', '5.3.3', 'controller'), [
      'initialize -1 controller-jraft: jRaftInitConf',
    ]);
  });

  it('wants a known type of those that combined consume queues load, and one that is loaded in each role (5.4.0 on)', () => {
    const combined = 'rocksdbCQDoubleWriteEnable=true\ncombineCQUseRocksdbForLmq=true\n';
    const found = (lines: string, release = '5.5.1') => ends(`${combined}${lines}`, release);
    assert.deepEqual(found(''), []);
    assert.deepEqual(found('combineCQLoadingCQTypes=;x\n'), [
      'initialize -3 rocksdb-cq-double-write: combineCQLoadingCQTypes',
    ]);
    assert.deepEqual(found('combineCQLoadingCQTypes=x; DEFAULTROCKSDB\n'), [
      'initialize -3 rocksdb-cq-double-write: combineAssignOffsetCQType',
      'initialize -3 rocksdb-cq-double-write: combineCQPreferCQType',
    ]);
    assert.deepEqual(found('combineCQPreferCQType=rocks\n', '5.4.0'), [
      'initialize -3 rocksdb-cq-double-write: combineCQPreferCQType',
    ]);
    assert.deepEqual(found('combineCQPreferCQType=rocks\n', '5.3.3'), []);
    assert.deepEqual(found('combineCQPreferCQType=rocks\nstoreType=defaultRocksDB\n'), []);
    assert.deepEqual(ends('combineCQPreferCQType=rocks\n', '5.5.1'), []);
  });

  it('wants periods of RocksDB consume queues from 1 on, where there are such queues', () => {
    const found = (lines: string, release: string) =>
      ends(`statRocksDBCQIntervalSec=0\ncleanRocksDBDirtyCQIntervalMin=-5\n${lines}`, release);
    const both = (end: string) => [`${end}: statRocksDBCQIntervalSec`, `${end}: cleanRocksDBDirtyCQIntervalMin`];
    const store = 'storeType=defaultRocksDB\n';
    for (const release of ['5.2.0', '5.3.1']) assert.deepEqual(found(store, release), both('start -1 min-value'));
    assert.deepEqual(found(store, '5.3.3'), both('initialize -1 min-value'));
    assert.deepEqual(found(store, '5.5.1'), both('initialize -3 min-value'));
    const combined = 'rocksdbCQDoubleWriteEnable=true\ncombineCQUseRocksdbForLmq=true\n';
    assert.deepEqual(found(combined, '5.5.1'), both('initialize -3 min-value'));
    for (const release of ['5.1.4', '5.3.3', '5.5.1']) assert.deepEqual(found('', release), []);
    assert.deepEqual(found(combined, '5.3.3'), []);
    assert.deepEqual(found('rocksdbCQDoubleWriteEnable=true\ncombineCQLoadingCQTypes=default\n', '5.4.0'), []);
  });

  it('takes combined queues that load RocksDB alone for what they are (5.4.0)', () => {
    const text =
      'rocksdbCQDoubleWriteEnable=true\ncombineCQLoadingCQTypes=defaultRocksDB\ncombineAssignOffsetCQType=defaultRocksDB\n' +
      'combineCQPreferCQType=defaultRocksDB\nrecoverConcurrently=true\nrecoverThreadPoolNums=0\n';
    assert.deepEqual(ends(text, '5.4.0'), []);
    assert.deepEqual(ends(text.replace('CQTypes=', 'CQTypes=default;'), '5.4.0'), [
      'initialize -3 min-value: recoverThreadPoolNums',
    ]);
  });

  it('speaks of a controller in a name server only where one runs there', () => {
    assert.deepEqual(ends('controllerDLegerPeers=x\n', '5.3.3', 'namesrv'), []);
    assert.deepEqual(ends('enableControllerInNamesrv=true\ncontrollerDLegerSelfId=n0\n', '5.3.3', 'namesrv'), [
      'initialize -1 controller-missing-setting: controllerDLegerPeers',
    ]);
  });

  it('names the parameters to blame where a default is what collides', () => {
    assert.deepEqual(ends('listenPort=5557\nmetricsExporterType=PROM\n'), [
      'start -1 port-conflict-in-process: metricsPromExporterPort listenPort',
    ]);
  });

  it('says what else is wrong in a proxy’s file of which one member is refused, and nothing of one that is no JSON', () => {
    const end = (text: string, args: readonly string[] = []): string[] => ends(text, '5.3.3', 'proxy', args);
    assert.deepEqual(
      end(
        '{"grpcServerPort": "abc", "proxyMode": "single", "enableTopicMessageTypeCheck": "yes", "localServeAddr": " "}',
      ),
      [
        'read 1 proxy-json: grpcServerPort',
        'read 1 proxy-json: enableTopicMessageTypeCheck',
        'read 1 proxy-json: localServeAddr',
        'construct 1 proxy-mode: proxyMode',
      ],
    );
    assert.deepEqual(end('proxyMode=single\n', ['-pm', 'single']), ['read 1 proxy-json: ']);
    assert.deepEqual(end('{"metricsExporterType": null, "remotingListenPort": 8081, "proxyMode": "x"}'), [
      'construct 1 proxy-mode: proxyMode',
      'start 1 proxy-metrics-exporter-name: metricsExporterType',
      'start 1 port-conflict-in-process: remotingListenPort grpcServerPort',
    ]);
  });
});

describe('laws of ends', () => {
  /** Files of one mistake each, none of which has to do with another. */
  const MISTAKES = [
    'namesrvAddr=nonsense',
    'brokerRole=SLAVE',
    'messageDelayLevel=1x',
    'maxErrorRateOfBloomFilter=0',
    'expectConsumerNumUseFilter=0',
    'listenPort=70000',
    'socksProxyConfig=x',
    'messageStorePlugIn=Foo',
    'sendThreadPoolQueueCapacity=0',
    'adminBrokerThreadPoolNums=0',
    'serverSelectorThreads=-1',
    'serverWorkerThreads=0',
    'authenticationStrategy=x',
    'initAuthenticationUser=x',
    'writeBufferHighWaterMark=1\nwriteBufferLowWaterMark=2',
    'metricsExporterType=PROM\nmetricsPromExporterPort=99999',
    'storePathIndex=\\u12',
  ];
  const files = fc
    .subarray(MISTAKES, { minLength: 1 })
    .chain((some) => fc.shuffledSubarray(some, { minLength: some.length }));

  it('a file of several mistakes ends for all the reasons of files with one of them', () => {
    fc.assert(
      fc.property(files, fc.constantFrom('4.9.8', '5.0.0', '5.1.4', '5.3.3', '5.4.0', '5.5.1'), (lines, rocketmq) => {
        const whole = ends(`${lines.join('\n')}\n`, rocketmq);
        const parts = lines.flatMap((line) => ends(`${line}\n`, rocketmq));
        assert.deepEqual([...whole].sort(), [...parts].sort());
      }),
    );
  });

  it('no check that is asked only where a key is written would find anything in an empty file', () => {
    // These are about what somebody wrote: real processes start with the defaults, whatever they look like (null, 0).
    const written = new Set(['auth-missing-provider', 'min-value']);
    for (const { kind, checks } of Object.values(PROCESS_KINDS))
      for (const release of RELEASES) {
        const view = run('', release, kind) as Effective & View;
        for (const check of PHASES.flatMap((phase) => checks[phase]))
          for (const { rule } of check.keys === undefined ? [] : [check(view) ?? []].flat())
            assert(written.has(rule), `${kind} ${release}: ${rule}`);
      }
  });

  it('the first one is how the start ends, and phases come in their order', () => {
    const kinds = fc.constantFrom<Kind>('broker', 'broker-in-container', 'namesrv', 'controller', 'container', 'proxy');
    fc.assert(
      fc.property(files, kinds, fc.constantFrom(...RELEASES), (lines, kind, rocketmq) => {
        const { exits } = run(`${lines.join('\n')}\n`, rocketmq, kind);
        // Another evaluation, which is asked for its start alone.
        const { start } = run(`${lines.join('\n')}\n`, rocketmq, kind);
        assert.deepEqual(
          [start.exit, 'rule' in start ? start.rule : null],
          [exits[0]?.exit ?? null, exits[0]?.rule ?? null],
        );
        const phases = exits.map(({ phase }) => PHASES.indexOf(phase));
        assert.deepEqual(phases, [...phases].sort());
        for (const { rule, reason } of exits) {
          assert.match(rule, /^[a-z0-9]+(-[a-z0-9]+)+$/);
          assert.notEqual(reason('en'), reason('zh-CN'));
        }
      }),
    );
  });
});

describe('the default of a parameter', () => {
  it('is what its class has, also where only a switch in the file has the process fill the class', () => {
    const { parameters } = effective({
      bytes: new TextEncoder().encode('enableControllerInNamesrv=true\ncontrollerThreadPoolNums=4\n'),
      rocketmq: '5.3.3',
      kind: 'namesrv',
    });
    const found = parameters.find(({ key }) => key === 'controllerThreadPoolNums');
    assert.deepEqual([found?.value, found?.default, found?.origin], ['4', '16', 'written']);
  });
});
