import assert from 'node:assert/strict';
import { applyFix, checkFixture, fixesOf } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const rule = 'master-broker-id-ignored';
const broker = '#- /broker.conf rocketmq=5.3.3 kind=broker\n';

describe('master-broker-id-ignored', () => {
  it('a brokerId beside the role of a master', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=4.9.8 kind=broker
brokerName=a
brokerId=1
#- /b.conf rocketmq=5.3.3 kind=broker
brokerName=b
brokerId=2
#        ^ warning master-broker-id-ignored -- A master's brokerId is always 0: RocketMQ ignores 2
brokerRole=SYNC_MASTER
#          ^^^^^^^^^^^ related
#- /c.conf rocketmq=5.3.3 kind=broker
brokerName=c
brokerId=-1
#        ^^ warning master-broker-id-ignored
brokerRole=ASYNC_MASTER
#          ^^^^^^^^^^^^ related
#- /d.conf rocketmq=5.3.3 kind=broker
brokerName=d
brokerId=0
brokerRole=ASYNC_MASTER
#- /e.conf rocketmq=5.3.3 kind=broker
brokerName=e
brokerId=1
brokerRole=ASYNC_MASTER
enableControllerMode=true
`,
      { only: [rule] },
    );
  });

  it('silent where a rule on values tells the cause', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
brokerName=a
brokerId=1
brokerRole=slave
#- /b.conf rocketmq=5.3.3 kind=broker
brokerName=b
brokerId=1x
brokerRole=ASYNC_MASTER
`,
      { only: [rule] },
    );
  });

  const two = (attributes: string, level: string): string => `
#- /a.conf ${attributes}
brokerName=broker-a
brokerId=0
brokerRole=ASYNC_MASTER
#- /a-s.conf ${attributes}
brokerName=broker-a
brokerId=1
#        ^ ${level} master-broker-id-ignored -- brokerRole=SLAVE
brokerRole=ASYNC_MASTER
#          ^^^^^^^^^^^^ related
`;

  it('beside the group’s master it is an error, in whatever release', async () => {
    await checkFixture(two('rocketmq=5.3.3 kind=broker', 'error'), { only: [rule] });
    await checkFixture(two('kind=broker', 'error'), { only: [rule] });
  });

  it('writes 0', async () => {
    const master = `${broker}brokerId=2\nbrokerRole=ASYNC_MASTER\n`;
    assert.equal(await applyFix(master, rule), 'brokerId=0\nbrokerRole=ASYNC_MASTER\n');
    const [fix] = await fixesOf(master, rule);
    assert.deepEqual([fix?.obvious, fix?.safety, fix?.changes], [true, 'unsafe', []]);
  });

  it('says what the other master means', async () => {
    assert.deepEqual(await wordsByLanguage(`${broker}brokerId=2\nbrokerRole=ASYNC_MASTER\n`, rule), {
      en: ["A master's brokerId is always 0: RocketMQ ignores 2"],
      zh: ['主节点的 brokerId 恒为 0：RocketMQ 会忽略 2'],
    });
    assert.deepEqual(await wordsByLanguage(two('rocketmq=5.3.3 kind=broker', 'error'), rule), {
      en: [
        'A master\'s brokerId is always 0: RocketMQ ignores 1\nAnother broker of "broker-a" is a master too; if this one is meant as its slave, it needs brokerRole=SLAVE',
      ],
      zh: [
        '主节点的 brokerId 恒为 0：RocketMQ 会忽略 1\n“broker-a”的另一个 Broker 也是主节点；若此处本应是从节点，需设置 brokerRole=SLAVE',
      ],
    });
  });
});
