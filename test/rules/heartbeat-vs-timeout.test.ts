import assert from 'node:assert/strict';
import { onlyWordsOf } from '../support/allWords.ts';
import { checkFixture, type FixtureOptions, lintFixture, parseFixture } from '../support/fixture.ts';

const rule = 'heartbeat-vs-timeout';
const config = { deployments: { all: { files: ['**'] } } };
const file = (path: string, ...lines: readonly string[]) => [`#- /${path}.conf kind=broker`, ...lines, ''].join('\n');
const master = (...lines: readonly string[]) => file('a', 'brokerName=a', ...lines);
const slave = (...lines: readonly string[]) => file('a-s', 'brokerName=a', 'brokerRole=SLAVE', 'brokerId=1', ...lines);
const node = (id: string, ...lines: readonly string[]) =>
  file(id, 'brokerName=a', 'enableControllerMode=true', 'controllerAddr=10.0.0.1:9878', ...lines);
const seen = async (text: string, options: FixtureOptions = {}): Promise<string[]> => {
  const { findings } = await lintFixture(parseFixture(text), { only: [rule], rocketmq: '5.3.3', config, ...options });
  return findings.map((finding) => `${finding.file} ${finding.severity} ${finding.key}`);
};

describe(rule, () => {
  it('marks what is sent too rarely, and who waits', () =>
    checkFixture(
      `
#- /broker-a.conf
brokerName=broker-a
haSendHeartbeatInterval=20000
#                       ^^^^^ warning heartbeat-vs-timeout -- haSendHeartbeatInterval is 20000, its peer waits 10000 ms
#- /broker-a-s.conf
brokerName=broker-a
brokerRole=SLAVE
brokerId=1
haHousekeepingInterval=10000
#                      ^^^^^ related
`,
      { only: [rule], rocketmq: '5.0.0' },
    ));

  it('compares both directions, defaults and borders', async () => {
    assert.deepEqual(await seen(master() + slave('haSendHeartbeatInterval=20000')), [
      'a-s.conf warning haSendHeartbeatInterval',
    ]);
    assert.deepEqual(await seen(master() + slave('haSendHeartbeatInterval=19999')), []);
    assert.deepEqual(await seen(master('haHousekeepingInterval=5000') + slave()), [
      'a.conf warning haHousekeepingInterval',
    ]);
    assert.deepEqual(await seen(master() + slave()), []);
    // A broker's own two are about different peers.
    assert.deepEqual(await seen(master('haSendHeartbeatInterval=15000', 'haHousekeepingInterval=10000') + slave()), []);
    const unknown = 'haHousekeepingInterval=${MS}';
    assert.deepEqual(await seen(master('haSendHeartbeatInterval=30000') + slave(unknown)), []);
    const old = { rocketmq: '4.9.8' };
    assert.deepEqual(await seen(master('haSendHeartbeatInterval=30000') + slave(), old), []);
    assert.deepEqual(await seen(node('n0', 'haSendHeartbeatInterval=30000') + node('n1')), [
      'n0.conf warning haSendHeartbeatInterval',
    ]);
  });

  it('compares heartbeats with what a broker tells name servers and controllers', async () => {
    const beats = 'brokerHeartbeatInterval=10000';
    assert.deepEqual(await seen(master(beats)), []);
    assert.deepEqual(await seen(master(beats, 'enableSlaveActingMaster=true')), [
      'a.conf warning brokerHeartbeatInterval',
    ]);
    const more = 'brokerNotActiveTimeoutMillis=10001';
    assert.deepEqual(await seen(master(beats, 'enableSlaveActingMaster=true', more)), []);
    assert.deepEqual(await seen(node('n0', beats)), ['n0.conf warning brokerHeartbeatInterval']);
    assert.deepEqual(await seen(node('n0', 'controllerHeartBeatTimeoutMills=1000')), [
      'n0.conf warning controllerHeartBeatTimeoutMills',
    ]);
    assert.deepEqual(await seen(node('n0')), []);
  });

  it('says what happens', async () => {
    const pair = master('haSendHeartbeatInterval=20000') + slave('haHousekeepingInterval=10000');
    const en = await onlyWordsOf(pair, rule, 'en', { config });
    assert.deepEqual(en, {
      message: 'haSendHeartbeatInterval is 20000, its peer waits 10000 ms: the connection drops',
      details:
        'While there is nothing to replicate a (master) sends a heartbeat every 20000 ms; a (slave 1) closes a connection that was silent for 10000 ms, and it is opened again, over and over',
      notes: [],
      related: ['a-s.conf: a (slave 1): haHousekeepingInterval is 10000'],
      fixes: [],
    });
    const zh = await onlyWordsOf(pair, rule, 'zh-CN', { config });
    assert.equal(zh.message, 'haSendHeartbeatInterval 为 20000，对方只等 10000 毫秒：连接会断开');
    const beats = 'brokerHeartbeatInterval=15000';
    const of = async (text: string, lang: 'en' | 'zh-CN') => (await onlyWordsOf(text, rule, lang, { config })).message;
    const acting = master('enableSlaveActingMaster=true', beats);
    assert.equal(
      await of(acting, 'en'),
      'brokerHeartbeatInterval is 15000: the name server waits 10000 ms and drops it',
    );
    assert.equal(await of(acting, 'zh-CN'), 'brokerHeartbeatInterval 为 15000：NameServer 只等 10000 毫秒便将其移除');
    const led = node('n0', beats);
    assert.equal(await of(led, 'en'), 'brokerHeartbeatInterval is 15000: the controller waits 10000 ms, then elects');
    assert.equal(await of(led, 'zh-CN'), 'brokerHeartbeatInterval 为 15000：Controller 只等 10000 毫秒便另选主节点');
  });
});
