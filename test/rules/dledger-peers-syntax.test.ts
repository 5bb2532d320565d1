import assert from 'node:assert/strict';
import { applyFix, checkFixture, fixesOf } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const rule = 'dledger-peers-syntax';
const broker = (peers: string, self = 'n0', release = '5.3.3') => `
#- /broker-n0.conf rocketmq=${release} kind=broker
brokerName=RaftNode00
enableDLegerCommitLog=true
dLegerGroup=RaftNode00
dLegerPeers=${peers}
dLegerSelfId=${self}
`;

describe(rule, () => {
  it('marks what is no id-host:port, and says which end the process meets', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
enableDLegerCommitLog=true
dLegerGroup=g
dLegerPeers=n1:40911;n2:40912
#           ^^^^^^^^ error dledger-peers-syntax -- "n1:40911" is not id-host:port: the broker exits with -1
#                    ^^^^^^^^ related
dLegerSelfId=n1
#- /b.conf rocketmq=5.4.0 kind=broker
enableDLegerCommitLog=true
dLegerGroup=g
dLegerPeers=n0-10.0.0.1;n1-10.0.0.2:40911
#           ^^^^^^^^^^^ error dledger-peers-syntax -- "n0-10.0.0.1" is not id-host:port: the broker exits with -3
dLegerSelfId=n0
#- /c.conf rocketmq=4.9.8 kind=broker
enableDLegerCommitLog=true
dLegerGroup=g
dLegerPeers=n0-10.0.0.1:40911;n1-10.0.0.2
#                             ^^^^^^^^^^^ error dledger-peers-syntax -- "n1-10.0.0.2" is not id-host:port: this peer never joins
dLegerSelfId=n0
#- /d.conf rocketmq=5.3.3 kind=broker
enableDLegerCommitLog=true
dLegerGroup=g
dLegerPeers=n0-10.0.0.1:40911;;n1-10.0.0.2:40911
#                             | error dledger-peers-syntax -- dLegerPeers has an empty element: the broker exits with -1
dLegerSelfId=n0
#- /controller.conf rocketmq=5.3.3 kind=controller
controllerDLegerGroup=c
controllerDLegerPeers=n0-10.0.0.1:9878,n1-10.0.0.2:9878
#                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error dledger-peers-syntax -- the controller exits with -1
controllerDLegerSelfId=n0
#- /namesrv.conf rocketmq=5.3.3 kind=namesrv
enableControllerInNamesrv=true
controllerDLegerGroup=c
controllerDLegerPeers=10.0.0.1:9878
#                     ^^^^^^^^^^^^^ error dledger-peers-syntax -- the name server exits with -1
controllerDLegerSelfId=n0
`,
      { only: [rule, 'does-not-start'] },
    );
  });

  it('speaks for the own id that a comma or a blank hides', async () => {
    for (const peers of ['n1-10.0.0.2:40911,n0-10.0.0.1:40911', 'n1-10.0.0.2:40911; n0-10.0.0.1:40911']) {
      const { findings } = await checkFixture(broker(peers).replace(`\ndLegerSelf`, `\n${mark(peers)}\ndLegerSelf`), {
        only: [rule, 'dledger-self-id-unknown', 'does-not-start'],
      });
      assert.match(findings[0]?.message ?? '', /the broker exits with -1/);
    }
  });

  it('knows ids that no broker can have, unless the own one is such', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
enableDLegerCommitLog=true
dLegerGroup=g
dLegerPeers=n0-rmq-0.rmq:40911;rmq-1.rmq-10.0.0.2:40912
#                              ^^^^^^^^^^^^^^^^^^^^^^^^ error dledger-peers-syntax -- this peer never joins
dLegerSelfId=n0
#- /b.conf rocketmq=5.3.3 kind=broker
enableDLegerCommitLog=true
dLegerGroup=g
dLegerPeers=node0-10.0.0.1:40911;node1-10.0.0.2:40911
dLegerSelfId=node0
#- /controller.conf rocketmq=5.3.3 kind=controller
controllerDLegerGroup=c
controllerDLegerPeers=node0-10.0.0.1:9878;node1-10.0.0.2:9878
controllerDLegerSelfId=node0
`,
      { only: [rule] },
    );
  });

  it('leaves right lists alone, and what others speak of or nobody knows', async () => {
    for (const peers of [
      'n0-10.0.0.1:40911;n1-rmq-1.rmq.svc:40911',
      'n0-127.0.0.1:40911;',
      'n0-10.0.0.1:40911;n1-10.0.0.2:+40911',
      'n0-10.0.0.1:70000', // port-out-of-range
      '${PEERS}',
      'n0-${HOST}:40911',
    ])
      await checkFixture(broker(peers), { only: [rule] });
    await checkFixture(broker('n0:40911').replace('=true', '=false'), { only: [rule] });
    await checkFixture(broker('n0:40911', 'n0', '4.4.0'), { only: [rule] });
  });

  it('separates with semicolons', async () => {
    const fixed = await applyFix(broker('n0-10.0.0.1:40911, n1-10.0.0.2:40911'), rule);
    assert(fixed.includes('\ndLegerPeers=n0-10.0.0.1:40911;n1-10.0.0.2:40911\n'), fixed);
    assert.deepEqual(
      (await fixesOf(broker('n0-10.0.0.1:40911; n1-h:1'), rule)).map((fix) => fix.obvious),
      [true],
    );
    assert.deepEqual(await fixesOf(broker('n0:40911,n1:40911'), rule), []);
    assert.deepEqual(await fixesOf(broker('n0-a:1,n0-b:1'), rule), []);
  });

  it('says it in both languages', async () => {
    assert.deepEqual(await wordsByLanguage(broker('n0:40911'), rule), {
      en: [
        '"n0:40911" is not id-host:port: the broker exits with -1\nDLedger splits dLegerPeers at ";" and takes what stands in front of the first "-" for the id, the rest for host and port',
      ],
      zh: [
        '“n0:40911”不是 id-host:port 格式：Broker 以退出码 -1 退出\nDLedger 按“;”拆分 dLegerPeers，第一个“-”之前为 ID，之后为主机和端口',
      ],
    });
    const { zh } = await wordsByLanguage(broker('n0-a:1;rmq-1.b:1'), rule);
    assert.deepEqual(zh, [
      '“rmq-1.b:1”不是 id-host:port 格式：该节点无法加入\n第一个“-”之前是 ID，即“rmq”；Broker 的 dLegerSelfId 只能是一个字符加数字，因此 dLegerPeers 中的该节点不可能存在',
    ]);
  });
});

/** Marks the first element with a comma or a blank in it. */
function mark(peers: string): string {
  const at = peers.includes(',') ? 0 : peers.indexOf(' ') + 1;
  const length = peers.length - at;
  return `#${' '.repeat('dLegerPeers='.length + at - 1)}${'^'.repeat(length)} error ${rule}`;
}
