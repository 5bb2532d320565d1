import assert from 'node:assert/strict';
import { applyFix, checkFixture, fixesOf, parseFixture } from '../support/fixture.ts';

const raw = String.raw;
const only = (rule: string) => ({ only: [rule] });
const broker = '#- /broker.conf rocketmq=5.3.3 kind=broker\n';

describe('malformed-unicode-escape', () => {
  const rule = 'malformed-unicode-escape';

  it('marks the escape, in keys and in values', async () => {
    await checkFixture(
      raw`
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerName=a
storePathRootDir=D:\users\rmq
#                  ^^^^^^ error malformed-unicode-escape -- ends the broker with -1
`,
      only(rule),
    );
    await checkFixture(
      raw`
#- /namesrv.conf rocketmq=4.9.8 kind=namesrv
kv\uConf=x
# ^^^^^^ error malformed-unicode-escape -- ends the name server with -1
`,
      only(rule),
    );
  });

  it('says nothing of a good escape, an escaped backslash and a comment', async () => {
    await checkFixture(
      raw`
#- /broker.conf rocketmq=5.3.3 kind=broker
# D:\users
brokerName=\u0061
storePathRootDir=D:\\users
`,
      only(rule),
    );
  });

  it('tells every entry that has one', async () => {
    await checkFixture(
      raw`
#- /broker.conf rocketmq=5.3.3 kind=broker
storePathRootDir=D:\data\users
#                       ^^^^^^ error malformed-unicode-escape
storePathCommitLog=C:\users\u0061
#                    ^^^^^^ error malformed-unicode-escape
brokerName=\u12g
#          ^^^^^ error malformed-unicode-escape -- ends the broker with -1
`,
      { only: [rule, 'backslash-in-path'] },
    );
  });

  it('writes slashes in a path, doubles the backslash elsewhere', async () => {
    const path = `${broker}storePathRootDir=D:\\users\\rmq\n`;
    assert.equal(await applyFix(path, rule), 'storePathRootDir=D:/users/rmq\n');
    for (const fix of await fixesOf(path, rule)) {
      assert.deepEqual([fix.obvious, fix.movesData, fix.safety], [true, true, 'unsafe']);
    }
    assert.equal(await applyFix(`${broker}brokerName=a\\uxyz\n`, rule), 'brokerName=a\\\\uxyz\n');
  });
});

describe('backslash-in-path', () => {
  const rule = 'backslash-in-path';

  it('shows what path RocketMQ uses', async () => {
    await checkFixture(
      raw`
#- /broker.conf rocketmq=5.3.3 kind=broker
storePathRootDir=D:\rocketmq\store
#                ^^^^^^^^^^^^^^^^^ error backslash-in-path -- the path "D:<CR>ocketmqstore"
storePathCommitLog=D:\\store\\commitlog
brokerName=a\b
`,
      only(rule),
    );
  });

  it('writes slashes', async () => {
    const fixture = `${broker}storePathRootDir = D:\\data\\\\store\n`;
    assert.equal(await applyFix(fixture, rule), 'storePathRootDir = D:/data/store\n');
  });
});

describe('line-continuation', () => {
  const rule = 'line-continuation';

  it('marks the backslash and names both settings', async () => {
    await checkFixture(
      raw`
#- /broker.conf rocketmq=5.3.3 kind=broker
storePathRootDir=D:\\store\
#                         ^ error line-continuation -- brokerClusterName stays DefaultCluster
  brokerClusterName = orders
# ^^^^^^^^^^^^^^^^^ related
brokerName=a
`,
      only(rule),
    );
  });

  it('says nothing of a value that goes on, of an escaped backslash and of a key that nobody knows', async () => {
    await checkFixture(
      raw`
#- /broker.conf rocketmq=5.3.3 kind=broker
namesrvAddr=10.0.0.1:9876;\
  10.0.0.2:9876
storePathRootDir=D:\\store\\
brokerName=a
messageDelayLevel=1s \
  fooBar=1
`,
      only(rule),
    );
  });

  it('is the only one that speaks of what the joined value means', async () => {
    await checkFixture(
      raw`
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerName=a
listenPort=10921\
#               ^ error line-continuation
brokerClusterName=orders
`,
      { config: { rules: {} } },
    );
  });

  it('removes the backslash: obvious in a path, a choice elsewhere', async () => {
    const path = `${broker}storePathRootDir=/data/\\\nbrokerName=a\n`;
    assert.equal(await applyFix(path, rule), 'storePathRootDir=/data/\nbrokerName=a\n');
    const [fix] = await fixesOf(path, rule);
    assert.deepEqual([fix?.obvious, fix?.movesData], [true, true]);
    const [choice] = await fixesOf(`${broker}listenPort=10921\\\ndeleteWhen=05\n`, rule);
    assert.deepEqual([choice?.obvious, choice?.movesData, choice?.safety], [false, false, 'unsafe']);
  });

  it('leaves the second byte of a GBK character alone', async () => {
    // 乗 is 81 5C in GBK.
    const encode = (file: string): Uint8Array =>
      Uint8Array.from([...file].flatMap((c) => (c === '乗' ? [0x81, 0x5c] : [c.charCodeAt(0)])));
    const result = await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
regionId=乗
#        ^ error line-continuation
brokerName=a
`,
      { ...only(rule), encode },
    );
    assert.deepEqual(result.findings[0]?.fixes, []);
  });
});

describe('utf8-bom', () => {
  const rule = 'utf8-bom';
  const bom = '\ufeff';

  it('is an error in front of a setting', async () => {
    await checkFixture(
      `
#- /broker.conf
${bom}brokerClusterName=C1
#| error utf8-bom -- brokerClusterName stays DefaultCluster
brokerName=a
brokerId=0
`,
      { ...only(rule), rocketmq: '5.3.3' },
    );
  });

  it('is an info in front of a comment or an empty line', async () => {
    for (const first of ['# comment', '']) {
      await checkFixture(
        `
#- /broker.conf
${bom}${first}
#| info utf8-bom
brokerName=a
brokerId=0
`,
        { ...only(rule), rocketmq: '5.3.3' },
      );
    }
  });

  it('removes the mark: safe in front of a comment only', async () => {
    const file = (first: string): string => `#- /broker.conf\n${bom}${first}\nbrokerName=a\nbrokerId=0\n`;
    const options = { rocketmq: '5.3.3' };
    assert.equal(await applyFix(file('# x'), rule, options), '# x\nbrokerName=a\nbrokerId=0\n');
    assert.equal((await fixesOf(file('# x'), rule, options))[0]?.safety, 'safe');
    assert.equal((await fixesOf(file('listenPort=10921'), rule, options))[0]?.safety, 'unsafe');
    assert.equal((await fixesOf(file('storePathRootDir=/a'), rule, options))[0]?.movesData, true);
  });

  it('tells UTF-16, once and alone', async () => {
    const encode = (text: string): Uint8Array => Uint8Array.from([0xff, 0xfe, ...Buffer.from(text, 'utf16le')]);
    const fixture = '#- /broker.conf\nbrokerName=a\nbrokerId=0\n';
    const config = {
      deployments: { d: { files: ['broker.conf'], processes: [{ kind: 'broker', file: 'broker.conf' }] } },
    };
    const { files } = parseFixture(fixture, encode);
    const { lint } = await import('../../server/src/index.ts');
    const result = await lint({ files, config, rocketmq: '5.3.3' });
    assert.deepEqual(
      result.findings.map(({ rule: id, severity, fixes, range }) => [
        id,
        severity,
        fixes.length,
        range.start.offset,
        range.end.offset,
      ]),
      [[rule, 'error', 0, 0, 2]],
    );
  });
});

describe('inline-comment', () => {
  const rule = 'inline-comment';

  it('marks the comment: an error in typed values, a warning in free text', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerId=0 # master
#         ^^^^^^^^^ warning inline-comment -- "# master" belongs to the value of brokerId: brokerId stays 0
brokerIP1=8.130.1.1	#change me
#                  ^^^^^^^^^^^ error inline-comment -- "#change me" belongs to the value of brokerIP1: clients
brokerName=broker-a // 主
#                  ^^^^^ warning inline-comment
autoCreateTopicEnable=true ! on
#                         ^^^^^ error inline-comment -- read as false
flushDiskType=SYNC_FLUSH -- slow
#                       ^^^^^^^^ error inline-comment -- flushDiskType stays ASYNC_FLUSH
storePathRootDir=/data/store <-- root
#                           ^^^^^^^^^ error inline-comment -- "/data/store <-- root"
namesrvAddr=10.0.0.1:9876 # ns
#                        ^^^^^ error inline-comment -- the broker exits with -3
`,
      only(rule),
    );
  });

  it('says nothing of a # without a blank in front of it, nor of keys that nobody reads', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerName=broker#1
fooBar=1 # x
regionId=http://x
`,
      only(rule),
    );
  });

  it('moves the comment above, in the file’s own words', async () => {
    const fixture = `${broker}brokerName=a\nbrokerId=0   # 主节点\n`;
    assert.equal(await applyFix(fixture, rule), 'brokerName=a\n# 主节点\nbrokerId=0\n');
    assert.equal(await applyFix(`${broker}listenPort=10911 #\n`, rule), 'listenPort=10911\n');
  });
});

describe('quoted-value', () => {
  const rule = 'quoted-value';

  it('marks the value with its quotes', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerName="broker-a"
#          ^^^^^^^^^^ error quoted-value -- registers with exactly this brokerName
brokerId='0'
#        ^^^ warning quoted-value -- brokerId stays 0
namesrvAddr="h:9876"
#           ^^^^^^^^ error quoted-value -- exits with -3
`,
      only(rule),
    );
  });

  it('says nothing of quotes within, different ones, JSON and a lone quote', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerName=a"b"c
brokerClusterName="x'
regionId="
initAuthenticationUser={"username":"rocketmq","password":"12345678"}
`,
      only(rule),
    );
  });

  it('removes the quotes', async () => {
    assert.equal(await applyFix(`${broker}brokerId = '0'\n`, rule), 'brokerId = 0\n');
    // With the blanks behind them, or the next finding would be about those.
    assert.equal(await applyFix(`${broker}deleteWhen = "04"  \nbrokerId=0\n`, rule), 'deleteWhen = 04\nbrokerId=0\n');
    assert.equal(
      await applyFix(`${broker}brokerIP1='10.0.0.5'\\t \\\n\nbrokerId=0\n`, rule),
      'brokerIP1=10.0.0.5\nbrokerId=0\n',
    );
    const [fix] = await fixesOf(`${broker}brokerName="a"\n`, rule);
    assert.deepEqual([fix?.obvious, fix?.movesData, fix?.safety], [true, true, 'unsafe']);
  });
});

describe('trailing-whitespace', () => {
  const rule = 'trailing-whitespace';

  it('before 5.2.0: numbers, switches and the texts that it spoils', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.1.4 kind=broker
fileReservedTime=120·
#                   ^ error trailing-whitespace -- "120 " is not a number for RocketMQ 5.1.4 (trailing blank): fileReservedTime stays 72
autoCreateTopicEnable=true··
#                         ^^ error trailing-whitespace -- is read as false
brokerRole=SLAVE·
#               ^ error trailing-whitespace -- the broker runs as ASYNC_MASTER with brokerId 0
storePathRootDir=/data/store·
#                           ^ error trailing-whitespace -- the path is "/data/store "
namesrvAddr=10.0.0.1:9876·
#                        ^ error trailing-whitespace -- the broker exits with -3
brokerName=a·
#           ^ error trailing-whitespace
deleteWhen=04·
#            ^ error trailing-whitespace -- no file is ever deleted
messageDelayLevel=1s 5s·
`.replaceAll('·', ' '),
      only(rule),
    );
  });

  it('from 5.2.0 on: numbers and switches, the rest is an info', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.2.0 kind=broker
fileReservedTime=120·
#                   ^ error trailing-whitespace
autoCreateTopicEnable=true·
#                         ^ error trailing-whitespace
brokerRole=SLAVE·
#               ^ info trailing-whitespace -- strips the blank
brokerId=1
storePathRootDir=/data/store·
#                           ^ info trailing-whitespace
logicalDiskSpaceCleanForciblyThreshold=0.9·
fooBar=1·
`.replaceAll('·', ' '),
      only(rule),
    );
  });

  it('in front of a continuation that nothing follows', async () => {
    for (const [text, after] of [
      ['fileReservedTime=48 \\\n\nbrokerIP1=10.0.0.5\n', 'fileReservedTime=48\nbrokerIP1=10.0.0.5\n'],
      ['fileReservedTime=48 \\\r\n\t\r\nbrokerIP1=10.0.0.5\r\n', 'fileReservedTime=48\r\nbrokerIP1=10.0.0.5\r\n'],
      ['fileReservedTime=48\\\n \\t\\\n  \\\n\nbrokerId=0\n', 'fileReservedTime=48\nbrokerId=0\n'],
    ] as const) {
      assert.equal(await applyFix(`${broker}${text}`, rule), after);
    }
  });

  it('strips: safe where the release does so itself', async () => {
    const file = (release: string) => `#- /broker.conf rocketmq=${release} kind=broker\nbrokerName=a \nbrokerId=0\n`;
    for (const release of ['5.1.4', '5.2.0']) {
      assert.equal(await applyFix(file(release), rule), 'brokerName=a\nbrokerId=0\n');
    }
    const [before] = await fixesOf(file('5.1.4'), rule);
    assert.deepEqual([before?.safety, before?.movesData, before?.obvious], ['unsafe', true, true]);
    const [after] = await fixesOf(file('5.2.0'), rule);
    assert.deepEqual([after?.safety, after?.movesData], ['safe', false]);
  });

  it('is safe where the value that was meant runs already', async () => {
    assert.equal((await fixesOf(`${broker}fileReservedTime=72 \n`, rule))[0]?.safety, 'safe');
    assert.equal((await fixesOf(`${broker}brokerId='0'\n`, 'quoted-value'))[0]?.safety, 'safe');
    assert.equal((await fixesOf(`${broker}brokerId=0 # master\n`, 'inline-comment'))[0]?.safety, 'safe');
    assert.equal(
      (await fixesOf(`${broker}brokerId=0 # master\nbrokerRole=SLAVE\n`, 'inline-comment'))[0]?.safety,
      'safe',
    );
  });

  it('shows what runs differently after the fix', async () => {
    const [fix] = await fixesOf(`${broker}fileReservedTime=120 \n`, rule);
    assert.deepEqual(fix?.changes, [
      { file: 'broker.conf', class: 'MessageStoreConfig', key: 'fileReservedTime', from: '72', to: '120' },
    ]);
  });
});
