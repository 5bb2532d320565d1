import assert from 'node:assert/strict';
import { applyFix, checkFixture } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const rule = 'disk-ratio-order';
const only = { only: [rule] };

describe('disk-ratio-order', () => {
  it('compares the levels as they run', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
diskMaxUsedSpaceRatio=88
#                     ^^ warning disk-ratio-order -- diskMaxUsedSpaceRatio 88 is not below the forced-clean level 85: unexpired messages are deleted
#- /b.conf rocketmq=4.9.8 kind=broker
diskMaxUsedSpaceRatio=85
#                     ^^ warning disk-ratio-order -- diskMaxUsedSpaceRatio 85 is not below the forced-clean level 85: unexpired messages are deleted
#- /f.conf rocketmq=4.9.8 kind=broker
diskMaxUsedSpaceRatio=91
#                     ^^ warning disk-ratio-order -- diskMaxUsedSpaceRatio 91 is above 90, the level at which messages are refused: no file is deleted because of disk usage before that
#- /c.conf rocketmq=5.3.3 kind=broker
diskSpaceCleanForciblyRatio=70
#                           ^^ warning disk-ratio-order -- diskMaxUsedSpaceRatio 75 is not below the forced-clean level 70
#- /d.conf rocketmq=5.3.3 kind=broker
diskMaxUsedSpaceRatio=80
#                     ^^ warning disk-ratio-order
diskSpaceCleanForciblyRatio=70
#                           ^^ related
#- /e.conf rocketmq=5.3.3 kind=broker
diskSpaceWarningLevelRatio=85
#                          ^^ warning disk-ratio-order -- diskSpaceWarningLevelRatio 85 is not above the forced-clean level 85
`,
      only,
    );
  });

  it('is silent where the order is right, nothing is forced, or DLedger cleans up', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
diskMaxUsedSpaceRatio=84
diskSpaceWarningLevelRatio=86
#- /b.conf rocketmq=5.3.3 kind=broker
diskMaxUsedSpaceRatio=88
cleanFileForciblyEnable=false
#- /c.conf rocketmq=5.3.3 kind=broker
diskMaxUsedSpaceRatio=88
enableDLegerCommitLog=true
#- /d.conf rocketmq=5.3.3 kind=broker
diskMaxUsedSpaceRatio=\${RATIO}
#- /e.conf rocketmq=4.9.8 kind=broker
diskSpaceCleanForciblyRatio=70
`,
      only,
    );
  });

  it('mends it', async () => {
    const mended = (lines: string, rel = '5.3.3', title?: string) =>
      applyFix(`#- /broker.conf rocketmq=${rel} kind=broker\n${lines}\n`, rule, title === undefined ? {} : { title });
    assert.equal(await mended('diskMaxUsedSpaceRatio=88'), 'diskMaxUsedSpaceRatio=75\n');
    assert.equal(
      await mended('diskSpaceCleanForciblyRatio=70'),
      'diskSpaceCleanForciblyRatio=70\ndiskMaxUsedSpaceRatio=60\n',
    );
    assert.equal(await mended('diskSpaceWarningLevelRatio=80'), 'diskSpaceWarningLevelRatio=90\n');
  });

  it('says it in both languages', async () => {
    const words = (lines: string, rel = '5.3.3') =>
      wordsByLanguage(`#- /broker.conf rocketmq=${rel} kind=broker\n${lines}\n`, rule);
    assert.deepEqual(await words('diskMaxUsedSpaceRatio=88'), {
      en: [
        'diskMaxUsedSpaceRatio 88 is not below the forced-clean level 85: unexpired messages are deleted\nAbove 85 % disk usage the broker deletes the oldest files whatever their age; it never deletes expired files because of disk usage before that',
      ],
      zh: [
        'diskMaxUsedSpaceRatio 88 不低于强制清理水位 85：未过期的消息会被删除\n磁盘使用率超过 85% 时，Broker 会删除最旧的文件，无论是否过期；在此之前不会因磁盘使用率而清理过期文件',
      ],
    });
    assert.deepEqual(await words('diskMaxUsedSpaceRatio=100'), {
      en: [
        'diskMaxUsedSpaceRatio 100 is not below the forced-clean level 85: unexpired messages are deleted\nAbove 85 % disk usage the broker deletes the oldest files whatever their age; RocketMQ 5.3.3 takes 100 as 95',
      ],
      zh: [
        'diskMaxUsedSpaceRatio 100 不低于强制清理水位 85：未过期的消息会被删除\n磁盘使用率超过 85% 时，Broker 会删除最旧的文件，无论是否过期；RocketMQ 5.3.3 会把 100 当作 95',
      ],
    });
    assert.deepEqual(await words('diskMaxUsedSpaceRatio=88', '4.9.7'), {
      en: [
        'diskMaxUsedSpaceRatio 88 is not below the forced-clean level 85: unexpired messages are deleted\nAbove 88 % disk usage, in the hour of deleteWhen above 85 %, the broker deletes the oldest files whatever their age; it never deletes expired files because of disk usage before that',
      ],
      zh: [
        'diskMaxUsedSpaceRatio 88 不低于强制清理水位 85：未过期的消息会被删除\n磁盘使用率超过 88% 时（在 deleteWhen 所设的小时内超过 85% 时），Broker 会删除最旧的文件，无论是否过期；在此之前不会因磁盘使用率而清理过期文件',
      ],
    });
    assert.deepEqual(await words('diskMaxUsedSpaceRatio=95', '4.9.7'), {
      en: [
        'diskMaxUsedSpaceRatio 95 is above 90, the level at which messages are refused: no file is deleted because of disk usage before that\nAbove 90 % disk usage every send fails, and up to 95 % files are deleted only in the hour of deleteWhen',
      ],
      zh: [
        'diskMaxUsedSpaceRatio 95 高于开始拒绝消息的水位 90：在此之前不会因磁盘使用率而删除文件\n磁盘使用率超过 90% 时所有发送都会失败，而不超过 95% 时只在 deleteWhen 所设的小时内删除文件',
      ],
    });
    assert.deepEqual(await words('diskMaxUsedSpaceRatio=99', '4.9.7'), {
      en: [
        'diskMaxUsedSpaceRatio 99 is above 90, the level at which messages are refused: no file is deleted because of disk usage before that\nAbove 90 % disk usage every send fails, and up to 95 % files are deleted only in the hour of deleteWhen; RocketMQ 4.9.7 takes 99 as 95',
      ],
      zh: [
        'diskMaxUsedSpaceRatio 99 高于开始拒绝消息的水位 90：在此之前不会因磁盘使用率而删除文件\n磁盘使用率超过 90% 时所有发送都会失败，而不超过 95% 时只在 deleteWhen 所设的小时内删除文件；RocketMQ 4.9.7 会把 99 当作 95',
      ],
    });
    assert.deepEqual(await words('diskSpaceWarningLevelRatio=80'), {
      en: [
        'diskSpaceWarningLevelRatio 80 is not above the forced-clean level 85: messages are refused before files are deleted by force\nAbove 80 % disk usage every send fails, and no file has been deleted by force before',
      ],
      zh: [
        'diskSpaceWarningLevelRatio 80 不高于强制清理水位 85：在强制删除文件之前就会拒绝消息\n磁盘使用率超过 80% 时所有发送都会失败，而此前没有强制删除过任何文件',
      ],
    });
  });
});
