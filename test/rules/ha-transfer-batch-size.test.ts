import assert from 'node:assert/strict';
import { onlyWordsOf } from '../support/allWords.ts';
import { applyFix, checkFixture, type FixtureOptions, lintFixture, parseFixture } from '../support/fixture.ts';

const rule = 'ha-transfer-batch-size';
const config = { deployments: { all: { files: ['**'] } } };
const file = (path: string, ...lines: readonly string[]) => [`#- /${path}.conf kind=broker`, ...lines, ''].join('\n');
const master = (...lines: readonly string[]) => file('a', 'brokerName=a', ...lines);
const slave = (...lines: readonly string[]) => file('a-s', 'brokerName=a', 'brokerRole=SLAVE', 'brokerId=1', ...lines);
const seen = async (text: string, options: FixtureOptions = {}): Promise<string[]> => {
  const { findings } = await lintFixture(parseFixture(text), { only: [rule], rocketmq: '5.3.3', config, ...options });
  return findings.map((finding) => `${finding.file} ${finding.severity}`);
};

describe(rule, () => {
  it('marks the value of a master, and its slaves', () =>
    checkFixture(
      `
#- /broker-a.conf
brokerName=broker-a
haTransferBatchSize=4194293
#                   ^^^^^^^ error ha-transfer-batch-size -- above 4194292: a lagging slave never catches up
#- /broker-a-s.conf
brokerName=broker-a
#          ^^^^^^^^ related
brokerRole=SLAVE
brokerId=1
haTransferBatchSize=8388608
`,
      { only: [rule], rocketmq: '4.9.8' },
    ));

  it('knows the border, and who sends', async () => {
    assert.deepEqual(await seen(master('haTransferBatchSize=4194292') + slave()), []);
    assert.deepEqual(await seen(master('haTransferBatchSize=1') + slave()), []);
    assert.deepEqual(await seen(master('haTransferBatchSize=0') + slave()), ['a.conf error']);
    assert.deepEqual(await seen(master('haTransferBatchSize=-1')), ['a.conf warning']);
    assert.deepEqual(await seen(master('haTransferBatchSize=8388608')), ['a.conf warning']);
    assert.deepEqual(await seen(slave('haTransferBatchSize=8388608')), []);
    assert.deepEqual(await seen(master('haTransferBatchSize=${SIZE}') + slave()), []);
    assert.deepEqual(await seen(master('haTransferBatchSize=8M') + slave()), []);
    assert.deepEqual(await seen(master('enableDLegerCommitLog=true', 'haTransferBatchSize=8388608')), []);
    const node = (id: string, ...lines: readonly string[]) =>
      file(id, 'brokerName=a', 'enableControllerMode=true', 'controllerAddr=10.0.0.1:9878', ...lines);
    assert.deepEqual(await seen(node('n0', 'haTransferBatchSize=8388608') + node('n1')), ['n0.conf error']);
  });

  it('offers the default', async () => {
    const text = `#- /a.conf rocketmq=5.3.3 kind=broker\nbrokerName=a\nhaTransferBatchSize=0\n`;
    assert.equal(await applyFix(text, rule), 'brokerName=a\nhaTransferBatchSize=32768\n');
  });

  it('says what happens', async () => {
    const large = master('haTransferBatchSize=8388608') + slave();
    const none = master('haTransferBatchSize=0') + slave();
    const en = await onlyWordsOf(large, rule, 'en', { config });
    assert.equal(en.message, 'haTransferBatchSize is 8388608, above 4194292: a lagging slave never catches up');
    assert.deepEqual(en.related, ['a-s.conf: a (slave 1) copies from it']);
    assert.deepEqual(en.fixes, ['Write 32768']);
    assert.equal(
      (await onlyWordsOf(none, rule, 'en', { config })).message,
      'haTransferBatchSize is 0: nothing is ever replicated',
    );
    const zh = await onlyWordsOf(large, rule, 'zh-CN', { config });
    assert.equal(zh.message, 'haTransferBatchSize 为 8388608，大于 4194292：落后的从节点永远追不上');
    assert.deepEqual(zh.related, ['a-s.conf: a（从节点 1）从它复制']);
  });
});
