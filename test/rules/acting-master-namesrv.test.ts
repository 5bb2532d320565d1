import assert from 'node:assert/strict';
import { onlyWordsOf } from '../support/allWords.ts';
import { applyFix, checkFixture } from '../support/fixture.ts';

const rule = 'acting-master-namesrv';
const check = (text: string) => checkFixture(text, { only: [rule], rocketmq: '5.3.3' });
const BROKER = '#- /broker-a.conf\nbrokerName=broker-a\nenableSlaveActingMaster=true\n';
const MARK = '#                       ^^^^ related\n';

describe(rule, () => {
  it('sits on the switch of the name server, or at the start of its file', async () => {
    await check(
      `#- /namesrv.conf kind=namesrv\nsupportActingMaster=false\n#                   ^^^^^ error acting-master-namesrv\n${BROKER}${MARK}`,
    );
    await check(`#- /namesrv.conf kind=namesrv\n#| error acting-master-namesrv\nlistenPort=9876\n${BROKER}${MARK}`);
  });

  it('is silent where it is on or unknown, without acting masters, and in other modes', async () => {
    const server = '#- /namesrv.conf kind=namesrv\nlistenPort=9876\n';
    await check(`${server}supportActingMaster=true\n${BROKER}`);
    await check(`${server}supportActingMaster=\${ON}\n${BROKER}`);
    await check(`${server}supportactingmaster=true\n${BROKER}`);
    await check(`${server}${BROKER.replace('=true', '=false')}`);
    await check(`${server}${BROKER}enableControllerMode=true\n`);
    await checkFixture(`${server}${BROKER}`, { only: [rule], rocketmq: '4.9.8' });
    await check(BROKER);
  });

  it('offers the switch, and says why in both languages', async () => {
    const text = `#- /namesrv.conf kind=namesrv\nlistenPort=9876\n${BROKER}`;
    const en = await onlyWordsOf(text, rule, 'en');
    assert.equal(en.message, 'supportActingMaster is not true here: no slave stands in for a dead master');
    assert.deepEqual(en.related, ['broker-a.conf: broker-a (master) has enableSlaveActingMaster=true']);
    assert.deepEqual(en.fixes, ['Set supportActingMaster=true in namesrv.conf']);
    const zh = await onlyWordsOf(text, rule, 'zh-CN');
    assert.equal(zh.message, '此处 supportActingMaster 不为 true：主节点故障后没有从节点接替');
    assert((await applyFix(text, rule, { rocketmq: '5.3.3' })).includes('listenPort=9876\nsupportActingMaster=true\n'));
  });
});
