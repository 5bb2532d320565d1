import assert from 'node:assert/strict';
import { allWordsOf, onlyWordsOf, type Words } from '../support/allWords.ts';
import { applyFix, checkFixture, type FixtureOptions, fixesOf } from '../support/fixture.ts';

const rule = 'shared-commitlog';
const check = (text: string, options: FixtureOptions = {}) =>
  checkFixture(text, { only: [rule], rocketmq: '5.3.3', ...options });

const broker = (name: string, lines: readonly string[] = [], host = 'h1'): string =>
  [`#- /${name}.properties${host === '' ? '' : ` host=${host}`} kind=broker`, `brokerName=${name}`, ...lines, ''].join(
    '\n',
  );
const only = (text: string, rocketmq = '5.3.3'): Promise<Words> => onlyWordsOf(text, rule, 'en', { rocketmq });
const silent = async (text: string, rocketmq = '5.3.3'): Promise<void> =>
  assert.deepEqual(await allWordsOf(text, rule, 'en', { rocketmq }), []);

const SAME = `
#- /broker-a.properties        host=h1
brokerName=broker-a
storePathRootDir=/data/a
storePathCommitLog=/ssd/commitlog
#                  ^^^^^^^^^^^^^^ related
#- /broker-b.properties        host=h1
brokerName=broker-b
listenPort=10921
storePathRootDir=/data/b
storePathCommitLog=/ssd/commitlog/
#                  ^^^^^^^^^^^^^^^ error shared-commitlog
`;

const READ_ONLY = `
#- /a.properties        host=h1 kind=broker
brokerName=a
storePathRootDir=/a
storePathCommitLog=/d1,/d2
#                      ^^^ related
#- /b.properties        host=h1 kind=broker
brokerName=b
storePathRootDir=/b
storePathCommitLog=/d3,/d4
readOnlyCommitLogStorePaths=/d2
#                           ^^^ warning shared-commitlog
`;

describe(rule, () => {
  it('finds equal directories of different roots', () => check(SAME));

  it('says what happens', async () => {
    const en = await onlyWordsOf(SAME, rule, 'en');
    assert.equal(en.message, 'broker-a (master) writes this commitlog too: data is overwritten');
    assert.equal(
      en.details,
      'broker-a (master) and broker-b (master) on host h1 write "/ssd/commitlog"; RocketMQ does not detect this: they start, and write over each other at the same offsets',
    );
    assert.deepEqual(en.notes, [
      'a "# rmqlint host=h1" comment says so',
      'the lock file guards storePathRootDir alone: every send is answered SEND_OK, and nothing is logged',
    ]);
    assert.deepEqual(en.related, ['broker-a.properties: broker-a (master): "/ssd/commitlog", from storePathCommitLog']);
    const zh = await onlyWordsOf(SAME, rule, 'zh-CN');
    assert.equal(zh.message, 'broker-a（主节点）也写入此 commitlog：消息会被互相覆盖');
    assert.equal(
      zh.details,
      '主机 h1 上的 broker-a（主节点）与 broker-b（主节点）都写入“/ssd/commitlog”；RocketMQ 不会检测到：它们都能启动，并在相同偏移处互相覆盖',
    );
    assert.deepEqual(zh.notes, [
      '由“# rmqlint host=h1”注释指定',
      '锁文件只保护 storePathRootDir：发送均返回 SEND_OK，且没有任何日志',
    ]);
    assert.deepEqual(zh.related, ['broker-a.properties: broker-a（主节点）：“/ssd/commitlog”来自 storePathCommitLog']);
  });

  it('leaves equal roots to shared-store-root, and different hosts alone', async () => {
    const same = ['storePathRootDir=/a', 'storePathCommitLog=/ssd/commitlog'];
    const other = ['storePathRootDir=/b', 'storePathCommitLog=/ssd/commitlog'];
    await silent(broker('a', same) + broker('b', same));
    await silent(broker('a', same) + broker('b', other, 'h2'));
    await silent(broker('a') + broker('b', ['storePathRootDir=/b']));
    await silent(broker('a', same) + broker('b', ['storePathRootDir={{ ROOT }}', 'storePathCommitLog=/ssd/commitlog']));
  });

  it('makes one finding of all brokers that share', async () => {
    const text = ['a', 'b', 'c'].map((name) => broker(name, [`storePathRootDir=/${name}`, 'storePathCommitLog=/ssd']));
    assert.equal((await only(text.join(''))).message, '3 brokers write the same commitlog: data is overwritten');
    assert.equal(
      (await onlyWordsOf(text.join(''), rule, 'zh-CN')).message,
      '3 个 Broker 写入同一个 commitlog：消息会被互相覆盖',
    );
  });

  it('takes an equal brokerIP1 for weak evidence', async () => {
    const each = (name: string): string =>
      broker(name, ['brokerIP1=10.0.0.5', `storePathRootDir=/data/${name}`, 'storePathCommitLog=/ssd'], '');
    const two = each('a') + each('b');
    assert.equal((await only(two)).message, 'a (master) writes this commitlog too, if both run on one host');
    assert.equal((await onlyWordsOf(two, rule, 'zh-CN')).message, '若在同一主机上，a（主节点）也写入此 commitlog');
    const three = two + each('c');
    assert.equal((await only(three)).message, '3 brokers write the same commitlog, if they run on one host');
    assert.equal((await onlyWordsOf(three, rule, 'zh-CN')).message, '若在同一主机上，3 个 Broker 写入同一个 commitlog');
  });

  it('knows that up to 4.9.3 the default does not follow the root', async () => {
    const text = `
#- /a.properties        host=h1 kind=broker
brokerName=a
#          ^ related
storePathRootDir=/data/a
#- /b.properties        host=h1 kind=broker
brokerName=b
#          ^ error shared-commitlog
storePathRootDir=/data/b
`;
    await silent(text, '4.9.4');
    await silent(text, '5.3.3');
    for (const rocketmq of ['4.0.0-incubating', '4.9.3', '5.0.0-ALPHA', '5.0.0-PREVIEW']) {
      await check(text, { rocketmq });
      const { details, notes } = await only(text, rocketmq);
      assert.match(details ?? '', /write "\$\{user\.home\}\/store\/commitlog" \(unless they run as different users/);
      assert.equal(notes[0], `b (master): "\${user.home}/store/commitlog", from storePathCommitLog (the default)`);
      assert.equal(
        notes.at(-1),
        `in RocketMQ ${rocketmq} storePathCommitLog does not follow storePathRootDir (it does from 4.9.4 and 5.0.0 on)`,
      );
      const [fix] = await fixesOf(text, rule, { rocketmq });
      assert.equal(fix?.movesData, true);
      const after = await applyFix(text, rule, { rocketmq });
      for (const name of ['a', 'b'])
        assert(
          after.includes(
            `brokerName=${name}\nstorePathCommitLog=/data/${name}/commitlog\nstorePathRootDir=/data/${name}\n`,
          ),
        );
    }
    const zh = await onlyWordsOf(text, rule, 'zh-CN', { rocketmq: '4.9.3' });
    assert.equal(zh.notes[0], `b（主节点）：“\${user.home}/store/commitlog”来自 storePathCommitLog（默认值）`);
    assert.equal(
      zh.notes.at(-1),
      '在 RocketMQ 4.9.3 中 storePathCommitLog 不随 storePathRootDir 变化（4.9.4 与 5.0.0 起才会）',
    );
    const oneDefault = broker('a') + broker('b', ['storePathRootDir=/data/b']);
    const [fix] = await fixesOf(oneDefault, rule, { rocketmq: '4.9.3' });
    assert.deepEqual(
      fix?.edits.map(({ file }) => file),
      ['b.properties'],
    );
  });

  it('says in its fix what has to be moved', async () => {
    assert.deepEqual((await onlyWordsOf(SAME, rule, 'en')).fixes, [
      'Set storePathCommitLog=<storePathRootDir>/commitlog in broker-a.properties and broker-b.properties (stop broker-a (master) and broker-b (master) and move the commitlog files of each there first)',
    ]);
    assert.deepEqual((await onlyWordsOf(SAME, rule, 'zh-CN')).fixes, [
      '在 broker-a.properties 与 broker-b.properties 中设置 storePathCommitLog=<storePathRootDir>/commitlog（请先停止 broker-a（主节点）与 broker-b（主节点），并把各自的 commitlog 文件移过去）',
    ]);
  });

  it('compares lists element by element where the release has lists', async () => {
    const text = (mark: string) => `
#- /a.properties        host=h1 kind=broker
brokerName=a
storePathRootDir=/a
storePathCommitLog=/d1/cl,/d2/cl
#- /b.properties        host=h1 kind=broker
brokerName=b
storePathRootDir=/b
storePathCommitLog=/d3/cl,/d2/cl
${mark}`;
    await check(text('#                         ^^^^^^ error shared-commitlog\n'));
    await silent(text(''), '4.9.1');
  });

  it('warns where one reads what another writes', async () => {
    await check(READ_ONLY);
    const en = await onlyWordsOf(READ_ONLY, rule, 'en');
    assert.equal(en.message, 'a (master) writes here, and this broker loads its messages');
    assert.equal(
      en.details,
      'a (master) and b (master) on host h1 use "/d2": one writes what the other loads as readOnlyCommitLogStorePaths, messages that are not its own',
    );
    assert.deepEqual(en.fixes, []);
    const zh = await onlyWordsOf(READ_ONLY, rule, 'zh-CN');
    assert.equal(zh.message, 'a（主节点）写入此目录，其消息会被该 Broker 加载');
    assert.equal(
      zh.details,
      '主机 h1 上的 a（主节点）与 b（主节点）都使用“/d2”：一方写入，另一方将其作为 readOnlyCommitLogStorePaths 加载，会读到不属于自己的消息',
    );
  });

  it('warns in the one that writes where that starts last', async () => {
    const text =
      broker('a', ['storePathRootDir=/a', 'storePathCommitLog=/d3,/d4', 'readOnlyCommitLogStorePaths=/d2']) +
      broker('b', ['storePathRootDir=/b', 'storePathCommitLog=/d1,/d2']);
    assert.equal((await only(text)).message, 'a (master) loads the messages of this commitlog as its own');
    assert.equal(
      (await onlyWordsOf(text, rule, 'zh-CN')).message,
      'a（主节点）会把此 commitlog 中的消息当作自己的加载',
    );
  });

  it('counts brokers where several read and write', async () => {
    const reader = (name: string): string =>
      broker(name, [
        `storePathRootDir=/${name}`,
        `storePathCommitLog=/${name}1,/x${name}`,
        'readOnlyCommitLogStorePaths=/d',
      ]);
    const text = broker('a', ['storePathRootDir=/a', 'storePathCommitLog=/d,/e']) + reader('b') + reader('c');
    assert.equal((await only(text)).message, '3 brokers write and load this directory as their own');
    assert.equal((await onlyWordsOf(text, rule, 'zh-CN')).message, '3 个 Broker 把此目录当作自己的写入或加载');
  });

  it('says nothing of a directory that all only read', () =>
    silent(
      broker('a', ['storePathRootDir=/a', 'storePathCommitLog=/d1,/d2', 'readOnlyCommitLogStorePaths=/old']) +
        broker('b', ['storePathRootDir=/b', 'storePathCommitLog=/d3,/d4', 'readOnlyCommitLogStorePaths=/old']),
    ));

  it('compares the Raft logs of DLedger brokers, not where they do not write', async () => {
    const dledger = (name: string, id: string, path: string): string =>
      broker(name, [
        'enableDLegerCommitLog=true',
        'dLegerGroup=g',
        'dLegerPeers=n0-h:40911;n1-h:40912',
        `storePathRootDir=/${name}`,
        `dLegerSelfId=${id}`,
        path,
      ]);
    const two = (path: string): string => dledger('a', 'n0', path) + dledger('b', 'n1', path);
    assert.match((await only(two('storePathDLedgerCommitLog=/ssd'))).details ?? '', /write "\/ssd";/);
    await silent(two('storePathCommitLog=/ssd'));
  });
});
