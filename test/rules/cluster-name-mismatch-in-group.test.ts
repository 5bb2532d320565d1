import assert from 'node:assert/strict';
import { onlyWordsOf } from '../support/allWords.ts';
import { applyFix, checkFixture, type FixtureOptions } from '../support/fixture.ts';

const rule = 'cluster-name-mismatch-in-group';
const config = { deployments: { all: { files: ['**'] } } };
const check = (text: string, options: FixtureOptions = {}) =>
  checkFixture(text, { only: [rule], rocketmq: '5.3.3', config, ...options });
const pair = (master: string, slave: string): string =>
  `#- /broker-a.conf\nbrokerName=broker-a\n${master}\n#- /broker-a-s.conf\nbrokerName=broker-a\nbrokerRole=SLAVE\nbrokerId=1\n${slave}\n`;

const TWO = `
#- /broker-a.conf
brokerName=broker-a
brokerClusterName=C1
#                 ^^ related
#- /broker-a-s.conf
brokerName=broker-a
brokerClusterName=C2
#                 ^^ error cluster-name-mismatch-in-group -- The others of "broker-a" are in cluster "C1"
brokerRole=SLAVE
brokerId=1
`;

describe(rule, () => {
  it('sits on the cluster of the slave; a warning up to 4.9.8', async () => {
    await check(TWO);
    await check(TWO.replace('error', 'warning'), { rocketmq: '4.9.8' });
  });

  it('sits on the name where the cluster is the default', () =>
    check(`
#- /broker-a.conf
brokerName=broker-a
brokerClusterName=C1
#                 ^^ related
#- /broker-a-s.conf
brokerName=broker-a
#          ^^^^^^^^ error cluster-name-mismatch-in-group
brokerRole=SLAVE
brokerId=1
`));

  it('goes by the majority where no member is the master for good', () =>
    check(`
#- /broker-n0.conf
brokerName=broker-a
brokerClusterName=C2
#                 ^^ warning cluster-name-mismatch-in-group -- the group is split
enableControllerMode=true
#- /broker-n1.conf
brokerName=broker-a
brokerClusterName=C1
#                 ^^ related
enableControllerMode=true
#- /broker-n2.conf
brokerName=broker-a
brokerClusterName=C1
#                 ^^ related
enableControllerMode=true
`));

  it('is silent where they are equal or unknown, of two masters, and where a rule on the text speaks', async () => {
    await check(pair('brokerClusterName=C', 'brokerClusterName=C'));
    await check(pair('brokerClusterName=DefaultCluster', 'flushDiskType=ASYNC_FLUSH'));
    await check(pair('brokerClusterName=${C}', 'brokerClusterName=C'));
    await check(pair('brokerClusterName=C', 'brokerClustername=C'));
    await check(pair('brokerClusterName=C', 'brokerClusterName=C # slave'));
    await check(pair('brokerClusterName=C', 'brokerClusterName=C '));
    await check('#- /broker-a.conf\nbrokerName=a\nbrokerClusterName=C\n#- /broker-b.conf\nbrokerName=a\n');
    await check(
      pair('brokerClusterName=C1\nnamesrvAddr=10.0.0.1:9876', 'brokerClusterName=C2\nnamesrvAddr=10.9.0.1:9876'),
    );
  });

  it('says what follows, and offers the cluster of the master', async () => {
    const text = pair('brokerClusterName=C1', 'flushDiskType=ASYNC_FLUSH');
    const en = await onlyWordsOf(text, rule, 'en', { config });
    assert.equal(en.message, 'The others of "broker-a" are in cluster "C1": nothing is replicated');
    assert.deepEqual(en.notes, ['broker-a (slave 1) is in cluster "DefaultCluster", the default']);
    assert.deepEqual(en.fixes, ['Set brokerClusterName=C1 in broker-a-s.conf (stop the broker first)']);
    const zh = await onlyWordsOf(text, rule, 'zh-CN', { config });
    assert.equal(zh.message, '“broker-a”的其他成员属于集群“C1”：不会复制任何消息');
    assert.deepEqual(zh.related, ['broker-a.conf: broker-a（主节点）属于集群“C1”']);
    assert.deepEqual(zh.notes, ['broker-a（从节点 1）属于默认集群“DefaultCluster”']);
    assert(
      (await applyFix(text, rule, { config })).includes('brokerName=broker-a\nbrokerClusterName=C1\nbrokerRole=SLAVE'),
    );
  });
});
