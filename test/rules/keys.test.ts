import assert from 'node:assert/strict';
import { applyFix, checkFixture, fixesOf, lintFixture, parseFixture } from '../support/fixture.ts';

const only = (rule: string) => ({ only: [rule] });
const broker = '#- /broker.conf rocketmq=5.3.3 kind=broker\n';

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

  it('is silent about keys that somebody else’s store plug-in may read, not about slips', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
messageStorePlugIn=com.example.EncryptingStore
encryptKeyFile=/etc/key
deletWhen=04
#^^^^^^^^ warning unknown-key
#- /own.conf rocketmq=5.3.3 kind=broker
messageStorePlugIn=org.apache.rocketmq.tieredstore.TieredMessageStore
encryptKeyFile=/etc/key
#^^^^^^^^^^^^^ warning unknown-key
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

  it('says once that a here-document was pasted', async () => {
    const file = `
#- /broker.conf rocketmq=5.3.3 kind=broker
cat > broker.conf <<EOF
#^^ warning unknown-key -- "cat > broker.conf <<EOF" is a shell command, not a setting: a here-document was pasted as a whole
brokerName=broker-a
fooBar=1
#^^^^^ warning unknown-key -- RocketMQ ignores the unknown key "fooBar"
EOF
#^^ related
`;
    await checkFixture(file, only('unknown-key'));
    assert.equal(
      await applyFix(`${broker}cat > broker.conf <<EOF\nbrokerName=broker-a\nEOF\n`, 'unknown-key'),
      'brokerName=broker-a\n',
    );
    for (const line of ["tee /opt/broker.conf <<-'END' > /dev/null", 'cat <<"END" >> conf/broker.conf'])
      await checkFixture(
        `
#- /broker.conf rocketmq=5.3.3 kind=broker
${line}
#^^ warning unknown-key -- is a shell command
brokerName=broker-a
END
#^^ related
`,
        only('unknown-key'),
      );
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerName=broker-a
cat=1
#^^ warning unknown-key -- RocketMQ ignores the unknown key "cat"
EOF
#^^ warning unknown-key -- RocketMQ ignores the unknown key "EOF"
`,
      only('unknown-key'),
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

describe('values that only the machine knows', () => {
  const said = async (text: string, lang: 'en' | 'zh-CN', rule: string): Promise<string> => {
    const { findings } = await lintFixture(parseFixture(`${broker}${text}`), { only: [rule], lang });
    return findings.map((finding) => finding.message).join('\n');
  };

  it('are named in words', async () => {
    for (const [text, rule, en, zh] of [
      ['brokerIp1=10.0.0.1\n', 'key-case', "brokerIP1 stays the machine's address", 'brokerIP1 仍为本机地址'],
      ['brokername=a\n', 'key-case', "brokerName stays the machine's host name", 'brokerName 仍为本机主机名'],
      ['brokerIPP1=10.0.0.1\n', 'unknown-key', "brokerIP1 stays the machine's address", 'brokerIP1 仍为本机地址'],
      [
        'brokerId=1\n',
        'slave-role-missing',
        "runs a master of the group named after the machine's host name",
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
    assert.match(await said('brokerName=订单\nbrokerId=1\n', 'en', 'slave-role-missing'), /runs a master of "订单"$/m);
    assert.match(await said('storePathRootDir=D:\\数据\n', 'en', 'backslash-in-path'), /The path in use is "D:数据"$/);
    assert.match(await said('storePathRootDir=~/数据\n', 'en', 'tilde-path'), /as "~\/数据" below/);
    const long = await fixesOf(`${broker}storePathRootDir=~rmq/数据${'/directory'.repeat(20)}\n`, 'tilde-path');
    assert.match(long[0]?.title ?? '', /^Write \/home\/rmq\/数据\/directory.{10,30}….{39} \(move/);
  });
});
