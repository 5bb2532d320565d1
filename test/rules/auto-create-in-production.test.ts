import assert from 'node:assert/strict';
import { applyFix, checkFixture } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const rule = 'auto-create-in-production';
const strict = { only: [rule], config: { extends: 'strict' } };
const broker = '#- /broker.conf rocketmq=5.3.3 kind=broker\n';

describe(rule, () => {
  it('belongs to the preset strict', async () => {
    await checkFixture(`${broker}brokerName=a\nbrokerId=0\n`);
    await checkFixture(
      `
#- /a.conf rocketmq=4.9.8 kind=broker
brokerName=a
#          ^ info auto-create-in-production -- Topics and consumer groups are created by whoever uses them
#- /b.conf rocketmq=5.3.3 kind=broker
brokerName=b
autoCreateTopicEnable=true
#                     ^^^^ info auto-create-in-production -- autoCreateTopicEnable is on
autoCreateSubscriptionGroup=false
#- /c.conf rocketmq=5.3.3 kind=broker
brokerName=c
#          ^ info auto-create-in-production -- autoCreateSubscriptionGroup is on
autoCreateTopicEnable=false
`,
      strict,
    );
  });

  it('says nothing where both are off or unknown, of slaves, of other processes', () =>
    checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
autoCreateTopicEnable=false
autoCreateSubscriptionGroup=\${GROUPS}
#- /b.conf rocketmq=5.3.3 kind=broker
brokerRole=SLAVE
brokerId=1
#- /c.conf rocketmq=5.3.3 kind=namesrv
listenPort=9876
`,
      strict,
    ));

  it('switches them off', async () => {
    const fixed = await applyFix(`${broker}brokerName=a\nautoCreateTopicEnable=true\n`, rule, strict);
    assert.match(fixed, /autoCreateTopicEnable=false/);
    assert.match(fixed, /autoCreateSubscriptionGroup=false/);
  });

  it('says what happens', async () => {
    const of = (line: string) => wordsByLanguage(`${broker}brokerName=a\n${line}\n`, rule, strict);
    assert.deepEqual(await of('brokerId=0'), {
      en: [
        'Topics and consumer groups are created by whoever uses them (the defaults)\nA new topic lives on the brokers that its first messages reach, often on one only, with defaultTopicQueueNums queues; a misspelt name makes a topic, too',
      ],
      zh: [
        'Topic 与消费组由使用者自动创建（默认值）\n新 Topic 只存在于最初的消息所到达的 Broker（往往只有一个），队列数为 defaultTopicQueueNums；写错的名称也会成为 Topic',
      ],
    });
    assert.deepEqual(await of('autoCreateTopicEnable=false'), {
      en: [
        'autoCreateSubscriptionGroup is on: every unknown consumer group is created\nA misspelt name makes a group, too, which stays until somebody deletes it',
      ],
      zh: [
        'autoCreateSubscriptionGroup 已开启：未知的消费组都会被创建\n写错的名称也会成为消费组，并一直存在，直到有人删除',
      ],
    });
  });
});
