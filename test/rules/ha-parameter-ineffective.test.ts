import assert from 'node:assert/strict';
import { allWordsOf } from '../support/allWords.ts';
import { checkFixture } from '../support/fixture.ts';

const rule = 'ha-parameter-ineffective';
const check = (text: string) => checkFixture(text, { only: [rule], rocketmq: '5.3.3' });
const file = (lines: string): string => `#- /broker-a.conf kind=broker\nbrokerName=broker-a\n${lines}\n`;

describe(rule, () => {
  it('of a master and a slave', () =>
    check(`
#- /a.conf kind=broker
brokerName=a
brokerRole=ASYNC_MASTER
#          ^^^^^^^^^^^^ related
inSyncReplicas=2
#              ^ warning ha-parameter-ineffective -- ASYNC_MASTER waits for no slave: inSyncReplicas=2 has no effect
minInSyncReplicas=2
#                 ^ info ha-parameter-ineffective -- without a controller or acting master
enableAutoInSyncReplicas=true
#                        ^^^^ info ha-parameter-ineffective
allAckInSyncStateSet=true
#                    ^^^^ warning ha-parameter-ineffective -- allAckInSyncStateSet has no effect without a controller
haMaxTimeSlaveNotCatchup=30000
#                        ^^^^^ info ha-parameter-ineffective
#- /b.conf kind=broker
brokerName=b
brokerRole=SLAVE
#          ^^^^^ related
brokerId=1
inSyncReplicas=2
#              ^ info ha-parameter-ineffective -- on a slave
`));

  it('of an acting master, in controller mode and with DLedger', () =>
    check(`
#- /a.conf kind=broker
brokerName=a
brokerRole=SYNC_MASTER
enableSlaveActingMaster=true
enableAutoInSyncReplicas=true
minInSyncReplicas=2
inSyncReplicas=2
haMaxTimeSlaveNotCatchup=30000
#                        ^^^^^ info ha-parameter-ineffective
#- /b.conf kind=broker
brokerName=b
enableControllerMode=true
#                    ^^^^ related
allAckInSyncStateSet=true
#                    ^^^^ related
inSyncReplicas=2
#              ^ info ha-parameter-ineffective -- with allAckInSyncStateSet=true
haMaxGapNotInSync=1000
#                 ^^^^ info ha-parameter-ineffective -- in controller mode
minInSyncReplicas=2
asyncLearner=true
#- /c.conf kind=broker
brokerName=c
enableDLegerCommitLog=true
#                     ^^^^ related
inSyncReplicas=2
#              ^ info ha-parameter-ineffective -- with DLedger
allAckInSyncStateSet=true
#                    ^^^^ info ha-parameter-ineffective
`));

  it('is silent of defaults, of what has an effect, and where the mode is unknown', async () => {
    await check(file('inSyncReplicas=1\nminInSyncReplicas=1\nallAckInSyncStateSet=false'));
    await check(file('brokerRole=SYNC_MASTER\ninSyncReplicas=2\ntotalReplicas=2'));
    await check(file('brokerRole=${ROLE}\ninSyncReplicas=2'));
    await check(file('enableControllerMode=${ON}\nallAckInSyncStateSet=true'));
    await check(file('minInSyncReplicas=2x'));
    await check(file('enableControllerMode=true\nallAckInSyncStateSet=true\nbrokerRole=SLAVE\nbrokerId=-1'));
    await checkFixture(file('inSyncReplicas=2'), { only: [rule], rocketmq: '4.9.8' });
  });

  it('a slave may have what its master has', () =>
    check(`
#- /broker-a.conf
brokerName=broker-a
brokerRole=SYNC_MASTER
inSyncReplicas=2
totalReplicas=2
#- /broker-a-s.conf
brokerName=broker-a
brokerRole=SLAVE
brokerId=1
inSyncReplicas=2
totalReplicas=2
`));

  it('says it in both languages', async () => {
    const said = async (lines: string, lang: 'en' | 'zh-CN') =>
      (await allWordsOf(file(lines), rule, lang)).map(({ message }) => message);
    const lines = 'inSyncReplicas=2\nenableAutoInSyncReplicas=true\nbrokerNotActiveTimeoutMillis=20000';
    assert.deepEqual(await said(lines, 'en'), [
      'ASYNC_MASTER waits for no slave: inSyncReplicas=2 has no effect',
      'enableAutoInSyncReplicas has no effect without a controller or acting master',
      'brokerNotActiveTimeoutMillis has no effect without a controller or acting master',
    ]);
    assert.deepEqual(await said(lines, 'zh-CN'), [
      'ASYNC_MASTER 不等待从节点：inSyncReplicas=2 不起作用',
      '未使用 Controller 或 acting master 时，enableAutoInSyncReplicas 不起作用',
      '未使用 Controller 或 acting master 时，brokerNotActiveTimeoutMillis 不起作用',
    ]);
  });
});
