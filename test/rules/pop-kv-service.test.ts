import assert from 'node:assert/strict';
import { applyFix, checkFixture } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const rule = 'pop-kv-service';
const only = { only: [rule] };

describe('pop-kv-service', () => {
  it('wants the service that is to be used', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
popConsumerKVServiceEnable=true
#                          ^^^^ error pop-kv-service -- popConsumerKVServiceEnable=true needs popConsumerKVServiceInit=true: POP and ack requests fail
#- /b.conf rocketmq=5.3.3 kind=broker
popConsumerFSServiceInit=false
#                        ^^^^^ error pop-kv-service -- popConsumerFSServiceInit=false needs popConsumerKVServiceEnable=true and popConsumerKVServiceInit=true
`,
      only,
    );
  });

  it('is silent where the service is made, and of templates', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
popConsumerKVServiceEnable=true
popConsumerKVServiceInit=true
popConsumerFSServiceInit=false
#- /b.conf rocketmq=5.3.3 kind=broker
popConsumerKVServiceInit=true
#- /c.conf rocketmq=5.3.3 kind=broker
popConsumerKVServiceEnable=true
popConsumerKVServiceInit=\${KV}
#- /d.conf rocketmq=5.3.1 kind=broker
popConsumerKVServiceEnable=true
`,
      only,
    );
  });

  it('mends it', async () => {
    const mended = (lines: string, rel = '5.3.3', title?: string) =>
      applyFix(`#- /broker.conf rocketmq=${rel} kind=broker\n${lines}\n`, rule, title === undefined ? {} : { title });
    assert.equal(
      await mended('popConsumerKVServiceEnable=true'),
      'popConsumerKVServiceEnable=true\npopConsumerKVServiceInit=true\n',
    );
  });

  it('says it in both languages', async () => {
    const words = (lines: string, rel = '5.3.3') =>
      wordsByLanguage(`#- /broker.conf rocketmq=${rel} kind=broker\n${lines}\n`, rule);
    assert.deepEqual(await words('popConsumerKVServiceEnable=true'), {
      en: ['popConsumerKVServiceEnable=true needs popConsumerKVServiceInit=true: POP and ack requests fail'],
      zh: ['popConsumerKVServiceEnable=true 需要 popConsumerKVServiceInit=true：POP 与 ACK 请求都会失败'],
    });
    assert.deepEqual(await words('popConsumerFSServiceInit=false'), {
      en: [
        'popConsumerFSServiceInit=false needs popConsumerKVServiceEnable=true and popConsumerKVServiceInit=true: POP messages are not revived',
      ],
      zh: [
        'popConsumerFSServiceInit=false 需要 popConsumerKVServiceEnable=true 与 popConsumerKVServiceInit=true：POP 消息不会重新投递',
      ],
    });
  });
});
