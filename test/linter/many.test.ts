import assert from 'node:assert/strict';
import { lint } from '../../server/src/lint.ts';

const broker = (name: string, lines: string): Uint8Array =>
  Buffer.from(`brokerClusterName=c\nbrokerName=${name}\nbrokerId=0\nnamesrvAddr=10.0.0.1:9876\n${lines}`);

const number = (i: number): string => String(i).padStart(4, '0');

/** Some brokers that a project file puts on one host. */
const onOneHost = (count: number, lines: (i: number) => string) => ({
  files: Object.fromEntries(
    Array.from({ length: count }, (_, i) => [`conf/broker-${number(i)}.properties`, broker(`b${number(i)}`, lines(i))]),
  ),
  config: { rocketmq: '5.3.3', deployments: { d: { hosts: { mq: { runs: ['broker-*.properties'] } } } } },
});

describe('what thousands of processes take part in', () => {
  const same = onOneHost(30, () => 'listenPort=10911\nstorePathRootDir=/data\n');

  it('is one finding that names twenty and says how many more there are', async () => {
    const { findings } = await lint(same);
    assert.deepEqual(
      findings.map(({ rule, file, related }) => [rule, file, related.length]),
      [
        ['port-conflict-on-host', 'conf/broker-0029.properties', 20],
        ['shared-store-root', 'conf/broker-0029.properties', 20],
      ],
    );
    const [port, store] = findings;
    assert.match(
      port?.message ?? '',
      /^30 processes compete for 3 ports: only the first to start runs\nb0000 \(master\), b0001 \(master\), .* b0019 \(master\) and 10 more on host mq bind/,
    );
    assert.deepEqual(
      port?.related.map(({ file }) => file),
      Array.from({ length: 20 }, (_, i) => `conf/broker-${number(i)}.properties`),
    );
    assert.match(port?.related[18]?.message ?? '', /^b0018 \(master\): .* 10912 is the HA port \(listenPort \+ 1\)$/);
    assert.match(
      port?.related[19]?.message ?? '',
      /^b0019 \(master\): .* 10912 is the HA port \(listenPort \+ 1\) \(and 9 more places\)$/,
    );
    assert.equal(store?.related[19]?.message, 'b0019 (master): storePathRootDir is "/data" (and 9 more places)');
    const chinese = await lint({ ...same, lang: 'zh-CN' });
    assert.match(chinese.findings[0]?.message ?? '', /、b0019（主节点）等 30 个绑定端口 10909、10911 与 10912/);
    assert.equal(chinese.findings[1]?.related[19]?.message, 'b0019（主节点）：storePathRootDir 为“/data”（另有 9 处）');
  });

  it('touches files that are not among the twenty', async () => {
    const { findings } = await lint({ ...same, paths: ['conf/broker-0025.properties'] });
    assert.deepEqual(
      findings.map(({ rule }) => rule),
      ['port-conflict-on-host', 'shared-store-root'],
    );
  });

  for (const [what, lines, rules] of [
    [
      'one port and store',
      () => 'listenPort=10911\nstorePathRootDir=/data\n',
      ['port-conflict-on-host', 'shared-store-root'],
    ],
    [
      'one commit log below roots of their own',
      (i: number) => `listenPort=${2048 + 4 * i}\nstorePathRootDir=/data/${i}\nstorePathCommitLog=/data/log\n`,
      ['shared-commitlog'],
    ],
  ] as const) {
    it(`is found in time: 2,000 brokers with ${what}`, async () => {
      const many = onOneHost(2000, lines);
      const start = process.cpuUsage();
      const { findings } = await lint(many);
      assert.deepEqual(
        findings.map(({ rule }) => rule),
        rules,
      );
      assert.ok(process.cpuUsage(start).user < 10_000_000);
    }).timeout(60_000);
  }
});
