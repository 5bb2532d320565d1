import assert from 'node:assert/strict';
import { applyFix, checkFixture, fixesOf } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const broker = (self: string, peers = 'n0-10.0.0.1:40911;n1-10.0.0.2:40911', release = '5.3.3') => `
#- /broker-n0.conf rocketmq=${release} kind=broker
brokerName=RaftNode00
enableDLegerCommitLog=true
dLegerGroup=RaftNode00
dLegerPeers=${peers}
dLegerSelfId=${self}
`;

describe('dledger-self-id-unknown', () => {
  const rule = 'dledger-self-id-unknown';

  it('of a broker, of a controller, of one in a name server', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.4.0 kind=broker
enableDLegerCommitLog=true
dLegerGroup=g
dLegerPeers=n0-10.0.0.1:40911;n1-10.0.0.2:40911
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ related
dLegerSelfId=n2
#            ^^ error dledger-self-id-unknown -- dLegerSelfId "n2" is not in dLegerPeers: the broker exits with -3
#- /controller.conf rocketmq=5.3.3 kind=controller
controllerDLegerGroup=c
controllerDLegerPeers=n0-10.0.0.1:9878
#                     ^^^^^^^^^^^^^^^^ related
controllerDLegerSelfId=N0
#                      ^^ error dledger-self-id-unknown -- controllerDLegerSelfId "N0" is not in controllerDLegerPeers
#- /namesrv.conf rocketmq=5.3.3 kind=namesrv
enableControllerInNamesrv=true
controllerDLegerGroup=c
controllerDLegerPeers=n0-10.0.0.1:9878
#                     ^^^^^^^^^^^^^^^^ related
controllerDLegerSelfId=n1
#                      ^^ error dledger-self-id-unknown -- the name server exits with -1
`,
      { only: [rule, 'does-not-start'] },
    );
  });

  it('is silent where it is there, where it is unknown, and where another rule speaks', async () => {
    for (const self of ['n1', '${ID}', 'node5', 'n9 # mine']) await checkFixture(broker(self), { only: [rule] });
    await checkFixture(broker('n1', 'n0-10.0.0.1:40911,n1-10.0.0.2:40911'), { only: [rule] });
    await checkFixture(broker('n5', '${PEERS}'), { only: [rule] });
    await checkFixture(broker('n5', undefined, '4.4.0'), { only: [rule] });
  });

  it('says it in both languages', async () => {
    assert.deepEqual(await wordsByLanguage(broker('n3'), rule), {
      en: ['dLegerSelfId "n3" is not in dLegerPeers: the broker exits with -1\ndLegerPeers lists n0 and n1'],
      zh: ['dLegerSelfId“n3”不在 dLegerPeers 中：Broker 以退出码 -1 退出\ndLegerPeers 列出 n0 与 n1'],
    });
  });
});

describe('dledger-self-id-format', () => {
  const rule = 'dledger-self-id-format';

  it('one character and a number, nothing else', async () => {
    for (const self of ['node1', 'n', '0', 'n-x', 'nx1']) {
      const { findings } = await checkFixture(
        broker(self).replace(
          /\n$/,
          `\n#            ${'^'.repeat(self.length)} error ${rule} -- the broker exits with -1\n`,
        ),
        { only: [rule, 'does-not-start', 'dledger-self-id-unknown'] },
      );
      assert.equal(findings[0]?.key, 'dLegerSelfId');
    }
    for (const self of ['n0', 'a12', '10', '${ID}', 'node0 # mine']) await checkFixture(broker(self), { only: [rule] });
    await checkFixture(broker('node1').replace('=true', '=false'), { only: [rule] });
  });

  it('offers the ids with their numbers, as a change that moves data', async () => {
    const peers = 'node0-10.0.0.1:40911;node1-10.0.0.2:40911';
    const fixed = await applyFix(broker('node1', peers), rule);
    assert(fixed.includes('dLegerPeers=n0-10.0.0.1:40911;n1-10.0.0.2:40911\ndLegerSelfId=n1\n'), fixed);
    const [fix] = await fixesOf(broker('node1', peers), rule);
    assert.deepEqual([fix?.obvious, fix?.movesData], [false, true]);
    assert((await applyFix(broker('node1'), rule)).includes('dLegerSelfId=n1\n'));
    assert.deepEqual(await fixesOf(broker('node1', 'node1-a:1;noode1-b:1'), rule), []);
    assert.deepEqual(await fixesOf(broker('first', 'first-a:1;second-b:1'), rule), []);
  });

  it('says it in both languages', async () => {
    assert.deepEqual(await wordsByLanguage(broker('node1'), rule), {
      en: [
        'dLegerSelfId "node1" is not one character and a number: the broker exits with -1\nThe broker takes the number behind the first character, plus one, for the brokerId of a follower, as in n0',
      ],
      zh: [
        'dLegerSelfId“node1”不是“一个字符加数字”的形式：Broker 以退出码 -1 退出\nBroker 取首字符之后的数字加 1 作为从节点的 brokerId，例如 n0',
      ],
    });
  });
});
