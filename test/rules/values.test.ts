import assert from 'node:assert/strict';
import { applyFix, checkFixture, fixesOf } from '../support/fixture.ts';

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
#        ^^ error invalid-number -- "1x" is not a long
logicalDiskSpaceCleanForciblyThreshold=90%
#                                      ^^^ error invalid-number -- is not a double
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
});

describe('number-overflow', () => {
  it('tells the greatest number of the type, and offers nothing', async () => {
    const result = await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
mappedFileSizeCommitLog=4294967296
#                       ^^^^^^^^^^ error number-overflow -- (up to 2147483647)
fileReservedTime=2147483647
brokerId=9223372036854775808
#        ^^^^^^^^^^^^^^^^^^^ error number-overflow -- brokerId stays 0
`,
      only('number-overflow'),
    );
    assert(result.findings.every((finding) => finding.fixes.length === 0));
  });
});

describe('invalid-boolean', () => {
  const rule = 'invalid-boolean';

  it('says what is off, and that the default is on', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
autoCreateTopicEnable=yes
#                     ^^^ error invalid-boolean -- is off, although its default is true
slaveReadEnable=1
#               ^ error invalid-boolean -- slaveReadEnable is off
transientStorePoolEnable=TRUE
traceTopicEnable=False
`,
      only(rule),
    );
  });

  it('writes what was meant, offers both where it cannot be told', async () => {
    assert.equal((await fixesOf(`${broker}slaveReadEnable=on\n`, rule))[0]?.safety, 'unsafe');
    assert.equal((await fixesOf(`${broker}slaveReadEnable=off\n`, rule))[0]?.safety, 'safe');
    assert.equal(await applyFix(`${broker}slaveReadEnable=on\n`, rule), 'slaveReadEnable=true\n');
    assert.equal(await applyFix(`${broker}slaveReadEnable=disabled\n`, rule), 'slaveReadEnable=false\n');
    const titles = (await fixesOf(`${broker}slaveReadEnable=maybe\n`, rule)).map((fix) => [
      fix.title,
      fix.obvious,
      fix.safety,
    ]);
    assert.deepEqual(titles, [
      ['Write true', false, 'unsafe'],
      ['Write false', false, 'unsafe'],
    ]);
  });
});

describe('invalid-enum', () => {
  const rule = 'invalid-enum';

  it('lists the values of the release, and what runs instead', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
flushDiskType=sync_flush
#             ^^^^^^^^^^ error invalid-enum -- (SYNC_FLUSH, ASYNC_FLUSH; case matters): flushDiskType stays ASYNC_FLUSH
storeType=DEFAULTROCKSDB
configManagerVersion=V2
#                    ^^ error invalid-enum -- takes it for v1
metricsExporterType=2
defaultMessageRequestMode=POP
`,
      only(rule),
    );
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
storeType=rocksdb
#         ^^^^^^^ error invalid-enum -- (default, defaultRocksDB): RocketMQ takes it for default
metricsExporterType=7
`,
      only(rule),
    );
  });

  it('knows LOG from 5.1.1 on', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.1.0 kind=broker
metricsExporterType=LOG
#                   ^^^ error invalid-enum
#- /b.conf rocketmq=5.1.1 kind=broker
metricsExporterType=LOG
`,
      only(rule),
    );
  });

  it('looks at the types of combined queues only where they are used', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.4.0 kind=broker
combineCQPreferCQType=rocks
#- /b.conf rocketmq=5.4.0 kind=broker
rocksdbCQDoubleWriteEnable=true
combineCQPreferCQType=rocks
#                     ^^^^^ error invalid-enum
combineCQLoadingCQTypes=default;DEFAULTROCKSDB
`,
      only(rule),
    );
  });

  it('writes the value that was meant', async () => {
    assert.equal(await applyFix(`${broker}flushDiskType=async-flush\n`, rule), 'flushDiskType=ASYNC_FLUSH\n');
    assert.equal(await applyFix(`${broker}flushDiskType=SYNC\n`, rule), 'flushDiskType=SYNC_FLUSH\n');
    const choices = await fixesOf(`${broker}flushDiskType=FLUSH\n`, rule);
    assert.deepEqual(
      choices.map((fix) => fix.obvious),
      [false, false],
    );
  });
});

describe('role-falls-back-to-master', () => {
  const rule = 'role-falls-back-to-master';

  it('says as what the broker runs', async () => {
    for (const release of ['4.0.0-incubating', '4.9.8', '5.3.3', '5.5.1']) {
      await checkFixture(
        `
#- /broker.conf rocketmq=${release} kind=broker
brokerName=a
brokerId=1
brokerRole=slave
#          ^^^^^ error role-falls-back-to-master -- runs as ASYNC_MASTER with brokerId 0
`,
        only(rule),
      );
    }
  });

  it('leaves a blank to trailing-whitespace', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.1.4 kind=broker
brokerName=a
brokerId=1
brokerRole=SLAVE·
#               ^ error trailing-whitespace
#- /b.conf rocketmq=5.3.3 kind=broker
brokerName=b
brokerId=1
brokerRole=SLAVE·
#               ^ info trailing-whitespace
`.replaceAll('·', ' '),
      { only: [rule, 'trailing-whitespace', 'slave-role-missing', 'master-broker-id-ignored', 'slave-broker-id'] },
    );
  });

  it('writes the role that was meant, else offers all', async () => {
    assert.equal(await applyFix(`${broker}brokerId=1\nbrokerRole=Slave\n`, rule), 'brokerId=1\nbrokerRole=SLAVE\n');
    assert.equal(await applyFix(`${broker}brokerRole=SYSC_MASTER\n`, rule), 'brokerRole=SYNC_MASTER\n');
    assert.equal((await fixesOf(`${broker}brokerRole=MASTER\n`, rule)).length, 3);
  });
});
