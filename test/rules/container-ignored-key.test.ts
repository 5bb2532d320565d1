import assert from 'node:assert/strict';
import { onlyWordsOf } from '../support/allWords.ts';
import { checkFixture, type FixtureOptions, lintFixture, parseFixture } from '../support/fixture.ts';

const rule = 'container-ignored-key';
const container = (...lines: readonly string[]) =>
  ['#- /c.conf', 'listenPort=10811', 'brokerConfigPaths=/etc/mq/a.conf', ...lines, ''].join('\n');
const broker = (...lines: readonly string[]) =>
  ['#- /a.conf', 'brokerName=a', 'brokerClusterName=DefaultCluster', 'listenPort=10911', ...lines, ''].join('\n');
const seen = async (text: string, options: FixtureOptions = {}): Promise<string[]> => {
  const { findings } = await lintFixture(parseFixture(text), { only: [rule], rocketmq: '5.3.3', ...options });
  return findings.map((finding) => `${finding.file} ${finding.severity} ${finding.key}`);
};

describe(rule, () => {
  it('marks what the container decides', () =>
    checkFixture(
      `
#- /c.conf
listenPort=10811
brokerConfigPaths=/etc/mq/a.conf
namesrvAddr=10.0.0.1:9876
#           ^^^^^^^^^^^^^ related
#- /a.conf
brokerName=a
brokerClusterName=DefaultCluster
listenPort=10911
namesrvAddr=10.0.0.2:9876
#           ^^^^^^^^^^^^^ warning container-ignored-key -- namesrvAddr has no effect in a container's broker
`,
      { only: [rule], rocketmq: '5.0.0' },
    ));

  it('says nothing where both say the same, of a broker on its own, of what nobody reads', async () => {
    assert.deepEqual(
      await seen(container('namesrvAddr=10.0.0.1:9876;n:1') + broker('namesrvAddr=n:1;10.0.0.1:9876')),
      [],
    );
    assert.deepEqual(await seen(container('namesrvAddr=n:1') + broker('namesrvAddr=${NS}')), []);
    assert.deepEqual(await seen(broker('namesrvAddr=n:1')), []);
    assert.deepEqual(await seen(container('namesrvAddr=n:1') + broker('serverWorkerThreads=4')), []);
    // container-namesrv-missing
    assert.deepEqual(await seen(container() + broker('namesrvAddr=n:1')), []);
  });

  it('knows the credentials that a container never uses', async () => {
    const text = container('namesrvAddr=n:1') + broker('innerClientAuthenticationCredentials={"accessKey":"x"}');
    assert.deepEqual(await seen(text, { rocketmq: '5.4.0' }), ['a.conf warning innerClientAuthenticationCredentials']);
    assert.deepEqual(await seen(text, { rocketmq: '5.3.3' }), []);
    const { message, related } = await onlyWordsOf(text, rule, 'en', { rocketmq: '5.4.0' });
    assert.equal(message, 'innerClientAuthenticationCredentials has no effect: a container never uses it');
    assert.deepEqual(related, []);
  });

  it('says what happens', async () => {
    const text = container('namesrvAddr=n:1') + broker('namesrvAddr=n:2');
    const en = await onlyWordsOf(text, rule, 'en');
    assert.equal(en.message, "namesrvAddr has no effect in a container's broker: the container decides");
    assert.deepEqual(en.related, ['c.conf: this one counts']);
    const zh = await onlyWordsOf(text, rule, 'zh-CN');
    assert.equal(zh.message, 'namesrvAddr 在容器中的 Broker 上不起作用：由容器决定');
    assert.deepEqual(zh.related, ['c.conf: 以此处为准']);
  });
});
