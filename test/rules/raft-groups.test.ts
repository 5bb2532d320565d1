import assert from 'node:assert/strict';
import { applyFix, checkFixture, fixesOf, lintFixture, parseFixture } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const THREE = 'n0-10.0.0.1:40911;n1-10.0.0.2:40911;n2-10.0.0.3:40911';

/** The node of a DLedger group, with marks behind some of its lines. */
function node(i: number, say: Readonly<Record<string, string>> = {}): string {
  const lines = {
    brokerName: 'RaftNode00',
    enableDLegerCommitLog: 'true',
    dLegerGroup: 'RaftNode00',
    dLegerPeers: THREE,
    dLegerSelfId: `n${i}`,
    ...say,
  };
  const text = Object.entries(lines).map(([key, value]) => `${key}=${value}\n`);
  return `#- /broker-n${i}.conf rocketmq=5.3.3 kind=broker\n${text.join('')}`;
}

const config = { deployments: { raft: { files: ['**'] } } };

describe('dledger-peers-mismatch', () => {
  const rule = 'dledger-peers-mismatch';
  const only = { only: [rule] };

  it('names what a list lacks, has, or has elsewhere', async () => {
    await checkFixture(
      `${node(0, { dLegerPeers: `${THREE}\n#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ related` })}` +
        node(1, { dLegerPeers: 'n1-10.0.0.2:40911;n2-10.0.0.3:40911;n0-10.0.0.1:40911' }) +
        node(2, {
          dLegerPeers:
            'n0-10.0.0.1:40911;n2-10.0.0.3:40911\n#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error dledger-peers-mismatch -- dLegerPeers lacks n1-10.0.0.2:40911, unlike the list of the other nodes',
        }),
      only,
    );
    await checkFixture(
      node(0) +
        node(1, {
          dLegerPeers: `${THREE};n3-10.0.0.4:40911\n#                                                                 ^^^^^^^^^^^^^^^^^ error dledger-peers-mismatch -- dLegerPeers has n3-10.0.0.4:40911, unlike the list of broker-n0.conf`,
        }),
      only,
    );
    await checkFixture(
      node(0) +
        node(1, {
          dLegerPeers:
            'n0-10.0.0.1:40911;n1-10.0.0.2:40912;n2-10.0.0.3:40911\n#                             ^^^^^^^^^^^^^^^^^ error dledger-peers-mismatch -- n1 is 10.0.0.2:40912 here, but 10.0.0.2:40911 for broker-n0.conf',
        }),
      only,
    );
  });

  it('of controllers too, in name servers and by themselves', async () => {
    await checkFixture(
      `
#- /namesrv-n0.conf rocketmq=5.3.3 kind=namesrv
enableControllerInNamesrv=true
controllerDLegerGroup=c
controllerDLegerPeers=n0-10.0.0.1:9878;n1-10.0.0.2:9878
controllerDLegerSelfId=n0
#- /controller-n1.conf rocketmq=5.3.3 kind=controller
controllerDLegerGroup=c
controllerDLegerPeers=n1-10.0.0.2:9878
#                     ^^^^^^^^^^^^^^^^ error dledger-peers-mismatch -- controllerDLegerPeers lacks n0-10.0.0.1:9878
controllerDLegerSelfId=n1
`,
      only,
    );
  });

  it('is silent where lists may be equal, of other groups, and of templates', async () => {
    for (const dLegerPeers of [
      'n0-mq-0:40911;n1-10.0.0.2:40911;n2-mq-2.mq:40911',
      'n0-10.0.0.1:40911;n1-127.0.0.1:40911;n2-10.0.0.3:40911',
      'n1-10.0.0.5:40911',
      '${PEERS}',
      'n0-10.0.0.1:40911;n1-10.0.0.2',
    ])
      await checkFixture(node(0) + node(1, { dLegerPeers }), only);
    const local = 'n0-127.0.0.1:40911';
    await checkFixture(
      node(0, { dLegerPeers: local, dLegerGroup: 'a', brokerName: 'a' }) +
        node(1, { dLegerPeers: `${local};n1-127.0.0.1:40912`, dLegerGroup: 'b', brokerName: 'b' }),
      { only: [rule, 'dledger-group-mismatch'] },
    );
  });

  it('offers the other list where the own id is in it', async () => {
    const two = node(1, { dLegerPeers: 'n0-10.0.0.1:40911;n1-10.0.0.2:40911' });
    const fixed = await applyFix(node(0) + two, rule);
    assert.equal(fixed.split(`dLegerPeers=${THREE}`).length, 3, fixed);
    const [fix] = await fixesOf(node(0) + two, rule);
    assert.equal(fix?.obvious, false);
    const fourth = node(3, { dLegerPeers: `${THREE};n3-10.0.0.4:40911` });
    assert.deepEqual(await fixesOf(node(0) + fourth, rule), []);
  });

  it('says it in both languages', async () => {
    assert.deepEqual(
      await wordsByLanguage(node(0) + node(1, { dLegerPeers: 'n0-10.0.0.1:40911;n1-10.0.0.2:40911' }), rule),
      {
        en: [
          'dLegerPeers lacks n2-10.0.0.3:40911, unlike the list of broker-n0.conf\nEach node counts votes by its own list: there may be two leaders or none, and it does not show while all nodes run',
        ],
        zh: [
          'dLegerPeers 缺少 n2-10.0.0.3:40911，与 broker-n0.conf 的列表不同\n每个节点按自己的列表计票：可能出现两个 Leader 或没有 Leader，且所有节点都在运行时看不出来',
        ],
      },
    );
  });
});

describe('dledger-self-id-duplicate', () => {
  const rule = 'dledger-self-id-duplicate';

  it('marks the second of two files with one id', async () => {
    await checkFixture(
      node(0, { dLegerSelfId: 'n0\n#            ^^ related' }) +
        node(1, {
          dLegerSelfId:
            'n0\n#            ^^ error dledger-self-id-duplicate -- broker-n0.conf has dLegerSelfId=n0 too: the group lacks a node',
        }) +
        node(2),
      { only: [rule], config },
    );
  });

  it('takes two files of one id for alternatives where nobody says that they run together, unless a third node is there', async () => {
    const alike = node(1, { dLegerSelfId: 'n0' });
    await checkFixture(node(0) + alike, { only: [rule] });
    const { findings } = await lintFixture(parseFixture(node(0) + alike + node(2)), { only: [rule] });
    assert.deepEqual(
      findings.map(({ file }) => file),
      ['broker-n1.conf'],
    );
  });

  it('is silent of ids that differ, of other groups, and of templates', async () => {
    await checkFixture(node(0) + node(1), { only: [rule], config });
    await checkFixture(node(0) + node(1, { dLegerSelfId: '${ID}' }), { only: [rule], config });
    await checkFixture(node(0) + node(1, { dLegerGroup: 'b', dLegerSelfId: 'n0' }), { only: [rule], config });
  });

  it('says it in both languages', async () => {
    assert.deepEqual(await wordsByLanguage(node(0) + node(1, { dLegerSelfId: 'n0' }), rule, { config }), {
      en: [
        'broker-n0.conf has dLegerSelfId=n0 too: the group lacks a node\nOn one host the second of them exits, since the port is taken; on two hosts the others find only the one at the address in the list',
      ],
      zh: [
        'broker-n0.conf 的 dLegerSelfId 也是 n0：该组缺少一个节点\n在同一主机上，后启动者因端口被占用而退出；在两台主机上，其他节点只会连接列表中的地址',
      ],
    });
  });
});

describe('dledger-group-mismatch', () => {
  const rule = 'dledger-group-mismatch';
  const only = { only: [rule] };

  it('compares groups, names, clusters and file sizes with those of most nodes', async () => {
    await checkFixture(
      node(0) +
        node(1, {
          dLegerGroup:
            'RaftNode01\n#           ^^^^^^^^^^ error dledger-group-mismatch -- dLegerGroup is RaftNode01, but RaftNode00 in the other nodes',
          brokerName: 'RaftNode01',
        }) +
        node(2),
      only,
    );
    await checkFixture(
      node(0) +
        node(1, {
          brokerName: 'RaftNode01\n#          ^^^^^^^^^^ error dledger-group-mismatch -- not replicas of each other',
          brokerClusterName: 'c\n#                 ^ error dledger-group-mismatch -- one broker in two clusters',
          mappedFileSizeCommitLog:
            '1048576\n#                       ^^^^^^^ error dledger-group-mismatch -- messages are not replicated',
        }) +
        node(2),
      only,
    );
  });

  it('is silent where they agree, and where the name is not known', async () => {
    await checkFixture(node(0) + node(1) + node(2), only);
    await checkFixture(node(0) + node(1, { brokerName: '${NAME}', dLegerGroup: '${GROUP}' }), only);
    await checkFixture(node(0) + node(1).replace('brokerName=RaftNode00\n', ''), only);
  });

  it('offers the value of most nodes, as a change that moves data', async () => {
    const fixture = node(0) + node(1, { brokerName: 'RaftNode01' }) + node(2);
    const fixed = await applyFix(fixture, rule);
    assert.equal(fixed.split('brokerName=RaftNode00').length, 4, fixed);
    const [fix] = await fixesOf(fixture, rule);
    assert.deepEqual([fix?.obvious, fix?.movesData], [false, true]);
  });

  it('says it in both languages', async () => {
    assert.deepEqual(await wordsByLanguage(node(0) + node(1, { brokerName: 'RaftNode01' }), rule), {
      en: [
        'brokerName is RaftNode01, but RaftNode00 in broker-n0.conf: they are not replicas of each other\nName servers and clients know a broker by its name: each node registers as a broker of its own, one as master, the others as slaves of nobody',
      ],
      zh: [
        'brokerName 为 RaftNode01，broker-n0.conf 中为 RaftNode00：不构成副本\nNameServer 与客户端以名称识别 Broker：每个节点各自注册为一个 Broker，一个是主节点，其余是没有主节点的从节点',
      ],
    });
  });
});

describe('raft-group-size', () => {
  const rule = 'raft-group-size';
  const only = { only: [rule] };

  it('warns of two nodes and tells even numbers, once a group', async () => {
    const two = 'n0-10.0.0.1:40911;n1-10.0.0.2:40911';
    const mark = '#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^';
    await checkFixture(
      node(0, { dLegerPeers: `${two}\n${mark} warning raft-group-size -- works only while both run` }) +
        node(1, { dLegerPeers: `${two}\n${mark} related` }),
      only,
    );
    await checkFixture(
      `
#- /controller.conf rocketmq=5.3.3 kind=controller
controllerDLegerGroup=c
controllerDLegerPeers=n0-a:9878;n1-b:9878;n2-c:9878;n3-d:9878
#                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info raft-group-size -- A Raft group of 4 nodes survives the loss of 1 node, as one of 3 does
controllerDLegerSelfId=n0
#- /jraft.conf rocketmq=5.3.3 kind=controller
controllerType=jRaft
jRaftServerId=a:9880
jRaftInitConf=a:9880,b:9880
#             ^^^^^^^^^^^^^ warning raft-group-size
jRaftControllerRPCAddr=a:9770,b:9770
`,
      only,
    );
    await checkFixture(
      `
#- /jraft.conf rocketmq=5.3.3 kind=controller
controllerType=jRaft
jRaftServerId=a:9880
jRaftInitConf=a:9880:0:100,b:9880,
#             ^^^^^^^^^^^^^^^^^^^^ warning raft-group-size
jRaftControllerRPCAddr=a:9770,b:9770
`,
      only,
    );
  });

  it('is silent of odd numbers, of lists that differ, and of what is not known', async () => {
    await checkFixture(node(0) + node(1) + node(2), only);
    await checkFixture(node(0, { dLegerPeers: 'n0-10.0.0.1:40911' }), only);
    await checkFixture(node(0) + node(1, { dLegerPeers: 'n0-10.0.0.1:40911;n1-10.0.0.2:40911' }), only);
    await checkFixture(node(0, { dLegerPeers: 'n0-${A}:40911;n1-${B}:40911' }), only);
    await checkFixture(node(0, { enableDLegerCommitLog: 'false', dLegerPeers: 'n0-a:1;n1-b:1' }), only);
  });

  it('says it in both languages', async () => {
    assert.deepEqual(await wordsByLanguage(node(0, { dLegerPeers: 'n0-a:1;n1-b:1' }), rule), {
      en: [
        'A Raft group of 2 nodes works only while both run: 1 or 3 are better\nA leader needs the votes of 2 of 2 nodes; the even node is one more that can fail, and lets the group survive no more failures',
      ],
      zh: [
        '2 个节点的 Raft 组只有两者都运行时才能工作：不如使用 1 个或 3 个\nLeader 需要 2 个节点中的 2 票；多出的一个节点只增加故障机会，不提高容错能力',
      ],
    });
  });
});
