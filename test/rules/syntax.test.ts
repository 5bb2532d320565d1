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
