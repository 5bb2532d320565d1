import assert from 'node:assert/strict';
import { onlyWordsOf } from '../support/allWords.ts';
import { applyFix, checkFixture } from '../support/fixture.ts';

const rule = 'replicas-order';
const check = (text: string, ...more: string[]) => checkFixture(text, { only: [rule, ...more] });
const file = (lines: string, kind = 'broker'): string =>
  `#- /broker-a.conf rocketmq=5.3.3 kind=${kind}\nbrokerName=broker-a\n${lines}\n`;

describe(rule, () => {
  it('in a container an error that says the end, in place of does-not-start; else a warning', async () => {
    await check(
      `
#- /broker-a.conf rocketmq=5.3.3 kind=broker-in-container
brokerName=broker-a
inSyncReplicas=2
#              ^ error replicas-order -- inSyncReplicas=2 is above totalReplicas=1: the broker container exits with -3
#- /broker-b.conf rocketmq=5.0.0 kind=broker
brokerName=broker-b
totalReplicas=2
inSyncReplicas=2
#              ^ related
minInSyncReplicas=3
#                 ^ warning replicas-order -- minInSyncReplicas=3 is above inSyncReplicas=2
#- /broker-c.conf rocketmq=5.5.1 kind=broker-in-container
brokerName=broker-c
totalReplicas=0
#             ^ error replicas-order
`,
      'does-not-start',
    );
  });

  it('is silent of numbers in order, of templates and of releases without them', async () => {
    await check(file('totalReplicas=3\ninSyncReplicas=2\nminInSyncReplicas=2'));
    await check(file('totalReplicas=${N}\ninSyncReplicas=2'));
    await check(file('totalReplicas=2x\ninSyncReplicas=2', 'broker-in-container'), 'does-not-start');
    await check(file('flushDiskType=ASYNC_FLUSH'));
    await check(file('inSyncReplicas=2').replace('5.3.3', '4.9.8'));
  });

  it('offers to raise the limit', async () => {
    assert.equal(
      (await applyFix(file('inSyncReplicas=2'), rule)).includes('brokerName=broker-a\ntotalReplicas=2\n'),
      true,
    );
    const second = await applyFix(file('totalReplicas=3\ninSyncReplicas=2\nminInSyncReplicas=3'), rule);
    assert(second.endsWith('totalReplicas=3\ninSyncReplicas=3\nminInSyncReplicas=3\n'), second);
  });

  it('says it in both languages', async () => {
    const text = file('inSyncReplicas=2', 'broker-in-container');
    assert.equal(
      (await onlyWordsOf(text, rule, 'zh-CN')).message,
      'inSyncReplicas=2 大于 totalReplicas=1：BrokerContainer 以退出码 -3 退出',
    );
    const alone = file('inSyncReplicas=2');
    assert.equal(
      (await onlyWordsOf(alone, rule, 'en')).message,
      'inSyncReplicas=2 is above totalReplicas=1; in a container it would not start',
    );
    assert.equal(
      (await onlyWordsOf(alone, rule, 'zh-CN')).message,
      'inSyncReplicas=2 大于 totalReplicas=1；在容器中将无法启动',
    );
  });
});
