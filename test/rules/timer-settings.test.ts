import assert from 'node:assert/strict';
import { checkFixture } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const rule = 'timer-settings';
const only = { only: [rule] };

describe('timer-settings', () => {
  it('tells delays that cannot be meant', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
timerMaxDelaySec=0
#                ^ error timer-settings -- timerMaxDelaySec 0 allows no delay
#- /b.conf rocketmq=5.0.0 kind=broker
timerMaxDelaySec=2147484
#                ^^^^^^^ error timer-settings -- timerMaxDelaySec 2147484 overflows
#- /c.conf rocketmq=5.3.3 kind=broker
timerMaxDelaySec=604800000
#                ^^^^^^^^^ info timer-settings -- timerMaxDelaySec is in seconds: 604800000 means 19.2 years
`,
      only,
    );
  });

  it('tells what the missing wheel costs', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
timerWheelEnable=false
#                ^^^^^ warning timer-settings -- Without the timer wheel, timer messages and POP requests are refused
timerMaxDelaySec=0
#^^^^^^^^^^^^^^^ related
#- /b.conf rocketmq=5.3.3 kind=broker
timerWheelEnable=false
#                ^^^^^ warning timer-settings -- Without the timer wheel, timer messages and POP requests are refused
popConsumerKVServiceEnable=true
popConsumerKVServiceInit=true
#- /c.conf rocketmq=5.3.3 kind=broker
timerWheelEnable=false
brokerRole=SLAVE
brokerId=1
#- /d.conf rocketmq=5.1.1 kind=broker
timerWheelEnable=false
#                ^^^^^ warning timer-settings -- timer messages and POP requests are refused
#- /e.conf rocketmq=5.1.0 kind=broker
timerWheelEnable=false
#                ^^^^^ warning timer-settings -- Without the timer wheel, timer messages are refused and POP ones not revived
#- /f.conf rocketmq=5.5.1 kind=broker
timerWheelEnable=false
#                ^^^^^ warning timer-settings -- timer messages and POP requests are refused
popConsumerKVServiceEnable=\${KV}
`,
      only,
    );
  });

  it('tells settings of a wheel in RocksDB that is not there', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.5.0 kind=broker
timerRocksDBPrecisionMs=500
#^^^^^^^^^^^^^^^^^^^^^^ info timer-settings -- timerRocksDBPrecisionMs has no effect without timerRocksDBEnable=true
#- /b.conf rocketmq=5.5.0 kind=broker
timerRocksDBEnable=true
timerRocksDBPrecisionMs=500
#- /c.conf rocketmq=5.5.0 kind=broker
timerRocksDBEnable=\${ROCKSDB}
timerRocksDBPrecisionMs=500
`,
      only,
    );
  });

  it('is silent at the borders, of 4.x, and of templates', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.0.0 kind=broker
timerMaxDelaySec=2147483
#- /b.conf rocketmq=5.1.0 kind=broker
timerMaxDelaySec=31536000
#- /c.conf rocketmq=4.9.8 kind=broker
timerWheelEnable=false
#- /d.conf rocketmq=5.3.3 kind=broker
timerMaxDelaySec=\${DELAY}
timerWheelEnable=\${WHEEL}
`,
      only,
    );
  });

  it('says it in both languages', async () => {
    const words = (lines: string, rel = '5.3.3') =>
      wordsByLanguage(`#- /broker.conf rocketmq=${rel} kind=broker\n${lines}\n`, rule);
    assert.deepEqual(await words('timerMaxDelaySec=0'), {
      en: ['timerMaxDelaySec 0 allows no delay: every timer message is refused'],
      zh: ['timerMaxDelaySec 为 0 时不允许任何延时：所有定时消息都会被拒绝'],
    });
    assert.deepEqual(await words('timerMaxDelaySec=2147484', '5.0.0'), {
      en: [
        'timerMaxDelaySec 2147484 overflows: every timer message is refused\nRocketMQ 5.0.0 multiplies it by 1000 as an int, so the most is 2147483; later releases do not',
      ],
      zh: [
        'timerMaxDelaySec 2147484 会溢出：所有定时消息都会被拒绝\nRocketMQ 5.0.0 以 int 将其乘以 1000，因此最大为 2147483；之后的版本没有这个问题',
      ],
    });
    assert.deepEqual(await words('timerMaxDelaySec=604800000'), {
      en: ['timerMaxDelaySec is in seconds: 604800000 means 19.2 years'],
      zh: ['timerMaxDelaySec 的单位是秒：604800000 表示 19.2 年'],
    });
    const popRefused = {
      en: [
        'Without the timer wheel, timer messages and POP requests are refused\nThe broker answers every POP request: "pop message is forbidden because timerWheelEnable is false"',
      ],
      zh: [
        '关闭时间轮后，定时消息和 POP 请求都会被拒绝\nBroker 对所有 POP 请求都应答“pop message is forbidden because timerWheelEnable is false”',
      ],
    };
    assert.deepEqual(await words('timerWheelEnable=false'), popRefused);
    assert.deepEqual(await words('timerWheelEnable=false\npopConsumerKVServiceEnable=true'), popRefused);
    assert.deepEqual(await words('timerWheelEnable=false', '5.1.0'), {
      en: [
        'Without the timer wheel, timer messages are refused and POP ones not revived\nAn unacknowledged POP message waits in the timer wheel for its next delivery',
      ],
      zh: ['关闭时间轮后，定时消息会被拒绝，POP 消息也不会重新投递\n未确认的 POP 消息要在时间轮中等待下一次投递'],
    });
    assert.deepEqual(await words('timerRocksDBPrecisionMs=500', '5.5.0'), {
      en: ['timerRocksDBPrecisionMs has no effect without timerRocksDBEnable=true'],
      zh: ['没有 timerRocksDBEnable=true 时 timerRocksDBPrecisionMs 不起作用'],
    });
  });
});
