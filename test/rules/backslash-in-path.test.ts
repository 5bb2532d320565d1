import assert from 'node:assert/strict';
import { lint } from '../../server/src/index.ts';
import { applyFix, checkFixture } from '../support/fixture.ts';
import { wordsOf } from '../support/words.ts';

const raw = String.raw;
const only = (rule: string) => ({ only: [rule] });
const broker = '#- /broker.conf rocketmq=5.3.3 kind=broker\n';

describe('backslash-in-path', () => {
  const rule = 'backslash-in-path';

  it('shows what path RocketMQ uses', async () => {
    await checkFixture(
      raw`
#- /broker.conf rocketmq=5.3.3 kind=broker
storePathRootDir=D:\rocketmq\store
#                ^^^^^^^^^^^^^^^^^ error backslash-in-path -- The path in use is "D:<CR>ocketmqstore"
storePathCommitLog=D:\\store\\commitlog
brokerName=a\b
`,
      only(rule),
    );
  });

  it('writes slashes', async () => {
    const fixture = `${broker}storePathRootDir = D:\\data\\\\store\n`;
    assert.equal(await applyFix(fixture, rule), 'storePathRootDir = D:/data/store\n');
  });

  it('say nothing of a path that comes out as it was meant', async () => {
    const drive = String.raw`E:\\\Work\\store`;
    await checkFixture(`${broker}storePathRootDir=${drive}\n`, only('backslash-in-path'));
    const lost = String.raw`E:\Work\\store`;
    const { findings } = await lint({
      files: { 'broker.conf': Buffer.from(`brokerName=a\nbrokerId=0\nstorePathRootDir=${lost}\n`) },
    });
    assert.deepEqual(
      findings.filter((each) => each.rule === 'backslash-in-path').map((each) => each.severity),
      ['error'],
    );
  });

  it('says what is wrong and what happens, in both languages', async () => {
    const cases: readonly (readonly [text: string, en: string, zh: string])[] = [
      [
        'storePathRootDir=D:\\rocketmq\\store',
        'Backslashes are escapes: RocketMQ uses another path for storePathRootDir\nThe path in use is "D:<CR>ocketmqstore"',
        '反斜杠是转义符：storePathRootDir 实际上是另一个路径\n实际使用的路径是“D:<CR>ocketmqstore”',
      ],
    ];
    for (const [text, en, zh] of cases)
      assert.deepEqual(await wordsOf(`${broker}${text}\n`, 'backslash-in-path'), [{ en, zh }]);
  });
});
