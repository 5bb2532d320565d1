import assert from 'node:assert/strict';
import { applyFix, checkFixture, fixesOf } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

describe('controller-missing-setting', () => {
  const rule = 'controller-missing-setting';
  const only = { only: [rule, 'does-not-start'] };

  it('names what is missing, of a controller and of one in a name server', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=controller
#| error controller-missing-setting -- The controller lacks 3 settings: the controller exits with -1
controllerStorePath=/data/controller
#- /b.conf rocketmq=5.0.0 kind=namesrv
enableControllerInNamesrv=true
#                         ^^^^ error controller-missing-setting -- needs controllerDLegerSelfId: the name server exits with -1
controllerDLegerGroup=g
controllerDLegerPeers=n0-10.0.0.1:9878
controllerDLegerSelfId=
#                      | related
#- /c.conf rocketmq=5.5.0 kind=namesrv
enableControllerInNamesrv=true
#                         ^^^^ error controller-missing-setting -- needs controllerDLegerGroup: no broker ever registers with it
controllerDLegerPeers=n0-10.0.0.1:9878
controllerDLegerSelfId=n0
`,
      only,
    );
  });

  it('is silent where all are there, with jRaft, without a controller, and where keys are misspelt or to be filled in', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=controller
controllerDLegerGroup=g
controllerDLegerPeers=n0-10.0.0.1:9878
controllerDLegerSelfId=n0
#- /b.conf rocketmq=5.3.3 kind=controller
controllerType=jRaft
#- /c.conf rocketmq=5.1.4 kind=controller
controllerType=jRaft
#- /d.conf rocketmq=5.3.3 kind=namesrv
listenPort=9876
#- /e.conf rocketmq=5.3.3 kind=controller
controllerDlegerGroup=g
controllerDLegerPeer=n0-10.0.0.1:9878
controllerDLegerSelfId=\${SELF}
#- /f.conf.tmpl rocketmq=5.3.3 kind=controller
controllerStorePath=/data
`,
      only,
    );
  });

  it('says it in both languages', async () => {
    const fixture =
      '#- /a.conf rocketmq=5.3.3 kind=controller\ncontrollerDLegerPeers=n0-h:1\ncontrollerDLegerSelfId=n0\n';
    assert.deepEqual(await wordsByLanguage(fixture, rule), {
      en: [
        'The controller needs controllerDLegerGroup: no broker ever registers with it\nWithout controllerDLegerGroup it starts and leads, but can append nothing: a NullPointerException for every request',
      ],
      zh: [
        'Controller 需要 controllerDLegerGroup：任何 Broker 都无法向其注册\n缺少 controllerDLegerGroup 时能启动并成为 Leader，但无法写入任何数据：每个请求都会抛出 NullPointerException',
      ],
    });
  });
});

describe('controller-addr-missing', () => {
  const rule = 'controller-addr-missing';

  it('is told at the switch', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
enableControllerMode=true
#                    ^^^^ error controller-addr-missing -- enableControllerMode needs controllerAddr: the broker starts but never registers
#- /b.conf rocketmq=5.1.0 kind=broker
enableControllerMode=true
#                    ^^^^ error controller-addr-missing
controllerAddr=
#              | related
`,
      { only: [rule] },
    );
  });

  it('is silent with an address, without the mode, with DLedger, and where the key is misspelt', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
enableControllerMode=true
controllerAddr=10.0.0.1:9878
#- /b.conf rocketmq=5.3.3 kind=broker
enableControllerMode=false
#- /c.conf rocketmq=5.3.3 kind=broker
enableControllerMode=true
enableDLegerCommitLog=true
#- /d.conf rocketmq=5.3.3 kind=broker
enableControllerMode=true
controlleraddr=10.0.0.1:9878
#- /e.conf rocketmq=5.3.3 kind=broker
enableControllerMode=true
controllerAddr=\${CONTROLLERS}
#- /f.conf rocketmq=4.9.8 kind=broker
enableControllerMode=true
`,
      { only: [rule] },
    );
  });

  it('says what old releases do, in both languages', async () => {
    const words = (release: string) =>
      wordsByLanguage(`#- /a.conf rocketmq=${release} kind=broker\nenableControllerMode=true\n`, rule);
    assert.deepEqual(await words('5.3.3'), {
      en: [
        'enableControllerMode needs controllerAddr: the broker starts but never registers\nWithout a controller it has no role: it says "boot success" and stays fenced, with brokerId -1',
      ],
      zh: [
        'enableControllerMode 需要 controllerAddr：Broker 能启动，但始终不会注册\n没有 Controller 就没有角色：打印“boot success”后一直处于隔离状态，brokerId 为 -1',
      ],
    });
    assert.match((await words('5.0.0')).en[0] ?? '', /up to 5\.1\.0 one with a master's brokerRole takes messages/);
  });
});

describe('controller-addr-syntax', () => {
  const rule = 'controller-addr-syntax';
  const only = { only: [rule, 'namesrv-addr-separator'] };
  const broker = (value: string) =>
    `#- /broker.conf rocketmq=5.3.3 kind=broker\nenableControllerMode=true\ncontrollerAddr=${value}\n`;

  it('marks what is no host:port', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
enableControllerMode=true
controllerAddr=10.0.0.1:9878; 10.0.0.2:9878;10.0.0.3
#                             ^^^^^^^^^^^^^ error controller-addr-syntax -- " 10.0.0.2:9878" in controllerAddr is not host:port
#                                           ^^^^^^^^ related
#- /b.conf rocketmq=5.3.3 kind=broker
enableControllerMode=true
controllerAddr=10.0.0.1:9878;;10.0.0.2:9878
#                            | error controller-addr-syntax -- controllerAddr has an empty address
#- /c.conf rocketmq=5.3.3 kind=broker
enableControllerMode=true
controllerAddr=10.0.0.1:9878,10.0.0.2:9878
#              ^^^^^^^^^^^^^^^^^^^^^^^^^^^ error namesrv-addr-separator
#- /d.conf rocketmq=5.3.3 kind=broker
controllerAddr=10.0.0.1:9878
#              ^^^^^^^^^^^^^ warning controller-addr-syntax -- controllerAddr has no effect without enableControllerMode=true
#- /e.conf rocketmq=5.3.3 kind=broker
enableControllerMode=true
controllerAddr=http://10.0.0.1:9878
#              ^^^^^^^^^^^^^^^^^^^^ error controller-addr-syntax
#- /f.conf rocketmq=5.3.3 kind=broker
enableControllerMode=true
controllerAddr=n0-192.168.15.80:9091;n1-192.168.15.81:9091
#              ^^^^^^^^^^^^^^^^^^^^^ error controller-addr-syntax -- "n0-192.168.15.80:9091" is the form of controllerDLegerPeers: it reaches no controller
#                                    ^^^^^^^^^^^^^^^^^^^^^ related
`,
      only,
    );
  });

  it('leaves right lists, names to be replaced, and a mode that is not known', async () => {
    for (const value of [
      '10.0.0.1:9878;',
      'mq-1.mq.svc:9878;mq-2:9878',
      'n0-controller-0:9878',
      'ip-10-0-0-1.internal:9878',
      '[::1]:9878',
      '${CONTROLLERS}',
      'CONTROLLER_ADDR',
    ])
      await checkFixture(broker(value), only);
    for (const mode of ['${MODE}', 'true # yes'])
      await checkFixture(broker('10.0.0.1:9878').replace('=true', `=${mode}`), only);
    await checkFixture(broker('10.0.0.1:9878').replace('enableControllerMode', 'enablecontrollermode'), only);
  });

  it('removes blanks and empty addresses, offers a port', async () => {
    assert.equal(
      await applyFix(broker('10.0.0.1:9878; 10.0.0.2:9878;;10.0.0.3:9878'), rule),
      broker('10.0.0.1:9878;10.0.0.2:9878;10.0.0.3:9878').replace(/^.*\n/, ''),
    );
    assert.equal(
      await applyFix(broker('n0-10.0.0.1:9878;n1-10.0.0.2:9878'), rule),
      broker('10.0.0.1:9878;10.0.0.2:9878').replace(/^.*\n/, ''),
    );
    const [fix] = await fixesOf(broker('10.0.0.1'), rule);
    assert.deepEqual([fix?.obvious, fix?.title], [false, 'Add the port 9878: 10.0.0.1:9878']);
    assert.deepEqual(await fixesOf(broker('http://10.0.0.1:9878'), rule), []);
  });

  it('says it in both languages', async () => {
    assert.deepEqual(await wordsByLanguage(broker('10.0.0.1'), rule), {
      en: [
        '"10.0.0.1" in controllerAddr is not host:port: it reaches no controller\nNothing checks the list at start-up: the broker boots and looks for a controller at each address as it stands, blanks included',
      ],
      zh: [
        'controllerAddr 中的“10.0.0.1”不是 host:port：无法连接 Controller\n启动时不检查该列表：Broker 照常启动，并按原样（含空白）使用每个地址查找 Controller',
      ],
    });
    assert.match(
      (await wordsByLanguage(broker('n0-10.0.0.1:9878'), rule)).zh.join(),
      /^“n0-10\.0\.0\.1:9878”是 controllerDLegerPeers 的写法：无法连接 Controller/,
    );
    assert.deepEqual((await wordsByLanguage(broker('a:9878').replace('=true', '=false'), rule)).zh, [
      '未设置 enableControllerMode=true 时 controllerAddr 不起作用\nBroker 的角色与 ID 取自配置文件，不会询问 Controller',
    ]);
  });
});

describe('controller-keys-without-switch', () => {
  const rule = 'controller-keys-without-switch';
  const only = { only: [rule, 'key-not-in-version'] };
  const name = '#- /namesrv.conf rocketmq=5.3.3 kind=namesrv\nlistenPort=9876\n';

  it('is one finding for all of them', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=namesrv
listenPort=9876
controllerDLegerGroup=g
#^^^^^^^^^^^^^^^^^^^^ warning controller-keys-without-switch -- have no effect without enableControllerInNamesrv=true
controllerDLegerPeers=n0-10.0.0.1:9878
#^^^^^^^^^^^^^^^^^^^^ related
controllerDLegerSelfId=n0
#^^^^^^^^^^^^^^^^^^^^^ related
#- /b.conf rocketmq=5.0.0 kind=namesrv
enableControllerInNamesrv=false
enableElectUncleanMaster=true
#^^^^^^^^^^^^^^^^^^^^^^^ warning controller-keys-without-switch -- enableElectUncleanMaster has no effect
`,
      only,
    );
  });

  it('is silent with the switch, of a controller, of what both read, and where the switch is not known', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=namesrv
enableControllerInNamesrv=true
controllerDLegerGroup=g
#- /b.conf rocketmq=5.3.3 kind=controller
controllerDLegerGroup=g
#- /c.conf rocketmq=5.3.3 kind=namesrv
enableControllerInNamesrv=\${CONTROLLER}
controllerDLegerGroup=g
#- /d.conf rocketmq=5.3.3 kind=namesrv
enablecontrollerinnamesrv=true
controllerDLegerGroup=g
#- /e.conf rocketmq=5.3.3 kind=namesrv
listenPort=9876
scanNotActiveBrokerInterval=5000
`,
      only,
    );
  });

  it('offers the switch', async () => {
    const fixed = await applyFix(`${name}controllerDLegerGroup=g\n`, rule);
    assert(fixed.endsWith('controllerDLegerGroup=g\nenableControllerInNamesrv=true\n'), fixed);
    const set = await applyFix(`${name}enableControllerInNamesrv=false\ncontrollerDLegerGroup=g\n`, rule);
    assert(set.includes('enableControllerInNamesrv=true\n'), set);
  });

  it('says it in both languages', async () => {
    assert.deepEqual(await wordsByLanguage(`${name}controllerDLegerGroup=g\n`, rule), {
      en: [
        'controllerDLegerGroup has no effect without enableControllerInNamesrv=true\nThe name server starts no controller, and opens no port for one',
      ],
      zh: [
        '未设置 enableControllerInNamesrv=true 时 controllerDLegerGroup 不起作用\nNameServer 不会启动 Controller，也不会开放其端口',
      ],
    });
  });
});
