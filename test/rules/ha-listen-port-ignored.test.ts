import assert from 'node:assert/strict';
import { applyFix, checkFixture, type FixtureOptions } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const rule = 'ha-listen-port-ignored';
const check = (text: string, options: FixtureOptions = {}) =>
  checkFixture(text, { only: [rule], rocketmq: '4.9.8', ...options });

const OTHER = '#- /a.conf kind=broker\nlistenPort=10921\nhaListenPort=10933\nbrokerName=a\n';
const CONTAINER = '#- /container.conf\nbrokerConfigPaths=/etc/a.conf\n#- /a.conf\nbrokerName=a\nlistenPort=10921\n';
const CONFIG = {
  deployments: {
    all: {
      processes: [
        { host: 'h1', kind: 'container', file: 'container.conf' },
        { host: 'h1', kind: 'broker-in-container', file: 'a.conf' },
      ],
    },
  },
};

describe(rule, () => {
  it('finds a port that start-up code replaces, up to 5.1.0', async () => {
    const text = `
#- /a.conf kind=broker
listenPort=10921
haListenPort=10933
#            ^^^^^ warning ha-listen-port-ignored -- haListenPort is ignored: the HA port is 10922 (listenPort + 1)
#- /b.conf kind=broker
haListenPort=10933
#            ^^^^^ warning ha-listen-port-ignored -- the HA port is 10912 (listenPort + 1)
`;
    for (const rocketmq of ['4.0.0-incubating', '4.9.8', '5.0.0', '5.1.0']) await check(text, { rocketmq });
    const plain = text.replace(/^# .*\n/gm, '');
    for (const rocketmq of ['5.1.1', '5.5.1']) await check(plain, { rocketmq });
  });

  it('finds it in a container in every release', async () => {
    const text = `${CONTAINER}haListenPort=10933\n#            ^^^^^ warning ha-listen-port-ignored\n`;
    for (const rocketmq of ['5.0.0', '5.3.3', '5.5.1']) await check(text, { rocketmq, config: CONFIG });
    await check(`${CONTAINER}haListenPort=10922\n`, { rocketmq: '5.3.3', config: CONFIG });
  });

  it('says what happens', async () => {
    assert.deepEqual(await wordsByLanguage(OTHER, rule, { rocketmq: '4.9.8' }), {
      en: [
        'haListenPort is ignored: the HA port is 10922 (listenPort + 1)\nRocketMQ 4.9.8 sets it to listenPort + 1 at start; a port of its own counts from 5.1.1 on',
      ],
      zh: [
        'haListenPort 不生效：HA 端口为 10922（listenPort + 1）\nRocketMQ 4.9.8 启动时会把它设为 listenPort + 1；从 5.1.1 起才能单独指定',
      ],
    });
    const options = { rocketmq: '5.3.3', config: CONFIG };
    assert.deepEqual(await wordsByLanguage(`${CONTAINER}haListenPort=10933\n`, rule, options), {
      en: [
        'haListenPort is ignored: the HA port is 10922 (listenPort + 1)\nA container gives each of its brokers listenPort + 1, whatever haListenPort says',
      ],
      zh: [
        'haListenPort 不生效：HA 端口为 10922（listenPort + 1）\n容器总是把其中每个 Broker 的 HA 端口设为 listenPort + 1，与 haListenPort 无关',
      ],
    });
  });

  it('removes the line, or writes the port that is used', async () => {
    const options = { rocketmq: '4.9.8' };
    assert.equal(await applyFix(OTHER, rule, options), 'listenPort=10921\nbrokerName=a\n');
    assert.equal(
      await applyFix(OTHER, rule, { ...options, title: 'Write' }),
      'listenPort=10921\nhaListenPort=10922\nbrokerName=a\n',
    );
  });

  it('is silent where the port is right, unknown or not used', () =>
    check(`
#- /a.conf kind=broker
listenPort=10921
haListenPort=10922
#- /b.conf kind=broker
haListenPort=0
#- /c.conf kind=broker
haListenPort=-5
#- /d.conf kind=broker
haListenPort=10922
enableDLegerCommitLog=true
dLegerSelfId=n0
dLegerGroup=d
dLegerPeers=n0-127.0.0.1:40911
#- /e.conf kind=broker
haListenPort={{ ha }}
#- /f.conf kind=broker
listenPort={{ port }}
haListenPort=10922
#- /g.conf kind=broker
haListenPort=10922 # ha
#- /h.conf kind=broker
listenport=10921
haListenPort=10922
#- /i.conf kind=broker
listenPort=65535
haListenPort=10922
`));
});
