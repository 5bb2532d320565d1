import assert from 'node:assert/strict';
import { applyFix, checkFixture, fixesOf } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const dledger = (i: number) => `#- /controller-n${i}.conf rocketmq=5.5.1 kind=controller
controllerDLegerGroup=c
controllerDLegerPeers=n0-10.0.0.1:9878;n1-10.0.0.2:9878;n2-10.0.0.3:9878
controllerDLegerSelfId=n${i}
`;
const jraft = (id = '10.0.0.1:9880', init = '10.0.0.1:9880,10.0.0.2:9880', rpc = '10.0.0.1:9770,10.0.0.2:9770') =>
  `#- /controller.conf rocketmq=5.3.3 kind=controller
controllerType=jRaft
jRaftServerId=${id}
jRaftInitConf=${init}
jRaftControllerRPCAddr=${rpc}
`;

describe('controller-jraft', () => {
  const rule = 'controller-jraft';
  const only = { only: [rule, 'does-not-start'] };

  it('marks each list and id with which the controller does not start', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=controller
controllerType=jRaft
jRaftServerId=10.0.0.1:9880
jRaftInitConf=10.0.0.1:9880,10.0.0.2
#                           ^^^^^^^^ error controller-jraft -- "10.0.0.2" is not host:port: the controller exits with -1
jRaftControllerRPCAddr=10.0.0.1:9770,10.0.0.2:9770
#- /b.conf rocketmq=5.5.0 kind=namesrv
enableControllerInNamesrv=true
controllerType=jRaft
jRaftServerId=10.0.0.3:9880
#             ^^^^^^^^^^^^^ error controller-jraft -- jRaftInitConf does not name "10.0.0.3:9880": the name server exits with -1
jRaftInitConf=10.0.0.1:9880,10.0.0.2:9880
jRaftControllerRPCAddr=10.0.0.1:9770
#                      ^^^^^^^^^^^^^ error controller-jraft -- names fewer addresses than jRaftInitConf
`,
      only,
    );
  });

  it('is silent of right lists, of defaults, of DLedger, and of what is to be filled in', async () => {
    await checkFixture(jraft(), only);
    await checkFixture('#- /c.conf rocketmq=5.3.3 kind=controller\ncontrollerType=jRaft\n', only);
    await checkFixture(jraft('${ID}:9880'), only);
    await checkFixture(jraft('a:1', '${MEMBERS}', 'a:2'), only);
    await checkFixture(dledger(0), only);
  });

  it('is silent of priorities, of an index of 0, and of a comma at the end', async () => {
    const three = (first: string, end = '') => `${first},10.0.0.2:9880,10.0.0.3:9880${end}`;
    const rpc = '10.0.0.1:9770,10.0.0.2:9770,10.0.0.3:9770';
    for (const first of ['10.0.0.1:9880:0:100', '10.0.0.1:9880::100', '10.0.0.1:9880:0', '10.0.0.1:09880'])
      await checkFixture(jraft('10.0.0.1:9880', three(first), rpc), only);
    await checkFixture(jraft('10.0.0.1:9880', three('10.0.0.1:9880', ','), `${rpc},`), only);
    await checkFixture(jraft('10.0.0.1:9880:0:100', three('10.0.0.1:9880'), rpc), only);
    await checkFixture(jraft('10.0.0.1:9880:1', three('10.0.0.1:9880:1'), rpc), only);
    // One that is trimmed by the loader from 5.2.0 on.
    await checkFixture(jraft('10.0.0.1:9880', `${three('10.0.0.1:9880', ',')} `, rpc), only);
  });

  it('tells another index, and what is no member', async () => {
    const told = async (id: string, init: string): Promise<string | undefined> =>
      (await wordsByLanguage(jraft(id, init, 'a:1,b:1,c:1'), rule)).en[0]?.split('\n')[0];
    assert.equal(
      await told('a:9880', 'a:9880:1,b:9880'),
      'jRaftInitConf does not name "a:9880": the controller exits with -1',
    );
    assert.equal(await told('a:9880', ','), 'jRaftInitConf does not name "a:9880": the controller exits with -1');
    for (const wrong of ['a:9880:', 'a:9880:0:', 'a:9880:0:1:2', 'b::9880', 'b', 'b:9880/learner'])
      assert.equal(
        await told('a:9880', `a:9880,${wrong}`),
        `"${wrong}" is not host:port: the controller exits with -1`,
      );
    assert.equal(await told('a:9880', 'a:9880,,b:9880'), '"" is not host:port: the controller exits with -1');
  });

  it('separates with commas, in both lists', async () => {
    const fixture = jraft('a:9880', 'a:9880;b:9880', 'a:9770;b:9770');
    const fixed = await applyFix(fixture, rule);
    assert(fixed.endsWith('jRaftInitConf=a:9880,b:9880\njRaftControllerRPCAddr=a:9770,b:9770\n'), fixed);
    const fixes = await fixesOf(fixture, rule);
    assert.deepEqual(
      fixes.map(({ obvious }) => obvious),
      [true],
    );
    assert.deepEqual(await fixesOf(jraft('c:9880'), rule), []);
  });

  it('says it in both languages', async () => {
    assert.deepEqual(await wordsByLanguage(jraft('c:9880', 'a:9880,b:9880'), rule), {
      en: [
        'jRaftInitConf does not name "c:9880": the controller exits with -1\njRaft separates members with ",": jRaftInitConf holds the Raft address of each, jRaftControllerRPCAddr in the same order the address for brokers, and jRaftServerId is one of the first',
      ],
      zh: [
        'jRaftInitConf 中没有 "c:9880"：Controller 以退出码 -1 退出\njRaft 以“,”分隔成员：jRaftInitConf 为各成员的 Raft 地址，jRaftControllerRPCAddr 以相同顺序给出供 Broker 访问的地址，jRaftServerId 必须是前者之一',
      ],
    });
  });
});

describe('controller-jraft-scan', () => {
  const rule = 'controller-jraft-scan';
  const controller = (release: string, mark = '') =>
    `#- /controller.conf rocketmq=${release} kind=controller\ncontrollerType=jRaft\n${mark}`;
  const mark = '#              ^^^^^ warning controller-jraft-scan --';

  it('says what each release does', async () => {
    await checkFixture(controller('5.2.0', `${mark} notices a dead master only when its connection closes\n`), {
      only: [rule],
    });
    await checkFixture(controller('5.4.0', `${mark} takes healthy groups for ones without a master\n`), {
      only: [rule],
    });
    await checkFixture(controller('5.5.1'), { only: [rule] });
    await checkFixture(controller('5.1.4'), { only: [rule] });
    await checkFixture(controller('5.3.3').replace('jRaft', 'DLedger'), { only: [rule] });
  });

  it('says it in both languages', async () => {
    assert.deepEqual(await wordsByLanguage(controller('5.3.3'), rule), {
      en: [
        'The jRaft controller notices a dead master only when its connection closes\nOnce jRaftScanWaitTimeoutMs (1000 ms) has passed since the first heartbeat, its scan for brokers without heartbeats does nothing, so one that hangs stays master; 5.5.1 and controllerType=DLedger do not have this fault',
      ],
      zh: [
        'jRaft Controller 仅在连接断开时才会发现主节点失效\n首个心跳之后超过 jRaftScanWaitTimeoutMs（1000 毫秒），对失去心跳的 Broker 的扫描不再执行，因此挂起的主节点不会被替换；5.5.1 与 controllerType=DLedger 没有此缺陷',
      ],
    });
  });

  it('names the wait that is written, unless a template fills it in', async () => {
    const details = async (value: string): Promise<readonly (string | undefined)[]> => {
      const text = `#- /controller.conf rocketmq=5.3.3 kind=controller\ncontrollerType=jRaft\njRaftScanWaitTimeoutMs=${value}\n`;
      const { en, zh } = await wordsByLanguage(text, 'controller-jraft-scan');
      return [en, zh].map(([words]) => words?.split('\n')[1]?.split(/,|，/)[0]);
    };
    assert.deepEqual(await details('2000000000'), [
      'Once jRaftScanWaitTimeoutMs (2000000000 ms) has passed since the first heartbeat',
      '首个心跳之后超过 jRaftScanWaitTimeoutMs（2000000000 毫秒）',
    ]);
    assert.deepEqual(await details('${WAIT}'), [
      'Once jRaftScanWaitTimeoutMs has passed since the first heartbeat',
      '首个心跳之后超过 jRaftScanWaitTimeoutMs',
    ]);
  });
});

describe('controller-type-mismatch', () => {
  const rule = 'controller-type-mismatch';
  const only = { only: [rule] };
  const third = (host: string, mark = '') => `#- /controller-n2.conf rocketmq=5.5.1 kind=controller
controllerType=jRaft
${mark}jRaftServerId=${host}:9880
jRaftInitConf=10.0.0.1:9880,10.0.0.2:9880,10.0.0.3:9880
jRaftControllerRPCAddr=10.0.0.1:9770,10.0.0.2:9770,10.0.0.3:9770
`;

  it('of controllers that know each other', async () => {
    await checkFixture(
      dledger(0) +
        dledger(1) +
        third(
          '10.0.0.3',
          '#              ^^^^^ error controller-type-mismatch -- controllerType is jRaft, but DLedger in controller-n0.conf\n',
        ),
      only,
    );
  });

  it('is silent of alternatives for one host, of one type, and of strangers', async () => {
    await checkFixture(dledger(0) + dledger(1) + dledger(2).replace('n2.conf', 'd2.conf') + third('10.0.0.3'), only);
    await checkFixture(dledger(0) + dledger(1) + dledger(2), only);
    await checkFixture(dledger(0) + third('10.0.9.9'), only);
    await checkFixture(dledger(0) + third('10.0.0.3').replace('=jRaft', '=${TYPE}'), only);
  });

  it('says it in both languages', async () => {
    assert.deepEqual(await wordsByLanguage(dledger(0) + dledger(1) + third('10.0.0.3'), rule), {
      en: [
        'controllerType is jRaft, but DLedger in controller-n0.conf: they form no group\nDLedger and jRaft have no protocol in common, and a group cannot be changed from one to the other while it runs',
      ],
      zh: [
        'controllerType 为 jRaft，controller-n0.conf 中为 DLedger：无法组成一组\nDLedger 与 jRaft 没有共同的协议，也不能在运行中从一种切换到另一种',
      ],
    });
  });
});

describe('unclean-election', () => {
  const rule = 'unclean-election';
  const controller = `${dledger(0)}enableElectUncleanMaster=true\n`;

  it('is told of controllers only where it is on', async () => {
    await checkFixture(
      `${controller}#                        ^^^^ warning unclean-election -- lets acknowledged messages be lost on failover\n`,
      { only: [rule] },
    );
    await checkFixture(controller.replace('=true', '=false'), { only: [rule] });
    await checkFixture('#- /namesrv.conf rocketmq=5.3.3 kind=namesrv\nenableElectUncleanMaster=true\n', {
      only: [rule],
    });
  });

  it('offers false', async () => {
    assert((await applyFix(controller, rule)).endsWith('enableElectUncleanMaster=false\n'));
  });

  it('says it in both languages', async () => {
    assert.deepEqual(await wordsByLanguage(controller, rule), {
      en: [
        'enableElectUncleanMaster=true lets acknowledged messages be lost on failover\nWhere no replica that is in sync is left, the controller makes one that lags behind the master; what it lacks is gone',
      ],
      zh: [
        'enableElectUncleanMaster=true 会导致主从切换时丢失已确认的消息\n没有处于同步状态的副本时，Controller 会把落后的副本选为主节点，其缺少的消息随之丢失',
      ],
    });
  });
});

describe('split-registration-conflict', () => {
  const rule = 'split-registration-conflict';
  const fixture = (mark = '', related = '', split = 'true', del = 'true', release = '5.3.3') => `
#- /namesrv.conf rocketmq=${release} kind=namesrv
listenPort=9876
deleteTopicWithBrokerRegistration=${del}
${related}#- /broker-a.conf rocketmq=${release} kind=broker
brokerName=broker-a
namesrvAddr=10.0.0.1:9876
enableSplitRegistration=${split}
${mark}`;

  it('stands at the broker, with the name server beside it', async () => {
    await checkFixture(
      fixture(
        '#                       ^^^^ warning split-registration-conflict -- From 800 topics on, enableSplitRegistration loses topic routes\n',
        '#                                 ^^^^ related\n',
      ),
      { only: [rule] },
    );
  });

  it('says from how many topics on, and nothing where no broker has as many', async () => {
    for (const [size, mark] of [
      ['3', '^^^^ warning split-registration-conflict -- From 3 topics on'],
      ['999999', '^^^^ warning split-registration-conflict -- From 999999 topics on'],
      ['1000000', undefined],
      ['2147483647', undefined],
      ['${SIZE}', undefined],
    ] as const) {
      const marked =
        mark === undefined
          ? fixture()
          : fixture(`#                       ${mark}\n`, '#                                 ^^^^ related\n');
      await checkFixture(`${marked}splitRegistrationSize=${size}\n`, { only: [rule] });
    }
  });

  it('is silent where one of them is off, not known, or not there yet', async () => {
    for (const [split, del, release] of [
      ['false', 'true', '5.3.3'],
      ['true', 'false', '5.3.3'],
      ['${SPLIT}', 'true', '5.3.3'],
      ['true', 'yes', '5.3.3'],
      ['true', 'true', '5.1.3'],
    ] as const)
      await checkFixture(fixture('', '', split, del, release), { only: [rule] });
  });

  it('says it in both languages', async () => {
    assert.deepEqual(await wordsByLanguage(fixture(), rule), {
      en: [
        'From 800 topics on, enableSplitRegistration loses topic routes: namesrv.conf sets deleteTopicWithBrokerRegistration\nThe broker then registers its topics in parts, and the name server deletes with each part the topics that are not in it',
      ],
      zh: [
        'Topic 达到 800 个后，enableSplitRegistration 会丢失 Topic 路由：namesrv.conf 启用了 deleteTopicWithBrokerRegistration\nBroker 此时分批注册 Topic，而 NameServer 每收到一批就删除不在其中的 Topic',
      ],
    });
  });
});
