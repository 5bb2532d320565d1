import assert from 'node:assert/strict';
import { applyFix, checkFixture, fixesOf } from '../support/fixture.ts';
import { wordsOf } from '../support/words.ts';

const only = (rule: string) => ({ only: [rule] });
const broker = '#- /broker.conf rocketmq=5.3.3 kind=broker\n';

describe('setting-in-comment', () => {
  const rule = 'setting-in-comment';

  it('marks settings that are glued to a comment', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerName=a
# slave, id above 0brokerId=1
#                  ^^^^^^^^^^ info setting-in-comment -- brokerId is part of the comment in front of it and stays 0
#create groups automatically: off in productionautoCreateSubscriptionGroup=false
#                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info setting-in-comment
`,
      only(rule),
    );
  });

  it('says nothing of settings that are switched off, described, set or run anyway', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerName=a
#listenPort=10921
## brokerRole=SLAVE
# the port is listenPort=10921
# for slaves:brokerRole=SLAVE
#v2listenPort=10921
#默认brokerId=1
#设置主从，1为从节点brokerId=1
# hours to keep files, 72 by defaultfileReservedTime=72
# hours when files go, 04 by defaultdeleteWhen=05
deleteWhen=04
# not a key of brokers, at allgrpcServerPort=8081
# a key of another release, reallyfilterServerNums=1
brokerClusterName=c\\
# goes on for slaves onlybrokerId=1
`,
      only(rule),
    );
  });

  it('offers a line of its own', async () => {
    const text = `${broker}brokerName=a\n# hours to keep filesfileReservedTime=48\n`;
    const [fix] = await fixesOf(text, rule);
    assert.deepEqual([fix?.obvious, fix?.safety, fix?.title], [false, 'unsafe', 'Put it on a line of its own']);
    const title = 'Put it on a line of its own';
    assert.equal(
      await applyFix(`${broker}brokerName=a\n# slave, id above 0brokerId=1\n`, rule, { title }),
      'brokerName=a\n# slave, id above 0\nbrokerId=1\n',
    );
  });

  it('says it in both languages', async () => {
    assert.deepEqual(await wordsOf(`${broker}# slave, id above 0brokerId=1\n`, rule), [
      {
        en: 'brokerId is part of the comment in front of it and stays 0\nA line break between the two seems to be lost',
        zh: 'brokerId 粘在前面的注释里，仍为 0\n两者之间似乎丢了换行',
      },
    ]);
  });

  it('takes no longer for a long rule of signs', async () => {
    const before = performance.now();
    const text = `#- /broker.conf\nbrokerName=a\nbrokerId=0\n! ${'#'.repeat(300_000)}\n`;
    await checkFixture(text, { ...only(rule), rocketmq: '5.3.3' });
    assert.ok(performance.now() - before < 5000);
  });
});
