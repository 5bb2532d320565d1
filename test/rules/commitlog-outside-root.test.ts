import assert from 'node:assert/strict';
import { allWordsOf, onlyWordsOf } from '../support/allWords.ts';
import { applyFix, checkFixture, type FixtureOptions, lintFixture, parseFixture } from '../support/fixture.ts';

const rule = 'commitlog-outside-root';
const check = (text: string, options: FixtureOptions = {}) =>
  checkFixture(text, { only: [rule], rocketmq: '4.9.3', ...options });

const OUTSIDE = `
#- /broker-a.properties kind=broker
brokerName=broker-a
storePathRootDir=/data/store/
#                ^^^^^^^^^^^^ warning commitlog-outside-root
listenPort=10911
`;

describe(rule, () => {
  it('finds a root without a commitlog up to 4.9.3 and in the previews of 5.0.0', async () => {
    for (const rocketmq of ['4.0.0-incubating', '4.9.3', '5.0.0-ALPHA', '5.0.0-PREVIEW']) {
      await check(OUTSIDE, { rocketmq });
    }
    for (const rocketmq of ['4.9.4', '4.9.8', '5.0.0', '5.5.1']) {
      assert.deepEqual(await allWordsOf(OUTSIDE, rule, 'en', { rocketmq }), []);
    }
  });

  it('says where the messages are, and what an upgrade would do', async () => {
    const en = await onlyWordsOf(OUTSIDE, rule, 'en', { rocketmq: '4.9.3' });
    assert.deepEqual(en, {
      message: 'The commitlog stays in ${user.home}/store/commitlog, outside of this root',
      details:
        'In RocketMQ 4.9.3 storePathCommitLog does not follow storePathRootDir: the messages lie in the home directory of the user who runs the broker',
      notes: [
        'from 4.9.4 and 5.0.0 on it follows the root: a broker that is upgraded as it is looks for its messages below the root and finds none',
      ],
      related: [],
      fixes: [
        'Set storePathCommitLog=/data/store/commitlog (stop the broker and move the files of ${user.home}/store/commitlog there first)',
      ],
    });
    const zh = await onlyWordsOf(OUTSIDE, rule, 'zh-CN', { rocketmq: '4.9.3' });
    assert.equal(zh.message, 'commitlog 仍在 ${user.home}/store/commitlog，不在此根目录下');
    assert.equal(
      zh.details,
      '在 RocketMQ 4.9.3 中 storePathCommitLog 不随 storePathRootDir 变化：消息存放在运行 Broker 的用户的主目录中',
    );
  });

  it('offers a commitlog below the root, where the root is an absolute path', async () => {
    assert.equal(
      await applyFix(OUTSIDE, rule, { rocketmq: '4.9.3' }),
      'brokerName=broker-a\nstorePathRootDir=/data/store/\nstorePathCommitLog=/data/store/commitlog\nlistenPort=10911\n',
    );
    const relative = '#- /a.conf kind=broker\nbrokerName=a\nstorePathRootDir=store\n';
    assert.deepEqual((await onlyWordsOf(relative, rule, 'en', { rocketmq: '4.9.3' })).fixes, []);
  });

  it('is silent where the commitlog is below the root, or may be', async () => {
    await check(`
#- /a.conf kind=broker
storePathRootDir=/data/store
storePathCommitLog=/ssd/commitlog
#- /b.conf kind=broker
storePathRootDir=/home/mq/./store
#- /c.conf kind=broker
storePathRootDir=/root/store
#- /d.conf kind=broker
storePathRootDir={{ store }}
#- /e.conf kind=broker
storePathRootDir=/data/store
storepathcommitlog=/data/store/commitlog
#- /f.conf kind=broker
storePathRootDir=/data/store
enableDLegerCommitLog=true
#- /g.conf kind=broker
brokerName=g
`);
  });

  it('leaves two brokers that write one commitlog to shared-commitlog', () =>
    checkFixture(
      `
#- /a.conf host=h1 kind=broker
brokerName=a
storePathRootDir=/data/a
#- /b.conf host=h1 kind=broker
brokerName=b
#          ^ error shared-commitlog
storePathRootDir=/data/b
#- /c.conf host=h2 kind=broker
brokerName=c
storePathRootDir=/data/c
#                ^^^^^^^ warning commitlog-outside-root
`,
      { only: [rule, 'shared-commitlog'], rocketmq: '4.9.3' },
    ));

  it('knows the home directory that the project file states', async () => {
    const text = '#- /a.conf\nbrokerName=a\nstorePathRootDir=/srv/mq/store\n';
    const config = (home: string) => ({
      deployments: {
        d: { processes: [{ file: 'a.conf', kind: 'broker', env: { JAVA_OPT_EXT: `-Duser.home=${home}` } }] },
      },
    });
    const options = (home: string) => ({ rocketmq: '4.9.3', config: config(home) });
    const found = await allWordsOf(text, rule, 'en', options('/srv/other'));
    assert.deepEqual(
      found.map(({ message }) => message),
      ['The commitlog stays in /srv/other/store/commitlog, outside of this root'],
    );
    assert.deepEqual(await allWordsOf(text, rule, 'en', options('/srv/mq')), []);
  });

  it('leaves a file with keys of later releases alone where nobody states the release', async () => {
    const file = (line: string) => `#- /a.conf kind=broker\nbrokerName=a\nstorePathRootDir=/data/store\n${line}\n`;
    const count = async (text: string) => (await lintFixture(parseFixture(text), { only: [rule] })).findings.length;
    assert.equal(await count(file('fileReservedTime=48')), 1);
    assert.equal(await count(file('enableControllerMode=true')), 0);
  });
});
