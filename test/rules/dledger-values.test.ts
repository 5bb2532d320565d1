import assert from 'node:assert/strict';
import { applyFix, checkFixture, fixesOf } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const DLEDGER = `enableDLegerCommitLog=true
dLegerGroup=RaftNode00
dLegerPeers=n0-10.0.0.1:40911;n1-10.0.0.2:40911;n2-10.0.0.3:40911
dLegerSelfId=n0
`;
const broker = (more: string, release = '5.3.3') =>
  `#- /broker-n0.conf rocketmq=${release} kind=broker\nbrokerName=RaftNode00\n${DLEDGER}${more}`;

describe('dledger-ineffective-keys', () => {
  const rule = 'dledger-ineffective-keys';
  const only = { only: [rule] };

  it('of ids and roles, HA, acknowledgements, flushing and the pool', async () => {
    await checkFixture(
      broker(`brokerId=0
#^^^^^^^ info dledger-ineffective-keys -- brokerId has no effect with enableDLegerCommitLog
brokerRole=SYNC_MASTER
#^^^^^^^^^ info dledger-ineffective-keys
haListenPort=30912
#^^^^^^^^^^^ info dledger-ineffective-keys
haMasterAddress=10.0.0.1:10912
#^^^^^^^^^^^^^^ info dledger-ineffective-keys
inSyncReplicas=2
#^^^^^^^^^^^^^ info dledger-ineffective-keys
flushDiskType=SYNC_FLUSH
#^^^^^^^^^^^^ info dledger-ineffective-keys
transientStorePoolEnable=true
#^^^^^^^^^^^^^^^^^^^^^^^ info dledger-ineffective-keys -- transientStorePoolEnable only takes memory
`),
      only,
    );
  });

  it('of the disk ratio up to 4.9.3', async () => {
    await checkFixture(
      broker('diskMaxUsedSpaceRatio=85\n#^^^^^^^^^^^^^^^^^^^^ info dledger-ineffective-keys\n', '4.9.3'),
      only,
    );
    await checkFixture(broker('diskMaxUsedSpaceRatio=85\n', '4.9.4'), only);
  });

  it('is silent of what has an effect, without DLedger, and where another rule speaks or a template is to be filled in', async () => {
    for (const more of [
      'flushDiskType=ASYNC_FLUSH\ntransientStorePoolEnable=false\nfileReservedTime=72\n',
      'brokerRole=SLAVE\nbrokerId=1\n',
      'brokerId=1 # slave\n',
      'brokerId=${ID}\n',
      'inSyncReplicas=two\n',
      'brokerRole=${ROLE}\nbrokerId=0\n',
    ])
      await checkFixture(broker(more), only);
    await checkFixture(broker('brokerId=0\n').replace('=true', '=false'), only);
    await checkFixture(broker('brokerId=0\nenableControllerMode=true\n'), only);
    await checkFixture(broker('brokerId=0\n', '4.4.0'), only);
  });

  it('offers to remove the line', async () => {
    assert(!(await applyFix(broker('brokerId=0\n'), rule)).includes('brokerId'));
    const [fix] = await fixesOf(broker('brokerId=0\n'), rule);
    assert.equal(fix?.obvious, false);
  });

  it('says it in both languages', async () => {
    assert.deepEqual(await wordsByLanguage(broker('haListenPort=30912\n'), rule), {
      en: [
        'haListenPort has no effect with enableDLegerCommitLog\nDLedger replicates by itself: there is no HA service, and no HA port is bound',
      ],
      zh: ['启用 enableDLegerCommitLog 时 haListenPort 不起作用\nDLedger 自行复制：没有 HA 服务，也不绑定 HA 端口'],
    });
  });
});

describe('dledger-max-message-size', () => {
  const rule = 'dledger-max-message-size';
  const only = { only: [rule] };

  it('above 4 MiB, with DLedger', async () => {
    await checkFixture(
      broker(
        'maxMessageSize=4194305\n#              ^^^^^^^ error dledger-max-message-size -- maxMessageSize is 4194305, but DLedger stores at most 4 MiB\n',
      ),
      only,
    );
    await checkFixture(broker('maxMessageSize=4194304\n'), only);
    await checkFixture(broker('maxMessageSize=8M\n'), only);
    await checkFixture(broker('maxMessageSize=8388608\n').replace('=true', '=false'), only);
  });

  it('offers what fits', async () => {
    assert((await applyFix(broker('maxMessageSize=8388608\n'), rule)).includes('maxMessageSize=4128768\n'));
  });

  it('says it in both languages', async () => {
    assert.deepEqual(await wordsByLanguage(broker('maxMessageSize=8388608\n'), rule), {
      en: [
        'maxMessageSize is 8388608, but DLedger stores at most 4 MiB: larger messages fail\nAn entry is encoded into a buffer of 4194304 bytes, its headers included: a BufferOverflowException for what does not fit, and UNKNOWN_ERROR for the producer',
      ],
      zh: [
        'maxMessageSize 为 8388608，但 DLedger 最多存储 4 MiB：更大的消息会失败\n每条日志（含头部）编码到 4194304 字节的缓冲区中：放不下时抛出 BufferOverflowException，生产者收到 UNKNOWN_ERROR',
      ],
    });
  });
});

describe('dledger-deprecated', () => {
  const rule = 'dledger-deprecated';

  it('from 5.5.1 on', async () => {
    const fixture = broker('', '5.5.1').replace(
      '=true\n',
      '=true\n#                     ^^^^ info dledger-deprecated -- DLedger brokers are deprecated from RocketMQ 5.5.1 on\n',
    );
    await checkFixture(fixture, { only: [rule] });
    await checkFixture(broker('', '5.5.0'), { only: [rule] });
    await checkFixture(broker('', '5.5.1').replace('=true', '=false'), { only: [rule] });
  });

  it('says it in both languages', async () => {
    assert.deepEqual(await wordsByLanguage(broker('', '5.5.1'), rule), {
      en: [
        'DLedger brokers are deprecated from RocketMQ 5.5.1 on\nThe broker runs and says in broker.log that this mode may be removed; for new deployments RocketMQ recommends controller mode',
      ],
      zh: [
        '自 RocketMQ 5.5.1 起，DLedger 模式的 Broker 已弃用\nBroker 仍可运行，并在 broker.log 中提示该模式今后可能移除；RocketMQ 建议新部署使用 Controller 模式',
      ],
    });
  });
});

describe('dledger-preferred-leader', () => {
  const rule = 'dledger-preferred-leader';
  const only = { only: [rule] };

  it('marks the id that is no peer', async () => {
    await checkFixture(
      broker(
        'preferredLeaderId=n1;n4\n#                    ^^ warning dledger-preferred-leader -- preferredLeaderId "n4" is not in dLegerPeers\n',
      ),
      only,
    );
    await checkFixture(
      broker('preferredLeaderId=n1;n2\n#                 ^^^^^ warning dledger-preferred-leader\n', '4.8.0'),
      only,
    );
    for (const more of ['preferredLeaderId=n1;n2\n', 'preferredLeaderId=\n', 'preferredLeaderId=${ID}\n'])
      await checkFixture(broker(more), only);
    await checkFixture(broker('preferredLeaderId=n4\n').replace('=true', '=false'), only);
  });

  it('says it in both languages', async () => {
    assert.deepEqual(await wordsByLanguage(broker('preferredLeaderId=n4\n'), rule), {
      en: [
        'preferredLeaderId "n4" is not in dLegerPeers: leadership is not handed over\ndLegerPeers lists n0, n1 and n2',
      ],
      zh: ['preferredLeaderId“n4”不在 dLegerPeers 中：不会转移 Leader\ndLegerPeers 列出 n0、n1 与 n2'],
    });
  });
});
