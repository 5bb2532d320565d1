import assert from 'node:assert/strict';
import { checkFixture } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const rule = 'message-delay-level-shape';
const only = { only: [rule] };

describe('message-delay-level-shape', () => {
  it('compares the levels of retries with the default', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
messageDelayLevel=1s 5s 10s 30s 1m
#                 ^^^^^^^^^^^^^^^^ info message-delay-level-shape -- Only 5 of 18 delay levels: failed messages wait 1m at most before a retry
#- /b.conf rocketmq=4.9.8 kind=broker
messageDelayLevel=1s 5s 20s 30s 1m 2m 3m 4m 5m 6m 7m 8m 9m 10m 20m 30m 1h 2h
#                       ^^^ info message-delay-level-shape -- Delay level 3 is 20s, not 10s
`,
      only,
    );
  });

  it('is silent of the default in other words, of more levels, and of what is malformed', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
messageDelayLevel=1s 5s 10s 30s 60s 2m 3m 4m 5m 6m 7m 8m 9m 10m 20m 30m 1h 120m
#- /b.conf rocketmq=5.3.3 kind=broker
messageDelayLevel=2s 4s 10s 30s 1m 2m 3m 4m 5m 6m 7m 8m 9m 10m 20m 30m 1h 2h 1d
#- /c.conf rocketmq=5.3.3 kind=broker
messageDelayLevel=1s 5s 1x
#- /d.conf rocketmq=5.3.3 kind=broker
messageDelayLevel=\${LEVELS}
`,
      only,
    );
  });

  it('says it in both languages', async () => {
    const words = (lines: string, rel = '5.3.3') =>
      wordsByLanguage(`#- /broker.conf rocketmq=${rel} kind=broker\n${lines}\n`, rule);
    assert.deepEqual(await words('messageDelayLevel=1s 5s'), {
      en: [
        'Only 2 of 18 delay levels: failed messages wait 5s at most before a retry\nThe first retry of a failed message waits as long as level 3 says, and each further one as long as the next level; messages that wait already are timed anew',
      ],
      zh: [
        '只有 2 个延时级别，而非 18 个：消费失败后最多等待 5s 就会重试\n消费失败的消息第一次重试按级别 3 等待，之后每次按下一级别等待；已在等待的消息会按新的时间计算',
      ],
    });
    assert.deepEqual(await words('messageDelayLevel=1s 5s 1m'), {
      en: [
        'Delay level 3 is 1m, not 10s: retries of failed messages wait that long, too\nThe first retry of a failed message waits as long as level 3 says, and each further one as long as the next level; messages that wait already are timed anew',
      ],
      zh: [
        '延时级别 3 为 1m，而非 10s：消费失败的重试也会等待这么久\n消费失败的消息第一次重试按级别 3 等待，之后每次按下一级别等待；已在等待的消息会按新的时间计算',
      ],
    });
  });
});
