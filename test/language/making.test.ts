import assert from 'node:assert/strict';
import fc from 'fast-check';
import { RELEASES, release } from '../../server/src/catalog/releases.ts';
import { Workspace } from '../../server/src/deployment/workspace.ts';
import { MemoryWorld } from '../../server/src/deployment/world/memory.ts';
import { applied } from '../../server/src/fix/apply.ts';
import { readJson } from '../../server/src/language/jsonMember.chunk.ts';
import { CLUSTER_MODES, type ClusterAnswers, clusterFiles } from '../../server/src/language/making/cluster.ts';
import { slaveOf } from '../../server/src/language/making/slave.ts';
import { Refusal } from '../../server/src/language/refusal.ts';
import { Linter } from '../../server/src/linter/linter.ts';
import { RULE_KNOWLEDGE } from '../../server/src/linter/settings.ts';
import { askIn } from './support.ts';

/** What the linter says of some files: `path: rule message`. */
async function linted(files: ReadonlyMap<string, string>): Promise<readonly string[]> {
  const bytes = Object.fromEntries([...files].map(([path, text]) => [path, new TextEncoder().encode(text)]));
  const workspace = new Workspace(new MemoryWorld(bytes), { rules: RULE_KNOWLEDGE });
  await workspace.load();
  const linter = new Linter({ today: '2026-01-01' });
  const judged = workspace.deployments.map((each) => linter.judge(each));
  const overall = [...linter.aboutReleases(judged), ...linter.aboutAllows(judged)];
  return [
    ...workspace.problems.map(({ file, message }) => `${file}: ${String(message)}`),
    ...[...judged, ...overall].flatMap(({ findings }) =>
      findings.map(({ file, rule, message }) => `${file}: ${rule} ${message('en')}`),
    ),
  ];
}

const made = (answers: ClusterAnswers): ReadonlyMap<string, string> => {
  const files = clusterFiles(answers, 'en');
  assert(!(files instanceof Refusal), files instanceof Refusal ? files.message : '');
  return files;
};

const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,20}$/);
const address = fc
  .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 1, max: 254 }))
  .map(([a, b]) => `10.20.${a}.${b}`);
const hosts = fc.oneof(
  fc.uniqueArray(address, { minLength: 1, maxLength: 6 }),
  fc.integer({ min: 1, max: 6 }).map((count) => Array.from({ length: count }, (_, i) => `mq0${i + 1}.example.org`)),
);
const answers: fc.Arbitrary<ClusterAnswers> = fc
  .record({
    name,
    hosts,
    groups: fc.integer({ min: 1, max: 4 }),
    replicas: fc.integer({ min: 1, max: 3 }),
    mode: fc.constantFrom(...CLUSTER_MODES),
    rocketmq: fc.constantFrom(...RELEASES.filter((_, i) => i >= release('4.9.0')), '4.5.2', '4.3.0'),
  })
  .filter(
    ({ mode, rocketmq, hosts: all, replicas }) =>
      replicas <= all.length && (mode !== 'controller' || release(rocketmq) >= release('5.0.0')),
  );

describe('a new cluster', () => {
  it('lints clean, whatever was answered', async () => {
    await fc.assert(
      fc.asyncProperty(answers, async (given) => assert.deepEqual(await linted(made(given)), [])),
      { numRuns: 150 },
    );
  });

  it('its groups and hosts are those that were asked for', () => {
    const files = made({
      name: 'orders',
      rocketmq: '5.3.3',
      hosts: ['10.0.0.1', '10.0.0.2'],
      groups: 2,
      replicas: 2,
      mode: 'sync',
    });
    assert.deepEqual([...files.keys()].sort(), [
      '10.0.0.1/broker-a.properties',
      '10.0.0.1/broker-b-s.properties',
      '10.0.0.1/namesrv.properties',
      '10.0.0.2/broker-a-s.properties',
      '10.0.0.2/broker-b.properties',
      '10.0.0.2/namesrv.properties',
      'rmqlint.json',
    ]);
    assert.match(files.get('10.0.0.1/broker-a.properties') ?? '', /^brokerRole=SYNC_MASTER$/m);
    assert.match(files.get('10.0.0.1/broker-b-s.properties') ?? '', /^listenPort=10921$/m);
  });

  it('refuses what does not fit together, and says why in both languages', () => {
    const good: ClusterAnswers = {
      name: 'a',
      rocketmq: '5.3.3',
      hosts: ['10.0.0.1'],
      groups: 1,
      replicas: 1,
      mode: 'async',
    };
    const wrong: readonly [Partial<ClusterAnswers>, RegExp, RegExp][] = [
      [{ name: 'a b' }, /"a b" is no name/, /不能作为名称/],
      [{ rocketmq: '9.9' }, /no release/, /不认识版本/],
      [{ hosts: [] }, /at least one host/, /至少填写一台主机/],
      [{ hosts: ['10.0.0.1', '10.0.0.1'] }, /each once/, /每台只写一次/],
      [{ hosts: ['10.0.0.999'] }, /neither an IPv4 address nor a host name/, /既不是/],
      [{ groups: 27 }, /from 1 to 26/, /1 到 26/],
      [{ replicas: 2 }, /from 1 to 1/, /1 到 1/],
      [{ mode: 'controller', rocketmq: '4.9.4' }, /5\.0\.0/, /5\.0\.0/],
      [{ mode: 'controller', hosts: ['mq-1'] }, /"mq-1" has a "-"/, /“-”/],
    ];
    for (const [change, en, zh] of wrong) {
      for (const [lang, expected] of [
        ['en', en],
        ['zh-CN', zh],
      ] as const) {
        const refused = clusterFiles({ ...good, ...change }, lang);
        assert(refused instanceof Refusal, JSON.stringify(change));
        assert.match(refused.message, expected);
      }
    }
  });
});

describe('a new slave', () => {
  const masters = (given: ClusterAnswers): readonly string[] =>
    [...made(given)].filter(([, text]) => /^brokerId=0$|^enableControllerMode=true$/m.test(text)).map(([path]) => path);

  it('lints clean beside its master, whatever the cluster', async () => {
    await fc.assert(
      fc.asyncProperty(
        answers,
        fc.nat(),
        fc.constantFrom('', 'haListenPort=20912\n', 'mappedFileSizeCommitLog=536870912\n'),
        async (given, which, more) => {
          const files = new Map(made(given));
          const all = masters(given);
          const path = all[which % all.length] as string;
          files.set(path, `${files.get(path)}${more}`);
          if ((await linted(files)).length > 0) return;
          for (let round = 0; round < 2; round++) {
            const { context } = await askIn(Object.fromEntries(files), { path });
            const slave = slaveOf(context, readJson);
            assert(!(slave instanceof Refusal), slave instanceof Refusal ? slave.message : '');
            assert(!files.has(slave.path), slave.path);
            files.set(slave.path, slave.text);
            for (const [changed, bytes] of applied(slave.edits, context.documentOf))
              files.set(changed, new TextDecoder().decode(bytes));
            assert.deepEqual(await linted(files), []);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is named in the project file where its deployment names files, none of which is the slave', async () => {
    const master = 'brokerClusterName=c\nbrokerName=a\nbrokerId=0\nbrokerIP1=10.0.0.1\nnamesrvAddr=10.0.0.9:9876\n';
    const project = (orders: string): string =>
      `{\n  // 生产\n  "rocketmq": "5.3.3",\n  "deployments": { "orders": { ${orders} } }\n}\n`;
    const onHost = (runs: string): string => `"hosts": { "mq-1": { "runs": ${runs} } }`;
    for (const [orders, after] of [
      [
        '"files": ["conf/broker-a.conf", "ns.conf"]',
        '"files": ["conf/broker-a.conf", "ns.conf", "conf/broker-a-s.conf"]',
      ],
      ['"files": ["conf/*"]', undefined],
      [onHost('["conf/broker-a.conf"]'), `${onHost('["conf/broker-a.conf"]')}, "files": ["conf/broker-a-s.conf"]`],
      [onHost('["broker-*.conf"]'), undefined],
      ['"rocketmq": "5.3.3"', undefined],
    ] as const) {
      const all = { 'rmqlint.json': project(orders), 'conf/broker-a.conf': master };
      const { context } = await askIn(all, { path: 'conf/broker-a.conf' });
      const slave = slaveOf(context, readJson);
      assert(!(slave instanceof Refusal));
      assert.equal(slave.path, 'conf/broker-a-s.conf');
      const made = [...applied(slave.edits, context.documentOf)].map(([path, bytes]) => [
        path,
        new TextDecoder().decode(bytes),
      ]);
      assert.deepEqual(made, after === undefined ? [] : [['rmqlint.json', project(after)]]);
    }
  });

  it('refuses a slave’s file and a node of DLedger', async () => {
    const slave = 'brokerClusterName=c\nbrokerName=a\nbrokerId=1\nbrokerRole=SLAVE\nnamesrvAddr=10.0.0.1:9876\n';
    const dledger =
      'brokerClusterName=c\nbrokerName=a\nenableDLegerCommitLog=true\ndLegerGroup=a\ndLegerPeers=n0-10.0.0.1:40911\ndLegerSelfId=n0\n';
    for (const [text, expected] of [
      [slave, /no master/],
      [dledger, /dLegerPeers/],
    ] as const) {
      const { context } = await askIn({ 'broker-a.conf': text }, { path: 'broker-a.conf' });
      const refused = slaveOf(context, readJson);
      assert(refused instanceof Refusal);
      assert.match(refused.message, expected);
    }
  });
});
