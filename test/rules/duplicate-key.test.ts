import assert from 'node:assert/strict';
import { applyFix, checkFixture, fixesOf, lintFixture, parseFixture } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const only = (rule: string) => ({ only: [rule] });
const broker = '#- /broker.conf rocketmq=5.3.3 kind=broker\n';

describe('duplicate-key', () => {
  const rule = 'duplicate-key';

  it('marks the first entry of a key: a warning, an info where all values are the same', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
fileReservedTime=48
#^^^^^^^^^^^^^^^ warning duplicate-key -- fileReservedTime is set 3 times; only the last value, in line 6, counts
fileReservedTime = 96
#^^^^^^^^^^^^^^^ related
deleteWhen=05
#^^^^^^^^^ info duplicate-key -- set to the same value again in line 8
brokerId=0
#^^^^^^^ info duplicate-key -- set to the same value 3 times, the last time in line 9
fileReservedTime: 96
#^^^^^^^^^^^^^^^ related
brokerId=0
#^^^^^^^ related
deleteWhen=05
#^^^^^^^^^ related
brokerId=0
#^^^^^^^ related
flushDiskType=SYNC_FLUSH
#^^^^^^^^^^^^ warning duplicate-key -- is set again in line 11, and only that value counts
flushDiskType=ASYNC_FLUSH
#^^^^^^^^^^^^ related
`,
      only(rule),
    );
  });

  it('of a key that stands a hundred times, twenty places are shown', async () => {
    const text = `${broker}${Array.from({ length: 100 }, (_, i) => `fileReservedTime=${i}\n`).join('')}`;
    for (const [lang, words] of [
      ['en', 'also set here (and 79 more places)'],
      ['zh-CN', '此处也有设置（另有 79 处）'],
    ] as const) {
      const { findings } = await lintFixture(parseFixture(text), { ...only(rule), lang });
      assert.equal(findings.length, 1);
      // The comment with the file's attributes is line 1.
      const places = findings[0]?.related.map(({ range, message }) => [range.start.line, message]) ?? [];
      assert.deepEqual(
        places.map(([line]) => line),
        [101, ...Array.from({ length: 19 }, (_, i) => i + 3)],
      );
      assert.equal(places.at(-1)?.[1], words);
    }
    assert.equal(await applyFix(text, rule), 'fileReservedTime=99\n');
  });

  it('removes all earlier ones at once where they say the same', async () => {
    const text = `${broker}deleteWhen=05\nbrokerId=0\ndeleteWhen=05\nbrokerIP1=10.0.0.5\ndeleteWhen=05\n`;
    assert.equal(await applyFix(text, rule), 'brokerId=0\nbrokerIP1=10.0.0.5\ndeleteWhen=05\n');
    const [fix] = await fixesOf(text, rule);
    assert.deepEqual(
      [fix?.title, fix?.safety, fix?.obvious],
      ['Remove the earlier lines, the last one says the same', 'safe', true],
    );
  });

  it('leaves entries in other branches of a template where they are', async () => {
    const text = `${broker}{{ if .a }}\ndeleteWhen=03\n{{ end }}\ndeleteWhen=04\nbrokerId=0\ndeleteWhen=05\n`;
    await checkFixture(
      `${broker}{{ if .a }}\ndeleteWhen=03\n{{ end }}\ndeleteWhen=04\n#^^^^^^^^^ warning duplicate-key\nbrokerId=0\ndeleteWhen=05\n#^^^^^^^^^ related\n`,
      only(rule),
    );
    assert.equal(await applyFix(text, rule), '{{ if .a }}\ndeleteWhen=03\n{{ end }}\nbrokerId=0\ndeleteWhen=05\n');
  });

  it('the last one counts even where it does not parse', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
fileReservedTime=48
#^^^^^^^^^^^^^^^ warning duplicate-key -- runs with 72
fileReservedTime=4M
#                ^^ error invalid-number
`,
      { only: [rule, 'invalid-number'] },
    );
  });

  it('says nothing of keys that are not read, nor of branches of a template', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
fooBar=1
fooBar=2
{{ if .slave }}
brokerRole=SLAVE
{{ else }}
brokerRole=SYNC_MASTER
{{ end }}
`,
      only(rule),
    );
  });

  it('removes the earlier one: safe where the values are the same', async () => {
    const same = `${broker}deleteWhen=05\nbrokerId=0\ndeleteWhen=05\n`;
    assert.equal(await applyFix(same, rule), 'brokerId=0\ndeleteWhen=05\n');
    assert.equal((await fixesOf(same, rule))[0]?.safety, 'safe');
    const other = `${broker}deleteWhen=05\ndeleteWhen=06\nbrokerId=0\ndeleteWhen=07\n`;
    assert.equal(await applyFix(other, rule, { index: 0 }), 'brokerId=0\ndeleteWhen=07\n');
    const [choice] = await fixesOf(other, rule);
    assert.deepEqual([choice?.safety, choice?.obvious, choice?.changes.length], ['unsafe', false, 0]);
  });

  it('says which value runs, in words where there is none', async () => {
    assert.deepEqual(await wordsByLanguage(`${broker}fileReservedTime=48\nfileReservedTime=96\n`, rule), {
      en: ['fileReservedTime is set again in line 3, and only that value counts\nRocketMQ 5.3.3 runs with 96'],
      zh: ['fileReservedTime 在第 3 行再次出现，只有后者生效\nRocketMQ 5.3.3 的实际值为 96'],
    });
    assert.deepEqual(await wordsByLanguage(`${broker}deleteWhen=04\ndeleteWhen=05\ndeleteWhen=\n`, rule), {
      en: [
        'deleteWhen is set 3 times; only the last value, in line 4, counts\nRocketMQ 5.3.3 runs with an empty value',
      ],
      zh: ['deleteWhen 共出现 3 次，只有最后的值（第 4 行）生效\nRocketMQ 5.3.3 的实际值为空值'],
    });
    assert.deepEqual(await wordsByLanguage(`${broker}brokerId=0\nbrokerId=0\n`, rule), {
      en: ['brokerId is set to the same value again in line 3'],
      zh: ['brokerId 在第 3 行又被设为相同的值'],
    });
    assert.deepEqual(await wordsByLanguage(`${broker}brokerId=0\nbrokerId=0\nbrokerId=0\n`, rule), {
      en: ['brokerId is set to the same value 3 times, the last time in line 4'],
      zh: ['brokerId 共 3 次被设为相同的值，最后一次在第 4 行'],
    });
  });

  it('of a release that nobody states, stands in those that read the key', async () => {
    const text = '#- /broker.conf kind=broker\ntimerWheelEnable=true\ntimerWheelEnable=false\n';
    await checkFixture(
      `
#- /broker.conf kind=broker
timerWheelEnable=true
#^^^^^^^^^^^^^^^ info duplicate-key -- (in RocketMQ 5.0.0–5.5.1)
timerWheelEnable=false
#^^^^^^^^^^^^^^^ related
`,
      only(rule),
    );
    assert.match((await wordsByLanguage(text, rule)).zh[0] ?? '', /只有后者生效（RocketMQ 5\.0\.0–5\.5\.1）/);
  });
});
