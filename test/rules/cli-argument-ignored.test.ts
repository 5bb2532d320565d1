import assert from 'node:assert/strict';
import { applyFix, checkFixture, fixesOf } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const rule = 'cli-argument-ignored';
const only = { only: [rule] };

const START = `#- /start.sh
nohup sh bin/mqbroker -n a:9876 autoCreateTopicEnable=true -c conf/broker.conf &
#                               ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning ${rule} -- mqbroker ignores "autoCreateTopicEnable=true" on the command line
#- /conf/broker.conf
brokerName=broker-a
#          ^^^^^^^^ related
brokerId=0
`;
const plain = START.replace(/^# .*\n/gm, '');

describe(rule, () => {
  it('a parameter behind the program', async () => {
    await checkFixture(START, only);
    assert.equal(
      await applyFix(plain, rule),
      `#- /start.sh
nohup sh bin/mqbroker -n a:9876 -c conf/broker.conf &
#- /conf/broker.conf
brokerName=broker-a
brokerId=0
autoCreateTopicEnable=true
`,
    );
    // The word never counted; what the file then says is the default.
    assert.equal((await fixesOf(plain, rule))[0]?.safety, 'safe');
    assert.equal((await fixesOf(plain.replace('=true', '=false'), rule))[0]?.safety, 'unsafe');
    const { en, zh } = await wordsByLanguage(plain, rule);
    assert.match(en[0] ?? '', /^mqbroker ignores "autoCreateTopicEnable=true" on the command line\n/);
    assert.match(zh[0] ?? '', /^mqbroker 会忽略命令行中的“autoCreateTopicEnable=true”\n/);
  });

  it('without a file, in a list of words, in a Dockerfile, in a unit', async () => {
    await checkFixture(
      `
#- /docker-compose.yml
services:
  ns:
    image: apache/rocketmq:5.3.1
    command: ["sh", "mqnamesrv", "listenPort=9877"]
#                                 ^^^^^^^^^^^^^^^ warning ${rule}
#- /Dockerfile
FROM apache/rocketmq:5.3.1
CMD sh mqbroker -n a:9876 brokerIP1=192.0.2.1
#                         ^^^^^^^^^^^^^^^^^^^ warning ${rule}
#- /mq.service
[Service]
ExecStart=/opt/rocketmq/bin/mqbroker -n a:9876 brokerId=0
#                                              ^^^^^^^^^^ warning ${rule}
`,
      only,
    );
  });

  it('has no fix where the file has the entry', async () => {
    assert.deepEqual(await fixesOf(`${plain}autoCreateTopicEnable=false\n`, rule), []);
  });

  it('is silent of options, of other programs and of words that are no parameter', async () => {
    await checkFixture(
      `#- /start.sh
# RocketMQ
NAMESRV_ADDR=a:9876 sh mqbroker --namesrvAddr=a:9876 -c brokerName=x foo=bar &
sh mqadmin updateBrokerConfig brokerName=a
export brokerId=0
`,
      only,
    );
  });
});
