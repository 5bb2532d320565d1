import assert from 'node:assert/strict';
import { allWordsOf, onlyWordsOf } from '../support/allWords.ts';
import { applyFix, checkFixture, type FixtureOptions, lintFixture, parseFixture } from '../support/fixture.ts';

const rule = 'replica-setting-mismatch';
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
  it('marks what a slave writes otherwise than its master', () =>
    checkFixture(
      `
#- /broker-a.conf
brokerName=broker-a
fileReservedTime=48
#                ^^ related
#- /broker-a-s.conf
brokerName=broker-a
brokerRole=SLAVE
brokerId=1
fileReservedTime=72
#                ^^ warning replica-setting-mismatch -- fileReservedTime is 72, 48 on its master: it deletes at another time
`,
      { only: [rule], rocketmq: '5.3.3' },
    ));

  it('compares what runs, where somebody writes it', async () => {
    assert.deepEqual(await seen(master('timerWheelEnable=false') + slave()), ['a-s.conf warning timerWheelEnable']);
    assert.deepEqual(await seen(master() + slave('timerWheelEnable=false')), ['a-s.conf warning timerWheelEnable']);
    assert.deepEqual(await seen(master('timerWheelEnable=true') + slave()), []);
    assert.deepEqual(await seen(master('timerWheelEnable=TRUE') + slave('timerWheelEnable=true')), []);
    assert.deepEqual(await seen(master('timerWheelEnable=false') + slave(), { rocketmq: '4.9.8' }), []);
    assert.deepEqual(await seen(master('fileReservedTime=${HOURS}') + slave('fileReservedTime=72')), []);
    assert.deepEqual(await seen(master('fileReservedTime=48') + slave('fileReservedTime=7x')), []);
    assert.deepEqual(await seen(slave('fileReservedTime=48')), []);
  });

  it('compares delays, in whatever units they are', async () => {
    const levels = 'messageDelayLevel=1s 5s 10s 30s 1m 2m 3m 4m 5m 6m 7m 8m 9m 10m 20m 30m 1h 2h';
    const same = 'messageDelayLevel=1s 5s 10s 30s 60s 120s 3m 4m 5m 6m 7m 8m 9m 10m 20m 30m 60m 2h';
    assert.deepEqual(await seen(master(levels) + slave(same)), []);
    assert.deepEqual(await seen(master() + slave(same)), []);
    assert.deepEqual(await seen(node('n0') + node('n1', same) + node('n2')), []);
    assert.deepEqual(await seen(master(levels) + slave(same.replace('120s', '121s'))), [
      'a-s.conf warning messageDelayLevel',
    ]);
  });

  it('says nothing of what may differ', async () => {
    const own = [
      'flushDiskType=SYNC_FLUSH',
      'deleteWhen=05',
      'listenPort=20911',
      'slaveReadEnable=true',
      'brokerIP1=10.0.0.2',
    ];
    assert.deepEqual(await seen(master() + slave(...own)), []);
    // A slave for good takes no messages.
    assert.deepEqual(await seen(master('maxMessageSize=8388608') + slave()), []);
  });

  it('compares members that are elected with most of them', async () => {
    const text = node('n0', 'maxMessageSize=8388608') + node('n1') + node('n2');
    assert.deepEqual(await seen(text), ['n0.conf warning maxMessageSize']);
    assert.equal(
      (await onlyWordsOf(text, rule, 'en', { config })).message,
      'maxMessageSize is 8388608, 4194304 on most members: it depends on the leader',
    );
    assert.equal(
      (await onlyWordsOf(text, rule, 'zh-CN', { config })).message,
      'maxMessageSize 为 8388608，多数成员为 4194304：上限取决于 Leader',
    );
  });

  it('tells in one finding what a file lacks', async () => {
    const text = master('fileReservedTime=48', 'enableLmq=true', 'enableMultiDispatch=true') + slave();
    const en = await onlyWordsOf(text, rule, 'en', { config });
    assert.equal(en.message, '3 settings of its master are missing here, and the defaults differ');
    assert.equal(
      en.details,
      'fileReservedTime is 72 in place of 48, enableLmq is false in place of true and enableMultiDispatch is false in place of true',
    );
    assert.equal(en.related.length, 3);
    assert.deepEqual(en.fixes, ["Take its master's 3 values"]);
    const zh = await onlyWordsOf(text, rule, 'zh-CN', { config });
    assert.equal(zh.message, '缺少其主节点的 3 项配置，而默认值与之不同');
    const after = await applyFix(text, rule, { rocketmq: '5.3.3', config });
    assert.match(
      after,
      /a-s\.conf\nbrokerName=a\n(?:(?:fileReservedTime=48|enableLmq=true|enableMultiDispatch=true)\n){3}brokerRole=/,
    );
  });

  it('takes the keys of its option', async () => {
    const text = master('brokerFastFailureEnable=false', 'fileReservedTime=48') + slave();
    const rules = { [rule]: { level: 'error', keys: ['brokerFastFailureEnable'] } };
    assert.deepEqual(await seen(text, { config: { ...config, rules } }), ['a-s.conf error brokerFastFailureEnable']);
  });

  it('says what differs and why it matters', async () => {
    const [en, zh] = await Promise.all(
      (['en', 'zh-CN'] as const).map((lang) =>
        allWordsOf(master() + slave('messageDelayLevel=1s 5s 10s'), rule, lang, { config }),
      ),
    );
    assert.deepEqual(en, [
      {
        message: "messageDelayLevel differs from its master's: delays may change",
        details:
          'Each replica works out when a delayed message is due from its own levels while it builds its consume queues, so messages come at other times once this one takes over',
        notes: [],
        related: ['a.conf: a (master): 1s 5s 10s 30s 1m 2m 3m 4m 5m 6m 7m 8m 9m 10m 20m 30m 1h 2h, the default'],
        fixes: ["Take its master's value: 1s 5s 10s 30s 1m 2m 3m 4m 5m 6m 7m 8m 9m 10m 20m 30m 1h 2h"],
      },
    ]);
    assert.equal(zh?.[0]?.message, 'messageDelayLevel 与其主节点不同：延迟时间可能变化');
  });
});
