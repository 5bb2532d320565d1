import assert from 'node:assert/strict';
import { onlyWordsOf } from '../support/allWords.ts';
import { applyFix, checkFixture, fixesOf } from '../support/fixture.ts';

const rule = 'broker-ip2-missing';
const config = { deployments: { all: { files: ['**'] } } };
const check = (text: string) => checkFixture(text, { only: [rule], rocketmq: '5.3.3', config });
const pair = (lines: string, slave = 'brokerRole=SLAVE\nbrokerId=1'): string =>
  `#- /broker-a.conf\nbrokerName=broker-a\n${lines}\n#- /broker-a-s.conf\nbrokerName=broker-a\n${slave}\n`;

describe(rule, () => {
  it('leaves out slaves of 4.x that are told where to copy from', async () => {
    const text = pair('brokerIP1=203.0.114.7', 'brokerRole=SLAVE\nbrokerId=1\nhaMasterAddress=10.0.0.1:10912');
    await checkFixture(text, { only: [rule], rocketmq: '4.9.7', config });
  });

  it('an info on brokerIP1 of a master with slaves, a warning where it is public', async () => {
    await check(`
#- /broker-a.conf
brokerName=broker-a
brokerIP1 = 10.0.0.5
#           ^^^^^^^^ info broker-ip2-missing
#- /broker-a-s.conf
brokerName=broker-a
#          ^^^^^^^^ related
brokerRole=SLAVE
brokerId=1
brokerIP1=10.0.0.6
#- /broker-b.conf
brokerName=broker-b
brokerIP1=203.0.114.20
#         ^^^^^^^^^^^^ warning broker-ip2-missing
#- /broker-b-s.conf
brokerName=broker-b
#          ^^^^^^^^ related
brokerRole=SLAVE
brokerId=1
`);
  });

  it('on every member in controller mode', () =>
    check(`
#- /broker-a0.conf
brokerName=broker-a
#          ^^^^^^^^ related
enableControllerMode=true
brokerIP1=10.0.0.5
#         ^^^^^^^^ info broker-ip2-missing
#- /broker-a1.conf
brokerName=broker-a
#          ^^^^^^^^ related
enableControllerMode=true
brokerIP1=10.0.0.6
#         ^^^^^^^^ info broker-ip2-missing
`));

  it('is silent without slaves, with brokerIP2, and where it is not known', async () => {
    await check('#- /broker-a.conf\nbrokerName=broker-a\nbrokerIP1=10.0.0.5\n');
    await check(pair('brokerIP1=10.0.0.5\nbrokerIP2=10.0.0.5'));
    await check(pair('brokerIP1=10.0.0.5\nbrokerIp2=10.0.0.5'));
    await check(pair('brokerIP1=10.0.0.5\nbrokerIP2=${IP}'));
    await check(pair('brokerIP1=${IP}'));
    await check(pair('brokerIP1=REPLACE_IT'));
    await check(pair('brokerIP1=127.0.0.1'));
    await check(pair('brokerIP1=10.0.0.5:10911'));
    await check(pair('flushDiskType=ASYNC_FLUSH', 'brokerRole=SLAVE\nbrokerId=1\nbrokerIP1=10.0.0.6'));
    await check(pair('brokerIP1=10.0.0.5', 'brokerRole=ASYNC_MASTER'));
    await check(
      pair('brokerIP1=10.0.0.5\nenableDLegerCommitLog=true', 'brokerIP1=10.0.0.6\nenableDLegerCommitLog=true'),
    );
  });

  it('says what slaves do, and offers an inner address', async () => {
    const text = pair('brokerIP1 = 10.0.0.5');
    const en = await onlyWordsOf(text, rule, 'en', { config });
    assert.equal(en.message, 'Slaves connect to brokerIP2, which is detected, not taken from brokerIP1');
    assert.deepEqual(en.related, ['broker-a-s.conf: broker-a (slave 1) replicates from it']);
    assert.deepEqual(en.fixes, ['Set brokerIP2=10.0.0.5, if slaves reach this address']);
    const zh = await onlyWordsOf(text, rule, 'zh-CN', { config });
    assert.equal(zh.message, '从节点连接 brokerIP2；它由程序自动探测，并非取自 brokerIP1');
    assert.deepEqual(zh.fixes, ['设置 brokerIP2=10.0.0.5（前提是从节点可以访问该地址）']);
    assert((await applyFix(text, rule, { config })).includes('brokerIP1 = 10.0.0.5\nbrokerIP2 = 10.0.0.5\n'));
    assert.deepEqual(await fixesOf(pair('brokerIP1=203.0.114.20'), rule, { config }), []);
  });
});
