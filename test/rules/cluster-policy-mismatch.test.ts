import assert from 'node:assert/strict';
import { onlyWordsOf } from '../support/allWords.ts';
import { checkFixture, type FixtureOptions, lintFixture, parseFixture } from '../support/fixture.ts';

const rule = 'cluster-policy-mismatch';
const config = { deployments: { all: { files: ['**'] } } };
const master = (name: string, ...lines: readonly string[]) =>
  [`#- /${name}.conf kind=broker`, `brokerName=${name}`, ...lines, ''].join('\n');
const seen = async (text: string, options: FixtureOptions = {}): Promise<string[]> => {
  const { findings } = await lintFixture(parseFixture(text), { only: [rule], rocketmq: '5.3.3', config, ...options });
  return findings.map((finding) => `${finding.file} ${finding.severity} ${finding.key}`);
};

describe(rule, () => {
  it('marks what most masters have otherwise', () =>
    checkFixture(
      `
#- /broker-a.conf
brokerName=broker-a
maxMessageSize=8388608
#              ^^^^^^^ related
#- /broker-b.conf
brokerName=broker-b
maxMessageSize=65536
#              ^^^^^ info cluster-policy-mismatch -- maxMessageSize is 65536, 8388608 on other masters of the cluster
#- /broker-c.conf
brokerName=broker-c
maxMessageSize=8388608
`,
      { only: [rule], rocketmq: '4.9.8' },
    ));

  it('compares what runs, of masters of one cluster', async () => {
    const size = 'maxMessageSize=8388608';
    // Of two the one that somebody wrote.
    assert.deepEqual(await seen(master('a') + master('b', size)), ['b.conf info maxMessageSize']);
    assert.deepEqual(await seen(master('a', size) + master('b')), ['a.conf info maxMessageSize']);
    assert.deepEqual(await seen(master('a', size) + master('b', size) + master('c')), ['c.conf info maxMessageSize']);
    assert.deepEqual(await seen(master('a', 'maxMessageSize=4194304') + master('b')), []);
    assert.deepEqual(await seen(master('a', size) + master('b', 'brokerClusterName=c2')), []);
    const slave = '#- /s.conf kind=broker\nbrokerName=a\nbrokerRole=SLAVE\nbrokerId=1\nmaxMessageSize=8388608\n';
    assert.deepEqual(await seen(master('a') + slave + master('b')), []);
    assert.deepEqual(await seen(master('a', 'maxMessageSize=${SIZE}') + master('b', size)), []);
    // Name servers that differ, or may: these may be alternatives.
    const on = (list: string) => master('a', size) + master('b', `namesrvAddr=${list}`);
    const listed = (list: string) => on(list).replace(size, `${size}\nnamesrvAddr=10.0.0.1:9876`);
    assert.deepEqual(await seen(listed('10.0.0.1:9876')), ['a.conf info maxMessageSize']);
    for (const list of ['10.0.0.2:9876', 'ns:9876']) assert.deepEqual(await seen(listed(list)), [], list);
    // A broker of its own for traces is usual.
    assert.deepEqual(await seen(master('a') + master('b', 'traceTopicEnable=true')), []);
  });

  it('tells in one finding what a file lacks, and takes the keys of its option', async () => {
    const lines = ['maxMessageSize=8388608', 'autoCreateTopicEnable=false'];
    const text = master('a', ...lines) + master('b', ...lines) + master('c');
    const en = await onlyWordsOf(text, rule, 'en', { config });
    assert.equal(en.message, '2 settings of other masters of the cluster are missing here');
    assert.equal(
      en.details,
      'maxMessageSize is 4194304 in place of 8388608 and autoCreateTopicEnable is true in place of false',
    );
    const rules = { [rule]: { keys: ['autoCreateTopicEnable'] } };
    assert.deepEqual(await seen(text, { config: { ...config, rules } }), ['c.conf info autoCreateTopicEnable']);
  });

  it('says why it matters', async () => {
    const text = master('a', 'autoCreateTopicEnable=false') + master('b');
    const en = await onlyWordsOf(text, rule, 'en', { config });
    assert.deepEqual(en, {
      message: 'autoCreateTopicEnable is false, true on other masters of the cluster',
      details:
        'A topic that is created on its first use then lives on the masters that create it only, which get all of its messages',
      notes: [],
      related: ['b.conf: b (master): true'],
      fixes: [],
    });
    const zh = await onlyWordsOf(text, rule, 'zh-CN', { config });
    assert.equal(zh.message, 'autoCreateTopicEnable 为 false，集群中其他主节点为 true');
    assert.deepEqual(zh.related, ['b.conf: b（主节点）：true']);
  });
});
