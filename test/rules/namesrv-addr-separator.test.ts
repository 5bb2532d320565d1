import assert from 'node:assert/strict';
import { applyFix, checkFixture } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const only = (rule: string) => ({ only: [rule] });
const broker = '#- /broker.conf rocketmq=5.3.3 kind=broker\n';

describe('namesrv-addr-separator', () => {
  const rule = 'namesrv-addr-separator';

  it('from 4.6.0 on the broker boots and registers nowhere, before it exits', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=4.6.0 kind=broker
namesrvAddr=10.0.0.1:9876,10.0.0.2:9876
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^ error namesrv-addr-separator -- Addresses are separated by ";", not by ",": the broker reaches none of these
#- /b.conf rocketmq=4.5.2 kind=broker
namesrvAddr=10.0.0.1:9876,10.0.0.2:9876
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^ error namesrv-addr-separator -- Addresses are separated by ";", not by ",": the broker exits with -3
`,
      only(rule),
    );
  });

  it('bars, blanks, controllerAddr; one finding an entry', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
namesrvAddr=a:9876 b:9876;c:9876|d:9876
#           ^^^^^^^^^^^^^ error namesrv-addr-separator
#                         ^^^^^^^^^^^^^ related
controllerAddr=a:9878,b:9878
#              ^^^^^^^^^^^^^ warning namesrv-addr-separator -- controllerAddr is not used here
`,
      only(rule),
    );
  });

  it('the jRaft keys are separated by commas', async () => {
    await checkFixture(
      '#- /controller.conf rocketmq=5.3.3 kind=controller\ncontrollerType=jRaft\njRaftInitConf=a:9880,b:9880\n',
      only(rule),
    );
  });

  it('hides nothing and is not told twice', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
namesrvAddr=10.0.0.1:9876,10.0.0.2
#           ^^^^^^^^^^^^^^^^^^^^^^ error namesrv-addr-separator
`,
      { only: [rule, 'namesrv-addr-syntax', 'namesrv-addr-duplicate'] },
    );
  });

  it('finds the setting that lost its line break', async () => {
    const fixture = `${broker}namesrvAddr=10.0.0.1:9876;10.0.0.2:9876 brokerClusterName=C1\nbrokerId=0\n`;
    assert.deepEqual(await wordsByLanguage(fixture, rule), {
      en: [
        'A line break is missing in front of brokerClusterName: the broker exits with -3\nRocketMQ 5.3.3 takes "10.0.0.2:9876 brokerClusterName=C1" for one address',
      ],
      zh: [
        'brokerClusterName 之前缺少换行：Broker 以退出码 -3 退出\nRocketMQ 5.3.3 会把“10.0.0.2:9876 brokerClusterName=C1”当作一个地址',
      ],
    });
    assert.equal(
      await applyFix(fixture, rule),
      'namesrvAddr=10.0.0.1:9876;10.0.0.2:9876\nbrokerClusterName=C1\nbrokerId=0\n',
    );
    await checkFixture(
      `${broker}enableControllerMode=true\ncontrollerAddr=10.0.0.1:9878 brokerName=a\n#              ^^^^^^^^^^^^^^^^^^^^^^^^^^ error namesrv-addr-separator -- A line break is missing in front of brokerName: the broker reaches none of these\n`,
      only(rule),
    );
    await checkFixture(
      `${broker}namesrvAddr=10.0.0.1:9876 myKey=1\n#           ^^^^^^^^^^^^^^^^^^^^^ error namesrv-addr-separator -- not by a blank\n`,
      only(rule),
    );
  });

  it('writes semicolons', async () => {
    const fixture = `${broker}namesrvAddr=a:9876 , b:9876|c:9876;\n`;
    assert.equal(await applyFix(fixture, rule), 'namesrvAddr=a:9876;b:9876;c:9876\n');
  });

  it('controllerAddr counts in controller mode only, and where a template may switch it on', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
enableControllerMode=true
controllerAddr=a:9878,b:9878
#              ^^^^^^^^^^^^^ error namesrv-addr-separator -- the broker reaches none of these
#- /b.conf rocketmq=5.3.3 kind=broker
enableControllerMode=\${CONTROLLER_MODE}
controllerAddr=a:9878,b:9878
#              ^^^^^^^^^^^^^ error namesrv-addr-separator -- the broker reaches none of these
#- /c.conf rocketmq=5.3.3 kind=broker
controllerAddr=a:9878,b:9878
#              ^^^^^^^^^^^^^ warning namesrv-addr-separator
`,
      only(rule),
    );
  });

  it('names the separator and what RocketMQ makes of the list', async () => {
    const of = (release: string, lines: string) =>
      wordsByLanguage(`#- /broker.conf rocketmq=${release} kind=broker\n${lines}\n`, rule);
    assert.deepEqual(await of('5.3.3', 'namesrvAddr=a:9876,b:9876'), {
      en: [
        'Addresses are separated by ";", not by ",": the broker reaches none of these\nRocketMQ 5.3.3 takes "a:9876,b:9876" for one host and its port: the broker boots without an error, but does not register there',
      ],
      zh: [
        '地址之间用“;”分隔，不能用“,”：Broker 无法连接其中任何一个\nRocketMQ 5.3.3 会把“a:9876,b:9876”当作一个主机名及其端口：Broker 照常启动，不报错，却无法注册',
      ],
    });
    assert.deepEqual(await of('4.5.2', 'namesrvAddr=a:9876 b:9876'), {
      en: [
        'Addresses are separated by ";", not by a blank: the broker exits with -3\nRocketMQ 4.5.2 takes "a:9876 b:9876" for one address',
      ],
      zh: ['地址之间用“;”分隔，不能用空白：Broker 以退出码 -3 退出\nRocketMQ 4.5.2 会把“a:9876 b:9876”当作一个地址'],
    });
    assert.deepEqual(await of('5.3.3', 'controllerAddr=a:9878|b:9878'), {
      en: [
        'Addresses are separated by ";", not by "|": controllerAddr is not used here\nWithout enableControllerMode nothing depends on controllerAddr',
      ],
      zh: [
        '地址之间用“;”分隔，不能用“|”：此处并未使用 controllerAddr\n未启用 enableControllerMode 时，controllerAddr 不起作用',
      ],
    });
  });
});
