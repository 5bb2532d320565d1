import assert from 'node:assert/strict';
import { onlyWordsOf } from '../support/allWords.ts';
import { applyFix, checkFixture, fixesOf } from '../support/fixture.ts';

const rule = 'sync-master-not-synchronous';
const check = (text: string) => checkFixture(text, { only: [rule] });
const file = (lines: string, release = '5.3.3'): string =>
  `#- /broker-a.conf rocketmq=${release} kind=broker\nbrokerName=broker-a\n${lines}\n`;

describe(rule, () => {
  it('sits on the role, and points at a number that is too low', () =>
    check(`
#- /a.conf rocketmq=5.0.0 kind=broker
brokerName=a
brokerRole=SYNC_MASTER
#          ^^^^^^^^^^^ warning sync-master-not-synchronous -- SYNC_MASTER with inSyncReplicas=1 does not wait
#- /b.conf rocketmq=5.5.1 kind=broker
brokerName=b
brokerRole=SYNC_MASTER
#          ^^^^^^^^^^^ warning sync-master-not-synchronous -- inSyncReplicas=0
inSyncReplicas=0
#              ^ related
#- /c.conf kind=broker
brokerName=c
brokerRole=SYNC_MASTER
#          ^^^^^^^^^^^ info sync-master-not-synchronous -- (in RocketMQ 5.0.0–5.5.1)
`));

  it('is silent of 4.x, other roles and modes, 2 and more, and what is unknown', async () => {
    await check(file('brokerRole=SYNC_MASTER', '4.9.8'));
    await check(file('brokerRole=SYNC_MASTER', '5.0.0-PREVIEW'));
    await check(file('brokerRole=SYNC_MASTER\ninSyncReplicas=2\ntotalReplicas=2'));
    await check(file('brokerRole=ASYNC_MASTER'));
    await check(file('brokerRole=SLAVE\nbrokerId=1'));
    await check(file('brokerRole=SYNC_MASTER\nenableControllerMode=true'));
    await check(file('brokerRole=SYNC_MASTER\nenableDLegerCommitLog=true'));
    await check(file('brokerRole=SYNC_MASTER\ninSyncReplicas=${N}'));
    await check(file('brokerRole=SYNC_MASTER\ninsyncreplicas=2'));
  });

  it('offers the numbers where there are slaves', async () => {
    assert.deepEqual(await fixesOf(file('brokerRole=SYNC_MASTER'), rule), []);
    const slave = '#- /broker-a-s.conf rocketmq=5.3.3 kind=broker\nbrokerName=broker-a\nbrokerRole=SLAVE\nbrokerId=1\n';
    const text = file('brokerRole=SYNC_MASTER') + slave;
    const after = await applyFix(text, rule);
    assert(after.includes('brokerName=broker-a\ntotalReplicas=2\nbrokerRole=SYNC_MASTER\ninSyncReplicas=2\n'), after);
    const [fix] = await fixesOf(text, rule);
    assert.deepEqual(
      [fix?.obvious, fix?.title, fix?.edits.length],
      [false, 'Set inSyncReplicas=2 here, and totalReplicas=2 in every file of the group', 3],
    );
  });

  it('says it in both languages', async () => {
    const en = await onlyWordsOf(file('brokerRole=SYNC_MASTER'), rule, 'en');
    assert.equal(en.message, 'SYNC_MASTER with inSyncReplicas=1 does not wait for any slave');
    assert.deepEqual(en.notes, ['inSyncReplicas is not set, and 1 by default']);
    const zh = await onlyWordsOf(file('brokerRole=SYNC_MASTER\ninSyncReplicas=1'), rule, 'zh-CN');
    assert.equal(zh.message, 'inSyncReplicas=1 的 SYNC_MASTER 不会等待任何从节点');
    assert.deepEqual(zh.related, ['broker-a.conf: 有主节点自身即满足']);
  });
});
