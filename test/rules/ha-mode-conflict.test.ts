import assert from 'node:assert/strict';
import { onlyWordsOf } from '../support/allWords.ts';
import { checkFixture } from '../support/fixture.ts';

const rule = 'ha-mode-conflict';
const check = (text: string, ...more: string[]) => checkFixture(text, { only: [rule, ...more] });
const DLEDGER = 'enableDLegerCommitLog=true\ndLegerGroup=a\ndLegerSelfId=n0\ndLegerPeers=n0-10.0.0.1:40911\n';
const file = (lines: string, release = '5.3.3'): string =>
  `#- /broker-a.conf rocketmq=${release} kind=broker\nbrokerName=a\n${lines}\n`;

describe(rule, () => {
  it('controller mode and DLedger end the broker, with another code from 5.1.1 on', async () => {
    for (const [release, code] of [
      ['5.0.0', -1],
      ['5.1.0', -1],
      ['5.1.1', -4],
      ['5.5.1', -4],
    ] as const) {
      await check(
        `
#- /broker-a.conf rocketmq=${release} kind=broker
brokerName=a
enableControllerMode=true
#                    ^^^^ related
controllerAddr=10.0.0.1:9878
enableDLegerCommitLog=true
#                     ^^^^ error ha-mode-conflict -- exclude each other: the broker exits with ${code}
dLegerGroup=a
dLegerSelfId=n0
dLegerPeers=n0-10.0.0.1:40911
`,
        'does-not-start',
      );
    }
  });

  it('an acting master beside either of them is a warning', () =>
    check(`
#- /broker-a.conf rocketmq=5.3.3 kind=broker
brokerName=a
enableControllerMode=true
#                    ^^^^ related
enableSlaveActingMaster=true
#                       ^^^^ warning ha-mode-conflict -- Use either enableSlaveActingMaster or enableControllerMode, not both
#- /broker-b.conf rocketmq=5.3.3 kind=broker
brokerName=b
enableDLegerCommitLog=true
#                     ^^^^ related
enableSlaveActingMaster=true
#                       ^^^^ warning ha-mode-conflict -- or enableDLegerCommitLog, not both
`));

  it('is silent of one mode, of templates, and of releases without the keys', async () => {
    await check(file(DLEDGER));
    await check(file('enableControllerMode=true'));
    await check(file('enableSlaveActingMaster=true'));
    await check(file(`enableControllerMode=\${ON}\n${DLEDGER}`));
    await check(file(`enableControllerMode=false\n${DLEDGER}`));
    await check(file(`enableControllerMode=true\n${DLEDGER}`, '4.9.8'));
  });

  it('says it in both languages', async () => {
    const zh = await onlyWordsOf(file(`enableControllerMode=true\n${DLEDGER}`), rule, 'zh-CN');
    assert.equal(zh.message, 'Controller 模式与 DLedger 互斥：Broker 以退出码 -4 退出');
    const acting = file('enableControllerMode=true\nenableSlaveActingMaster=true');
    assert.equal(
      (await onlyWordsOf(acting, rule, 'en')).message,
      'Use either enableSlaveActingMaster or enableControllerMode, not both',
    );
    assert.equal(
      (await onlyWordsOf(acting, rule, 'zh-CN')).message,
      'enableSlaveActingMaster 与 enableControllerMode 只应启用其一',
    );
  });
});
