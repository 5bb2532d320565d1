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

  it('knows that DLedger keeps files for an hour', async () => {
    const raft = 'enableDLegerCommitLog=true\ndLegerGroup=broker-a\ndLegerPeers=n0-10.0.0.1:40911\ndLegerSelfId=n0\n';
    await checkFixture(
      `
#- /a.conf rocketmq=4.9.7 kind=broker
${raft}fileReservedTime=0
#                ^ warning file-reserved-time -- fileReservedTime 0 expires closed commit log files after one hour
#- /b.conf rocketmq=5.3.3 kind=broker
${raft}fileReservedTime=-1
#                ^^ warning file-reserved-time -- fileReservedTime -1 expires closed commit log files after one hour
#- /c.conf rocketmq=5.3.3 kind=broker
fileReservedTime=0
enableDLegerCommitLog=\${RAFT}
`,
      only,
    );
    const words = (lines: string) => wordsByLanguage(`#- /broker.conf rocketmq=5.3.3 kind=broker\n${lines}\n`, rule);
    assert.deepEqual(await words(`${raft}fileReservedTime=0`), {
      en: [
        'fileReservedTime 0 expires closed commit log files after one hour\nDLedger keeps them for an hour at least',
      ],
      zh: ['fileReservedTime 为 0 时，写满的 commitlog 文件一小时后过期\nDLedger 至少保留一小时'],
    });
    assert.deepEqual(await words('fileReservedTime=0\ndeleteFileBatchMax=50'), {
      en: [
        'fileReservedTime 0 expires every closed commit log file at once\nEach clean-up deletes up to 50 of them; only the last file is safe, which is written to',
      ],
      zh: [
        'fileReservedTime 为 0 时，所有写满的 commitlog 文件立即过期\n每次清理最多删除其中 50 个，只有正在写入的最后一个文件不会被删除',
      ],
    });
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
        'fileReservedTime 0 expires every closed commit log file at once\nEach clean-up deletes up to 10 of them; only the last file is safe, which is written to',
      ],
      zh: [
        'fileReservedTime 为 0 时，所有写满的 commitlog 文件立即过期\n每次清理最多删除其中 10 个，只有正在写入的最后一个文件不会被删除',
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
