import assert from 'node:assert/strict';
import { checkFixture } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

describe('dledger-missing-setting', () => {
  const rule = 'dledger-missing-setting';
  const only = { only: [rule, 'does-not-start'] };

  it('names what is missing and what comes of it', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
enableDLegerCommitLog=true
#                     ^^^^ error dledger-missing-setting -- needs dLegerGroup, dLegerPeers and dLegerSelfId: the broker exits with -1
#- /b.conf rocketmq=5.4.0 kind=broker
enableDLegerCommitLog=true
#                     ^^^^ error dledger-missing-setting -- needs dLegerPeers: the broker exits with -3
dLegerGroup=g
dLegerPeers=
#           | related
dLegerSelfId=n0
#- /c.conf rocketmq=4.9.8 kind=broker
enableDLegerCommitLog=true
#                     ^^^^ error dledger-missing-setting -- needs dLegerGroup: every send fails
dLegerPeers=n0-10.0.0.1:40911
dLegerSelfId=n0
`,
      only,
    );
  });

  it('is silent where all are there, where DLedger is off, and where a key is misspelt', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
enableDLegerCommitLog=true
dLegerGroup=
dLegerPeers=n0-10.0.0.1:40911
dLegerSelfId=n0
#- /b.conf rocketmq=5.3.3 kind=broker
enableDLegerCommitLog=false
#- /c.conf rocketmq=4.4.0 kind=broker
enableDLegerCommitLog=true
#- /d.conf rocketmq=5.3.3 kind=broker
enableDLegerCommitLog=\${DLEDGER}
#- /e.conf rocketmq=5.3.3 kind=broker
enableDLegerCommitLog=true
dLegergroup=g
dLegerPeers=\${PEERS}
dLegerselfId=n0
`,
      only,
    );
  });

  it('says it in both languages', async () => {
    const fixture =
      '#- /a.conf rocketmq=5.3.3 kind=broker\nenableDLegerCommitLog=true\ndLegerPeers=n0-h:1\ndLegerSelfId=n0\n';
    assert.deepEqual(await wordsByLanguage(fixture, rule), {
      en: [
        'enableDLegerCommitLog needs dLegerGroup: every send fails\nWithout dLegerGroup the broker boots, but DLedger compares the group of each request with none: a NullPointerException for every message',
      ],
      zh: [
        'enableDLegerCommitLog 需要 dLegerGroup：所有发送都会失败\n缺少 dLegerGroup 时 Broker 能启动，但 DLedger 校验请求的组时没有可比较的值：每条消息都会抛出 NullPointerException',
      ],
    });
  });
});

describe('dledger-peer-duplicate', () => {
  const rule = 'dledger-peer-duplicate';

  it('marks the second of two alike', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
enableDLegerCommitLog=true
dLegerGroup=g
dLegerPeers=n0-mq:40911;n1-MQ:40911;n2-mq:40911
#           ^^^^^^^^^^^ related
#                       ^^^^^^^^^^^ error dledger-peer-duplicate -- Peers n0 and n1 are both MQ:40911: only one of them can run
#                                   ^^^^^^^^^^^ related
dLegerSelfId=n0
#- /controller.conf rocketmq=5.3.3 kind=controller
controllerDLegerGroup=c
controllerDLegerPeers=n0-10.0.0.1:9878;n0-10.0.0.2:9878
#                     ^^^^^^^^^^^^^^^^ related
#                                      ^^^^^^^^^^^^^^^^ error dledger-peer-duplicate -- controllerDLegerPeers has the id n0 twice
controllerDLegerSelfId=n0
`,
      { only: [rule] },
    );
  });

  it('is silent of peers that differ in their port, and of lists that another rule speaks of', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
enableDLegerCommitLog=true
dLegerGroup=g
dLegerPeers=n0-127.0.0.1:40911;n1-127.0.0.1:40912
dLegerSelfId=n0
#- /b.conf rocketmq=5.3.3 kind=broker
enableDLegerCommitLog=true
dLegerGroup=g
dLegerPeers=n0:40911;n0:40911
dLegerSelfId=n0
#- /c.conf rocketmq=5.3.3 kind=broker
enableDLegerCommitLog=true
dLegerGroup=g
dLegerPeers=n0-\${A}:40911;n1-\${A}:40911
dLegerSelfId=n0
#- /d.conf rocketmq=5.3.3 kind=broker
dLegerPeers=n0-127.0.0.1:40911;n1-127.0.0.1:40911
`,
      { only: [rule] },
    );
  });

  it('says it in both languages', async () => {
    const fixture =
      '#- /a.conf rocketmq=5.3.3 kind=broker\nenableDLegerCommitLog=true\ndLegerGroup=g\ndLegerPeers=n0-h:1;n1-h:1\ndLegerSelfId=n0\n';
    assert.deepEqual(await wordsByLanguage(fixture, rule), {
      en: [
        'Peers n0 and n1 are both h:1: only one of them can run\nThe majority is counted over all ids, so the votes of the other are missing from it',
      ],
      zh: ['节点 n0 与 n1 的地址都是 h:1：只有其中一个能运行\n多数票按全部 ID 计算，因此始终缺少另一个节点的票'],
    });
  });
});

describe('dledger-host-with-dash', () => {
  const rule = 'dledger-host-with-dash';
  const broker = (release: string, peers: string) => `
#- /a.conf rocketmq=${release} kind=broker
enableDLegerCommitLog=true
dLegerGroup=g
dLegerPeers=${peers}
dLegerSelfId=n0
`;

  it('ends the broker whose own host it is, and hides another one', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=4.7.1 kind=broker
enableDLegerCommitLog=true
dLegerGroup=g
dLegerPeers=n1-mq-1.mq:40911;n0-mq-0.mq:40911
#           ^^^^^^^^^^^^^^^^ related
#                            ^^^^^^^^^^^^^^^^ error dledger-host-with-dash -- the broker exits with -1
dLegerSelfId=n0
#- /b.conf rocketmq=4.5.1 kind=broker
enableDLegerCommitLog=true
dLegerGroup=g
dLegerPeers=n0-10.0.0.1:40911;n1-mq-1.mq:40911
#                             ^^^^^^^^^^^^^^^^ error dledger-host-with-dash -- this peer is not reached
dLegerSelfId=n0
`,
      { only: [rule, 'does-not-start', 'dledger-peers-syntax'] },
    );
  });

  it('is silent from 4.8.0 on, and without a dash', async () => {
    await checkFixture(broker('4.8.0', 'n0-mq-0.mq:40911'), { only: [rule] });
    await checkFixture(broker('4.7.1', 'n0-10.0.0.1:40911;n1-mq1:40911'), { only: [rule] });
    // The own element lacks its port, dash or not.
    await checkFixture(
      broker('4.7.1', 'n0-mq0;n1-mq1:40911').replace(
        'mq1:40911\n',
        'mq1:40911\n#           ^^^^^^ error dledger-peers-syntax -- the broker exits with -1\n',
      ),
      {
        only: [rule, 'dledger-peers-syntax', 'does-not-start'],
      },
    );
  });

  it('says it in both languages', async () => {
    assert.deepEqual(await wordsByLanguage(broker('4.7.1', 'n0-mq-0.mq:40911'), rule), {
      en: [
        'DLedger in RocketMQ 4.7.1 cannot read a host with "-": the broker exits with -1\nIt takes what stands between the first two dashes for the address: of "mq-0.mq:40911" it has "mq", without a port; RocketMQ 4.8.0 and later take the whole',
      ],
      zh: [
        'RocketMQ 4.7.1 的 DLedger 无法解析带“-”的主机名：Broker 以退出码 -1 退出\n它把前两个“-”之间的部分当作地址：“mq-0.mq:40911”变为“mq”，缺少端口；RocketMQ 4.8.0 及以后会使用完整地址',
      ],
    });
  });
});
