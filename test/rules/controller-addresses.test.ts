import assert from 'node:assert/strict';
import { applyFix, checkFixture, fixesOf } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const PEERS = 'n0-10.0.0.1:9878;n1-10.0.0.2:9878;n2-10.0.0.3:9878';

const controller = (i: number, peers = PEERS) => `#- /controller-n${i}.conf rocketmq=5.3.3 kind=controller
controllerDLegerGroup=c
controllerDLegerPeers=${peers}
controllerDLegerSelfId=n${i}
`;

const broker = (address: string, more = '') => `#- /broker-a.conf rocketmq=5.3.3 kind=broker
brokerName=a
namesrvAddr=10.0.0.1:9876
enableControllerMode=true
controllerAddr=${address}
${more}`;

describe('controller-addr-mismatch', () => {
  const rule = 'controller-addr-mismatch';
  const only = { only: [rule] };
  const marked = (address: string, mark: string) =>
    broker(address).replace(/\n$/, `\n#              ${'^'.repeat(address.length)} ${mark}\n`);

  it('names the controllers that a list lacks, and what is none', async () => {
    const rest = controller(0) + controller(1) + controller(2);
    for (const [address, mark] of [
      ['10.0.0.1:9878;10.0.0.2:9878', 'error controller-addr-mismatch -- controllerAddr lacks 10.0.0.3:9878'],
      ['10.0.0.9:9878', 'error controller-addr-mismatch -- names none of the controllers'],
      ['10.0.0.1:9876', 'error controller-addr-mismatch -- 10.0.0.1:9876 is a name server, not a controller'],
      [
        '10.0.0.1:9878;10.0.0.2:9878;10.0.0.3:9878;10.0.0.4:9878',
        'warning controller-addr-mismatch -- controllerAddr has 10.0.0.4:9878, which is none of the controllers',
      ],
    ] as const)
      await checkFixture(rest + marked(address, mark), only);
  });

  it('knows the spellings of a name', async () => {
    const peers = 'n0-Controller-0.mq:9878;n1-controller-1.mq:9878';
    const rest = controller(0, peers) + controller(1, peers);
    await checkFixture(rest + broker('controller-0.mq:9878;CONTROLLER-1.mq:9878'), only);
    await checkFixture(rest + broker('controller-0.mq.svc:9878;controller-1.mq.svc.cluster.local:9878'), only);
  });

  it('knows the RPC addresses of jRaft, and controllers in name servers', async () => {
    await checkFixture(
      `#- /namesrv.conf rocketmq=5.3.3 kind=namesrv
enableControllerInNamesrv=true
controllerType=jRaft
jRaftServerId=10.0.0.1:9880
jRaftInitConf=10.0.0.1:9880
jRaftControllerRPCAddr=10.0.0.1:9770
#                      ^^^^^^^^^^^^^ related
${marked('10.0.0.1:9880', 'error controller-addr-mismatch')}`,
      only,
    );
    // Java's split drops what is empty behind the last comma.
    await checkFixture(
      `#- /controller.conf rocketmq=5.3.3 kind=controller
controllerType=jRaft
jRaftServerId=10.0.0.1:9880
jRaftInitConf=10.0.0.1:9880,
jRaftControllerRPCAddr=10.0.0.1:9770,
#                      ^^^^^^^^^^^^^^ related
${marked('10.0.0.1:9880', 'error controller-addr-mismatch')}`,
      only,
    );
  });

  it('is silent of equal lists, of names, of what is not known, and where sets are several', async () => {
    const rest = controller(0) + controller(1) + controller(2);
    for (const address of [
      '10.0.0.3:9878;10.0.0.1:9878;10.0.0.2:9878',
      'controllers.mq.svc:9878',
      '127.0.0.1:9878;10.0.0.2:9878;10.0.0.3:9878',
      '${CONTROLLERS}',
      '10.0.0.1:9878,10.0.0.2:9878',
    ])
      await checkFixture(rest + broker(address), only);
    await checkFixture(rest + broker('10.0.0.1:9878').replace('Mode=true', 'Mode=false'), only);
    await checkFixture(rest + broker('mq:9878', 'fetchControllerAddrByDnsLookup=true\n'), only);
    await checkFixture(broker('10.0.0.1:9876'), only);
    const other = controller(5, 'n5-10.0.9.1:9878').replace('Group=c', 'Group=d');
    await checkFixture(rest + other + broker('10.0.0.1:9878'), only);
  });

  it('compares the replicas of a broker where no controller is known', async () => {
    const two = '10.0.0.1:9878;10.0.0.2:9878';
    const first = broker(two);
    const second = (address: string, mark = '') => `${broker(address).replace('broker-a', 'broker-a-1')}${mark}`;
    await checkFixture(
      first +
        second(
          '10.0.0.1:9878',
          '#              ^^^^^^^^^^^^^ warning controller-addr-mismatch -- controllerAddr lacks 10.0.0.2:9878, unlike that of broker-a.conf\n',
        ),
      only,
    );
    for (const address of ['10.0.0.2:9878;10.0.0.1:9878', 'controllers:9878', '${CONTROLLERS}'])
      await checkFixture(first + second(address), only);
    await checkFixture(first + second('10.0.0.1:9878').replace('brokerName=a', 'brokerName=b'), only);
    const fixed = await applyFix(first + second('10.0.0.1:9878'), rule);
    assert.equal(fixed.split(`controllerAddr=${two}`).length, 3, fixed);
    assert.deepEqual((await wordsByLanguage(first + second('10.0.0.1:9878'), rule)).zh, [
      'controllerAddr 缺少 10.0.0.2:9878，与 broker-a.conf 不同\nBroker 只向列表中的地址发送心跳，因此不在列表中的 Leader 不会选出新的主节点',
    ]);
  });

  it('offers all controllers', async () => {
    const fixed = await applyFix(controller(0) + broker('10.0.0.1:9878'), rule);
    assert(fixed.includes('controllerAddr=10.0.0.1:9878;10.0.0.2:9878;10.0.0.3:9878\n'), fixed);
    const [fix] = await fixesOf(controller(0) + broker('10.0.0.1:9878'), rule);
    assert.equal(fix?.obvious, false);
  });

  it('says it in both languages', async () => {
    assert.deepEqual(await wordsByLanguage(controller(0) + broker('10.0.0.1:9878;10.0.0.2:9878'), rule), {
      en: [
        'controllerAddr lacks 10.0.0.3:9878: while that one leads, the broker counts as dead\nA broker sends its heartbeats to every address of the list and to no other, so a leader that is not in it elects no new master',
      ],
      zh: [
        'controllerAddr 缺少 10.0.0.3:9878：它成为 Leader 时，该 Broker 会被视为已宕机\nBroker 只向列表中的地址发送心跳，因此不在列表中的 Leader 不会选出新的主节点',
      ],
    });
  });
});

describe('controller-peer-loopback', () => {
  const rule = 'controller-peer-loopback';
  const only = { only: [rule] };

  it('of brokers that reach the controller elsewhere, and of mixed lists', async () => {
    await checkFixture(
      `${controller(0, 'n0-127.0.0.1:9878').replace('9878\n', '9878\n#                     ^^^^^^^^^^^^^^^^^ error controller-peer-loopback -- The controllers announce 127.0.0.1:9878\n')}${broker('10.0.0.1:9878')}#              ^^^^^^^^^^^^^ related\n`,
      only,
    );
    await checkFixture(
      `#- /controller-n1.conf rocketmq=5.3.3 kind=controller
controllerDLegerGroup=c
controllerDLegerPeers=n0-10.0.0.1:9878;n1-localhost:9878
#                     ^^^^^^^^^^^^^^^^ related
#                                      ^^^^^^^^^^^^^^^^^ error controller-peer-loopback -- announce localhost:9878
controllerDLegerSelfId=n1
`,
      only,
    );
    await checkFixture(
      `#- /controller.conf rocketmq=5.3.3 kind=controller
#| error controller-peer-loopback -- jRaftControllerRPCAddr is localhost:9770 by default
controllerType=jRaft
${broker('10.0.0.1:9770')}`,
      only,
    );
  });

  it('is silent on one host, where everything is local, and where nobody asks', async () => {
    const local = controller(0, 'n0-127.0.0.1:9878;n1-127.0.0.1:9868;n2-127.0.0.1:9858');
    await checkFixture(local, only);
    await checkFixture(local + broker('127.0.0.1:9878'), only);
    await checkFixture(local + broker('${CONTROLLERS}'), only);
    await checkFixture(
      controller(0, 'n0-127.0.0.1:9878').replace('rocketmq=', 'host=h1 rocketmq=') +
        broker('10.0.0.1:9878').replace('rocketmq=', 'host=h1 rocketmq='),
      only,
    );
    await checkFixture(controller(0) + broker('10.0.0.1:9878;10.0.0.2:9878;10.0.0.3:9878'), only);
  });

  it('says it in both languages', async () => {
    assert.deepEqual(await wordsByLanguage(controller(0, 'n0-127.0.0.1:9878') + broker('10.0.0.1:9878'), rule), {
      en: [
        'The controllers announce 127.0.0.1:9878: brokers on other hosts cannot reach it\nA broker asks any controller for the leader and is given its address as it stands in controllerDLegerPeers; at a loopback address it finds its own host',
      ],
      zh: [
        'Controller 对外公布的是 127.0.0.1:9878，其他主机上的 Broker 无法连接\nBroker 向任一 Controller 查询 Leader，得到的是 controllerDLegerPeers 中所写的地址；回环地址指向的是 Broker 自己的主机',
      ],
    });
  });
});
