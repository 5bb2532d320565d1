import assert from 'node:assert/strict';
import { applyFix, checkFixture } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const rule = 'clamped-value';
const only = { only: [rule, 'disk-ratio-order', 'consume-queue-size-unit'] };

describe('clamped-value', () => {
  it('tells what runs in place of the value', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
registerNameServerPeriod=1000
#                        ^^^^ info clamped-value -- registerNameServerPeriod 1000 is taken as 10000
mappedFileSizeConsumeQueue=6000010
#                          ^^^^^^^ info clamped-value -- mappedFileSizeConsumeQueue 6000010 is taken as 6000020
timerPrecisionMs=300
#                ^^^ info clamped-value -- timerPrecisionMs 300 is taken as 200
haListenPort=-1
#            ^^ info clamped-value
diskSpaceCleanForciblyRatio=99
#                           ^^ info clamped-value -- diskSpaceCleanForciblyRatio 99 is taken as 85
timerRollWindowSlot=1
#                   ^ info clamped-value -- timerRollWindowSlot 1 is taken as 604740
#- /b.conf rocketmq=5.3.3 kind=broker
diskMaxUsedSpaceRatio=5
#                     ^ info clamped-value -- diskMaxUsedSpaceRatio 5 is taken as 10
#- /c.conf rocketmq=5.3.3 kind=broker
diskMaxUsedSpaceRatio=100
#                     ^^^ warning disk-ratio-order
mappedFileSizeConsumeQueue=300001
#                          ^^^^^^ warning consume-queue-size-unit
`,
      only,
    );
  });

  it('is silent inside the range, in releases without it, and of templates', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
registerNameServerPeriod=10000
haListenPort=0
diskSpaceWarningLevelRatio=90
timerPrecisionMs=1000
#- /b.conf rocketmq=4.9.8 kind=broker
diskSpaceWarningLevelRatio=99
#- /c.conf rocketmq=5.3.3 kind=broker
registerNameServerPeriod=\${PERIOD}
`,
      only,
    );
  });

  it('mends it', async () => {
    const mended = (lines: string, rel = '5.3.3', title?: string) =>
      applyFix(`#- /broker.conf rocketmq=${rel} kind=broker\n${lines}\n`, rule, title === undefined ? {} : { title });
    assert.equal(await mended('registerNameServerPeriod=120000'), 'registerNameServerPeriod=60000\n');
  });

  it('says it in both languages', async () => {
    const words = (lines: string, rel = '5.3.3') =>
      wordsByLanguage(`#- /broker.conf rocketmq=${rel} kind=broker\n${lines}\n`, rule);
    assert.deepEqual(await words('registerNameServerPeriod=120000'), {
      en: [
        'registerNameServerPeriod 120000 is taken as 60000\nRocketMQ 5.3.3 allows only some values for registerNameServerPeriod and says nothing of the change',
      ],
      zh: [
        'registerNameServerPeriod 120000 会被当作 60000\nRocketMQ 5.3.3 只接受一定范围内的 registerNameServerPeriod，调整时没有任何提示',
      ],
    });
  });
});
