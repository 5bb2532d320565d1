import assert from 'node:assert/strict';
import { applyFix, checkFixture, fixesOf } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const only = (rule: string) => ({ only: [rule] });
const broker = '#- /broker.conf rocketmq=5.3.3 kind=broker\n';

describe('renamed-key', () => {
  const rule = 'renamed-key';

  it('is an error where the value is not what runs', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
mapedFileSizeCommitLog=536870912
#^^^^^^^^^^^^^^^^^^^^^ error renamed-key -- mappedFileSizeCommitLog stays 1073741824
mapedFileSizeConsumeQueue=6000000
#^^^^^^^^^^^^^^^^^^^^^^^^ warning renamed-key -- RocketMQ ignores mapedFileSizeConsumeQueue: since 4.5.2 it is called mappedFileSizeConsumeQueue
#- /b.conf rocketmq=4.5.1 kind=broker
mapedFileSizeCommitLog=536870912
#- /c.conf rocketmq=4.5.2 kind=broker
mapedFileSizeCommitLog=536870912
#^^^^^^^^^^^^^^^^^^^^^ error renamed-key
haSlaveFallbehindMax=1
`,
      only(rule),
    );
  });

  it('writes the new name', async () => {
    const old = `${broker}mapedFileSizeCommitLog=536870912\n`;
    assert.equal(await applyFix(old, rule), 'mappedFileSizeCommitLog=536870912\n');
    const [fix] = await fixesOf(old, rule);
    assert.deepEqual([fix?.obvious, fix?.movesData, fix?.safety], [true, true, 'unsafe']);
    assert.equal((await fixesOf(`${broker}mapedFileSizeConsumeQueue=300000\n`, rule))[0]?.obvious, false);
    assert.equal((await fixesOf(`${broker}haSlaveFallbehindMax=268435456\n`, rule))[0]?.safety, 'safe');
  });

  it('takes a comment or blanks away from a value that the new name would spoil', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
mapedFileSizeCommitLog=1073741824    # 1G
#^^^^^^^^^^^^^^^^^^^^^ warning renamed-key -- mappedFileSizeCommitLog stays 1073741824
mapedFileSizeConsumeQueue=300000   # entries
#^^^^^^^^^^^^^^^^^^^^^^^^ warning renamed-key -- stays 6000000, which is 300000 entries of 20 bytes
`,
      only(rule),
    );
    const one = `${broker}mapedFileSizeCommitLog=1073741824    # 1G\n`;
    assert.equal(await applyFix(one, rule), '# 1G\nmappedFileSizeCommitLog=1073741824\n');
    const [fix] = await fixesOf(one, rule);
    assert.equal(fix?.title, 'Write mappedFileSizeCommitLog and move the comment to a line of its own');
    assert.equal(fix?.safety, 'safe');
    const blank = `${broker}mapedFileSizeCommitLog=536870912  \n`;
    assert.equal(await applyFix(blank, rule), 'mappedFileSizeCommitLog=536870912\n');
    const [size, name] = await fixesOf(`${broker}mapedFileSizeConsumeQueue=300000 # entries\n`, rule);
    assert.match(
      size?.title ?? '',
      /^Write mappedFileSizeConsumeQueue=6000000 \(300000 entries\) and move the comment/,
    );
    assert.match(name?.title ?? '', /files have 300000 bytes; /);
    const { zh } = await wordsByLanguage(one, rule);
    assert.doesNotMatch(zh.join(), /之前的版本写入/);
  });

  it('removes the line beside the new name', async () => {
    const both = `${broker}haSlaveFallbehindMax=1\nhaMaxGapNotInSync=1\n`;
    assert.equal(await applyFix(both, rule), 'haMaxGapNotInSync=1\n');
  });

  it('says what becomes of a store that has files of the old size, and does not send them away', async () => {
    const old = broker.replace('5.3.3', '4.5.2');
    const [bytes, name] = await fixesOf(`${old}mapedFileSizeConsumeQueue=300000\n`, rule);
    assert.equal(bytes?.title, 'Write mappedFileSizeConsumeQueue=6000000 (300000 entries)');
    assert.deepEqual([bytes?.safety, bytes?.obvious], ['safe', false]);
    assert.equal(
      name?.title,
      'Write mappedFileSizeConsumeQueue (right for a store whose files have 300000 bytes; files of another size must be moved away)',
    );
    assert.deepEqual([name?.safety, name?.obvious, name?.movesData], ['unsafe', false, true]);
  });

  it('is a warning where the size that runs costs nothing', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
mapedFileSizeConsumeQueue=100000
#^^^^^^^^^^^^^^^^^^^^^^^^ warning renamed-key -- stays 6000000
mapedFileSizeCommitLog=2147483647
#^^^^^^^^^^^^^^^^^^^^^ warning renamed-key -- stays 1073741824
#- /c.conf rocketmq=4.7.0 kind=broker
mapedFileSizeConsumeQueue=8000000
#^^^^^^^^^^^^^^^^^^^^^^^^ warning renamed-key -- stays 6000000
#- /b.conf rocketmq=5.3.3 kind=broker
mapedFileSizeConsumeQueue=300000
#^^^^^^^^^^^^^^^^^^^^^^^^ warning renamed-key -- stays 6000000, which is 300000 entries of 20 bytes
`,
      only(rule),
    );
  });

  it('says what runs under the new name', async () => {
    const size = `${broker}mapedFileSizeCommitLog=536870912\n`;
    assert.deepEqual(await wordsByLanguage(size, rule), {
      en: [
        'RocketMQ ignores mapedFileSizeCommitLog: since 4.5.2 it is called mappedFileSizeCommitLog\nRocketMQ 5.3.3 reads the new name only: mappedFileSizeCommitLog stays 1073741824',
      ],
      zh: [
        'RocketMQ 会忽略 mapedFileSizeCommitLog，自 4.5.2 起该项名为 mappedFileSizeCommitLog\nRocketMQ 5.3.3 只读取新键名：mappedFileSizeCommitLog 仍为 1073741824',
      ],
    });
    assert.deepEqual(await wordsByLanguage(`${broker}haSlaveFallbehindMax=1\nhaMaxGapNotInSync=2\n`, rule), {
      en: [
        'RocketMQ ignores haSlaveFallbehindMax: since 5.0.0 it is called haMaxGapNotInSync\nRocketMQ 5.3.3 reads the new name only: haMaxGapNotInSync is 2 (line 3)',
      ],
      zh: [
        'RocketMQ 会忽略 haSlaveFallbehindMax，自 5.0.0 起该项名为 haMaxGapNotInSync\nRocketMQ 5.3.3 只读取新键名：haMaxGapNotInSync 为 2（第 3 行）',
      ],
    });
    const [title] = (await fixesOf(size, rule, { lang: 'zh-CN' })).map((fix) => fix.title);
    assert.equal(
      title,
      '改为 mappedFileSizeCommitLog（适用于文件大小为 536870912 字节的存储；其他大小的文件须先移走）',
    );
  });
});
