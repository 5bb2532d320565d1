import assert from 'node:assert/strict';
import { allWordsOf, onlyWordsOf } from '../support/allWords.ts';
import { applyFix, checkFixture, type FixtureOptions, fixesOf } from '../support/fixture.ts';

const rule = 'commitlog-dir-collision';
const check = (text: string, options: FixtureOptions = {}) =>
  checkFixture(text, { only: [rule], rocketmq: '5.3.3', ...options });
const broker = (log: string, root = '/data'): string =>
  `#- /a.conf kind=broker\nstorePathRootDir=${root}\nstorePathCommitLog=${log}\n`;
const messageOf = async (text: string, rocketmq: string): Promise<string | undefined> =>
  (await allWordsOf(text, rule, 'en', { rocketmq }))[0]?.message;

describe(rule, () => {
  it('finds a commitlog among other files of the store', () =>
    check(`
#- /a.conf kind=broker
storePathRootDir=/data/store/
#                ^^^^^^^^^^^^ related
storePathCommitLog=/data/store
#                  ^^^^^^^^^^^ error commitlog-dir-collision -- The commitlog lies in the store root itself: the broker does not start
#- /b.conf kind=broker
storePathRootDir=/data/store
#                ^^^^^^^^^^^ related
storePathCommitLog=/d1/commitlog,/data/store/index
#                                ^^^^^^^^^^^^^^^^^ error commitlog-dir-collision -- The commitlog lies in the index directory
`));

  it('knows which directories of which release', async () => {
    const cases: readonly (readonly [string, string | undefined, readonly string[]])[] = [
      ['/data', 'the store root itself', ['4.5.2', '4.9.8', '5.0.0', '5.5.1']],
      ['/data', undefined, ['4.0.0-incubating', '4.3.2']],
      ['/data/config', 'the config directory', ['4.9.8', '5.5.1']],
      ['/data/timerlog', 'the timerlog directory', ['5.0.0', '5.5.1']],
      ['/data/timerlog', undefined, ['4.9.8']],
      ['/data/rocksdbstore', 'the rocksdbstore directory', ['5.4.0', '5.5.1']],
      ['/data/rocksdbstore', undefined, ['5.3.3']],
      ['/data/consumequeue', 'the consumequeue directory', ['4.9.8', '5.0.0']],
      ['/data/consumequeue', undefined, ['5.1.0', '5.5.1']],
      ['/data/timerwheel', undefined, ['5.3.3']],
    ];
    for (const [log, what, releases] of cases) {
      const expected = what === undefined ? undefined : `The commitlog lies in ${what}: the broker does not start`;
      for (const release of releases) {
        assert.equal(await messageOf(broker(log), release), expected, `${log} ${release}`);
      }
    }
    const around = 'The store root lies in the commitlog directory: the broker does not start';
    assert.equal(await messageOf(broker('/data', '/data/x/store'), '4.9.8'), around);
    assert.equal(await messageOf(broker('/', '/store'), '5.0.0'), around);
    assert.equal(await messageOf(broker('/data', '/data/x/store'), '5.1.0'), undefined);
    assert.equal(await messageOf(broker('/data', '/data2'), '4.9.8'), undefined);
  });

  it('says what happens', async () => {
    const en = await onlyWordsOf(broker('/data'), rule, 'en');
    assert.equal(
      en.details,
      'RocketMQ 5.3.3 takes everything in "/data" for commitlog files; a file of another length ("length not matched message store config value") makes loading fail, at the next start at the latest',
    );
    assert.deepEqual(en.related, ['a.conf: storePathRootDir is "/data"']);
    const zh = await onlyWordsOf(broker('/data'), rule, 'zh-CN');
    assert.equal(zh.message, 'commitlog 位于存储根目录本身：Broker 无法启动');
    assert.equal(
      zh.details,
      'RocketMQ 5.3.3 会把“/data”中的一切都当作 commitlog 文件；长度不同的文件（“length not matched message store config value”）会使加载失败，最迟在下次启动时发生',
    );
    assert.deepEqual(zh.related, ['a.conf: storePathRootDir 为“/data”']);
    assert.equal(
      (await onlyWordsOf(broker('/data/index'), rule, 'zh-CN')).message,
      'commitlog 位于 index 目录：Broker 无法启动',
    );
    assert.equal(
      (await onlyWordsOf(broker('/data', '/data/store'), rule, 'zh-CN', { rocketmq: '4.9.8' })).message,
      '存储根目录位于 commitlog 目录之内：Broker 无法启动',
    );
  });

  it('offers a directory of its own, where there is one and the root is absolute', async () => {
    assert.equal(
      await applyFix(broker('/data', '/data/'), rule, { rocketmq: '5.3.3' }),
      'storePathRootDir=/data/\nstorePathCommitLog=/data/commitlog\n',
    );
    const options = { rocketmq: '5.3.3' };
    assert.deepEqual(await fixesOf(broker('data', 'data'), rule, options), []);
    assert.deepEqual(await fixesOf(broker('/data,/d1'), rule, options), []);
  });

  it('is silent where they are apart, or nothing is known', () =>
    check(`
#- /a.conf kind=broker
storePathRootDir=/data
storePathCommitLog=/data/commitlog
#- /b.conf kind=broker
storePathRootDir=/data/{{ a }}
storePathCommitLog=/data/{{ a }}
#- /c.conf kind=broker
enableDLegerCommitLog=true
storePathRootDir=/data
storePathCommitLog=/data
#- /d.conf kind=broker
storePathRootDir=/data
#- /e.conf kind=broker
storePathRootDir=/data
storePathCommitLog=/data:/data2
#- /f.conf kind=broker
storePathRootDir=/data
storePathCommitLog=/data # root
`));
});
