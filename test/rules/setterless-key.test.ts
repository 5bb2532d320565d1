import assert from 'node:assert/strict';
import { applyFix, checkFixture, fixesOf } from '../support/fixture.ts';
import { wordsOf } from '../support/words.ts';

const only = (rule: string) => ({ only: [rule] });
const broker = '#- /broker.conf rocketmq=5.3.3 kind=broker\n';

describe('setterless-key', () => {
  const rule = 'setterless-key';

  it('marks fields that no file can set', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
timerWarmEnable=true
#^^^^^^^^^^^^^^ warning setterless-key
timerSkipUnknownError=true
#- /old.conf rocketmq=5.1.4 kind=broker
timerSkipUnknownError=true
#^^^^^^^^^^^^^^^^^^^^ warning setterless-key
#- /controller.conf rocketmq=5.1.4 kind=controller
metricsExporterType=PROM
#^^^^^^^^^^^^^^^^^^ warning setterless-key
#- /controller2.conf rocketmq=5.2.0 kind=controller
metricsExporterType=PROM
#- /4.conf rocketmq=4.9.8 kind=broker
timerWarmEnable=true
`,
      only(rule),
    );
  });

  it('removes the line, and that is safe', async () => {
    const text = `${broker}brokerName=a\ntimerWarmEnable=true\n`;
    assert.equal(await applyFix(text, rule), 'brokerName=a\n');
    const [fix] = await fixesOf(text, rule);
    assert.deepEqual([fix?.obvious, fix?.safety], [true, 'safe']);
  });

  it('says it in both languages', async () => {
    assert.deepEqual(await wordsOf(`${broker}timerStopDequeue=true\n`, rule), [
      {
        en: 'timerStopDequeue cannot be set from a file, so this line has no effect\nRocketMQ 5.3.3 shows it in the printed configuration, but has no setter for it that the loader could call',
        zh: 'timerStopDequeue 无法通过配置文件设置，这一行不起作用\nRocketMQ 5.3.3 会在打印的配置中显示它，但没有加载器可以调用的 setter',
      },
    ]);
  });
});
