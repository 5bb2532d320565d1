import assert from 'node:assert/strict';
import { checkFixture, type FixtureOptions, fixesOf } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const rule = 'fast-port-underflow';
const check = (text: string, options: FixtureOptions = {}) => checkFixture(text, { only: [rule], ...options });

const broker = (port: string, release: string): string =>
  `#- /broker.conf kind=broker rocketmq=${release}\nlistenPort=${port}\n`;

describe(rule, () => {
  it('is an error where the process ends, else a warning', async () => {
    for (const rocketmq of ['4.0.0-incubating', '4.9.8', '5.0.0-ALPHA', '5.0.0-PREVIEW']) {
      await check(
        `
#- /a.conf kind=broker
listenPort=1
#          ^ error fast-port-underflow -- The fast port is -1, below 0: the broker exits with -1
#- /b.conf kind=broker
listenPort=0
#          ^ error fast-port-underflow -- The fast port is -2, below 0: the broker exits with -1
#- /c.conf kind=broker
listenPort=2
#          ^ warning fast-port-underflow
`,
        { rocketmq },
      );
    }
    for (const rocketmq of ['5.0.0', '5.3.3', '5.5.1']) {
      await check(
        `
#- /a.conf kind=broker
listenPort = 1
#            ^ warning fast-port-underflow -- The fast port is a random one
#- /b.conf kind=container
listenPort=0
#          ^ warning fast-port-underflow -- listenPort 0 is a random port
`,
        { rocketmq },
      );
    }
  });

  it('says who needs the fast port', async () => {
    assert.deepEqual(await wordsByLanguage(broker('1', '4.9.8'), rule), {
      en: ['The fast port is -1, below 0: the broker exits with -1\nThe fast port is listenPort - 2'],
      zh: ['快速端口为 -1，小于 0：Broker 以退出码 -1 退出\n快速端口为 listenPort - 2'],
    });
    assert.deepEqual(await wordsByLanguage(broker('2', '5.3.3'), rule), {
      en: [
        'The fast port is a random one: slaves and VIP clients do not find it\nThe fast port is listenPort - 2. Slaves ask it for topics and offsets, and clients with vipChannelEnabled send to it',
      ],
      zh: [
        '快速端口是随机的：从节点和 VIP 客户端无法找到它\n快速端口为 listenPort - 2。从节点通过它向主节点获取主题和消费进度，启用 vipChannelEnabled 的客户端也使用它',
      ],
    });
    const zero = await wordsByLanguage(broker('0', '5.3.3'), rule);
    assert.match(zero.en[0] ?? '', /^listenPort 0 is a random port at each start, and so is the fast port\n/);
    assert.match(zero.zh[0] ?? '', /^listenPort 为 0 时每次启动都使用随机端口，快速端口也是随机的\n/);
  });

  it('is the one rule about such an end', () =>
    checkFixture(
      `
#- /a.conf kind=broker rocketmq=4.9.8
brokerName=a
listenPort=1
#          ^ error fast-port-underflow
`,
      { only: [rule, 'port-out-of-range', 'does-not-start'] },
    ));

  it('is silent about every other port, and about other kinds', async () => {
    await check(`
#- /a.conf kind=broker rocketmq=4.9.8
listenPort=3
#- /b.conf kind=broker rocketmq=4.9.8
listenPort=-1
#- /c.conf kind=broker rocketmq=5.3.3
listenPort=-1
#- /d.conf kind=namesrv rocketmq=5.3.3
listenPort=1
#- /e.conf kind=broker rocketmq=5.3.3
listenPort={{ port }}
#- /f.conf kind=broker rocketmq=4.9.8
listenPort=1x
#- /g.conf kind=broker rocketmq=4.9.8
haListenPort=1
`);
    assert.deepEqual(await fixesOf(broker('1', '4.9.8'), rule), []);
  });
});
