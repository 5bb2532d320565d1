import assert from 'node:assert/strict';
import { checkFixture } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const rule = 'file-reserved-time';
const only = { only: [rule] };

describe('file-reserved-time', () => {
  it('knows that it is in hours', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
fileReservedTime=172800
#                ^^^^^^ warning file-reserved-time -- fileReservedTime is in hours: 172800 means 20 years
#- /b.conf rocketmq=5.3.3 kind=broker
fileReservedTime=0
#                ^ error file-reserved-time -- fileReservedTime 0 expires every closed commit log file at once
#- /c.conf rocketmq=4.9.8 kind=broker
fileReservedTime=-1
#                ^^ error file-reserved-time
#- /d.conf rocketmq=4.9.8 kind=broker
fileReservedTime=10000
#                ^^^^^ warning file-reserved-time -- 10000 means 417 days
`,
      only,
    );
  });

  it('is silent up to a year, of whole years and of templates', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
fileReservedTime=8760
#- /b.conf rocketmq=5.3.3 kind=broker
fileReservedTime=1
#- /c.conf rocketmq=5.3.3 kind=broker
fileReservedTime=87600
#- /d.conf rocketmq=5.3.3 kind=broker
fileReservedTime=\${HOURS}
`,
      only,
    );
  });

  it('says it in both languages', async () => {
    const words = (lines: string, rel = '5.3.3') =>
      wordsByLanguage(`#- /broker.conf rocketmq=${rel} kind=broker\n${lines}\n`, rule);
    assert.deepEqual(await words('fileReservedTime=172800'), {
      en: [
        'fileReservedTime is in hours: 172800 means 20 years\nFiles are kept that long unless the disk fills up before',
      ],
      zh: ['fileReservedTime 的单位是小时：172800 表示 20 年\n除非磁盘先写满，否则文件会保留这么久'],
    });
    assert.deepEqual(await words('fileReservedTime=0'), {
      en: [
        'fileReservedTime 0 expires every closed commit log file at once\nEach clean-up deletes every commit log file but the last one',
      ],
      zh: [
        'fileReservedTime 为 0 时，所有写满的 commitlog 文件立即过期\n每次清理都会删除除最后一个之外的所有 commitlog 文件',
      ],
    });
    assert.deepEqual(await words('fileReservedTime=10000'), {
      en: [
        'fileReservedTime is in hours: 10000 means 417 days\nFiles are kept that long unless the disk fills up before',
      ],
      zh: ['fileReservedTime 的单位是小时：10000 表示 417 天\n除非磁盘先写满，否则文件会保留这么久'],
    });
  });
});
