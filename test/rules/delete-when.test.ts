import assert from 'node:assert/strict';
import { applyFix, checkFixture } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const rule = 'delete-when';
const only = { only: [rule] };

describe('delete-when', () => {
  it('wants whole numbers between semicolons', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
deleteWhen=04,16
#          ^^^^^ error delete-when -- "04,16" is no hour: expired files are never deleted, even when the disk is full
#- /b.conf rocketmq=4.9.8 kind=broker
deleteWhen=04; 16
#              ^^ error delete-when -- " 16" is no hour: expired files are deleted only in the hours before it
#- /c.conf rocketmq=5.3.3 kind=broker
deleteWhen=4:00
#          ^^^^ error delete-when
#- /d.conf rocketmq=5.3.3 kind=broker
deleteWhen=
#          | error delete-when -- deleteWhen has no hour
#- /e.conf rocketmq=5.3.3 kind=broker
deleteWhen=04;;16
#             | error delete-when
`,
      only,
    );
  });

  it('tells an hour that never comes one level lower', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
deleteWhen=04;24
#             ^^ warning delete-when -- 24 is no hour of the day (0 to 23), so it never comes
#- /b.conf rocketmq=5.3.3 kind=broker
deleteWhen=-1
#          ^^ warning delete-when
`,
      only,
    );
  });

  it('is silent of hours, of templates, of blanks that do no harm and of other processes', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
deleteWhen=0;04;23;
#- /b.conf rocketmq=5.3.3 kind=broker
deleteWhen=\${HOUR}
#- /c.conf rocketmq=5.3.3 kind=broker
deleteWhen=\\u002004
#- /d.conf rocketmq=5.3.3 kind=namesrv
deleteWhen=04,16
#- /e.conf rocketmq=5.5.1 kind=broker
deleteWhen=04;\\t
#- /f.conf rocketmq=5.5.1 kind=broker
deleteWhen=;\\t
`,
      only,
    );
  });

  it('mends it', async () => {
    const mended = (lines: string, rel = '5.3.3', title?: string) =>
      applyFix(`#- /broker.conf rocketmq=${rel} kind=broker\n${lines}\n`, rule, title === undefined ? {} : { title });
    assert.equal(await mended('deleteWhen=4:00'), 'deleteWhen=04\n');
    assert.equal(await mended('deleteWhen = 04, 16'), 'deleteWhen = 04;16\n');
  });

  it('says it in both languages', async () => {
    const words = (lines: string, rel = '5.3.3') =>
      wordsByLanguage(`#- /broker.conf rocketmq=${rel} kind=broker\n${lines}\n`, rule);
    assert.deepEqual(await words('deleteWhen=04,16'), {
      en: [
        '"04,16" is no hour: expired files are never deleted, even when the disk is full\nHours are whole numbers, separated by semicolons; the clean-up ends at the first other text',
      ],
      zh: [
        '“04,16”不是小时数：过期文件永远不会被删除，即使磁盘已满\n小时数是以分号分隔的整数；清理任务遇到第一个其他文本就会中止',
      ],
    });
    assert.deepEqual(await words('deleteWhen=04;16h'), {
      en: [
        '"16h" is no hour: expired files are deleted only in the hours before it\nHours are whole numbers, separated by semicolons; the clean-up ends at the first other text',
      ],
      zh: [
        '“16h”不是小时数：只会在它之前的那些小时删除过期文件\n小时数是以分号分隔的整数；清理任务遇到第一个其他文本就会中止',
      ],
    });
    assert.deepEqual(await words('deleteWhen='), {
      en: [
        'deleteWhen has no hour: expired files are never deleted, even when the disk is full\nHours are whole numbers, separated by semicolons; the clean-up ends at the first other text',
      ],
      zh: [
        'deleteWhen 中没有小时数：过期文件永远不会被删除，即使磁盘已满\n小时数是以分号分隔的整数；清理任务遇到第一个其他文本就会中止',
      ],
    });
    assert.deepEqual(await words('deleteWhen=24'), {
      en: ['24 is no hour of the day (0 to 23), so it never comes'],
      zh: ['24 不是一天中的小时（0 到 23），永远不会到来'],
    });
  });
});
