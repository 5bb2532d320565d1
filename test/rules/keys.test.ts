import assert from 'node:assert/strict';
import { applyFix, checkFixture, fixesOf, lintFixture, parseFixture } from '../support/fixture.ts';

const only = (rule: string) => ({ only: [rule] });
const broker = '#- /broker.conf rocketmq=5.3.3 kind=broker\n';

describe('duplicate-key', () => {
  const rule = 'duplicate-key';

  it('marks the first entry of a key: a warning, an info where all values are the same', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
fileReservedTime=48
#^^^^^^^^^^^^^^^ warning duplicate-key -- fileReservedTime is set 3 times, and only the last value, in line 6, counts: RocketMQ 5.3.3 runs with 96
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
#^^^^^^^^^^^^ warning duplicate-key -- is set again in line 11, and only the last value counts
flushDiskType=ASYNC_FLUSH
#^^^^^^^^^^^^ related
`,
      only(rule),
    );
  });

  it('of a key that stands a hundred times, twenty places are shown', async () => {
    const text = `${broker}${Array.from({ length: 100 }, (_, i) => `fileReservedTime=${i}\n`).join('')}`;
    for (const [lang, words] of [
      ['en', 'and 78 more'],
      ['zh-CN', '另有 78 处'],
    ] as const) {
      const { findings } = await lintFixture(parseFixture(text), { ...only(rule), lang });
      assert.equal(findings.length, 1);
      // The comment with the file's attributes is line 1.
      const places = findings[0]?.related.map(({ range, message }) => [range.start.line, message]) ?? [];
      assert.deepEqual(
        places.map(([line]) => line),
        [101, ...Array.from({ length: 21 }, (_, i) => i + 3)],
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
});

describe('key-case', () => {
  const rule = 'key-case';

  it('names the right key and what it stays', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
nameSrvAddr=10.0.0.1:9876
#^^^^^^^^^^ error key-case -- its key is namesrvAddr
brokerIP_1=10.0.0.5
#^^^^^^^^^ error key-case
file.reserved.time=48
#^^^^^^^^^^^^^^^^^ error key-case -- which stays 72
`,
      only(rule),
    );
  });

  it('beside the right key it is a duplicate without effect', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
brokerIp1=10.0.0.5
#^^^^^^^^ warning key-case -- brokerIP1 in line 3 counts
brokerIP1=10.0.0.6
#^^^^^^^^ related
#- /b.conf rocketmq=5.3.3 kind=broker
brokerIP1=10.0.0.6
#^^^^^^^^ related
brokerip1=10.0.0.6
#^^^^^^^^ info key-case
`,
      only(rule),
    );
  });

  it('writes the right key, or removes the line', async () => {
    assert.equal(await applyFix(`${broker}brokerIp1 = 10.0.0.5\n`, rule), 'brokerIP1 = 10.0.0.5\n');
    assert.equal(await applyFix(`${broker}brokerIp1=a\nbrokerIP1=a\n`, rule), 'brokerIP1=a\n');
    assert.equal((await fixesOf(`${broker}brokerIp1=a\nbrokerIP1=a\n`, rule))[0]?.safety, 'safe');
    assert.equal((await fixesOf(`${broker}brokerIp1=a\nbrokerIP1=b\n`, rule))[0]?.safety, 'unsafe');
    assert.equal((await fixesOf(`${broker}storePathrootDir=/a\n`, rule))[0]?.movesData, true);
  });

  it('leaves keys alone that the project file declares', async () => {
    await checkFixture(`${broker}brokerip1=a\n`, {
      ...only(rule),
      config: { keys: { brokerip1: { type: 'string' } } },
    });
  });
});

describe('unknown-key', () => {
  const rule = 'unknown-key';

  it('is an error where one key is meant, nothing sets it, and the value is not its default', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
fileReservedTimes=48
#^^^^^^^^^^^^^^^^ error unknown-key -- did you mean fileReservedTime?
deletWhen=04
#^^^^^^^^ warning unknown-key
fooBar=1
#^^^^^ warning unknown-key -- RocketMQ ignores the unknown key
brokerIP3=10.0.0.1
#^^^^^^^^ warning unknown-key -- did you mean brokerIP1 or brokerIP2?
#- /b.conf rocketmq=5.3.3 kind=broker
fileReservedTimes=48
#^^^^^^^^^^^^^^^^ warning unknown-key
fileReservedTime=96
rmqAddressServerDomain=example.com
`,
      only(rule),
    );
  });

  it('is an info for a release that is newer than the newest known', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.9.0 kind=broker
fileReservedTimes=48
#^^^^^^^^^^^^^^^^ info unknown-key
`,
      only(rule),
    );
  });

  it('leaves alone what better rules explain', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerIp1=10.0.0.5
storePathIndex=/data/index
mapedFileSizeCommitLog=1073741824
filterServerNums=1
kvConfigPath=/data/kv.json
tieredStoreFilePath=/data/tiered
// listenPort=1
`,
      only(rule),
    );
  });

  it('offers the key that is meant', async () => {
    assert.equal(await applyFix(`${broker}fileReservedTimes=48\n`, rule), 'fileReservedTime=48\n');
    const [fix] = await fixesOf(`${broker}fileReservedTimes=48\n`, rule);
    assert.deepEqual([fix?.obvious, fix?.safety], [false, 'unsafe']);
    assert.deepEqual(await fixesOf(`${broker}fileReservedTimes=48\nfileReservedTime=1\n`, rule), []);
    assert.deepEqual(await fixesOf(`${broker}fooBar=48\n`, rule), []);
  });

  it('leaves keys alone that the project file declares, for their kind', async () => {
    const config = { keys: { myKey: { kind: 'broker', type: 'int' } } };
    await checkFixture(`${broker}myKey=1\n`, { ...only(rule), config });
    await checkFixture(
      `
#- /namesrv.conf rocketmq=5.3.3 kind=namesrv
myKey=1
#^^^^ warning unknown-key
`,
      { ...only(rule), config },
    );
  });
});

describe('keys that the project file declares', () => {
  const of = (type: string) => ({
    config: { rocketmq: '5.3.3', keys: { myPluginKey: { kind: 'broker', type } } },
    only: [
      ...['unknown-key', 'invalid-number', 'number-overflow', 'invalid-boolean', 'trailing-whitespace', 'quoted-value'],
      ...['inline-comment', 'malformed-unicode-escape', 'duplicate-key'],
    ],
  });
  const judged = async (type: string, ...lines: readonly string[]): Promise<void> => {
    await checkFixture(`\n#- /a.conf kind=broker\n${lines.join('\n')}\n`, of(type));
  };

  it('are judged by their type, as RocketMQ’s own are', async () => {
    await judged(
      'int',
      'myPluginKey=1x',
      '#           ^^ error invalid-number -- "1x" is not a whole number: myPluginKey keeps its default',
    );
    await judged(
      'int',
      'myPluginKey=4294967296',
      '#           ^^^^^^^^^^ error number-overflow -- does not fit into an int: myPluginKey keeps its default',
    );
    await judged('long', 'myPluginKey=4294967296');
    await judged('long', 'myPluginKey=1.5', '#           ^^^ error invalid-number -- expects a long');
    for (const type of ['double', 'float']) {
      await judged(type, 'myPluginKey=1.5');
      await judged(type, 'myPluginKey=1,5', `#           ^^^ error invalid-number -- expects a ${type}`);
    }
    await judged(
      'boolean',
      'myPluginKey=yes',
      '#           ^^^ error invalid-boolean -- "yes" is neither true nor false: myPluginKey is off',
    );
    await judged('boolean', 'myPluginKey=TRUE');
    await judged('string', 'myPluginKey=1x');
  });

  it('have values, not blanks, comments and quotes', async () => {
    await judged(
      'int',
      'myPluginKey=1 ',
      '#            ^ error trailing-whitespace -- Invalid number (trailing blank): myPluginKey keeps its default',
    );
    await judged(
      'boolean',
      'myPluginKey=true # on',
      '#               ^^^^^ error inline-comment -- The comment is part of the value: myPluginKey is false',
    );
    await judged('string', 'myPluginKey=a # b', '#            ^^^^ warning inline-comment -- it is used as it stands');
    await judged(
      'long',
      'myPluginKey="5"',
      '#           ^^^ error quoted-value -- The quotes are part of the value: myPluginKey keeps its default',
    );
    await judged('int', 'myPluginKey={{ value }}');
  });

  it('count once, with their last value', async () => {
    await judged('int', 'myPluginKey=1x', '#^^^^^^^^^^ warning duplicate-key', 'myPluginKey=1', '#^^^^^^^^^^ related');
  });

  it('do not count in processes of other kinds, nor where RocketMQ reads the key itself', async () => {
    await checkFixture(
      `
#- /namesrv.conf kind=namesrv
myPluginKey=1x
#^^^^^^^^^^ warning unknown-key
`,
      of('int'),
    );
    await checkFixture(
      `
#- /a.conf kind=broker
brokerName=1x
`,
      { ...of('int'), config: { rocketmq: '5.3.3', keys: { brokerName: { type: 'int' } } } },
    );
  });

  it('run with nobody knows what: a fix of theirs is never safe', async () => {
    const fixes = async (text: string, rule: string, type: string) => {
      const found = await fixesOf(`${broker}${text}\n`, rule, { config: of(type).config });
      return found.map(({ title, safety }) => `${title} (${safety})`);
    };
    assert.deepEqual(await fixes('myPluginKey=5 ', 'trailing-whitespace', 'int'), ['Remove the blank (unsafe)']);
    assert.deepEqual(await fixes('myPluginKey=1_000', 'invalid-number', 'int'), ['Write 1000 (unsafe)']);
    assert.deepEqual(await fixes('myPluginKey=maybe', 'invalid-boolean', 'boolean'), [
      'Write true (unsafe)',
      'Write false (unsafe)',
    ]);
    assert.deepEqual(await fixes('myPluginKey="5"', 'quoted-value', 'int'), ['Remove the quotes (unsafe)']);
    // The last value stays what it is.
    assert.deepEqual(await fixes('myPluginKey=5\nmyPluginKey=5', 'duplicate-key', 'int'), [
      'Remove this line, the later one says the same (safe)',
    ]);
  });
});

describe('ghost-key', () => {
  const rule = 'ghost-key';

  it('tells where things really lie', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
storePathRootDir=/data/store/
storePathConsumeQueue=/data/store/consumequeue
#^^^^^^^^^^^^^^^^^^^^ warning ghost-key -- the consume queue is always <storePathRootDir>/consumequeue
abortFile=/x
#^^^^^^^^ warning ghost-key
autoCreateTopic=false
#^^^^^^^^^^^^^^ warning ghost-key -- the key is autoCreateTopicEnable, which stays true
checkTransactionMessageEnable=false
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning ghost-key
`,
      only(rule),
    );
  });

  it('common words count only in a file that is a broker’s beyond doubt', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
port=10921
brokerName=a
#- /b.conf rocketmq=5.3.3 kind=broker
port=10921
#^^^ warning ghost-key -- the key is listenPort, which stays 10911
brokerName=b
brokerId=0
`,
      only(rule),
    );
  });

  it('clusterName is AuthConfig’s from 5.3.0 on', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
clusterName=c
brokerName=a
brokerId=0
#- /b.conf rocketmq=5.2.0 kind=broker
clusterName=c
#^^^^^^^^^^ warning ghost-key
brokerName=b
brokerId=0
`,
      only(rule),
    );
  });

  it('removes the line where its value is what runs anyway, and that is safe', async () => {
    const right = `${broker}storePathRootDir=~/s\nstorePathIndex=~/s/index\n`;
    assert.equal(await applyFix(right, rule), 'storePathRootDir=~/s\n');
    assert.deepEqual(
      (await fixesOf(right, rule)).map((fix) => [fix.obvious, fix.safety]),
      [[true, 'safe']],
    );
    const other = `${broker}storePathRootDir=/s\nstorePathIndex=/ssd/index\n`;
    assert.deepEqual(
      (await fixesOf(other, rule)).map((fix) => [fix.obvious, fix.safety]),
      [[false, 'unsafe']],
    );
  });

  it('offers the real key, unless it is written', async () => {
    const title = 'Write autoCreateTopicEnable';
    assert.equal(await applyFix(`${broker}autoCreateTopic=false\n`, rule, { title }), 'autoCreateTopicEnable=false\n');
    const both = await fixesOf(`${broker}autoCreateTopic=false\nautoCreateTopicEnable=true\n`, rule);
    assert.deepEqual(
      both.map((fix) => fix.title),
      ['Remove the line'],
    );
  });
});

describe('renamed-key', () => {
  const rule = 'renamed-key';

  it('is an error where the value is not what runs', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
mapedFileSizeCommitLog=536870912
#^^^^^^^^^^^^^^^^^^^^^ error renamed-key -- mappedFileSizeCommitLog stays 1073741824
mapedFileSizeConsumeQueue=6000000
#^^^^^^^^^^^^^^^^^^^^^^^^ warning renamed-key -- since RocketMQ 4.5.2
#- /b.conf rocketmq=4.5.1 kind=broker
mapedFileSizeCommitLog=536870912
#- /c.conf rocketmq=4.5.2 kind=broker
mapedFileSizeCommitLog=536870912
#^^^^^^^^^^^^^^^^^^^^^ error renamed-key
haSlaveFallbehindMax=1
`,
      only(rule),
    );
  });

  it('writes the new name', async () => {
    const old = `${broker}mapedFileSizeCommitLog=536870912\n`;
    assert.equal(await applyFix(old, rule), 'mappedFileSizeCommitLog=536870912\n');
    const [fix] = await fixesOf(old, rule);
    assert.deepEqual([fix?.obvious, fix?.movesData, fix?.safety], [true, true, 'unsafe']);
    assert.equal((await fixesOf(`${broker}mapedFileSizeConsumeQueue=300000\n`, rule))[0]?.obvious, false);
    assert.equal((await fixesOf(`${broker}haSlaveFallbehindMax=268435456\n`, rule))[0]?.safety, 'safe');
  });

  it('removes the line beside the new name', async () => {
    const both = `${broker}haSlaveFallbehindMax=1\nhaMaxGapNotInSync=1\n`;
    assert.equal(await applyFix(both, rule), 'haMaxGapNotInSync=1\n');
  });
});

describe('key-not-in-version', () => {
  it('names the releases that read it', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=4.9.8 kind=broker
timerWheelEnable=true
#^^^^^^^^^^^^^^^ warning key-not-in-version -- Only RocketMQ 5.0.0 and later has timerWheelEnable
#- /b.conf rocketmq=5.3.3 kind=broker
timerWheelEnable=true
filterServerNums=1
#^^^^^^^^^^^^^^^ warning key-not-in-version -- up to 5.1.0
transferOffsetJsonToRocksdb=true
#^^^^^^^^^^^^^^^^^^^^^^^^^^ warning key-not-in-version -- Only RocketMQ 5.3.1 has
#- /c.conf rocketmq=5.0.0 kind=broker
configBlackList=x
#^^^^^^^^^^^^^^ warning key-not-in-version -- 4.9.8 and 5.2.0 and later
`,
      only('key-not-in-version'),
    );
  });
});

describe('values that only the machine knows', () => {
  const said = async (text: string, lang: 'en' | 'zh-CN', rule: string): Promise<string> => {
    const { findings } = await lintFixture(parseFixture(`${broker}${text}`), { only: [rule], lang });
    return findings.map((finding) => finding.message).join('\n');
  };

  it('are named in words', async () => {
    for (const [text, rule, en, zh] of [
      ['brokerIp1=10.0.0.1\n', 'key-case', "which stays the machine's address", '该项仍为本机地址'],
      ['brokername=a\n', 'key-case', "which stays the machine's host name", '该项仍为本机主机名'],
      ['brokerIPP1=10.0.0.1\n', 'unknown-key', "brokerIP1 stays the machine's address", 'brokerIP1 仍为本机地址'],
      [
        'brokerId=1\n',
        'slave-role-missing',
        "as a master of the group called by the machine's host name",
        '成为以本机主机名命名的组的主节点',
      ],
    ] as const) {
      const [english, chinese] = [await said(text, 'en', rule), await said(text, 'zh-CN', rule)];
      assert.ok(english.includes(en), english);
      assert.ok(chinese.includes(zh), chinese);
      for (const message of [english, chinese]) assert.doesNotMatch(message, /\$\{(?:localAddress|hostName)\}/);
    }
  });

  it('are shown in the characters that the author saw where a message names what runs', async () => {
    assert.match(await said('brokerName=订单\nbrokerId=1\n', 'en', 'slave-role-missing'), /as a master of "订单"$/);
    assert.match(await said('storePathRootDir=D:\\数据\n', 'en', 'backslash-in-path'), /The path in use is "D:数据"$/);
    assert.match(await said('storePathRootDir=~/数据\n', 'en', 'tilde-path'), /becomes "~\/数据" below/);
    const long = await fixesOf(`${broker}storePathRootDir=~/数据${'/directory'.repeat(20)}\n`, 'tilde-path');
    assert.match(long[0]?.title ?? '', /^Write \/home\/<user>\/数据\/directory.{10,30}….{39} \(move/);
  });
});
