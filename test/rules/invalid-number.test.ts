import assert from 'node:assert/strict';
import { applyFix, checkFixture, fixesOf } from '../support/fixture.ts';
import { wordsOf } from '../support/words.ts';

const only = (rule: string) => ({ only: [rule] });
const broker = '#- /broker.conf rocketmq=5.3.3 kind=broker\n';

describe('invalid-number', () => {
  const rule = 'invalid-number';

  it('names the value that runs', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
maxMessageSize=4M
#              ^^ warning invalid-number -- maxMessageSize stays 4194304
brokerId=1x
#        ^^ error invalid-number -- "1x" is not a whole number: brokerId stays 0
logicalDiskSpaceCleanForciblyThreshold=90%
#                                      ^^^ error invalid-number -- "90%" is not a number
fileReservedTime=048
listenPort=+10911
flushIntervalCommitLog=
`.replace('flushIntervalCommitLog=\n', ''),
      only(rule),
    );
  });

  it('says nothing of templates', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerId=\${BROKER_ID}
fileReservedTime={{ .Values.hours }}
listenPort=@port@
maxMessageSize=<%= size %>
`,
      only(rule),
    );
  });

  it('computes what was meant', async () => {
    const values: Record<string, string> = {
      '1024*1024*4': '4194304',
      '4MB': '4194304',
      '4_194_304': '4194304',
      '0x400': '1024',
      '100L': '100',
      '4.0': '4',
    };
    for (const [wrong, meant] of Object.entries(values)) {
      assert.equal(await applyFix(`${broker}maxMessageSize=${wrong}\n`, rule), `maxMessageSize=${meant}\n`);
    }
    for (const wrong of ['abc', '4G', '30s'])
      assert.deepEqual(await fixesOf(`${broker}maxMessageSize=${wrong}\n`, rule), []);
    const [fix] = await fixesOf(`${broker}mappedFileSizeCommitLog=512M\n`, rule);
    assert.deepEqual([fix?.obvious, fix?.movesData, fix?.safety], [false, true, 'unsafe']);
  });

  it('computes times and sizes in the unit that the parameter counts', async () => {
    const values: readonly (readonly [key: string, wrong: string, meant: string])[] = [
      ['transactionTimeOut', '30s', '30000'],
      ['registerNameServerPeriod', '30s', '30000'],
      ['registerNameServerPeriod', '0.5 min', '30000'],
      ['transactionCheckInterval', '1m', '60000'],
      ['syncFlushTimeout', '5000ms', '5000'],
      ['fileReservedTime', '48h', '48'],
      ['fileReservedTime', '3d', '72'],
      ['fileReservedTime', '72 Hours', '72'],
      ['fileReservedTime', '90m', ''],
      ['fileReservedTime', '4M', ''],
      ['fileReservedTime', '48x', ''],
      ['transactionTimeOut', '5M', ''],
      ['transactionTimeOut', '5k', ''],
      ['broadcastOffsetExpireSecond', '2min', '120'],
      ['maxStatsIdleTimeInMinutes', '2h', '120'],
      ['maxRocksDBIndexQueryDays', '1d', '1'],
      ['maxMessageSize', '1.5MiB', '1572864'],
      ['maxMessageSize', '4194304b', '4194304'],
      ['maxMessageSize', '4h', ''],
      ['maxHaTransferByteInSecond', '100M', '104857600'],
      ['diskMaxUsedSpaceRatio', '75%', '75'],
      ['diskMaxUsedSpaceRatio', '75k', ''],
      ['logicalDiskSpaceCleanForciblyThreshold', '90%', '0.9'],
      // A count in thousands may be 4000 or 4096; a port has no unit.
      ['sendMessageThreadPoolNums', '4k', ''],
      ['listenPort', '10911s', ''],
    ];
    for (const [key, wrong, meant] of values) {
      const fixes = await fixesOf(`${broker.replace('5.3.3', '5.5.1')}${key}=${wrong}\n`, rule);
      const texts = fixes.map((fix) => fix.edits.map((edit) => edit.newText).join());
      assert.deepEqual(texts, meant === '' ? [] : [meant], `${key}=${wrong}`);
      for (const fix of fixes) assert.equal(fix.obvious, false);
    }
    const [seconds] = await fixesOf(`${broker}transactionTimeOut=30s\n`, rule);
    assert.equal(seconds?.title, 'Write 30000 (unit: milliseconds)');
    assert.equal(seconds?.safety, 'unsafe');
    assert.equal((await fixesOf(`${broker}transactionTimeOut=6s\n`, rule))[0]?.safety, 'safe');
  });

  it('leaves a value alone that a later one replaces', async () => {
    await checkFixture(`${broker}fileReservedTime=4M\nfileReservedTime=48\n`, only(rule));
  });

  it('says what is wrong and what happens, in both languages', async () => {
    const cases: readonly (readonly [text: string, en: string, zh: string])[] = [
      [
        'fileReservedTime=48h',
        '"48h" is not a whole number: fileReservedTime stays 72\nRocketMQ 5.3.3 expects an int and ignores anything else without logging it',
        '“48h”不是整数：fileReservedTime 仍为 72\nRocketMQ 5.3.3 要求 int，其他写法都会被忽略且不记录日志',
      ],
      [
        'logicalDiskSpaceCleanForciblyThreshold=90%',
        '"90%" is not a number: logicalDiskSpaceCleanForciblyThreshold stays 0.8\nRocketMQ 5.3.3 expects a double and ignores anything else without logging it',
        '“90%”不是数字：logicalDiskSpaceCleanForciblyThreshold 仍为 0.8\nRocketMQ 5.3.3 要求 double，其他写法都会被忽略且不记录日志',
      ],
      [
        'brokerRole=SLAVE\nbrokerId=1x',
        '"1x" is not a whole number: brokerId stays 0 and the broker exits with -3\nRocketMQ 5.3.3 expects a long and ignores anything else without logging it',
        '“1x”不是整数：brokerId 仍为 0，Broker 以退出码 -3 退出\nRocketMQ 5.3.3 要求 long，其他写法都会被忽略且不记录日志',
      ],
    ];
    for (const [text, en, zh] of cases)
      assert.deepEqual(await wordsOf(`${broker}${text}\n`, 'invalid-number'), [{ en, zh }]);
  });
});
