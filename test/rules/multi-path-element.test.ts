import assert from 'node:assert/strict';
import { applyFix, checkFixture, type FixtureOptions, fixesOf } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const rule = 'multi-path-element';
const check = (text: string, options: FixtureOptions = {}) =>
  checkFixture(text, { only: [rule], rocketmq: '5.3.3', ...options });
const broker = (line: string): string => `#- /a.conf kind=broker rocketmq=5.3.3\n${line}\n`;

describe(rule, () => {
  it('finds elements that are not what was meant', () =>
    check(`
#- /a.conf kind=broker
storePathCommitLog=/d1/commitlog, /d2/commitlog
#                                 ^^^^^^^^^^^^^ error multi-path-element -- The blank before "/d2/commitlog"
#- /b.conf kind=broker
storePathCommitLog=/d1/commitlog ,/d2/commitlog
#                  ^^^^^^^^^^^^^ error multi-path-element -- The blank behind "/d1/commitlog"
#- /c.conf kind=broker
storePathCommitLog=/d1/commitlog,,/d2/commitlog
#                                | error multi-path-element -- This element is empty
#- /d.conf kind=broker
storePathCommitLog=/d1,d2, /d3
#                      ^^ error multi-path-element -- "d2" is relative
#                          ^^^ related
#- /e.conf kind=broker
storePathCommitLog=/d1,/d2
readOnlyCommitLogStorePaths=/d3, /d4
#                                ^^^ error multi-path-element
#- /f.conf kind=broker
enableDLegerCommitLog=true
storePathDLedgerCommitLog=/d1, /d2
#                              ^^^ error multi-path-element
`));

  it('tells of a repetition, which does no harm', () =>
    check(`
#- /a.conf kind=broker
storePathCommitLog=/d1,/d2,/d1
#                          ^^^ info multi-path-element -- "/d1" is listed twice and counts once
#                  ^^^ related
`));

  it('says what RocketMQ makes of it', async () => {
    const details =
      'RocketMQ 5.3.3 splits storePathCommitLog at "," and takes each part as it stands; it creates commitlog files in all of them in turn';
    const chinese = 'RocketMQ 5.3.3 用“,”拆分 storePathCommitLog，各部分原样使用，并轮流在各目录中创建 commitlog 文件';
    const both = (en: string, zh: string) => ({ en: [`${en}\n${details}`], zh: [`${zh}\n${chinese}`] });
    const words = (value: string) => wordsByLanguage(broker(`storePathCommitLog=${value}`), rule);
    assert.deepEqual(
      await words('/d1, /d2'),
      both(
        'The blank before "/d2" makes it a path below the working directory',
        '“/d2”前的空格使它成为工作目录下的路径',
      ),
    );
    assert.deepEqual(
      await words('/d1 ,/d2'),
      both('The blank behind "/d1" is a part of the directory\'s name', '“/d1”后的空格会成为目录名的一部分'),
    );
    assert.deepEqual(
      await words(',/d2'),
      both('This element is empty: RocketMQ takes the directory "/" for it', '此元素为空：RocketMQ 会把它当作目录“/”'),
    );
    assert.deepEqual(
      await words('/d1,d2'),
      both(
        '"d2" is relative to the directory that the broker is started in',
        '“d2”是相对路径，取决于启动 Broker 时所在的目录',
      ),
    );
    assert.deepEqual(await words('/d1,/d1'), {
      en: ['"/d1" is listed twice and counts once'],
      zh: ['“/d1”重复列出，只计一次'],
    });
    const loads = await wordsByLanguage(
      broker('storePathCommitLog=/d1,/d2\nreadOnlyCommitLogStorePaths=/d3, /d4'),
      rule,
    );
    assert.match(loads.en[0] ?? '', /splits readOnlyCommitLogStorePaths at "," and takes each part as it stands$/);
    assert.match(loads.zh[0] ?? '', /用“,”拆分 readOnlyCommitLogStorePaths，各部分原样使用$/);
  });

  it('writes each directory once and without blanks, unless one is relative', async () => {
    const text = broker('storePathCommitLog=,/d1 , /d2,,/d1');
    assert.equal(await applyFix(text, rule), 'storePathCommitLog=/d1,/d2\n');
    const [fix] = await fixesOf(text, rule);
    assert.equal(fix?.safety, 'unsafe');
    assert.equal(await applyFix(broker('storePathCommitLog=/d1,/d2,/d1'), rule), 'storePathCommitLog=/d1,/d2\n');
    assert.deepEqual(await fixesOf(broker('storePathCommitLog=d1, /d2'), rule), []);
  });

  it('is silent where the value is right, one path or not used', async () => {
    await check(`
#- /a.conf kind=broker
storePathCommitLog=/d1,/d2,
#- /b.conf kind=broker
storePathCommitLog=/d1/commitlog
#- /c.conf kind=broker
enableDLegerCommitLog=true
storePathCommitLog=/d1, /d2
#- /d.conf kind=broker
storePathCommitLog=/d1,{{ d2 }}
#- /e.conf kind=broker
storePathRootDir=/d1, /d2
#- /f.conf kind=broker
storePathCommitLog=D:/c,E:\\\\c,\\\\\\\\server\\\\c
#- /g.conf kind=broker
storePathCommitLog=/d1,~/d2
`);
    await check('#- /a.conf kind=broker\nstorePathCommitLog=/d1, /d2\n', { rocketmq: '4.9.1' });
  });
});
