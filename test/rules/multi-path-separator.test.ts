import assert from 'node:assert/strict';
import { applyFix, checkFixture, type FixtureOptions, fixesOf } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const rule = 'multi-path-separator';
const check = (text: string, options: FixtureOptions = {}) =>
  checkFixture(text, { only: [rule], rocketmq: '5.3.3', ...options });
const broker = (line: string, release = '5.3.3'): string => `#- /a.conf kind=broker rocketmq=${release}\n${line}\n`;

describe(rule, () => {
  it('finds what other programs separate paths with', () =>
    check(`
#- /a.conf kind=broker
storePathCommitLog=/d1/commitlog:/d2/commitlog
#                               ^ error multi-path-separator -- ":" does not separate paths
#- /b.conf kind=broker
storePathCommitLog=/d1/commitlog; /d2/commitlog
#                               ^ error multi-path-separator -- ";" does not separate paths
#- /c.conf kind=broker
storePathCommitLog=/d1/commitlog,/d2/commitlog
readOnlyCommitLogStorePaths=/d3:/d4
#                              ^ error multi-path-separator
#- /d.conf kind=broker
enableDLegerCommitLog=true
storePathDLedgerCommitLog=/d1/n0:/d2/n0
#                               ^ error multi-path-separator
#- /e.conf kind=broker
storePathCommitLog=D:/commitlog;E:/commitlog
#                              ^ error multi-path-separator
`));

  it('finds a comma where no release splits the value', async () => {
    const text = `
#- /a.conf kind=broker
storePathCommitLog=/d1/commitlog,/d2/commitlog
#                               ^ error multi-path-separator -- This is one directory
`;
    for (const rocketmq of ['4.0.0-incubating', '4.9.1', '5.0.0-PREVIEW']) await check(text, { rocketmq });
    const plain = text.replace(/^# .*\n/gm, '');
    for (const rocketmq of ['4.9.2', '4.9.8', '5.0.0-ALPHA', '5.0.0', '5.5.1']) await check(plain, { rocketmq });
  });

  it('says what RocketMQ makes of it', async () => {
    assert.deepEqual(await wordsByLanguage(broker('storePathCommitLog=/d1:/d2'), rule), {
      en: [
        '":" does not separate paths: RocketMQ takes this as one directory\nRocketMQ 5.3.3 takes storePathCommitLog as the one directory "/d1:/d2"; "," separates several',
      ],
      zh: [
        '“:”不能分隔路径：RocketMQ 会把它当作一个目录\nRocketMQ 5.3.3 会把 storePathCommitLog 当作名为“/d1:/d2”的一个目录；多个路径用“,”分隔',
      ],
    });
    assert.deepEqual(await wordsByLanguage(broker('storePathCommitLog=/d1,/d2', '4.9.1'), rule), {
      en: [
        'This is one directory: several are possible from 4.9.2 on only\nRocketMQ 4.9.1 takes storePathCommitLog as the one directory "/d1,/d2"',
      ],
      zh: [
        '这会被当作一个目录：从 4.9.2 起才支持多个\nRocketMQ 4.9.1 会把 storePathCommitLog 当作名为“/d1,/d2”的一个目录',
      ],
    });
  });

  it('writes commas where the release knows lists', async () => {
    assert.equal(
      await applyFix(broker('storePathCommitLog=/d1 ; /d2:/d3,/d4;D:/e:F:\\\\g'), rule),
      'storePathCommitLog=/d1,/d2,/d3,/d4,D:/e,F:\\\\g\n',
    );
    const [fix] = await fixesOf(broker('storePathCommitLog=/d1:/d2'), rule);
    assert.equal(fix?.title, 'Write /d1,/d2 (move the existing data there first)');
    assert.equal(fix?.safety, 'unsafe');
    assert.deepEqual(await fixesOf(broker('storePathCommitLog=/d1:/d2', '4.9.1'), rule), []);
    assert.deepEqual(await fixesOf(broker('storePathCommitLog=/d1,/d2', '4.9.1'), rule), []);
  });

  it('is silent about one path, and where the value is not used', () =>
    check(`
#- /a.conf kind=broker
storePathCommitLog=/data/a:b/commitlog
#- /b.conf kind=broker
storePathCommitLog=D:/rocketmq/commitlog
#- /c.conf kind=broker
storePathCommitLog=/d1/commitlog;
#- /d.conf kind=broker
enableDLegerCommitLog=true
storePathCommitLog=/d1:/d2
#- /e.conf kind=broker
storePathDLedgerCommitLog=/d1:/d2
#- /f.conf kind=broker
storePathRootDir=/d1:/d2
#- /g.conf kind=broker
storePathCommitLog={{ d1 }}:/d2
`));

  it('leaves a value with a wrong separator to this rule alone', () =>
    checkFixture(
      `
#- /a.conf kind=broker rocketmq=5.3.3
storePathCommitLog=/d1:/d2, /d3
#                     ^ error multi-path-separator
readOnlyCommitLogStorePaths=d1;/d2
#                             ^ error multi-path-separator
`,
      { only: [rule, 'multi-path-element', 'relative-path'] },
    ));
});
