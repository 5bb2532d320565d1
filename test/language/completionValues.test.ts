import assert from 'node:assert/strict';
import { nextName } from '../../server/src/language/completion/suggestions.ts';
import { proposedIn } from './completionSupport.ts';

const NS = '10.0.0.1:9876;10.0.0.2:9876';

const broker = (name: string, more: string): string =>
  `brokerClusterName=orders\nbrokerName=${name}\nnamesrvAddr=${NS}\n${more}`;

const PROJECT = JSON.stringify({
  rocketmq: '5.3.3',
  deployments: {
    orders: {
      files: ['conf/**'],
      hosts: {
        'mq-01': { addresses: ['10.0.0.11'], runs: ['broker-a.properties', 'new.properties'] },
        'mq-02': { addresses: ['10.0.0.12'], runs: ['broker-b*.properties'] },
      },
    },
  },
});

/** A file of a cluster: broker-a lacks a slave, broker-b has both, broker-c has no master. */
const cluster = (text: string): Record<string, string> => ({
  'rmqlint.json': PROJECT,
  'conf/broker-a.properties': broker('broker-a', 'brokerId=0\nlistenPort=10911\nstorePathRootDir=/data/broker-a\n'),
  'conf/broker-b.properties': broker('broker-b', 'brokerId=0\nlistenPort=10921\nstorePathRootDir=/data/broker-b\n'),
  'conf/broker-b-s.properties': broker(
    'broker-b',
    'brokerId=1\nbrokerRole=SLAVE\nlistenPort=10931\nstorePathRootDir=/data/broker-b-s\n',
  ),
  'conf/broker-c-s.properties': broker('broker-c', 'brokerId=1\nbrokerRole=SLAVE\nstorePathRootDir=/data/c\n'),
  'conf/new.properties': text,
});

const said = async (text: string, lang: 'en' | 'zh-CN' = 'en'): Promise<readonly string[]> =>
  (await proposedIn(cluster(text), { lang })).said;

describe('completion: values', () => {
  it('of an enum and a boolean, the default first', async () => {
    assert.deepEqual(await said('brokerRole=█'), [
      'ASYNC_MASTER | master, does not wait for slaves · default',
      'SYNC_MASTER | master, waits for slaves',
      'SLAVE | copies its master',
    ]);
    assert.deepEqual(await said('brokerRole=█', 'zh-CN'), [
      'ASYNC_MASTER | 主节点，不等待从节点 · 默认值',
      'SYNC_MASTER | 主节点，等待从节点',
      'SLAVE | 复制主节点的从节点',
    ]);
    assert.deepEqual(await said('aclEnable=█'), ['false | default', 'true | ']);
    assert.deepEqual(await said('storeType=█'), ['default | default', 'defaultRocksDB | ']);
  });

  it('behind `=`, `:` and a blank, in a line that is not finished', async () => {
    for (const text of [
      'flushDiskType=█',
      'flushDiskType:█',
      'flushDiskType █',
      'flushDiskType = █',
      'flushDiskType=ASY█\nx',
    ]) {
      const file = await proposedIn(cluster(text));
      assert.deepEqual(file.labels, ['ASYNC_FLUSH', 'SYNC_FLUSH'], text);
      assert.equal(
        file.taken('SYNC_FLUSH'),
        `${text.replace(/(ASY)?█/, '')}SYNC_FLUSH`.replace(/\nxSYNC_FLUSH$/, 'SYNC_FLUSH\nx'),
      );
    }
    const whole = await proposedIn(cluster('flushDiskType=A█SYNC_FLUSH \nlistenPort=1'));
    assert.equal(whole.taken('SYNC_FLUSH'), 'flushDiskType=SYNC_FLUSH\nlistenPort=1');
  });

  it('of a key in another case', async () => {
    assert.deepEqual((await proposedIn(cluster('brokerrole=█'))).labels, ['ASYNC_MASTER', 'SYNC_MASTER', 'SLAVE']);
  });

  it('sizes and times in the unit of the parameter, with what they are', async () => {
    assert.deepEqual(await said('mappedFileSizeCommitLog=█'), [
      '134217728 | 128 MiB',
      '268435456 | 256 MiB',
      '536870912 | 512 MiB',
      '1073741824 | 1 GiB · default',
    ]);
    assert((await said('maxMessageSize=█')).includes('4194304 | 4 MiB · default'));
    const hours = await said('fileReservedTime=█', 'zh-CN');
    assert.deepEqual(hours.slice(1, 4), ['24 | 1 天', '48 | 2 天', '72 | 3 天 · 默认值']);
    assert((await said('transactionTimeOut=█')).includes('10000 | 10 s'));
    assert.equal((await said('deleteWhen=█'))[0], '04 | every day at 04:00 · default');
    assert.equal((await said('deleteWhen=█', 'zh-CN'))[3], '00;12 | 每天 00:00、12:00');
    assert.deepEqual(await said('brokerPermission=█', 'zh-CN'), ['6 | 读写 · 默认值', '4 | 只读', '2 | 只写']);
    assert.equal((await proposedIn(cluster('fileReservedTime=█'))).item('72').preselect, true);
  });

  it('brokerName: groups that lack what the broker is', async () => {
    assert.deepEqual(await said('brokerRole=SLAVE\nbrokerName=█'), [
      'broker-a | has no slave yet',
      'broker-b | has a master',
    ]);
    const master = await said('brokerRole=SYNC_MASTER\nbrokerName=█');
    assert.deepEqual(master.slice(0, 2), ['broker-c | has no master yet', 'broker-d | next free name']);
    assert.deepEqual(await said('brokerName=█', 'zh-CN'), [
      'broker-c | 还没有主节点',
      'broker-d | 下一个未用名称',
      'broker-a | 还没有从节点',
    ]);
  });

  it('brokerId: the next free one of the group', async () => {
    assert.deepEqual(await said('brokerName=broker-b\nbrokerRole=SLAVE\nbrokerId=█'), [
      '2 | slave, next free in broker-b',
    ]);
    assert.deepEqual(await said('brokerName=broker-c\nbrokerId=█'), [
      '0 | master · default',
      '2 | slave, next free in broker-c',
    ]);
    assert.deepEqual((await said('brokerName=broker-a\nbrokerId=█'))[0], '1 | slave, next free in broker-a');
  });

  it('listenPort: the next free block of the host; haListenPort follows it', async () => {
    assert.deepEqual(await said('listenPort=█'), ['10921 | next free on mq-01: 10919, 10921, 10922']);
    assert.deepEqual(await said('listenPort=█', 'zh-CN'), ['10921 | mq-01 上下一组空闲端口：10919、10921、10922']);
    const both = {
      ...cluster('listenPort=█'),
      'rmqlint.json': PROJECT.replace('"broker-b*.properties"', '"broker-b*.properties","new.properties"'),
    };
    assert.deepEqual((await proposedIn(both)).said, ['10941 | next free: 10939, 10941, 10942']);
    const far = { 'rmqlint.json': PROJECT, 'conf/broker-a.properties': broker('broker-a', 'listenPort=30911\n') };
    assert.deepEqual((await proposedIn({ ...far, 'conf/new.properties': 'listenPort=█' })).said, [
      '30921 | next free on mq-01: 30919, 30921, 30922',
      '10911 | next free on mq-01: 10909, 10911, 10912 · default',
    ]);
    assert.equal((await said('listenPort=10941\nhaListenPort=█'))[0], '10942 | listenPort + 1');
    const { said: free } = await proposedIn({ 'broker-a.conf': 'brokerName=a\nlistenPort=█' });
    assert.deepEqual(free, ['10911 | next free: 10909, 10911, 10912 · default']);
  });

  it('storePathRootDir: beside those of others, and nobody’s', async () => {
    const names = await said('brokerName=broker-d\nstorePathRootDir=█');
    assert.equal(names[0], '/data/broker-d | nobody else has it on mq-01');
    const slave = await said('brokerName=broker-a\nbrokerRole=SLAVE\nstorePathRootDir=█');
    assert(
      slave.every((each) => !each.startsWith('/data/broker-a |')),
      slave.join(),
    );
    assert.deepEqual(await said('storePathRootDir=/mnt/x\nstorePathCommitLog=█'), [
      '/mnt/x/commitlog | below storePathRootDir',
    ]);
  });

  it('namesrvAddr: as others have it; in a list what is missing', async () => {
    assert.deepEqual(await said('namesrvAddr=█'), [`${NS} | as in broker-a.properties and 3 more`]);
    assert.deepEqual(await said('namesrvAddr=█', 'zh-CN'), [`${NS} | 与 broker-a.properties 等 4 个文件相同`]);
    for (const start of ['10.0.0.2:9876;\\\n  ', '10.0.0.2\\:9876;\\\r\n\t', '\\\n  10.0.0.2:9876;']) {
      const { labels } = await proposedIn(cluster(`namesrvAddr=${start}█`));
      assert.deepEqual(labels, ['10.0.0.1:9876'], start);
    }
    const { labels } = await proposedIn(cluster('namesrvAddr=█;\\\n  10.0.0.1:9876'));
    assert.deepEqual(labels, ['10.0.0.2:9876']);
    // An address that an earlier line has begun is nobody's to finish.
    assert.deepEqual((await proposedIn(cluster('namesrvAddr=10.0.0.9:9;10.0.0.2\\\n  █'))).labels, []);
    const list = await proposedIn(cluster('namesrvAddr=10.0.0.2:9876;█'));
    assert.deepEqual(list.labels, ['10.0.0.1:9876']);
    assert.equal(list.taken('10.0.0.1:9876'), 'namesrvAddr=10.0.0.2:9876;10.0.0.1:9876');
  });

  it('brokerClusterName, brokerIP1, and what others write for any other key', async () => {
    assert.deepEqual(await said('brokerClusterName=█'), ['orders | 4 brokers', 'DefaultCluster | default']);
    assert.deepEqual(await said('brokerIP1=█'), ['10.0.0.11 | address of mq-01']);
    const files = {
      ...cluster('maxMessageSize=█'),
      'conf/broker-a.properties': `${broker('broker-a', '')}maxMessageSize=3145728\n`,
    };
    assert.equal((await proposedIn(files)).said[0], '3145728 | as in broker-a.properties');
  });

  it('DLedger and controllers: peers of others, ids that nobody has', async () => {
    const peers = 'n0-10.0.0.1:40911;n1-10.0.0.2:40911;n2-10.0.0.3:40911';
    const node = (id: string): string =>
      `brokerName=RaftNode00\nenableDLegerCommitLog=true\ndLegerGroup=RaftNode00\ndLegerPeers=${peers}\ndLegerSelfId=${id}\n`;
    const files = (text: string) => ({
      'conf/broker-n0.conf': node('n0'),
      'conf/broker-n1.conf': node('n1'),
      'conf/broker-n2.conf': text,
    });
    const list = await proposedIn(files('brokerName=RaftNode00\nenableDLegerCommitLog=true\ndLegerPeers=█'));
    assert.equal(list.said[0], `${peers} | as in broker-n0.conf and 1 more`);
    const id = await proposedIn(files(`${node('').trim()}█`));
    assert.deepEqual(id.said, ['n2 | 10.0.0.3:40911']);
    const controllers = 'n0-10.0.0.1:9878;n1-10.0.0.2:9878;n2-10.0.0.3:9878';
    const controlled = await proposedIn({
      'conf/controller.conf': `controllerDLegerGroup=g\ncontrollerDLegerPeers=${controllers}\ncontrollerDLegerSelfId=n0\n`,
      'conf/broker.conf': 'brokerName=a\nenableControllerMode=true\ncontrollerAddr=█',
    });
    assert.deepEqual(controlled.labels, ['10.0.0.1:9878;10.0.0.2:9878;10.0.0.3:9878']);
  });

  it('no secret, nothing for a key that nobody reads, nothing of what is beyond ASCII', async () => {
    const key = 'innerClientAuthenticationCredentials';
    const files = {
      ...cluster(`${key}=█`),
      'conf/broker-a.properties': `${broker('broker-a', '')}${key}={"accessKey":"mq","secretKey":"hush"}\nmessageStorePlugIn=插件\n`,
    };
    assert.equal((await proposedIn(files)).list, undefined);
    assert.equal((await proposedIn(cluster('brokerName=x\nnoSuchKey=█'))).list, undefined);
    const other = { ...files, 'conf/new.properties': 'brokerName=x\nmessageStorePlugIn=█' };
    assert.doesNotMatch((await proposedIn(other)).labels.join(), /[^ -~]/);
  });

  it('asked by a blank alone only behind a key', async () => {
    assert.equal((await proposedIn(cluster('messageDelayLevel=1s █'), { trigger: ' ' })).list, undefined);
    assert.equal((await proposedIn(cluster('brokerRole █'), { trigger: ' ' })).labels.length, 3);
    assert.equal((await proposedIn(cluster('brokerRole=█'), { trigger: '=' })).labels.length, 3);
    assert.equal((await proposedIn(cluster('brokerName=x\n █'), { trigger: ' ' })).list, undefined);
  });

  it('in a value that goes over lines, what stands in the line', async () => {
    const file = await proposedIn(cluster('namesrvAddr=10.0.0.9:9876;\\\n  x█\nbrokerName=b\n'));
    assert.equal(file.taken('10.0.0.1:9876'), 'namesrvAddr=10.0.0.9:9876;\\\n  10.0.0.1:9876\nbrokerName=b\n');
  });
});

describe('completion: the next name', () => {
  for (const [names, next] of [
    [['broker-a', 'broker-b'], 'broker-c'],
    [['broker1', 'broker2', 'broker10'], 'broker11'],
    [['broker-01', 'broker-02'], 'broker-03'],
    [['/data/a'], '/data/b'],
    [['orders'], undefined],
    [['broker-z'], undefined],
    [[], undefined],
  ] as const)
    it(`${names.join(' ')} → ${next}`, () => assert.equal(nextName(names), next));
});
