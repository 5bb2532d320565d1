import assert from 'node:assert/strict';
import { allWordsOf, onlyWordsOf, type Words } from '../support/allWords.ts';
import { applyFix, checkFixture, type FixtureOptions, lintFixture, parseFixture } from '../support/fixture.ts';

const rule = 'namesrv-addr-mismatch';
/** All files are one deployment. */
const config = { deployments: { all: { files: ['**'] } } };
const check = (text: string, options: FixtureOptions = {}) =>
  checkFixture(text, { only: [rule], rocketmq: '5.3.3', ...options });

const A = '10.0.0.1:9876';
const B = '10.0.0.2:9876';
const C = '10.0.0.3:9876';

const file = (path: string, ...lines: readonly string[]): string =>
  [`#- /${path} kind=broker`, ...lines, ''].join('\n');
const master = (name: string, list: string | undefined, ...more: readonly string[]): string =>
  file(`${name}.conf`, `brokerName=${name}`, ...(list === undefined ? [] : [`namesrvAddr=${list}`]), ...more);
const slave = (name: string, list: string | undefined, id = 1): string =>
  file(
    `${name}-s${id}.conf`,
    `brokerName=${name}`,
    'brokerRole=SLAVE',
    `brokerId=${id}`,
    ...(list === undefined ? [] : [`namesrvAddr=${list}`]),
  );

const only = (text: string, options: { rocketmq?: string; config?: object } = {}): Promise<Words> =>
  onlyWordsOf(text, rule, 'en', { config, ...options });
/** The message in both languages. */
const messages = async (text: string, options: { rocketmq?: string; config?: object } = {}): Promise<string[]> =>
  Promise.all(
    (['en', 'zh-CN'] as const).map(
      async (lang) => (await onlyWordsOf(text, rule, lang, { config, ...options })).message,
    ),
  );
/** `file level` of each finding. */
const seen = async (text: string, options: FixtureOptions = {}): Promise<string[]> => {
  const { findings } = await lintFixture(parseFixture(text), { only: [rule], rocketmq: '5.3.3', config, ...options });
  return findings.map((finding) => `${finding.file} ${finding.severity}`);
};

const STRANDED = `
#- /broker-a.properties
brokerName=broker-a
namesrvAddr=10.0.0.1:9876;10.0.0.2:9876
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^ related
#- /broker-a-s.properties
brokerName=broker-a
brokerRole=SLAVE
brokerId=1
namesrvAddr=192.168.0.1:9876
#           ^^^^^^^^^^^^^^^^ error namesrv-addr-mismatch
#- /broker-b.properties
brokerName=broker-b
namesrvAddr=10.0.0.2:9876;10.0.0.1:9876
`;

describe(rule, () => {
  it('is an error where a slave has no name server in common with its master, at its value', () => check(STRANDED));

  it('takes spellings of one server for equal', async () => {
    const alike = (one: string, other: string): Promise<string[]> => seen(`${master('a', one)}${slave('a', other)}`);
    assert.deepEqual(await alike('NS-1.example.com:9876;ns-2:9876', 'ns-1.example.com:9876;NS-2:9876'), []);
    assert.deepEqual(await alike('ns-1.example.com.:9876', 'ns-1.example.com:9876'), []);
    assert.deepEqual(await alike('namesrv:9876', 'namesrv.mq.svc.cluster.local:9876'), []);
    assert.deepEqual(await alike('namesrv.mq:9876', 'namesrv.mq.svc:9876'), []);
    assert.deepEqual(await alike('[2001:db8::11]:9876', '[2001:DB8:0:0:0:0:0:11]:9876'), []);
    assert.deepEqual(await alike('[2001:db8::11]:9876', '2001:0db8::11:9876'), []);
    assert.deepEqual(await alike('010.0.0.001:9876', A), []);
    const differ = ['a-s1.conf error'];
    assert.deepEqual(await alike('namesrv:9876', 'namesrv-2.mq.svc.cluster.local:9876'), differ);
    assert.deepEqual(await alike('namesrv.mq:9876', 'namesrv.mq2:9876'), differ);
    assert.deepEqual(await alike('namesrv:9876', 'namesrv.mq.svc.cluster.local:9877'), differ);
    assert.deepEqual(await alike('[2001:db8::11]:9876', '[2001:db8::1:1]:9876'), differ);
    assert.deepEqual(await alike('10:9876', '10.5:9876'), differ);
  });

  it('does not write a server twice in the list of all', async () => {
    const text = `${master('a', 'namesrv:9876;x:9876')}${master('b', 'namesrv:9876;x:9876')}${master('c', 'namesrv.mq.svc:9876;y:9876')}`;
    const { fixes } = await only(text);
    assert.ok(
      fixes.some((title) => title.includes('namesrv:9876;x:9876;y:9876')),
      fixes.join('\n'),
    );
  });

  it('is silent where a name is looked up for all its addresses', async () => {
    const text = (more: string): string =>
      `${master('a', 'ns.mq:9876', more)}${slave('a', '10.1.0.1:9876;10.1.0.2:9876')}`;
    assert.deepEqual(await seen(text('fetchNameSrvAddrByDnsLookup=true')), []);
    assert.deepEqual(await seen(text('fetchNameSrvAddrByDnsLookup=false')), ['a-s1.conf error']);
  });

  it('knows what a loopback address means on a host that is an address', async () => {
    const on = (host: string, text: string): string =>
      text.replace('\nbrokerName', `\n# rmqlint host=${host}\nbrokerName`);
    const pair = (one: string, other: string): string =>
      `${on('10.0.0.1', master('a', one))}${on('10.0.0.2', slave('a', other))}`;
    assert.deepEqual(await seen(pair(`127.0.0.1:9876;${B}`, `${A};127.0.0.1:9876`)), []);
    assert.deepEqual(await seen(pair('localhost:9876', A)), []);
    assert.deepEqual(await seen(pair(`127.0.0.1:9876;${B}`, `${A};127.0.0.1:9876;${C}`)), ['a-s1.conf error']);
    const told = (i: number): string => `brokerIP1=10.0.0.${i}`;
    const masters = `${master('a', `localhost:9876;${B}`, told(1))}${master('b', `${A};localhost:9876`, told(2))}`;
    assert.deepEqual(await seen(masters), []);
    // Without hosts nobody can tell.
    const unknown = `${master('a', `127.0.0.1:9876;${B}`)}${slave('a', `${A};127.0.0.1:9876`)}`;
    assert.deepEqual(await seen(unknown), ['a-s1.conf info']);
  });

  it('says what the slave suffers, and what differs', async () => {
    const en = await onlyWordsOf(STRANDED, rule, 'en');
    assert.equal(en.message, 'No name server shared with its master: this slave replicates nothing');
    assert.equal(
      en.details,
      'In cluster "DefaultCluster", compared with its master, broker-a (slave 1) lacks 10.0.0.1:9876 and 10.0.0.2:9876 and names 192.168.0.1:9876 instead; a slave asks its own name servers for its master',
    );
    assert.deepEqual(en.notes, ['the order of a list means nothing: RocketMQ shuffles it']);
    assert.deepEqual(en.related, ['broker-a.properties: broker-a (master): 10.0.0.1:9876;10.0.0.2:9876']);
    assert.deepEqual(en.fixes, ['Take the list of its master: 10.0.0.1:9876;10.0.0.2:9876']);
    const zh = await onlyWordsOf(STRANDED, rule, 'zh-CN');
    assert.equal(zh.message, '与其主节点没有共同的 NameServer：该从节点不会复制任何消息');
    assert.equal(
      zh.details,
      '在集群“DefaultCluster”中，与其主节点相比，broker-a（从节点 1）缺少 10.0.0.1:9876 与 10.0.0.2:9876，多出 192.168.0.1:9876；从节点只向自己的 NameServer 询问主节点',
    );
    assert.deepEqual(zh.notes, ['列表顺序无关紧要：RocketMQ 会将其打乱']);
    assert.deepEqual(zh.related, ['broker-a.properties: broker-a（主节点）：10.0.0.1:9876;10.0.0.2:9876']);
    assert.deepEqual(zh.fixes, ['采用其主节点的列表：10.0.0.1:9876;10.0.0.2:9876']);
  });

  it('does not care for order, repetition and a trailing separator', async () => {
    assert.deepEqual(
      await seen(master('a', `${A};${B}`) + slave('a', `${B};${A};`) + master('b', `${B};${B};${A}`)),
      [],
    );
  });

  it('is an error from 5.0.0 on where a slave names more than its master; fewer is a warning', async () => {
    const more = master('a', A) + slave('a', `${A};${B}`);
    assert.deepEqual(await seen(more, { rocketmq: '4.9.8' }), ['a-s1.conf warning']);
    assert.deepEqual(await seen(more, { rocketmq: '5.0.0' }), ['a-s1.conf error']);
    assert.deepEqual(await seen(more, { rocketmq: '5.5.0' }), ['a-s1.conf error']);
    for (const rocketmq of ['4.9.8', '5.3.3'])
      assert.deepEqual(await seen(master('a', `${A};${B}`) + slave('a', A), { rocketmq }), ['a-s1.conf warning']);
    assert.deepEqual(await messages(more), [
      'Once it asks 10.0.0.2:9876, this slave forgets its master',
      '一旦询问 10.0.0.2:9876，该从节点就会丢失其主节点的地址',
    ]);
    assert.equal(
      (await only(more)).details,
      'In cluster "DefaultCluster", compared with its master, a (slave 1) names 10.0.0.2:9876 besides; a slave of RocketMQ 5.3.3 asks one name server at a time; where its master is not registered, it forgets the master\'s address and copies no topics and offsets any more',
    );
    assert.equal(
      (await onlyWordsOf(more, rule, 'zh-CN', { config })).details,
      '在集群“DefaultCluster”中，与其主节点相比，a（从节点 1）多出 10.0.0.2:9876；RocketMQ 5.3.3 的从节点每次只询问一个 NameServer；若主节点未在其上注册，从节点就会丢弃主节点地址，不再同步 Topic 与消费位点',
    );
    assert.deepEqual(await messages(master('a', `${A};${B}`) + slave('a', A)), [
      "namesrvAddr differs from its master's: it lacks 10.0.0.2:9876",
      'namesrvAddr 与其主节点不一致：缺少 10.0.0.2:9876',
    ]);
  });

  it('says in which releases, where nobody states one', () =>
    checkFixture(
      `
#- /broker-a.properties
brokerName=broker-a
namesrvAddr=10.0.0.1:9876
#- /broker-a-s.properties
brokerName=broker-a
brokerRole=SLAVE
brokerId=1
namesrvAddr=10.0.0.1:9876;10.0.0.2:9876
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning namesrv-addr-mismatch -- forgets its master (in RocketMQ 5.0.0–5.5.1)
`,
      { only: [rule] },
    ));

  it('compares masters with most of the cluster', async () => {
    const most = master('a', A) + master('b', A) + master('c', B);
    assert.deepEqual(await seen(most), ['c.conf warning']);
    assert.deepEqual(await seen(master('a', B) + master('b', A) + master('c', A)), ['a.conf warning']);
    assert.deepEqual(await messages(most), [
      "namesrvAddr differs from most brokers': it lacks 10.0.0.1:9876",
      'namesrvAddr 与多数 Broker 不一致：缺少 10.0.0.1:9876',
    ]);
    const en = await only(most);
    assert.equal(
      en.details,
      'In cluster "DefaultCluster", compared with most of the cluster, c (master) lacks 10.0.0.1:9876 and names 10.0.0.2:9876 instead; name servers do not talk to each other, so routes depend on which one a client asks',
    );
    assert.deepEqual(en.fixes, [`Take the list of most of the cluster: ${A}`]);
    const zh = await onlyWordsOf(most, rule, 'zh-CN', { config });
    assert.equal(
      zh.details,
      '在集群“DefaultCluster”中，与集群中多数 Broker 相比，c（主节点）缺少 10.0.0.1:9876，多出 10.0.0.2:9876；NameServer 之间互不通信，客户端得到的路由取决于所询问的 NameServer',
    );
    assert.deepEqual(zh.fixes, [`采用集群中多数 Broker 的列表：${A}`]);
  });

  it('of two equal halves the later in path order deviates, and the other is named', async () => {
    assert.deepEqual(await seen(master('a', B) + master('b', A)), ['b.conf warning']);
    // What the slaves say decides a tie of masters.
    assert.deepEqual(await seen(master('a', B) + master('b', A) + slave('b', A)), ['a.conf warning']);
    const tie = master('a', A) + master('b', B);
    assert.deepEqual(await messages(tie), [
      "namesrvAddr differs from a's: it lacks 10.0.0.1:9876",
      'namesrvAddr 与 a 不一致：缺少 10.0.0.1:9876',
    ]);
    const en = await only(tie);
    assert.match(en.details ?? '', /compared with the list of a \(master\), b \(master\) lacks/);
    assert.deepEqual(en.fixes, [`Take the list of a (master): ${A}`]);
    const zh = await onlyWordsOf(tie, rule, 'zh-CN', { config });
    assert.match(zh.details ?? '', /与 a（主节点）的列表相比，b（主节点）缺少/);
    assert.deepEqual(zh.fixes, [`采用 a（主节点）的列表：${A}`]);
    // More than any other list, but not most; and half of those whose list nobody knows are not most either.
    const lists = await allWordsOf(master('a', A) + master('b', A) + master('c', B) + master('d', C), rule, 'en', {
      config,
    });
    assert.match(lists[0]?.details ?? '', /compared with the list of a \(master\), c \(master\) lacks/);
    const unsaid = await only(master('a', A) + master('b', A) + master('c', B) + master('d', undefined));
    assert.match(unsaid.details ?? '', /compared with the list of a \(master\), c \(master\) lacks/);
  });

  it('compares slaves with their own master, not with the majority', async () => {
    assert.deepEqual(await seen(master('a', A) + slave('a', B) + slave('a', B, 2)), [
      'a-s1.conf error',
      'a-s2.conf error',
    ]);
    assert.deepEqual(await seen(master('a', A) + master('b', A) + slave('a', B) + slave('b', B)), [
      'a-s1.conf error',
      'b-s1.conf error',
    ]);
    // A slave and a master of different groups: the slave is marked.
    assert.deepEqual(await seen(slave('a', B) + master('z', A)), ['a-s1.conf warning']);
  });

  it('compares everybody with the nameServers that are declared', async () => {
    const declared = { deployments: { all: { files: ['**'], nameServers: [A, B] } } };
    const fewer = master('a', A) + slave('a', A) + master('b', `${B};${A}`);
    assert.deepEqual((await seen(fewer, { config: declared })).sort(), ['a-s1.conf warning', 'a.conf warning']);
    assert.deepEqual(await messages(master('a', A), { config: declared }), [
      'namesrvAddr differs from the declared nameServers: it lacks 10.0.0.2:9876',
      'namesrvAddr 与声明的 nameServers 不一致：缺少 10.0.0.2:9876',
    ]);
    assert.deepEqual(await messages(master('a', `${A};${B};${C}`), { config: declared }), [
      'namesrvAddr differs from the declared nameServers: it adds 10.0.0.3:9876',
      'namesrvAddr 与声明的 nameServers 不一致：多出 10.0.0.3:9876',
    ]);
    assert.match(
      (await only(master('a', A), { config: declared })).details ?? '',
      /compared with the nameServers of the deployment, a \(master\) lacks/,
    );
  });

  it('says what a slave suffers from its master', async () => {
    const declared = { deployments: { all: { files: ['**'], nameServers: [A, B] } } };
    const alone = master('a', C) + slave('a', `${A};${B}`);
    assert.deepEqual(await seen(alone, { config: declared }), ['a.conf error']);
    assert.deepEqual(await messages(alone, { config: declared }), [
      'No name server shared with its slave: this master is not replicated',
      '与其从节点没有共同的 NameServer：该主节点的消息不会被复制',
    ]);
    // The slave is right, but from 5.0.0 on its master's mistake hits it.
    const forgotten = master('a', A) + slave('a', `${A};${B}`);
    assert.deepEqual(await seen(forgotten, { config: declared }), ['a.conf error']);
    assert.deepEqual(await messages(forgotten, { config: declared }), [
      'Once its slave asks 10.0.0.2:9876, it forgets this master',
      '一旦从节点询问 10.0.0.2:9876，就会丢失该主节点的地址',
    ]);
  });

  it('points at what is declared', () =>
    check(`
#- /rmqlint.json
{
  "deployments": {
    "all": { "files": ["conf/**"], "nameServers": ["10.0.0.1:9876"] }
#          ^ related
  }
}
#- /conf/broker-a.properties
brokerName=broker-a
namesrvAddr=10.0.0.2:9876
#           ^^^^^^^^^^^^^ warning namesrv-addr-mismatch
`));

  it('knows replicas that are no master and slave', async () => {
    const node = (id: string, list: string): string =>
      file(
        `${id}.conf`,
        'brokerName=raft',
        'enableDLegerCommitLog=true',
        'dLegerGroup=raft',
        'dLegerPeers=n0-10.0.0.1:40911;n1-10.0.0.2:40911;n2-10.0.0.3:40911',
        `dLegerSelfId=${id}`,
        `namesrvAddr=${list}`,
      );
    const text = node('n0', A) + node('n1', A) + node('n2', B);
    assert.deepEqual(await seen(text), ['n2.conf error']);
    assert.deepEqual(await messages(text), [
      'No name server shared with another replica: no client sees both',
      '与同组的另一副本没有共同的 NameServer：客户端无法同时看到二者',
    ]);
    assert.match((await only(text)).details ?? '', /; the two register at different name servers$/);
    assert.match((await onlyWordsOf(text, rule, 'zh-CN', { config })).details ?? '', /；二者注册到不同的 NameServer$/);
  });

  it('leaves out members without the key, templates, alternatives and clusters that differ', async () => {
    assert.deepEqual(await seen(master('a', A) + slave('a', undefined) + master('b', undefined)), []);
    assert.deepEqual(await seen(master('a', A, 'brokerClusterName=C1') + master('b', B, 'brokerClusterName=C2')), []);
    assert.deepEqual(await seen(master('a', A) + slave('a', '{{ NAMESRV }}')), []);
    const alternatives = master('a', A) + master('b', B).replace('brokerName=b', 'brokerName=a');
    assert.deepEqual(await seen(alternatives, { config: undefined as unknown as object }), []);
  });

  it('takes -n and the environment for the value that runs', async () => {
    const started = (more: object) => ({
      deployments: {
        all: {
          processes: [
            { kind: 'broker', file: 'a.conf' },
            { kind: 'broker', file: 'a-s1.conf', ...more },
          ],
        },
      },
    });
    const same = { config: started({ args: ['-n', A] }) };
    assert.deepEqual(await seen(master('a', A) + slave('a', B), same), []);
    const other = { config: started({ args: ['-n', B] }) };
    const en = await only(master('a', A) + slave('a', A), other);
    assert.equal(en.notes[0], 'the start command or its environment gives 10.0.0.2:9876, not the file');
    assert.deepEqual(en.fixes, []);
    const zh = await onlyWordsOf(master('a', A) + slave('a', A), rule, 'zh-CN', other);
    assert.equal(zh.notes[0], '10.0.0.2:9876 来自启动命令或其环境变量，而非该文件');
    await check(
      `${master('a', A)}#- /a-s1.conf
brokerName=a
#          ^ error namesrv-addr-mismatch
brokerRole=SLAVE
brokerId=1
`,
      { config: started({ env: { NAMESRV_ADDR: B } }) },
    );
  });

  it('cannot tell a name from an address', async () => {
    assert.deepEqual(await seen(master('a', A) + slave('a', 'ns1:9876')), ['a-s1.conf info']);
    assert.deepEqual(await seen(master('a', A) + slave('a', 'localhost:9876')), ['a-s1.conf info']);
    assert.deepEqual(await seen(master('a', A) + slave('a', '[::1]:9876')), ['a-s1.conf info']);
    assert.deepEqual(await seen(master('a', A) + slave('a', 'ns1:9877')), ['a-s1.conf error']);
    assert.deepEqual(await seen(master('a', `${A};${B}`) + slave('a', 'ns1:9876')), ['a-s1.conf warning']);
    assert.deepEqual(await seen(master('a', 'ns1:9876') + slave('a', 'ns2:9876')), ['a-s1.conf error']);
    const text = master('a', A) + slave('a', 'ns1:9876');
    assert.deepEqual(await messages(text), [
      "Cannot compare namesrvAddr with its master's: a name against an IP",
      '无法将 namesrvAddr 与其主节点比较：主机名对 IP',
    ]);
    const en = await only(text);
    assert.equal(
      en.details,
      'In cluster "DefaultCluster", a host name or loopback address stands against an address, so whether a (slave 1) and its master name the same servers is unknown',
    );
    assert.deepEqual(en.notes, ['give the hosts with their addresses in rmqlint.json, and it can be told']);
    assert.deepEqual(en.fixes, []);
    const zh = await onlyWordsOf(text, rule, 'zh-CN', { config });
    assert.equal(
      zh.details,
      '在集群“DefaultCluster”中，一方为主机名或回环地址，另一方为 IP，因此无法判断 a（从节点 1）与其主节点是否指向相同的服务器',
    );
    assert.deepEqual(zh.notes, ['在 rmqlint.json 中写明各主机及其地址即可判断']);
  });

  it('can, where hosts are declared with their addresses', async () => {
    const hosts = {
      config: {
        deployments: {
          all: {
            files: ['**'],
            hosts: {
              ns1: { addresses: ['10.0.0.1'], runs: ['ns1.conf', 'on-ns1/*'] },
              ns2: { addresses: ['10.0.0.2'], runs: ['ns2.conf', 'on-ns2/*'] },
            },
          },
        },
      },
    };
    const running = '#- /ns1.conf kind=namesrv\nlistenPort=9876\n#- /ns2.conf kind=namesrv\nlistenPort=9876\n';
    const on = (host: string, text: string): string => text.replace('#- /', `#- /on-${host}/`);
    assert.deepEqual(await seen(running + master('a', A) + slave('a', 'ns1:9876'), hosts), []);
    assert.deepEqual(await seen(running + master('a', A) + slave('a', 'NS1:9876'), hosts), []);
    assert.deepEqual(await seen(running + master('a', A) + slave('a', 'ns2:9876'), hosts), ['a-s1.conf error']);
    // On a declared host a loopback address is that host.
    assert.deepEqual(await seen(running + master('a', A) + on('ns1', slave('a', '127.0.0.1:9876')), hosts), []);
    assert.deepEqual(await seen(running + master('a', A) + on('ns2', slave('a', '127.0.0.1:9876')), hosts), [
      'on-ns2/a-s1.conf error',
    ]);
    // The same text on two hosts: the words name both, and nothing is copied.
    const text = running + on('ns1', master('a', 'localhost:9876')) + on('ns2', slave('a', 'localhost:9876'));
    const en = await only(text, hosts);
    assert.match(en.details ?? '', /lacks localhost:9876 on ns1 and names localhost:9876 on ns2 instead/);
    assert.deepEqual(en.fixes, []);
    const zh = await onlyWordsOf(text, rule, 'zh-CN', hosts);
    assert.match(zh.details ?? '', /缺少 ns1 上的 localhost:9876，多出 ns2 上的 localhost:9876；/);
    // Nor is a loopback address copied into a file that has none.
    const other = running + on('ns1', master('a', 'localhost:9876')) + on('ns2', slave('a', B));
    assert.deepEqual((await only(other, hosts)).fixes, []);
  });

  it('compares the containers of brokers, each once, and names the broker', async () => {
    const inside = ['a', 'b-s', 'b', 'a-s'].map((name) => `${name}.conf`);
    const containers = {
      deployments: {
        all: {
          processes: [
            ...['c1', 'c2'].map((name) => ({ host: name, kind: 'container', file: `${name}.conf` })),
            ...inside.map((name, i) => ({ host: i < 2 ? 'c1' : 'c2', kind: 'broker-in-container', file: name })),
          ],
        },
      },
    };
    const container = (name: string, list: string, ...brokers: readonly string[]): string =>
      `#- /${name}.conf\nnamesrvAddr=${list}\nbrokerConfigPaths=${brokers.map((each) => `/x/${each}`).join(':')}\n`;
    const slaveIn = (path: string, name: string): string =>
      `#- /${path}.conf\nbrokerName=${name}\nbrokerRole=SLAVE\nbrokerId=1\nnamesrvAddr=${C}\n`;
    const text = [
      container('c1', A, 'a.conf', 'b-s.conf'),
      container('c2', B, 'b.conf', 'a-s.conf'),
      `#- /a.conf\nbrokerName=a\nnamesrvAddr=${C}\n`,
      slaveIn('b-s', 'b'),
      '#- /b.conf\nbrokerName=b\n',
      slaveIn('a-s', 'a'),
    ].join('');
    assert.deepEqual(await seen(text, { config: containers }), ['c1.conf error', 'c2.conf error']);
    const en = await allWordsOf(text, rule, 'en', { config: containers });
    assert.deepEqual(
      en.map(({ message }) => message),
      [
        'No name server shared with its master: b replicates nothing',
        'No name server shared with its slave: b is not replicated',
      ],
    );
    const zh = await allWordsOf(text, rule, 'zh-CN', { config: containers });
    assert.equal(zh[0]?.message, '与其主节点没有共同的 NameServer：b 不会复制任何消息');
  });

  it('counts what RocketMQ can reach, and points at what it cannot', async () => {
    const comma = master('a', `${A};${B}`) + slave('a', `${A},${B}`);
    assert.deepEqual(await seen(comma), ['a-s1.conf error']);
    assert.equal(
      (await only(comma)).related[1],
      `a-s1.conf: RocketMQ takes "${A},${B}" for one address, and reaches nobody there`,
    );
    assert.equal(
      (await onlyWordsOf(comma, rule, 'zh-CN', { config })).related[1],
      `a-s1.conf: RocketMQ 会把“${A},${B}”当作一个地址，无法连接到任何 NameServer`,
    );
    const blank = master('a', `${A};${B}`) + slave('a', `${A}; ${B}`);
    assert.deepEqual(await seen(blank), ['a-s1.conf warning']);
    assert.match((await only(blank)).related[1] ?? '', /RocketMQ takes/);
    // Where the measure is spoilt, the mistake is there and nowhere else.
    assert.deepEqual(await seen(master('a', `${A},${B}`) + slave('a', `${A};${B}`)), ['a.conf error']);
    // Brokers that do not start with their list register nowhere.
    assert.deepEqual(await seen(master('a', `${A};${B}`) + slave('a', `${A} # new`)), []);
    assert.deepEqual(await seen(master('a', A) + slave('a', '')), []);
  });

  it('shows names in the characters of their author', async () => {
    const named = (path: string, list: string, ...more: readonly string[]): string =>
      file(path, 'brokerName=订单', 'brokerClusterName=集群', `namesrvAddr=${list}`, ...more);
    const { details } = await only(named('a.conf', A) + named('b.conf', B, 'brokerRole=SLAVE', 'brokerId=1'));
    assert.match(details ?? '', /^In cluster "集群", compared with its master, 订单 \(slave 1\) lacks/);
  });

  it('cuts long lists, wherever it shows them', async () => {
    const many = (net: number): string => Array.from({ length: 60 }, (_, i) => `10.${net}.0.${i}:9876`).join(';');
    const cut = '10.1.0.0:9876;10.1.0.1:9876;10.1.0.2:987…0.57:9876;10.1.0.58:9876;10.1.0.59:9876';
    const text = master('a', many(1)) + slave('a', `${many(2)};10.1.0.59:9876`);
    const en = await only(text);
    assert.match(en.message, /^Once it asks 10\.2\.0\.0:9876 and 59 more, this slave forgets its master$/);
    assert.match(
      en.details ?? '',
      /a \(slave 1\) lacks 10\.1\.0\.0:9876, 10\.1\.0\.1:9876, 10\.1\.0\.2:9876, 10\.1\.0\.3:9876 and 55 more and names 10\.2\.0\.0:9876, .*, 10\.2\.0\.3:9876 and 56 more instead;/,
    );
    assert.deepEqual(en.related, [`a.conf: a (master): ${cut}`]);
    assert.equal(en.fixes[0], `Take the list of its master: ${cut}`);
    assert.match(en.fixes[1] ?? '', /^Name all of them in 2 files: .{39,40}….{39,40}$/);
    const zh = await onlyWordsOf(text, rule, 'zh-CN', { config });
    assert.match(
      zh.details ?? '',
      /缺少 10\.1\.0\.0:9876、10\.1\.0\.1:9876、10\.1\.0\.2:9876、10\.1\.0\.3:9876 等 59 个，多出 .* 等 60 个；/,
    );
  });

  it('offers all servers for everybody where lists overlap, and names the file where it is one', async () => {
    const titles = async (text: string, lang: 'en' | 'zh-CN'): Promise<readonly string[]> =>
      (await onlyWordsOf(text, rule, lang, { config })).fixes;
    assert.equal((await titles(master('a', `${A};${B}`) + slave('a', C), 'en')).length, 1);
    assert.equal((await titles(master('a', `${A};${B}`) + slave('a', A), 'en')).length, 1);
    const one = master('a', A) + slave('a', `${A};${B}`);
    assert.equal((await titles(one, 'en'))[1], `Name all of them in a.conf: ${A};${B}`);
    assert.equal((await titles(one, 'zh-CN'))[1], `在 a.conf 中写入完整列表：${A};${B}`);
    const two = master('a', `${A};${C}`) + slave('a', `${A};${B}`);
    assert.equal((await titles(two, 'en'))[1], `Name all of them in 2 files: ${A};${C};${B}`);
    assert.equal((await titles(two, 'zh-CN'))[1], `在 2 个文件中写入完整列表：${A};${C};${B}`);
  });

  it('is mended by either of its fixes', async () => {
    const text = master('a', `${A};${B}`) + slave('a', `${B};${C}`) + master('b', `${A};${B}`);
    for (const [title, last] of [
      ['Take the list', `${A};${B}`],
      ['Name all of them', `${A};${B};${C}`],
    ] as const) {
      const after = await applyFix(text, rule, { rocketmq: '5.3.3', config, title });
      assert(after.endsWith(`namesrvAddr=${last}\n`), after);
      assert.deepEqual(await allWordsOf(after, rule, 'en', { config }), []);
    }
  });
});
