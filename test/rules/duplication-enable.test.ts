import assert from 'node:assert/strict';
import { onlyWordsOf } from '../support/allWords.ts';
import { applyFix, checkFixture } from '../support/fixture.ts';

const rule = 'duplication-enable';
const check = (text: string, ...more: string[]) => checkFixture(text, { only: [rule, ...more] });
const file = (lines: string, release = '5.3.3', kind = 'broker'): string =>
  `#- /broker-a.conf rocketmq=${release} kind=${kind}\nbrokerName=broker-a\n${lines}\n`;

describe(rule, () => {
  it('a warning, and an error where messages are to be replicated or a container ends', async () => {
    await check(
      `
#- /a.conf rocketmq=5.0.0 kind=broker
brokerName=a
duplicationEnable=true
#                 ^^^^ warning duplication-enable -- duplicationEnable=true switches replication between master and slave off
#- /b.conf rocketmq=5.3.3 kind=broker
brokerName=b
brokerRole=SLAVE
#          ^^^^^ related
brokerId=1
duplicationEnable=TRUE
#                 ^^^^ error duplication-enable
#- /c.conf rocketmq=5.3.3 kind=broker
brokerName=c
enableSlaveActingMaster=true
#                       ^^^^ related
duplicationEnable=true
#                 ^^^^ error duplication-enable
#- /d.conf rocketmq=5.5.0 kind=broker-in-container
brokerName=d
duplicationEnable=true
#                 ^^^^ error duplication-enable -- A container refuses duplicationEnable=true: the broker container exits with -1
`,
      'does-not-start',
    );
  });

  it('is silent up to 4.9.8, and of false, templates and values that do not parse', async () => {
    await check(file('duplicationEnable=true\nbrokerRole=SLAVE\nbrokerId=1', '4.9.8'));
    for (const value of ['false', '${ON}', 'yes', '']) await check(file(`duplicationEnable=${value}`));
  });

  it('is silent with DLedger, where Raft replicates, unless a container refuses it', async () => {
    const raft = 'dLegerGroup=broker-a\ndLegerPeers=n0-10.0.0.1:40911\ndLegerSelfId=n0\nduplicationEnable=true';
    for (const release of ['5.0.0', '5.3.3', '5.5.1'])
      await check(file(`enableDLegerCommitLog=true\n${raft}`, release));
    await check(file('enableDLegerCommitLog=${RAFT}\nduplicationEnable=true'));
    const mark = '\n#                 ^^^^ error duplication-enable -- A container refuses duplicationEnable=true';
    await check(file(`enableDLegerCommitLog=true\n${raft}${mark}`, '5.3.3', 'broker-in-container'));
  });

  it('offers to remove it, and says why in both languages', async () => {
    const text = file('duplicationEnable=true\nbrokerRole=SYNC_MASTER');
    assert((await applyFix(text, rule)).endsWith('brokerName=broker-a\nbrokerRole=SYNC_MASTER\n'));
    const zh = await onlyWordsOf(text, rule, 'zh-CN');
    assert.equal(zh.message, 'duplicationEnable=true 会关闭主从复制');
    assert.deepEqual(zh.related, ['broker-a.conf: brokerRole=SYNC_MASTER 需要复制']);
    assert.deepEqual((await onlyWordsOf(text, rule, 'en')).related, [
      'broker-a.conf: brokerRole=SYNC_MASTER is for replication',
    ]);
    assert.equal(
      (await onlyWordsOf(file('duplicationEnable=true', '5.3.3', 'broker-in-container'), rule, 'zh-CN')).message,
      '容器拒绝 duplicationEnable=true：BrokerContainer 以退出码 -1 退出',
    );
  });
});
