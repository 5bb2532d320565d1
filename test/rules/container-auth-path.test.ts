import assert from 'node:assert/strict';
import { onlyWordsOf } from '../support/allWords.ts';
import { applyFix, checkFixture, type FixtureOptions, lintFixture, parseFixture } from '../support/fixture.ts';

const rule = 'container-auth-path';
const container = '#- /c.conf\nlistenPort=10811\nbrokerConfigPaths=/etc/mq/a.conf:/etc/mq/b.conf\n';
const broker = (name: string, ...lines: readonly string[]) =>
  [`#- /${name}.conf`, `brokerName=${name}`, 'brokerClusterName=DefaultCluster', 'listenPort=10911', ...lines, ''].join(
    '\n',
  );
const ROOT = 'storePathRootDir=/data/a';
const ON = 'authenticationEnabled=true';
const seen = async (text: string, options: FixtureOptions = {}): Promise<string[]> => {
  const { findings } = await lintFixture(parseFixture(text), { only: [rule], rocketmq: '5.5.0', ...options });
  return findings.map((finding) => `${finding.file} ${finding.severity} ${finding.key}`);
};

describe(rule, () => {
  it('marks what needs a path', () =>
    checkFixture(
      `
#- /a.conf rocketmq=5.4.0 kind=broker-in-container
authenticationEnabled=true
#                     ^^^^ error container-auth-path -- authConfigPath is not set: users and ACLs are stored in "null/…"
#- /b.conf rocketmq=5.5.0 kind=broker-in-container
authorizationMetadataProvider=org.apache.rocketmq.auth.authorization.provider.LocalAuthorizationMetadataProvider
#                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error container-auth-path
#- /c.conf rocketmq=5.3.3 kind=broker-in-container
authenticationEnabled=true
#- /d.conf rocketmq=5.5.0 kind=broker
authenticationEnabled=true
#- /e.conf rocketmq=5.5.0 kind=broker-in-container
authenticationEnabled=false
#- /f.conf rocketmq=5.5.0 kind=broker-in-container
authenticationEnabled=true
authConfigPath=\${AUTH}
`,
      { only: [rule] },
    ));

  it('warns of names where the container runs other brokers', async () => {
    const a = broker('a', ROOT, ON, 'authConfigPath=/data/a/config');
    assert.deepEqual(await seen(container + a + broker('b')), ['a.conf warning authenticationEnabled']);
    assert.deepEqual(await seen(container + a), []);
    const whole = broker('a', ROOT, ON, 'authConfigPath=/data/a/config', 'configName=a', 'clusterName=c');
    assert.deepEqual(await seen(container + whole + broker('b')), []);
  });

  it('adds what a broker on its own would have', async () => {
    const fixed = await applyFix(container + broker('a', ROOT, ON), rule, { rocketmq: '5.5.0' });
    for (const line of ['authConfigPath=/data/a/config', 'configName=a', 'clusterName=DefaultCluster'])
      assert(fixed.includes(`\n${line}\n`), line);
    assert.deepEqual((await onlyWordsOf(container + broker('a', ON), rule, 'en', { rocketmq: '5.5.0' })).fixes, []);
  });

  it('says what happens', async () => {
    const text = container + broker('a', ROOT, ON);
    const en = await onlyWordsOf(text, rule, 'en', { rocketmq: '5.5.0' });
    assert.equal(en.message, 'authConfigPath is not set: users and ACLs are stored in "null/…"');
    assert.equal(
      en.details,
      'A container of RocketMQ 5.5.0 does not derive authConfigPath from the store root; the literal directory "null" below the working directory is used, by all of its brokers',
    );
    const zh = await onlyWordsOf(text, rule, 'zh-CN', { rocketmq: '5.5.0' });
    assert.equal(zh.message, '未设置 authConfigPath：用户与 ACL 会存入“null/…”');
  });
});
