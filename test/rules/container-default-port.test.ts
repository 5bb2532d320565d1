import assert from 'node:assert/strict';
import { allWordsOf, onlyWordsOf } from '../support/allWords.ts';
import { applyFix, checkFixture, type FixtureOptions } from '../support/fixture.ts';

const rule = 'container-default-port';
const check = (text: string, options: FixtureOptions = {}) =>
  checkFixture(text, { only: [rule], rocketmq: '5.3.3', ...options });
const container = (...names: readonly string[]): string =>
  `#- /container.conf kind=container\nbrokerConfigPaths=${names.map((name) => `/x/${name}.conf`).join(':')}\n`;
const broker = (name: string, lines: readonly string[] = []): string =>
  [`#- /${name}.conf`, `brokerName=${name}`, 'brokerId=0', ...lines, ''].join('\n');
const silent = async (text: string): Promise<void> => assert.deepEqual(await allWordsOf(text, rule, 'en'), []);

describe(rule, () => {
  it('finds a broker without a port', () =>
    check(`
#- /container.conf kind=container
brokerConfigPaths=/x/a.conf:/x/b.conf
#- /a.conf
brokerName=a
#          ^ warning container-default-port -- in a container this broker listens on 6888
brokerId=0
#- /b.conf
brokerName=b
brokerId=0
listenPort=10911
`));

  it('says which port it is, and why', async () => {
    const text = container('a') + broker('a');
    for (const rocketmq of ['5.0.0', '5.3.3', '5.5.1']) {
      const en = await onlyWordsOf(text, rule, 'en', { rocketmq });
      assert.equal(en.message, 'No listenPort: in a container this broker listens on 6888');
      assert.equal(
        en.details,
        'container.conf runs it with the default of BrokerConfig, not with the 10911 that BrokerStartup sets; fast and HA port follow it',
      );
      assert.deepEqual(en.fixes, ['Set listenPort=10911 (free: 10909, 10911, 10912)']);
    }
    const zh = await onlyWordsOf(text, rule, 'zh-CN');
    assert.equal(zh.message, '未设置 listenPort：在容器中，该 Broker 监听 6888');
    assert.deepEqual(zh.fixes, ['设置 listenPort=10911（空闲端口：10909, 10911, 10912）']);
  });

  it('sets 10911, or the next port that is free', async () => {
    const text = container('a', 'b') + broker('b', ['listenPort=10911']);
    assert.match(await applyFix(text + broker('a'), rule, { rocketmq: '5.3.3' }), /brokerName=a\nlistenPort=10921\n/);
    const alone = container('a') + broker('a');
    assert.match(await applyFix(alone, rule, { rocketmq: '5.3.3' }), /brokerName=a\nlistenPort=10911\n/);
  });

  it('leaves two of them to port-conflict-on-host', () =>
    checkFixture(
      `${container('a', 'b')}${broker('a')}#- /b.conf
brokerName=b
#          ^ error port-conflict-on-host
brokerId=0
`,
      { only: [rule, 'port-conflict-on-host'], rocketmq: '5.3.3' },
    ));

  it('is silent where a port is meant, and about brokers by themselves', async () => {
    await silent(container('a') + broker('a', ['listenPort={{ port }}']));
    await silent(container('a') + broker('a', ['listenport=10911']));
    await silent(container('a') + broker('a', ['listenPort=1091l']));
    await silent('#- /a.conf kind=broker\nbrokerName=a\n');
  });
});
