import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseFastjson } from '../../server/src/remoting/fastjson.ts';
import { releaseOf } from '../../server/src/remoting/frame.ts';
import { parseConfig } from '../../server/src/remoting/requests.ts';
import type { Observation, SeenBroker } from '../../server/src/verify/observation.ts';
import { master, slave } from '../deployment/support.ts';
import { CONTROLLED, DLEDGER } from '../topology/support.ts';
import { describeFiles, observationOf, problemsIn, type Running, SERVERS, verified } from './support.ts';

const NAMED = { namesrvAddr: SERVERS.join(';') };
const FILES = {
  'rmqlint.json': JSON.stringify({
    rocketmq: '5.3.3',
    deployments: {
      shop: {
        files: ['*.conf'],
        hosts: {
          h1: { addresses: ['10.0.0.1'], runs: ['a.conf'] },
          h2: { addresses: ['10.0.0.2'], runs: ['a-s.conf'] },
        },
      },
    },
  }),
  'a.conf': master('broker-a', { ...NAMED, innerClientAuthenticationCredentials: 'hush-hush' }),
  'a-s.conf': slave('broker-a', NAMED),
};
const A: Running = { file: 'a.conf', address: '10.0.0.1:10911', commitLogBytes: 100 };
const S: Running = { file: 'a-s.conf', address: '10.0.0.2:10911', commitLogBytes: 100 };

/** Problems of the files above with a cluster. */
async function problems(
  running: readonly Running[],
  { files = FILES as Readonly<Record<string, string>>, servers = SERVERS, rocketmq = null as string | null } = {},
): Promise<readonly string[]> {
  const described = await describeFiles(files, { rocketmq });
  return problemsIn(verified(described, observationOf(described, running, servers)));
}

describe('verifying', () => {
  it('a cluster that runs as its files say', async () => {
    const described = await describeFiles(FILES, { rocketmq: null });
    const result = verified(described, observationOf(described, [A, S]));
    assert.deepEqual(problemsIn(result), []);
    assert.deepEqual(
      result.brokers.map(({ state, name, role, address, host, file }) => [state, name, role, address, host, file]),
      [
        ['registered', 'broker-a', 'master', '10.0.0.1:10911', 'h1', 'a.conf'],
        ['registered', 'broker-a', 'slave', '10.0.0.2:10911', 'h2', 'a-s.conf'],
      ],
    );
    const { compared } = result.brokers[0] as (typeof result.brokers)[number];
    assert.ok(compared !== null && compared > 300, String(compared));
    assert.deepEqual(result.summary, {
      ...{ described: 2, registered: 2, unexpected: 0, drifted: 0, differences: 0, failures: 0 },
    });
  });

  it('values that differ, by file and line, and what no file sets', async () => {
    const changed = {
      fileReservedTime: '24',
      maxMessageSize: '65536',
      innerClientAuthenticationCredentials: 'another',
    };
    assert.deepEqual(await problems([{ ...A, with: changed }, S]), [
      'a.conf:5 fileReservedTime=48 is written, but broker-a master runs with 24 [drift]',
      'a.conf:9 broker-a master runs with another innerClientAuthenticationCredentials than the files say; neither is shown [drift]',
      'a.conf maxMessageSize is set by no file (4194304 then), but broker-a master runs with 65536 [drift]',
    ]);
    const files = { ...FILES, 'a.conf': master('broker-a', { ...NAMED, slaveReadEnable: 'yes', haListenPort: '' }) };
    assert.deepEqual(await problems([{ ...A, with: { slaveReadEnable: 'true' } }, S], { files }), [
      'a.conf:9 slaveReadEnable=yes is written, which makes false, but broker-a master runs with true [drift]',
    ]);
  });

  it('no secret is in anything that it returns', async () => {
    const described = await describeFiles(FILES, { rocketmq: null });
    const json = '{"accessKey":"Tr0ub4dor","secretKey":"Tr0ub4dor"}';
    const changed = {
      initAuthenticationUser: 'Tr0ub4dor',
      innerClientAuthenticationCredentials: json,
      msgTraceTopicName: 'password=Tr0ub4dor',
    };
    const failing: Running = { ...S, config: { reason: 'denied', detail: 'bad password=Tr0ub4dor' } };
    for (const lang of ['en', 'zh-CN'] as const) {
      const result = verified(described, observationOf(described, [{ ...A, with: changed }, failing]), lang);
      assert.doesNotMatch(JSON.stringify(result), /Tr0ub4dor|hush-hush/);
      assert.equal(result.summary.drifted, 3);
    }
  });

  it('what differs by nature is left out', async () => {
    const nature = {
      rocketmqHome: '/opt/rocketmq',
      brokerConfigPath: '/etc/rocketmq/broker.conf',
      storePathRootDir: '/root/store',
      brokerIP1: '172.17.0.1',
      sendMessageThreadPoolNums: '3',
      bitMapLengthConsumeQueueExt: '112',
      startAcceptSendRequestTimeStamp: '9',
    };
    assert.deepEqual(await problems([{ ...A, with: nature }, S]), []);
    assert.deepEqual(await problems([{ ...A, with: { storePathRootDir: '/root/other' } }, S]), [
      'a.conf storePathRootDir is set by no file (${user.home}/store then), but broker-a master runs with /root/other [drift]',
    ]);
  });

  it('compares by the release that runs, and says where another is stated', async () => {
    const old = { release: '4.9.7', with: { defaultTopicQueueNums: '8' } };
    assert.deepEqual(
      (
        await problems([
          { ...A, ...old },
          { ...S, release: undefined },
        ])
      ).filter((each) => /release|Release/.test(each)),
      ['a.conf broker-a master runs RocketMQ 4.9.7, but the project file states 5.3.3 [release]'],
    );
    const { 'rmqlint.json': _, ...unstated } = FILES;
    const described = await describeFiles(unstated, { rocketmq: null });
    const result = verified(described, observationOf(described, [{ ...A, release: '9.1.0' }, S]));
    assert.deepEqual(
      result.problems.map(({ kind }) => kind).filter((kind) => kind === 'release'),
      [],
    );
    assert.match(
      result.notes.join('\n'),
      /nobody states the release; compared by the one that runs, RocketMQ 5\.3\.3 and 9\.1\.0/,
    );
    assert.match(result.notes.join('\n'), /rmqlint does not know RocketMQ 9\.1\.0/);
  });

  it('who is not registered, and why', async () => {
    assert.deepEqual(await problems([A]), [
      'a-s.conf:2 broker-a slave 1 is not registered: nothing in its file says why, so it is down or does not reach the name servers [not-registered]',
    ]);
    const elsewhere = { ...FILES, 'a-s.conf': slave('broker-a', { namesrvAddr: '10.9.9.9:9876' }) };
    assert.deepEqual(await problems([A], { files: elsewhere }), [
      'a-s.conf:8 broker-a slave 1 is not registered: its file has it register at 10.9.9.9:9876 [not-registered]',
    ]);
    const wrong = { ...FILES, 'a-s.conf': slave('broker-a', { ...NAMED, brokerId: 0 }) };
    const [said = ''] = await problems([A], { files: wrong });
    assert.match(
      said,
      /^a-s\.conf:2 broker-a slave 0 is not registered: by its file it ends with -3 when it starts \(.*\); a\.conf claims/,
    );
  });

  it('two files that claim one name and id', async () => {
    const files = { 'a.conf': FILES['a.conf'], 'b.conf': master('broker-a', { ...NAMED, listenPort: 20911 }) };
    const said = await problems([{ ...A, with: { listenPort: '20911', haListenPort: '20912' }, file: 'b.conf' }], {
      files,
      rocketmq: '5.3.3',
    });
    assert.equal(said.length, 1, said.join('\n'));
    assert.match(
      said[0] ?? '',
      /a\.conf:2 broker-a master is not registered: .*b\.conf claims the same name and id, and is registered from 10\.0\.0\.1:10911/,
    );
  });

  it('who is registered only at some name servers', async () => {
    assert.deepEqual(await problems([A, { ...S, at: ['10.0.0.1:9876'] }]), [
      'a-s.conf:8 broker-a slave 1 is not registered at 10.0.0.2:9876: nothing in its file says why, so it is down or does not reach the name servers [not-everywhere]',
    ]);
  });

  it('who is registered without a file', async () => {
    const other = { address: '10.0.0.9:10911', name: 'broker-x', id: 0 };
    assert.deepEqual(await problems([A, S, other]), [
      ' broker-x master is registered from 10.0.0.9:10911, and no file describes it [unexpected]',
    ]);
    assert.deepEqual(await problems([A, S, { ...other, name: 'broker-a' }]), [
      ' broker-a master is also registered from 10.0.0.9:10911: two processes claim one name and id, and take turns [unexpected]',
    ]);
    const described = await describeFiles(FILES, { rocketmq: null });
    const result = verified(described, observationOf(described, [A, S, { ...other, cluster: 'Other' }]));
    assert.deepEqual(
      [result.problems, result.notes],
      [[], ['the name servers also list 1 broker of Other, of which no file is here']],
    );
  });

  it('a broker is found by its address where its name, cluster or id was changed', async () => {
    const renamed = { name: 'broker-z', with: { brokerName: 'broker-z' } };
    assert.deepEqual(await problems([A, { ...S, ...renamed }]), [
      'a-s.conf:2 brokerName=broker-a is written, but broker-a slave 1 runs with broker-z [drift]',
      'a-s.conf broker-a slave 1 has no master: none of its name is registered [replication]',
    ]);
    assert.deepEqual(await problems([A, { ...S, id: 4 }]), [
      'a-s.conf:3 broker-a slave 1 is registered with the id 4 [id]',
    ]);
  });

  it('an address that is none of its host', async () => {
    assert.deepEqual(await problems([{ ...A, address: '172.17.0.1:10911' }, S]), [
      'a.conf broker-a master is registered from 172.17.0.1:10911, but its host h1 has 10.0.0.1: clients go to the former [address]',
    ]);
  });

  it('whom a slave copies from', async () => {
    const ha = (masterAddress: string | undefined) => ({ master: false, slaves: [], masterAddress });
    const waiting = { master: true, slaves: [{ address: '10.0.0.2:5', behind: 0 }], masterAddress: undefined };
    const described = await describeFiles(FILES, { rocketmq: null });
    const good = verified(
      described,
      observationOf(described, [
        { ...A, replication: waiting },
        { ...S, commitLogBytes: 90, replication: ha('10.0.0.1:10912') },
      ]),
    );
    assert.deepEqual(problemsIn(good), []);
    assert.deepEqual(good.brokers[1]?.replication, {
      from: 'broker-a',
      address: '10.0.0.1:10912',
      told: true,
      behind: 10,
    });
    const wrong = async (m: Running, s: Running): Promise<readonly string[]> =>
      problems([
        { ...A, ...m },
        { ...S, ...s },
      ]);
    assert.deepEqual(await wrong(A, { ...S, replication: ha(undefined) }), [
      'a-s.conf broker-a slave 1 copies from nobody: it has not heard of its master yet [replication]',
    ]);
    assert.deepEqual(await wrong(A, { ...S, replication: ha('10.7.7.7:10912') }), [
      'a-s.conf broker-a slave 1 copies from 10.7.7.7:10912, which is not broker-a master [replication]',
    ]);
    assert.deepEqual(
      await wrong({ ...A, replication: { ...waiting, slaves: [] } }, { ...S, replication: ha('10.0.0.1:10912') }),
      ['a-s.conf broker-a slave 1 copies nothing: broker-a master says that no slave is connected [replication]'],
    );
    assert.deepEqual(await wrong(A, { ...S, commitLogBytes: 0 }), [
      'a-s.conf broker-a slave 1 has copied nothing of the 100 bytes that broker-a master has [replication]',
    ]);
  });

  it('DLedger’s nodes are told by their own id, whatever id an election gave them', async () => {
    const described = await describeFiles(DLEDGER);
    const files = described
      .flatMap(({ deployment }) => deployment.files.map(({ path }) => path))
      .filter((path) => path !== 'rmqlint.json');
    const own = files.map((file, i): Running => ({ file, address: `10.3.3.${i}:30911`, id: i === 1 ? 0 : i + 5 }));
    const result = verified(described, observationOf(described, own.toReversed()));
    assert.ok(files.length >= 3);
    assert.deepEqual(
      result.brokers.map(({ file, address }) => [file, address]).sort(),
      own.map(({ file, address }) => [file, address]).sort(),
    );
    assert.deepEqual(result.brokers.map(({ role }) => role).sort(), ['master', ...files.slice(1).map(() => 'member')]);
    assert.deepEqual(
      problemsIn(result).filter((each) => !/\[address\]/.test(each)),
      [],
    );
  });

  it('under a controller ids and roles are the election’s, so nobody drifts by them', async () => {
    const described = await describeFiles(CONTROLLED);
    const files = Object.keys(CONTROLLED).filter((path) => /broker-[ab]\.conf$/.test(path));
    const own = files.map((file): Running => {
      const [, host = '', group] = /^h(\d)\/broker-(\w)/.exec(file) ?? [];
      const id = (Number(host) + 1) % 3;
      const elected = { brokerId: String(id), brokerRole: id === 0 ? 'SYNC_MASTER' : 'SLAVE' };
      const address = `10.0.0.${10 + Number(host)}:${group === 'a' ? 10911 : 20911}`;
      return { file, address, id, with: elected, commitLogBytes: 5 };
    });
    const servers = ['10.0.0.11:9876', '10.0.0.12:9876', '10.0.0.13:9876'];
    const result = verified(described, observationOf(described, own.toReversed(), servers));
    assert.deepEqual(problemsIn(result), []);
    assert.deepEqual([result.summary.described, result.summary.registered, own.length], [6, 6, 6]);
    assert.deepEqual(result.brokers.map(({ file }) => file).sort(), files);
    assert.equal(result.brokers.filter(({ role }) => role === 'master').length, 2);
  });

  it('who cannot be asked is a failure, and nothing else is said of it', async () => {
    const described = await describeFiles(FILES, { rocketmq: null });
    const none = observationOf(described, []);
    const failure = { reason: 'refused', detail: 'ECONNREFUSED' } as const;
    const down = { ...none, nameServers: none.nameServers.map((each) => ({ ...each, failure })) };
    const result = verified(described, down);
    assert.deepEqual(
      problemsIn(result),
      SERVERS.map(
        (each) => ` name server ${each} cannot be asked: nobody listens there (connection refused) [no-answer]`,
      ),
    );
    assert.deepEqual(
      result.brokers.map(({ state }) => state),
      ['unknown', 'unknown'],
    );
    const silent = await problems([A, { ...S, failure: { reason: 'timeout', detail: '' }, config: undefined }]);
    assert.deepEqual(silent, [
      'a-s.conf broker-a slave 1 is registered, but cannot be asked: no answer within 5 s [no-answer]',
    ]);
    const half = await problems([A, { ...S, partial: { reason: 'timeout', detail: '' } }]);
    assert.deepEqual(half, [
      'a-s.conf broker-a slave 1 does not say whom it copies from, and how much it has: no answer within 5 s [not-told]',
    ]);
    assert.deepEqual(await problems([A, { ...S, partial: { reason: 'denied', detail: '' } }]), []);
    const refusing = await problems([A, { ...S, config: { reason: 'denied', detail: 'No accessKey is configured' } }]);
    assert.deepEqual(refusing, [
      'a-s.conf broker-a slave 1 does not say what it runs with: it refuses: credentials are missing or not enough (No accessKey ***) [not-told]',
    ]);
  });

  it('a name server with a file', async () => {
    const files = {
      ...FILES,
      'rmqlint.json': FILES['rmqlint.json'].replace('"a.conf"', '"a.conf","namesrv.conf"'),
      'namesrv.conf': 'orderMessageEnable=true\nlistenPort=9876\n',
    };
    const described = await describeFiles(files, { rocketmq: null });
    const seen = observationOf(described, [A, S]);
    const config = new Map([
      ['orderMessageEnable', 'false'],
      ['clusterTest', 'false'],
      ['configStorePath', '/etc/x'],
    ]);
    const result = verified(described, { ...seen, nameServers: seen.nameServers.map((each) => ({ ...each, config })) });
    assert.deepEqual(problemsIn(result), [
      'namesrv.conf:1 orderMessageEnable=true is written, but 10.0.0.1:9876 runs with false [drift]',
    ]);
    assert.deepEqual(
      result.nameServers.map(({ file }) => file),
      ['namesrv.conf', null],
    );
  });
});

interface Recorded {
  readonly files: Readonly<Record<string, string>>;
  readonly releases: Readonly<
    Record<
      string,
      {
        readonly nameServer: { readonly version: number; readonly clusterInfo: string };
        readonly brokers: Readonly<
          Record<string, { readonly config: string; readonly commitLogMaxOffset: string; readonly ha: string | null }>
        >;
      }
    >
  >;
}

describe('what real clusters answered', () => {
  const { files, releases }: Recorded = JSON.parse(readFileSync(join(import.meta.dirname, 'recorded.json'), 'utf8'));
  const project = readFileSync(join(import.meta.dirname, '../../examples/guide-mended/rmqlint.json'), 'utf8');

  for (const [rocketmq, { nameServer, brokers }] of Object.entries(releases)) {
    it(`the guide’s cluster, mended, on ${rocketmq} is what its files say`, async () => {
      const described = await describeFiles({ ...files, 'rmqlint.json': project }, { rocketmq });
      const release = releaseOf(nameServer.version);
      assert.equal(release, rocketmq);
      const table = (
        parseFastjson(nameServer.clusterInfo) as { brokerAddrTable: Record<string, { brokerAddrs: object }> }
      ).brokerAddrTable;
      const seen = Object.entries(brokers).map(([address, { config, commitLogMaxOffset, ha }]): SeenBroker => {
        const told = ha === null ? undefined : JSON.parse(ha);
        return {
          ...{ address, release, failure: undefined, config: parseConfig(config) },
          commitLogBytes: Number(commitLogMaxOffset),
          partial: undefined,
          replication:
            told === undefined
              ? undefined
              : {
                  master: told.master,
                  slaves: [{ address: 'x:1', behind: 0 }],
                  masterAddress: told.haClientRuntimeInfo.masterAddr,
                },
        };
      });
      const registrations = Object.entries(table).flatMap(([name, { brokerAddrs }]) =>
        Object.entries(brokerAddrs).map(([id, address]) => ({
          cluster: 'DefaultCluster',
          name,
          id: Number(id),
          address: String(address),
        })),
      );
      const observation: Observation = {
        nameServers: ['10.70.20.11:9876', '10.70.20.12:9876'].map((address) => ({
          ...{ address, release, failure: undefined, registrations, config: undefined },
        })),
        brokers: new Map(seen.map((each) => [each.address, each])),
      };
      const result = verified(described, observation);
      assert.deepEqual(problemsIn(result), []);
      assert.equal(result.summary.registered, 4);
      const compared = result.brokers.map((each) => each.compared ?? 0);
      assert.ok(Math.min(...compared) > 150, compared.join());
      assert.deepEqual(
        result.brokers.map(({ replication }) => replication?.from ?? null),
        [null, 'broker-a', null, 'broker-b'],
      );
    });
  }
});
