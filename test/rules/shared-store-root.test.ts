import assert from 'node:assert/strict';
import { allWordsOf, onlyWordsOf, type Words } from '../support/allWords.ts';
import { applyFix, checkFixture, type FixtureOptions, fixesOf } from '../support/fixture.ts';

const rule = 'shared-store-root';
const check = (text: string, options: FixtureOptions = {}) =>
  checkFixture(text, { only: [rule], rocketmq: '5.3.3', ...options });

/** A broker's file; on host h1 unless `host` is empty. */
const broker = (name: string, lines: readonly string[] = [], host = 'h1'): string =>
  [`#- /${name}.properties${host === '' ? '' : ` host=${host}`} kind=broker`, `brokerName=${name}`, ...lines, ''].join(
    '\n',
  );
const only = (text: string, config?: object): Promise<Words> =>
  onlyWordsOf(text, rule, 'en', config === undefined ? {} : { config });
const silent = async (text: string, config?: object): Promise<void> =>
  assert.deepEqual(await allWordsOf(text, rule, 'en', config === undefined ? {} : { config }), []);

/** Two brokers of one host, with what the project file says of each. */
const declared = (a: object, b: object) => ({
  deployments: {
    all: {
      processes: [
        { host: 'h1', kind: 'broker', file: 'a.properties', ...a },
        { host: 'h1', kind: 'broker', file: 'b.properties', ...b },
      ],
    },
  },
});
/** Two files of which the project file says where they run. */
const plain = (a: readonly string[], b: readonly string[]): string => broker('a', a, '') + broker('b', b, '');

const SAME = `
#- /broker-a.properties        host=h1
brokerName=broker-a
storePathRootDir=/data/store
#                ^^^^^^^^^^^ related
#- /broker-b.properties        host=h1
brokerName=broker-b
listenPort=10921
storePathRootDir=/data//x/../store/
#                ^^^^^^^^^^^^^^^^^^ error shared-store-root
`;

describe(rule, () => {
  it('compares directories, not spellings, and sits in the broker that starts last', () => check(SAME));

  it('claims no lost messages of DLedger nodes, which keep theirs apart', async () => {
    const node = (id: number): string =>
      broker(`n${id}`, [
        'storePathRootDir=/data/store',
        'enableDLegerCommitLog=true',
        'dLegerGroup=g',
        'dLegerPeers=n0-10.0.0.1:40911;n1-10.0.0.1:40912;n2-10.0.0.3:40911',
        `dLegerSelfId=n${id}`,
        `listenPort=${30911 + 10 * id}`,
      ]);
    const { details, notes } = await only(node(0) + node(1));
    assert.match(details ?? '', /; before it exits, a later start has recovered files that the first is using$/);
    assert.ok(notes.some((note) => note.includes('DLedger keeps the messages of each node in a directory of its own')));
    assert.match(
      (await only(node(0) + node(0).replace('/n0', '/n1'))).details ?? '',
      /can delete messages of the first$/,
    );
  });

  it('says what happens to whom', async () => {
    const en = await onlyWordsOf(SAME, rule, 'en');
    assert.equal(en.message, 'broker-a (master) shares this store root: the second to start exits');
    assert.equal(
      en.details,
      'broker-a (master) and broker-b (master) on host h1 have storePathRootDir "/data//x/../store/"; a later start can delete messages of the first',
    );
    assert.deepEqual(en.notes, [
      'a "# rmqlint host=h1" comment says so',
      'only DefaultMessageStore.start takes <root>/lock ("Lock failed", exit code -1); by then the later broker has already recovered the live files of the earlier one and deleted the empty commitlog file that it had created ahead',
    ]);
    assert.deepEqual(en.related, ['broker-a.properties: broker-a (master): storePathRootDir is "/data/store"']);
    const zh = await onlyWordsOf(SAME, rule, 'zh-CN');
    assert.equal(zh.message, 'broker-a（主节点）共用此存储根目录：后启动者会退出');
    assert.equal(
      zh.details,
      '主机 h1 上的 broker-a（主节点）与 broker-b（主节点）的 storePathRootDir 都是“/data//x/../store/”；后启动者在启动过程中可能删除先启动者的消息',
    );
    assert.deepEqual(zh.notes, [
      '由“# rmqlint host=h1”注释指定',
      'DefaultMessageStore.start 才会锁定 <root>/lock（“Lock failed”，退出码 -1）；在此之前，后启动者已对先启动者正在使用的文件执行恢复，并删除其预先创建的空 commitlog 文件',
    ]);
    assert.deepEqual(zh.related, ['broker-a.properties: broker-a（主节点）：storePathRootDir 为“/data/store”']);
  });

  it('counts the default, on brokerName, and offers nothing: nobody knows where else it could lie', async () => {
    const text = `
#- /broker-a.properties        host=h1
brokerName=broker-a
#          ^^^^^^^^ related
#- /broker-b.properties        host=h1
brokerName=broker-b
#          ^^^^^^^^ error shared-store-root
`;
    await check(text);
    const en = await onlyWordsOf(text, rule, 'en');
    assert.equal(
      en.details,
      `broker-a (master) and broker-b (master) on host h1 have storePathRootDir "\${user.home}/store" (unless they run as different users, which nothing says); a later start can delete messages of the first`,
    );
    assert.equal(en.notes[0], `broker-b (master): storePathRootDir is "\${user.home}/store" (the default)`);
    assert.deepEqual(en.fixes, []);
    const zh = await onlyWordsOf(text, rule, 'zh-CN');
    assert.match(zh.details ?? '', /“\$\{user\.home\}\/store”（未声明它们以不同用户运行，故视为同一用户）；/);
    assert.equal(zh.notes[0], `broker-b（主节点）：storePathRootDir 为“\${user.home}/store”（默认值）`);
  });

  it('knows users as far as they are stated', async () => {
    await silent(plain([], []), declared({ user: 'mq1' }, { user: 'mq2' }));
    assert.doesNotMatch((await only(plain([], []), declared({ user: 'mq' }, { user: 'mq' }))).details ?? '', /unless/);
    assert.match(
      (await only(plain([], []), declared({ user: 'mq' }, {}))).details ?? '',
      /unless they run as different users/,
    );
  });

  it('knows user.home as the JVM is told', async () => {
    const home = (path: string) => ({ env: { JAVA_OPT_EXT: `-Xmx1g -Duser.home=${path}` } });
    await silent(plain([], []), declared(home('/home/a'), home('/home/b')));
    await only(plain([], ['storePathRootDir=/home/a/store']), declared(home('/home/a'), {}));
  });

  it('knows working directories as far as they are stated', async () => {
    const tilde = ['storePathRootDir=~/store'];
    const { details } = await only(plain(tilde, tilde), declared({}, {}));
    assert.match(details ?? '', /\(a relative path; unless they start in different directories, which nothing says\)/);
    const zh = await onlyWordsOf(plain(tilde, tilde), rule, 'zh-CN', { config: declared({}, {}) });
    assert.match(zh.details ?? '', /（相对路径；未声明它们的启动目录不同，故视为同一目录）/);
    await silent(plain(tilde, tilde), declared({ cwd: '/opt/1' }, { cwd: '/opt/2' }));
    await only(plain(tilde, ['storePathRootDir=/opt/1/~/store']), declared({ cwd: '/opt/1' }, {}));
    await silent(plain(['storePathRootDir=store'], ['storePathRootDir=/store']), declared({}, {}));
  });

  it('does not look at the case of Windows paths, but of all others', async () => {
    const roots = (a: string, b: string): string =>
      broker('a', [`storePathRootDir=${a}`]) + broker('b', [`storePathRootDir=${b}`]);
    await only(roots('D:/RocketMQ/store', 'd:\\\\rocketmq\\\\Store'));
    await silent(roots('/data/Store', '/data/store'));
  });

  it('shows paths in the characters of their author', async () => {
    const text = broker('a', ['storePathRootDir=/数据/store']) + broker('b', ['storePathRootDir=/数据/store']);
    assert.match((await only(text)).details ?? '', /storePathRootDir "\/数据\/store";/);
  });

  it('is silent on other hosts, on unknown ones, on templates, on alternatives and on a name server', async () => {
    await silent(broker('a') + broker('b', [], 'h2'));
    await silent(broker('a') + broker('b', [], ''));
    const templated = ['storePathRootDir={{ STORE }}/x'];
    await silent(broker('a', templated) + broker('b', templated));
    await silent(broker('x') + broker('y').replace('brokerName=y', 'brokerName=x'));
    await silent(`${broker('a')}#- /ns.conf host=h1 kind=namesrv\nkvConfigPath=/x\n`);
  });

  it('makes one finding of all brokers that share, in the one that starts last', async () => {
    const text = `
#- /c.properties        host=h1 kind=broker
brokerName=c
storePathRootDir=/d
#                ^^ error shared-store-root
brokerRole=SLAVE
brokerId=1
#- /d.properties        host=h1 kind=broker
brokerName=d
storePathRootDir=/d
#                ^^ related
#- /e.properties        host=h1 kind=broker
brokerName=e
storePathRootDir=/d
#                ^^ related
`;
    await check(text);
    const en = await onlyWordsOf(text, rule, 'en');
    assert.equal(en.message, '3 brokers share this store root: only the first to start runs');
    assert.match(en.details ?? '', /^d \(master\), e \(master\) and c \(slave 1\) on host h1 have/);
    assert.equal(
      (await onlyWordsOf(text, rule, 'zh-CN')).message,
      '3 个 Broker 共用此存储根目录：只有最先启动的能够运行',
    );
  });

  it('says what happens in a container', async () => {
    const config = {
      deployments: {
        all: {
          processes: [
            { host: 'h1', kind: 'container', file: 'container.conf' },
            ...['a', 'b'].map((name) => ({ host: 'h1', kind: 'broker-in-container', file: `${name}.properties` })),
          ],
        },
      },
    };
    const text = `#- /container.conf\nbrokerConfigPaths=/x/a.properties:/x/b.properties\n${plain(['storePathRootDir=/d'], ['storePathRootDir=/d'])}`;
    const en = await only(text, config);
    assert.equal(en.message, 'a (master) shares this store root: the container exits');
    assert.equal(
      en.notes.at(-1),
      'brokers of one container: the second lock is an OverlappingFileLockException, and the container ends with all its brokers',
    );
    const zh = await onlyWordsOf(text, rule, 'zh-CN', { config });
    assert.equal(zh.message, 'a（主节点）共用此存储根目录：容器会退出');
    assert.equal(
      zh.notes.at(-1),
      '同一 BrokerContainer 中的 Broker：第二次加锁抛出 OverlappingFileLockException，整个容器及其全部 Broker 随之退出',
    );
  });

  it('takes an equal brokerIP1 for weak evidence, and for nothing where nobody chose the path', async () => {
    const two = (...lines: readonly string[]): string =>
      broker('a', ['brokerIP1=10.0.0.5', ...lines], '') + broker('b', ['brokerIP1=10.0.0.5', ...lines], '');
    await check(`${two('storePathRootDir=/data/x')}#                ^^^^^^^ warning shared-store-root\n`);
    const en = await only(two('storePathRootDir=/data/x'));
    assert.equal(en.message, 'a (master) shares this store root, if both run on one host');
    assert.match(en.details ?? '', /on host 10\.0\.0\.5 \(brokerIP1 is 10\.0\.0\.5 in each of them\) have/);
    const zh = await onlyWordsOf(two('storePathRootDir=/data/x'), rule, 'zh-CN');
    assert.equal(zh.message, '若在同一主机上，a（主节点）共用此存储根目录');
    const third = broker('c', ['brokerIP1=10.0.0.5', 'storePathRootDir=/data/x'], '');
    const three = two('storePathRootDir=/data/x') + third;
    assert.equal((await only(three)).message, '3 brokers share this store root, if they run on one host');
    assert.equal((await onlyWordsOf(three, rule, 'zh-CN')).message, '若在同一主机上，3 个 Broker 共用此存储根目录');
    // Containers that publish ports of one machine have file systems of their own.
    for (const path of [[], ['storePathRootDir=/home/rocketmq/store'], ['storePathRootDir=/root/store']])
      await silent(two(...path));
  });

  it('takes a directory named after a host for weak evidence', () =>
    check(`
#- /host1/broker-a.properties
brokerName=broker-a
#          ^^^^^^^^ related
namesrvAddr=10.0.0.1:9876
#- /host1/broker-b-s.properties
brokerName=broker-b
#          ^^^^^^^^ warning shared-store-root
brokerRole=SLAVE
brokerId=1
namesrvAddr=10.0.0.1:9876
#- /host2/broker-b.properties
brokerName=broker-b
namesrvAddr=10.0.0.1:9876
`));

  it('points at the cause: a key in the wrong case', async () => {
    const { related } = await only(broker('a') + broker('b', ['StorePathRootDir=/data/b']));
    assert.equal(related.at(-1), 'b.properties: meant for storePathRootDir, but RocketMQ does not read it (key-case)');
  });

  it('offers a root of its own, with all that lies below it', async () => {
    const text =
      broker('a', ['storePathRootDir=/data/store']) +
      broker('b', [
        'brokerRole=SLAVE',
        'brokerId=2',
        'storePathRootDir=/data/store/',
        'storePathCommitLog=/data/store/commitlog,/ssd/x',
      ]);
    const [fix] = await fixesOf(text, rule, { rocketmq: '5.3.3' });
    assert.deepEqual([fix?.movesData, fix?.obvious, fix?.safety], [true, false, 'unsafe']);
    assert.equal(
      fix?.title,
      'Give b (slave 2) a store of its own, storePathRootDir=/data/store-b-2 (stop it and move what it has stored in "/data/store" there first)',
    );
    assert.deepEqual((await onlyWordsOf(text, rule, 'zh-CN')).fixes, [
      '为 b（从节点 2）设置独立的 storePathRootDir=/data/store-b-2（请先停止它，并把它在“/data/store”中的数据移过去）',
    ]);
    const after = await applyFix(text, rule, { rocketmq: '5.3.3' });
    assert.match(
      after,
      /storePathRootDir=\/data\/store-b-2\nstorePathCommitLog=\/data\/store-b-2\/commitlog,\/ssd\/x\n$/,
    );
  });

  it('moves the commitlog along where it does not follow the root (4.9.3)', async () => {
    const text = ['a', 'b'].map((name) => broker(name, ['storePathRootDir=/data/store'])).join('');
    assert.match(
      await applyFix(text, rule, { rocketmq: '4.9.3' }),
      /brokerName=b\nstorePathCommitLog=\/data\/store-b\/commitlog\nstorePathRootDir=\/data\/store-b\n$/,
    );
  });

  it('offers nothing for a file that runs twice', async () => {
    const config = {
      deployments: { all: { processes: [1, 2].map(() => ({ host: 'h1', kind: 'broker', file: 'a.properties' })) } },
    };
    assert.deepEqual((await only(broker('a', ['storePathRootDir=/d'], ''), config)).fixes, []);
  });
});
