import assert from 'node:assert/strict';
import { checkFixture, type FixtureOptions, fixesOf } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const rule = 'read-only-path';
const check = (text: string, options: FixtureOptions = {}) =>
  checkFixture(text, { only: [rule], rocketmq: '5.3.3', ...options });

const ALL = '#- /a.conf kind=broker rocketmq=5.3.3\nstorePathCommitLog=/d1,/d2\nreadOnlyCommitLogStorePaths=/d2,/d1\n';
const ONE = '#- /a.conf kind=broker rocketmq=4.9.8\nreadOnlyCommitLogStorePaths=/d0\nstorePathCommitLog=/d1\n';

describe(rule, () => {
  it('finds a list without effect, and one that leaves nothing to write to', () =>
    check(`
#- /a.conf kind=broker
storePathCommitLog=/d1,/d2,
#                  ^^^^^^^^ related
readOnlyCommitLogStorePaths = /d0,/d2,/d1
#                             ^^^^^^^^^^^ error read-only-path -- Every commitlog directory is read-only
#- /b.conf kind=broker
storePathCommitLog=/d1
#                  ^^^ related
readOnlyCommitLogStorePaths=/d0,/d1
#                           ^^^^^^^ warning read-only-path -- readOnlyCommitLogStorePaths is ignored
#- /c.conf kind=broker
readOnlyCommitLogStorePaths=/d0
#                           ^^^ warning read-only-path
`));

  it('says what happens', async () => {
    assert.deepEqual(await wordsByLanguage(ALL, rule), {
      en: [
        'Every commitlog directory is read-only: no message can be stored\nRocketMQ 5.3.3 creates new files in directories of storePathCommitLog that readOnlyCommitLogStorePaths does not name: the broker starts, and every send fails with an ArithmeticException',
      ],
      zh: [
        '所有 commitlog 目录都是只读的：无法存储任何消息\nRocketMQ 5.3.3 只在 storePathCommitLog 中未被 readOnlyCommitLogStorePaths 列出的目录里创建新文件：Broker 能够启动，但所有发送都以 ArithmeticException 失败',
      ],
    });
    assert.deepEqual(await wordsByLanguage(ONE, rule), {
      en: [
        'readOnlyCommitLogStorePaths is ignored: storePathCommitLog is one path\nRocketMQ 4.9.8 looks at it only where storePathCommitLog is a list of directories: the messages in these directories are not loaded',
      ],
      zh: [
        'readOnlyCommitLogStorePaths 不生效：storePathCommitLog 只有一个路径\nRocketMQ 4.9.8 只在 storePathCommitLog 为目录列表时才会读取它：这些目录中的消息不会被加载',
      ],
    });
    assert.deepEqual([...(await fixesOf(ALL, rule)), ...(await fixesOf(ONE, rule))], []);
  });

  it('is silent where one directory is left, other rules speak, or nothing is known', () =>
    check(`
#- /a.conf kind=broker
storePathCommitLog=/d1,/d2
readOnlyCommitLogStorePaths=/d1
#- /b.conf kind=broker
storePathCommitLog=/d1,/d2
readOnlyCommitLogStorePaths=
#- /c.conf kind=broker
storePathCommitLog=/d1:/d2
readOnlyCommitLogStorePaths=/d0
#- /d.conf kind=broker
storePathCommitLog=/d1,/d2
readOnlyCommitLogStorePaths=/d1:/d2
#- /e.conf kind=broker
storePathCommitLog=\${d1}
readOnlyCommitLogStorePaths=/d0
#- /f.conf kind=broker
enableDLegerCommitLog=true
storePathCommitLog=/d1
readOnlyCommitLogStorePaths=/d1
`));

  it('is silent where the release has no such key', () =>
    check(ONE.replace(' rocketmq=4.9.8', ''), { rocketmq: '4.9.1' }));
});
