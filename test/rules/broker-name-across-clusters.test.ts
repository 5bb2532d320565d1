import assert from 'node:assert/strict';
import { onlyWordsOf } from '../support/allWords.ts';
import { checkFixture, type FixtureOptions } from '../support/fixture.ts';

const rule = 'broker-name-across-clusters';
const config = { deployments: { all: { files: ['**'] } } };
const check = (text: string, options: FixtureOptions = {}) =>
  checkFixture(text, { only: [rule, 'duplicate-master'], rocketmq: '5.3.3', config, ...options });
const two = (a: string, b: string): string =>
  `#- /c1/broker-a.conf\nbrokerName=broker-a\n${a}\n#- /c2/broker-a.conf\nbrokerName=broker-a\n${b}\n`;

describe(rule, () => {
  it('masters of different clusters at one name server, in place of duplicate-master', () =>
    check(`
#- /c1/broker-a.conf
brokerClusterName=C1
brokerName=broker-a
#          ^^^^^^^^ related
namesrvAddr=10.0.0.1:9876
#- /c2/broker-a.conf
brokerClusterName=C2
brokerName=broker-a
#          ^^^^^^^^ error broker-name-across-clusters -- Several clusters have a master "broker-a"
namesrvAddr=10.0.0.2:9876;10.0.0.1:9876
#- /c2/broker-a-s.conf
brokerClusterName=C2
brokerName=broker-a
brokerRole=SLAVE
brokerId=1
namesrvAddr=10.0.0.2:9876;10.0.0.1:9876
`));

  it('two of one cluster beside one of another: both rules', () =>
    check(`
#- /a.conf
brokerClusterName=C1
brokerName=broker-a
#          ^^^^^^^^ related
#- /b.conf
brokerClusterName=C1
brokerName=broker-a
#          ^^^^^^^^ error duplicate-master
#          ^^^^^^^^ related
#- /c.conf
brokerClusterName=C2
brokerName=broker-a
#          ^^^^^^^^ error broker-name-across-clusters
`));

  it('is silent of one cluster, other name servers, slaves, elected masters and alternatives', async () => {
    await check(two('brokerClusterName=C', 'brokerClusterName=C\nbrokerRole=SLAVE\nbrokerId=1'));
    await check(
      two('brokerClusterName=C1\nnamesrvAddr=10.0.0.1:9876', 'brokerClusterName=C2\nnamesrvAddr=10.9.0.1:9876'),
    );
    await check(two('brokerClusterName=C1', 'brokerClusterName=C2\nbrokerRole=SLAVE\nbrokerId=1'));
    await check(
      two('brokerClusterName=C1\nenableDLegerCommitLog=true', 'brokerClusterName=C2\nenableDLegerCommitLog=true'),
    );
    await checkFixture(two('brokerClusterName=C1', 'brokerClusterName=C2'), { only: [rule], rocketmq: '5.3.3' });
  });

  it('says it in both languages', async () => {
    const text = two('brokerClusterName=C1', 'brokerClusterName=C2');
    const en = await onlyWordsOf(text, rule, 'en', { config });
    assert.equal(en.message, 'Several clusters have a master "broker-a": they replace each other');
    assert.deepEqual(en.notes, [
      'a brokerName must be unique among all clusters of a name server, such as C2-broker-a',
    ]);
    const zh = await onlyWordsOf(text, rule, 'zh-CN', { config });
    assert.equal(zh.message, '多个集群的主节点都名为“broker-a”：会互相覆盖');
    assert.deepEqual(zh.related, ['c1/broker-a.conf: broker-a（主节点，c1/broker-a.conf）属于集群“C1”']);
  });
});
