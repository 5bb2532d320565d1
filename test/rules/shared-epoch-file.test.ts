import assert from 'node:assert/strict';
import { allWordsOf, onlyWordsOf } from '../support/allWords.ts';
import { applyFix, checkFixture, type FixtureOptions, fixesOf, lintFixture, parseFixture } from '../support/fixture.ts';

const rule = 'shared-epoch-file';
const check = (text: string, options: FixtureOptions = {}) => checkFixture(text, { only: [rule], ...options });
const broker = (name: string, lines: readonly string[], host = ' host=h1'): string =>
  [`#- /${name}.conf${host} kind=broker`, `brokerName=${name}`, 'enableControllerMode=true', ...lines, ''].join('\n');
const silent = async (text: string, rocketmq = '5.3.3'): Promise<void> =>
  assert.deepEqual(await allWordsOf(text, rule, 'en', { rocketmq }), []);

const DEFAULT = broker('a', ['storePathRootDir=/data/a']) + broker('b', ['storePathRootDir=/data/b']);
const IDENTITY =
  broker('a', ['storePathRootDir=/data/a', 'storePathBrokerIdentity=/data/id']) +
  broker('b', ['storePathRootDir=/data/b', 'storePathBrokerIdentity=/data/id']);

describe(rule, () => {
  it('finds one epoch file of two roots', () =>
    check(
      `
#- /a.conf host=h1 kind=broker
brokerName=broker-a
enableControllerMode=true
storePathRootDir=/data/a
storePathEpochFile=/data/epoch
#                  ^^^^^^^^^^^ related
#- /b.conf host=h1 kind=broker
brokerName=broker-a
enableControllerMode=true
storePathRootDir=/data/b
storePathEpochFile=/data/epoch
#                  ^^^^^^^^^^^ error shared-epoch-file
`,
      { rocketmq: '5.3.3' },
    ));

  it('knows that up to 5.1.0 the default does not follow the root', async () => {
    for (const rocketmq of ['5.0.0', '5.1.0']) {
      const en = await onlyWordsOf(DEFAULT, rule, 'en', { rocketmq });
      assert.equal(en.message, 'a (controller mode) uses this epoch file too: a failover may cut off messages');
      assert.match(
        en.details ?? '',
        /have storePathEpochFile "\$\{user\.home\}\/store\/epochFileCheckpoint" \(unless /,
      );
      assert.equal(
        en.notes.at(-1),
        `in RocketMQ ${rocketmq} storePathEpochFile does not follow storePathRootDir (it does from 5.1.1 on)`,
      );
    }
    for (const rocketmq of ['4.9.8', '5.1.1', '5.5.1']) await silent(DEFAULT, rocketmq);
  });

  it('says it in Chinese', async () => {
    const zh = await onlyWordsOf(DEFAULT, rule, 'zh-CN', { rocketmq: '5.1.0' });
    assert.equal(zh.message, 'a（Controller 模式）也使用此 epoch 文件：主从切换时可能截断消息');
    assert.deepEqual(zh.notes.slice(1), [
      '由“# rmqlint host=h1”注释指定',
      '主从切换后，Broker 会用此文件中的 epoch 与主节点比较，并在不一致处截断 commitlog',
      '在 RocketMQ 5.1.0 中 storePathEpochFile 不随 storePathRootDir 变化（5.1.1 起才会）',
    ]);
  });

  it('finds one identity file', async () => {
    const en = await onlyWordsOf(IDENTITY, rule, 'en');
    assert.equal(en.message, 'a (controller mode) uses this identity file too: both get one brokerId');
    assert.equal(
      en.details,
      'a (controller mode) and b (controller mode) on host h1 have storePathBrokerIdentity "/data/id"; RocketMQ does not detect this',
    );
    assert.deepEqual(en.notes, [
      'a "# rmqlint host=h1" comment says so',
      'the second takes over the id of the first: both run as master, and the name server lists only the second',
    ]);
    assert.deepEqual(en.related, ['a.conf: a (controller mode): storePathBrokerIdentity is "/data/id"']);
    const zh = await onlyWordsOf(IDENTITY, rule, 'zh-CN');
    assert.equal(zh.message, 'a（Controller 模式）也使用此身份文件：两者会得到同一个 brokerId');
    const third = broker('c', ['storePathRootDir=/data/c', 'storePathBrokerIdentity=/data/id']);
    assert.equal(
      (await onlyWordsOf(IDENTITY + third, rule, 'en')).message,
      '3 brokers use this identity file: all get one brokerId',
    );
    // No such file yet; the default of the epoch file is one.
    assert.match((await onlyWordsOf(IDENTITY, rule, 'en', { rocketmq: '5.1.0' })).message, /uses this epoch file too/);
  });

  it('offers files below the roots', async () => {
    const text = await applyFix(DEFAULT, rule, { rocketmq: '5.1.0' });
    assert.match(text, /brokerName=a\nstorePathEpochFile=\/data\/a\/epochFileCheckpoint\n/);
    assert.match(text, /brokerName=b\nstorePathEpochFile=\/data\/b\/epochFileCheckpoint\n/);
    const relative = broker('a', ['storePathRootDir=a']) + broker('b', ['storePathRootDir=b']);
    assert.deepEqual(await fixesOf(relative, rule, { rocketmq: '5.1.0' }), []);
  });

  it('lowers the level where an equal brokerIP1 is all that is known', async () => {
    const each = (name: string): string =>
      broker(name, ['brokerIP1=10.0.0.5', `storePathRootDir=/data/${name}`, 'storePathEpochFile=/data/epoch'], '');
    const fixture = parseFixture(each('a') + each('b'));
    const { findings } = await lintFixture(fixture, { only: [rule], rocketmq: '5.3.3' });
    assert.deepEqual(
      findings.map(({ severity }) => severity),
      ['warning'],
    );
  });

  it('is silent about equal roots, other modes, hosts and templates', async () => {
    const own = (name: string, root: string, host?: string) =>
      broker(name, [`storePathRootDir=${root}`, 'storePathEpochFile=/data/epoch'], host);
    await silent(own('a', '/data/s') + own('b', '/data/s'));
    await silent(own('a', '/data/a') + own('b', '/data/b', ' host=h2'));
    await silent(own('a', '/data/a') + own('b', '{{ root }}'));
    await silent((own('a', '/data/a') + own('b', '/data/b')).replaceAll('=true', '=false'));
  });
});
