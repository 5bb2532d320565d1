import assert from 'node:assert/strict';
import { onlyWordsOf } from '../support/allWords.ts';
import { applyFix, checkFixture } from '../support/fixture.ts';

const rule = 'ha-master-address';
const check = (text: string) => checkFixture(text, { only: [rule] });
const slave = (lines: string, release = '5.3.3'): string =>
  `#- /broker-a-s.conf rocketmq=${release} kind=broker\nbrokerName=broker-a\nbrokerRole=SLAVE\nbrokerId=1\n${lines}\n`;
const master = (lines: string, release = '4.9.7'): string =>
  `#- /broker-a.conf rocketmq=${release} kind=broker\nbrokerName=broker-a\n${lines}\n`;

describe(rule, () => {
  it('every value of 6 characters from 5.0.0 on', async () => {
    await check(`${slave('haMasterAddress=10.0.0.5:10912')}#               ^^^^^^^^^^^^^^ error ha-master-address\n`);
    await check(`${slave('haMasterAddress=a:1', '5.5.1')}#               ^^^ info ha-master-address -- is ignored\n`);
    await check(slave('haMasterAddress='));
    await check(slave('haMasterAddress=${MASTER}'));
  });

  it('up to 4.9.8 a value without port, or with one that is not the HA port of the master', async () => {
    await check(
      `${slave('haMasterAddress=10.0.0.5', '4.9.7')}#               ^^^^^^^^ error ha-master-address -- has no port\n`,
    );
    await check(slave('haMasterAddress=10.0.0.5:10911', '4.9.7'));
    await check(`
#- /broker-a.conf rocketmq=4.9.7 kind=broker
brokerName=broker-a
listenPort=11911
#          ^^^^^ related
${slave('haMasterAddress=10.0.0.5:11911', '4.9.7')}#               ^^^^^^^^^^^^^^ error ha-master-address -- takes the HA port 11912 of the master
`);
    await check(`
#- /broker-a.conf rocketmq=4.9.7 kind=broker
brokerName=broker-a
#          ^^^^^^^^ related
# start-up code sets the HA port anew
haListenPort=12912
${slave('haMasterAddress=10.0.0.5:12912', '4.9.7')}#               ^^^^^^^^^^^^^^ error ha-master-address -- The HA port of the master is 10912, not 12912
`);
    await check(master('listenPort=11911') + slave('haMasterAddress=10.0.0.5:11912', '4.9.7'));
    await check(master('listenPort=${PORT}') + slave('haMasterAddress=10.0.0.5:10911', '4.9.7'));
  });

  it('an info where nothing reads it', () =>
    check(`
#- /a.conf rocketmq=5.3.3 kind=broker
brokerName=a
haMasterAddress=10.0.0.5:10912
#               ^^^^^^^^^^^^^^ info ha-master-address -- no effect on a master
#- /b.conf rocketmq=4.9.7 kind=broker
brokerName=b
haMasterAddress=10.0.0.5:10912
#               ^^^^^^^^^^^^^^ info ha-master-address -- no effect with DLedger
enableDLegerCommitLog=true
#- /c.conf rocketmq=5.3.3 kind=broker
brokerName=c
brokerRole=SLAVE
haMasterAddress=10.0.0.5:10912
#               ^^^^^^^^^^^^^^ info ha-master-address -- no effect in controller mode
enableControllerMode=true
`));

  it('removes it, or corrects the port', async () => {
    assert((await applyFix(slave('haMasterAddress=10.0.0.5:10912'), rule)).endsWith('brokerId=1\n'));
    const text = slave('haMasterAddress=10.0.0.5:11911', '4.9.7') + master('listenPort=11911');
    assert((await applyFix(text, rule)).includes('haMasterAddress=10.0.0.5:11912\n'));
  });

  it('says it in both languages', async () => {
    const text = slave('haMasterAddress=10.0.0.5:10912');
    assert.equal(
      (await onlyWordsOf(text, rule, 'en')).message,
      'haMasterAddress stops replication: from 5.0.0 on no value of it works',
    );
    assert.equal(
      (await onlyWordsOf(text, rule, 'zh-CN')).message,
      'haMasterAddress 会使复制停止：自 5.0.0 起任何值都不可用',
    );
    const wrong = slave('haMasterAddress=10.0.0.5:11911', '4.9.7') + master('listenPort=11911');
    assert.equal(
      (await onlyWordsOf(wrong, rule, 'zh-CN', { rocketmq: '4.9.7' })).message,
      'haMasterAddress 应使用主节点的 HA 端口 11912，而非其 listenPort 11911',
    );
  });
});
