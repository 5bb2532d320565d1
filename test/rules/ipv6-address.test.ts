import assert from 'node:assert/strict';
import { checkFixture } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const rule = 'ipv6-address';
const only = { only: [rule] };

describe(rule, () => {
  it('from 5.1.0 to 5.1.4 nothing dials an IPv6 address', async () => {
    const list = 'namesrvAddr=10.0.0.1:9876;[2001:db8::11]:9876;::1:9876\n';
    for (const release of ['5.1.0', '5.1.4'])
      for (const kind of ['broker', 'container'])
        await checkFixture(
          `
#- /a.conf rocketmq=${release} kind=${kind}
${list}#                         ^^^^^^^^^^^^^^^^^^^ error ipv6-address
#                                             ^^^^^^^^ related
`,
          only,
        );
    for (const release of ['4.9.8', '5.0.0', '5.2.0', '5.5.0'])
      await checkFixture(`#- /a.conf rocketmq=${release} kind=broker\n${list}`, only);
  });

  it('controllerAddr counts in controller mode; lists of other addresses and of others are right', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.1.4 kind=broker
enableControllerMode=true
controllerAddr=[2001:db8::11]:9878
#              ^^^^^^^^^^^^^^^^^^^ error ipv6-address
#- /b.conf rocketmq=5.1.4 kind=broker
controllerAddr=[2001:db8::11]:9878
#- /c.conf rocketmq=5.1.4 kind=broker-in-container
namesrvAddr=[2001:db8::11]:9876
#- /d.conf rocketmq=5.1.4 kind=broker
namesrvAddr=10.0.0.1:9876;ns-1.example.com:9876
#- /e.conf rocketmq=5.1.4 kind=broker
namesrvAddr=http://10.0.0.1:9876
`,
      only,
    );
  });

  it('warns of brokerIP1 where it is known to fail', async () => {
    const plain = 'brokerIP1=2001:db8::21\n';
    const brackets = 'brokerIP1=[2001:db8::21]\n';
    const warning = (value: string) => `${value}#         ${'^'.repeat(value.length - 11)} warning ipv6-address\n`;
    for (const [release, text] of [
      ['5.1.1', warning(plain)],
      ['5.1.1', warning(brackets)],
      ['5.3.3', warning(brackets)],
      ['5.3.3', plain],
      ['5.1.2', plain],
      ['5.3.2', brackets],
      ['5.4.0', brackets],
      ['5.1.1', 'brokerIP1=10.0.0.1\n'],
    ])
      await checkFixture(`#- /a.conf rocketmq=${release} kind=broker\n${text}`, only);
  });

  it('says what happens', async () => {
    const of = (line: string) => wordsByLanguage(`#- /broker.conf rocketmq=5.1.1 kind=broker\n${line}\n`, rule);
    assert.deepEqual(await of('namesrvAddr=[2001:db8::11]:9876'), {
      en: [
        '"[2001:db8::11]:9876" is split at every colon: the broker never connects there\nRocketMQ 5.1.1 cannot dial an IPv6 address (only 5.1.0 to 5.1.4 cannot); the broker boots without an error',
      ],
      zh: [
        '“[2001:db8::11]:9876”会在每个冒号处被拆分：Broker 永远连接不上\nRocketMQ 5.1.1 无法连接 IPv6 地址（仅 5.1.0 至 5.1.4 如此）；Broker 照常启动，不报错',
      ],
    });
    assert.deepEqual(await of('brokerIP1=2001:db8::21'), {
      en: [
        'An IPv6 brokerIP1: mqadmin and dashboards get no runtime info of this broker\nRocketMQ 5.1.1 throws IndexOutOfBoundsException for "2001:db8::21" when it is asked for its runtime info (getBrokerRuntimeInfo)',
      ],
      zh: [
        'brokerIP1 为 IPv6 地址：mqadmin 与控制台无法获取该 Broker 的运行信息\nRocketMQ 5.1.1 被查询运行信息（getBrokerRuntimeInfo）时，会因“2001:db8::21”抛出 IndexOutOfBoundsException',
      ],
    });
  });
});
