import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Kind } from '../../server/src/catalog/kinds.ts';
import { lint } from '../../server/src/index.ts';
import { lintFixture, parseFixture } from '../support/fixture.ts';
import { run } from '../support/process.ts';

const rule = 'does-not-start';

describe('laws of does-not-start', () => {
  const LINES = [
    'namesrvAddr=nonsense',
    'namesrvAddr=a:1,b:2',
    'namesrvAddr=',
    'brokerRole=SLAVE',
    'brokerId=1',
    'messageDelayLevel=1x',
    'messageDelayLevel=1s # no comment',
    'maxErrorRateOfBloomFilter=0',
    'listenPort=70000',
    'listenPort=10912',
    'haListenPort=10911',
    'socksProxyConfig=x',
    'messageStorePlugIn=Foo',
    'sendThreadPoolQueueCapacity=0',
    'serverWorkerThreads=0',
    'authenticationStrategy=x',
    'initAuthenticationUser=x',
    'writeBufferHighWaterMark=1\nwriteBufferLowWaterMark=2',
    'metricsExporterType=PROM\nmetricsPromExporterPort=99999',
    'metricsExporterType=PROM\nlistenPort=5557',
    'storePathIndex=\\u12',
    'enableDLegerCommitLog=true',
    'enableControllerMode=true',
    'dLegerSelfId=n0',
    'dLegerSelfId=no',
    'dLegerPeers=n0-h:1;n1-h:2',
    'dLegerPeers=n1-h',
    'inSyncReplicas=2',
    'duplicationEnable=true',
    'controllerDLegerSelfId=n0',
    'controllerDLegerPeers=n1-h:2',
    'controllerType=jRaft\njRaftInitConf=h:1\njRaftServerId=h:2\njRaftControllerRPCAddr=h:3',
    'enableControllerInNamesrv=true',
    'controllerDLegerPeer=n0-h:1',
    'fileReservedTime=72',
  ];
  const files = fc.subarray(LINES).chain((some) => fc.shuffledSubarray(some, { minLength: some.length }));
  const kinds = fc.constantFrom<Kind>('broker', 'broker-in-container', 'namesrv', 'controller', 'container');
  const releases = fc.constantFrom('4.5.2', '4.9.8', '5.0.0', '5.1.4', '5.3.3', '5.4.0', '5.5.1');

  it('no known end is silent: a finding stands at one of the parameters to blame, or where the end has no entry', async () => {
    await fc.assert(
      fc.asyncProperty(files, kinds, releases, async (lines, kind, rocketmq) => {
        const text = `${lines.join('\n')}\n`;
        const fixture = parseFixture(`#- /a.conf rocketmq=${rocketmq} kind=${kind}\n${text}`);
        const { findings } = await lintFixture(fixture);
        for (const { keys, rests, reason, rule: id } of run(text, rocketmq, kind).exits) {
          const about = [...keys, ...rests].map((key) => key.toLowerCase());
          const told = findings.some(
            ({ key, severity }) =>
              severity !== 'info' &&
              key !== undefined &&
              about.some((each) => key.toLowerCase() === each || each.startsWith(key.toLowerCase())),
          );
          assert(told, `${id}: ${reason('en')}\n${findings.map((each) => `${each.rule} ${each.key}`).join('\n')}`);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('no end is told twice: where it speaks of a value, no other error of that process does', async () => {
    await fc.assert(
      fc.asyncProperty(files, kinds, releases, async (lines, kind, rocketmq) => {
        const text = `${lines.join('\n')}\n`;
        const fixture = parseFixture(`#- /a.conf rocketmq=${rocketmq} kind=${kind}\n${text}`);
        const { findings } = await lint({ files: fixture.files });
        const own = findings.filter((each) => each.rule === rule);
        assert(own.length <= run(text, rocketmq, kind).exits.length);
        for (const { range, message } of own) {
          const end = message.split(': the ').at(-1)?.split('\n')[0] as string;
          const other = findings.find(
            (each) =>
              each.rule !== rule && each.range.start.offset === range.start.offset && each.message.includes(end),
          );
          assert.equal(other, undefined, `${message}\n${other?.message}`);
        }
      }),
      { numRuns: 300 },
    );
  });
});
