import assert from 'node:assert/strict';
import { onlyWordsOf } from '../support/allWords.ts';
import { checkFixture, type FixtureOptions, lintFixture, parseFixture } from '../support/fixture.ts';

const rule = 'replica-file-size-mismatch';
const config = { deployments: { all: { files: ['**'] } } };
const GIB = 'mappedFileSizeCommitLog=1073741824';
const HALF = 'mappedFileSizeCommitLog=536870912';
const DOUBLE = 'mappedFileSizeCommitLog=2147483647';
const master = (...lines: readonly string[]) => ['#- /a.conf kind=broker', 'brokerName=a', ...lines, ''].join('\n');
const slave = (...lines: readonly string[]) =>
  ['#- /a-s.conf kind=broker', 'brokerName=a', 'brokerRole=SLAVE', 'brokerId=1', ...lines, ''].join('\n');
const seen = async (text: string, options: FixtureOptions = {}): Promise<string[]> => {
  const { findings } = await lintFixture(parseFixture(text), { only: [rule], rocketmq: '5.3.3', config, ...options });
  return findings.map((finding) => `${finding.file} ${finding.severity}`);
};

describe(rule, () => {
  it('marks what a slave has, be it the default', () =>
    checkFixture(
      `
#- /broker-a.conf
brokerName=broker-a
mappedFileSizeCommitLog=536870912
#                       ^^^^^^^^^ related
#- /broker-a-s.conf
brokerName=broker-a
#          ^^^^^^^^ error replica-file-size-mismatch -- mappedFileSizeCommitLog is 1 GiB, its master's is 512 MiB: it cannot be read
brokerRole=SLAVE
brokerId=1
`,
      { only: [rule], rocketmq: '5.3.3' },
    ));

  it('compares what runs', async () => {
    assert.deepEqual(await seen(master() + slave(HALF)), ['a-s.conf error']);
    assert.deepEqual(await seen(master(GIB) + slave()), []);
    assert.deepEqual(await seen(master(HALF) + slave(HALF)), []);
    assert.deepEqual(await seen(slave(HALF)), []);
    assert.deepEqual(await seen(master('mappedFileSizeCommitLog=${SIZE}') + slave(HALF)), []);
    // A value that is not read has a rule of its own.
    assert.deepEqual(await seen(master() + slave('mappedFileSizeCommitLog=512M')), []);
    assert.deepEqual(await seen(master() + slave('mapedFileSizeCommitLog=536870912')), []);
    const old = { rocketmq: '4.5.1' };
    assert.deepEqual(await seen(master() + slave('mapedFileSizeCommitLog=536870912'), old), ['a-s.conf error']);
    assert.deepEqual(await seen(master() + slave('mapedFileSizeCommitLog=1073741824'), old), []);
  });

  it('compares members that are elected with most of them', async () => {
    const node = (name: string, ...lines: readonly string[]) =>
      [
        `#- /${name}.conf kind=broker`,
        'brokerName=a',
        'enableDLegerCommitLog=true',
        `dLegerSelfId=${name}`,
        'dLegerPeers=n0-10.0.0.1:40911;n1-10.0.0.2:40911;n2-10.0.0.3:40911',
        ...lines,
        '',
      ].join('\n');
    const text = node('n0', HALF) + node('n1') + node('n2', GIB);
    assert.deepEqual(await seen(text), ['n0.conf error']);
    const en = await onlyWordsOf(text, rule, 'en', { config });
    assert.equal(en.message, "mappedFileSizeCommitLog is 512 MiB, others' is 1 GiB: replication breaks");
    const zh = await onlyWordsOf(text, rule, 'zh-CN', { config });
    assert.equal(zh.message, 'mappedFileSizeCommitLog 为 512 MiB，其他成员为 1 GiB：复制会中断');
  });

  it('says what happens to the slave', async () => {
    const en = await onlyWordsOf(master() + slave(HALF), rule, 'en', { config });
    assert.deepEqual(en, {
      message: "mappedFileSizeCommitLog is 512 MiB, its master's is 1 GiB: replication stops",
      details:
        'a (slave 1) has files of 536870912 bytes, its master of 1073741824: at its first file end it rejects what does not fit, and from then on reconnects about every 5 s without getting any further, after a restart too',
      notes: ['a store whose files have one size does not load with another: change it only while the store is empty'],
      related: ['a.conf: a (master): 1073741824, the default'],
      fixes: [],
    });
    const zh = await onlyWordsOf(master() + slave(HALF), rule, 'zh-CN', { config });
    assert.equal(zh.message, 'mappedFileSizeCommitLog 为 512 MiB，其主节点为 1 GiB：复制会停止');
    const larger = await onlyWordsOf(master(GIB) + slave(DOUBLE), rule, 'en', { config });
    assert.equal(larger.message, "mappedFileSizeCommitLog is 2147483647, its master's is 1 GiB: it cannot be read");
    assert.match(larger.details ?? '', /most messages cannot be read from it$/);
    assert.deepEqual(larger.related, ['a.conf: a (master): 1073741824']);
  });
});
