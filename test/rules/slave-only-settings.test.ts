import assert from 'node:assert/strict';
import { onlyWordsOf } from '../support/allWords.ts';
import { checkFixture } from '../support/fixture.ts';

const rule = 'slave-only-settings';
const check = (text: string) => checkFixture(text, { only: [rule] });
const slave = (lines: string): string =>
  `#- /broker-a-s.conf rocketmq=5.5.1 kind=broker\nbrokerName=broker-a\nbrokerRole=SLAVE\nbrokerId=1\n${lines}\n`;

describe(rule, () => {
  it('warming is a warning, the pool an info', () =>
    check(`
#- /broker-a-s.conf rocketmq=4.9.7 kind=broker
brokerName=broker-a
brokerRole=SLAVE
#          ^^^^^ related
brokerId=1
transientStorePoolEnable=true
#                        ^^^^ info slave-only-settings -- has no effect on a slave
warmMapedFileEnable=TRUE
#                   ^^^^ warning slave-only-settings -- locks memory that is never given back
`));

  it('is silent of a master, of other modes, without mapped files, and of what is unknown', async () => {
    const both = 'transientStorePoolEnable=true\nwarmMapedFileEnable=true';
    await check(slave(both).replace('SLAVE', 'ASYNC_MASTER'));
    await check(slave(`${both}\nenableControllerMode=true`));
    await check(slave(`${both}\nenableDLegerCommitLog=true`));
    await check(slave(`${both}\nwriteWithoutMmap=true`));
    await check(slave(both.replaceAll('true', 'false')));
    await check(slave(both.replaceAll('true', '${ON}')));
    await check(slave('slaveReadEnable=true'));
  });

  it('says it in both languages', async () => {
    const said = async (line: string) =>
      Promise.all((['en', 'zh-CN'] as const).map(async (lang) => (await onlyWordsOf(slave(line), rule, lang)).message));
    assert.deepEqual(await said('warmMapedFileEnable=true'), [
      'warmMapedFileEnable on a slave locks memory that is never given back',
      '从节点上的 warmMapedFileEnable 会锁定内存且不再释放',
    ]);
    assert.deepEqual(await said('transientStorePoolEnable=true'), [
      'transientStorePoolEnable has no effect on a slave',
      'transientStorePoolEnable 在从节点上不起作用',
    ]);
  });
});
