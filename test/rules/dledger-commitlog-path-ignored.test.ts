import assert from 'node:assert/strict';
import { onlyWordsOf } from '../support/allWords.ts';
import { applyFix, checkFixture, type FixtureOptions, fixesOf } from '../support/fixture.ts';

const rule = 'dledger-commitlog-path-ignored';
const check = (text: string, options: FixtureOptions = {}) =>
  checkFixture(text, { only: [rule], rocketmq: '5.3.3', ...options });

const NODE = `#- /n0.conf kind=broker
enableDLegerCommitLog=true
dLegerGroup=RaftNode00
dLegerSelfId=n0
dLegerPeers=n0-127.0.0.1:40911;n1-127.0.0.1:40912;n2-127.0.0.1:40913
storePathRootDir=/data
`;
const FOUND = `${NODE}storePathCommitLog=/ssd/commitlog\n`;

describe(rule, () => {
  it('finds a commitlog that DLedger does not write to', async () => {
    const marked = FOUND.replace('=true\n', '=true\n#                     ^^^^ related\n');
    const text = `${marked}#                  ^^^^^^^^^^^^^^ info ${rule}\n`;
    for (const rocketmq of ['4.5.1', '4.9.3', '4.9.8', '5.0.0', '5.5.1']) await check(text, { rocketmq });
  });

  it('says where the messages are', async () => {
    const en = await onlyWordsOf(FOUND, rule, 'en');
    assert.equal(en.message, 'DLedger does not store messages in storePathCommitLog');
    assert.equal(
      en.details,
      'RocketMQ 5.3.3 stores them in "/data/dledger-n0/data"; from storePathCommitLog it only loads messages of the time before DLedger',
    );
    assert.deepEqual(en.related, ['n0.conf: enableDLegerCommitLog is true']);
    const zh = await onlyWordsOf(FOUND, rule, 'zh-CN');
    assert.equal(zh.message, 'DLedger 模式的消息不会写入 storePathCommitLog');
    assert.equal(
      zh.details,
      'RocketMQ 5.3.3 把消息存放在“/data/dledger-n0/data”；storePathCommitLog 只用于加载启用 DLedger 之前的消息',
    );
    assert.deepEqual(zh.fixes, [
      '改为 storePathDLedgerCommitLog（请先停止 Broker，并把“/data/dledger-n0/data”中的文件移过去）',
    ]);
  });

  it('offers the key that DLedger reads, where there is one', async () => {
    const text = await applyFix(FOUND, rule, { rocketmq: '4.9.4' });
    assert(text.endsWith('storePathRootDir=/data\nstorePathDLedgerCommitLog=/ssd/commitlog\n'), text);
    assert.deepEqual(await fixesOf(FOUND, rule, { rocketmq: '4.9.3' }), []);
  });

  it('is silent about the default written out, DLedger’s own directory, and other brokers', async () => {
    await check(`${NODE}storePathCommitLog=/data/commitlog/\n`);
    await check(`${NODE}storePathCommitLog=/data/dledger-n0/data\n`);
    await check(`${NODE}storePathCommitLog=/old/commitlog\nstorePathDLedgerCommitLog=/ssd/n0\n`);
    await check(`${NODE}storePathCommitLog={{ log }}\n`);
    await check(`${NODE}storePathCommitLog=/ssd # log\n`);
    await check('#- /a.conf kind=broker\nstorePathRootDir=/data\nstorePathCommitLog=/ssd/commitlog\n');
    await check(FOUND.replace('=true', '=false'));
    await check(FOUND.replace('=true', '=yes'));
    await check(FOUND, { rocketmq: '4.3.2' });
  });
});
