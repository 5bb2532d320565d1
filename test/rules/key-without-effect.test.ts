import assert from 'node:assert/strict';
import { applyFix, checkFixture, fixesOf } from '../support/fixture.ts';
import { wordsOf } from '../support/words.ts';

const broker = '#- /broker.conf rocketmq=4.9.4 kind=broker\n';

describe('key-without-effect', () => {
  const rule = 'key-without-effect';

  it('marks filterServerNums above 0 from 4.3.0 to 5.1.0', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=4.3.0 kind=broker
filterServerNums=1
#^^^^^^^^^^^^^^^ info key-without-effect -- 4.3.0 removed the filter server
#- /b.conf rocketmq=5.1.0 kind=broker
filterServerNums=1
#^^^^^^^^^^^^^^^ info key-without-effect
#- /c.conf rocketmq=4.2.0 kind=broker
filterServerNums=1
#- /d.conf rocketmq=5.1.1 kind=broker
filterServerNums=1
#- /e.conf rocketmq=4.9.4 kind=broker
filterServerNums=0
#- /f.conf rocketmq=4.9.4 kind=broker
filterServerNums=one
`,
      { only: [rule] },
    );
  });

  it('removes the line', async () => {
    const text = `${broker}brokerName=a\nfilterServerNums=1\n`;
    assert.equal(await applyFix(text, rule), 'brokerName=a\n');
    const [fix] = await fixesOf(text, rule);
    assert.deepEqual([fix?.obvious, fix?.safety], [true, 'unsafe']);
  });

  it('says it in both languages', async () => {
    const zh = 'filterServerNums 在 RocketMQ 4.9.4 中不起作用：4.3.0 移除了过滤服务器';
    assert.deepEqual(await wordsOf(`${broker}filterServerNums=1\n`, rule), [
      {
        en: 'filterServerNums has no effect in RocketMQ 4.9.4: 4.3.0 removed the filter server\nThe broker still calls startfsrv.sh every 30 seconds, and nothing comes of it',
        zh: `${zh}\nBroker 仍会每 30 秒调用一次 startfsrv.sh，但没有任何结果`,
      },
    ]);
    assert.deepEqual(await wordsOf(`${broker.replace('4.9.4', '4.9.7')}filterServerNums=1\n`, rule), [
      {
        en: 'filterServerNums has no effect in RocketMQ 4.9.7: 4.3.0 removed the filter server\nThe broker reads the number and does nothing with it',
        zh: `${zh.replace('4.9.4', '4.9.7')}\nBroker 读取该数值后不做任何事`,
      },
    ]);
  });
});
