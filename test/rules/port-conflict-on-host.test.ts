import assert from 'node:assert/strict';
import fc from 'fast-check';
import { allWordsOf, onlyWordsOf, type Words } from '../support/allWords.ts';
import { applyFix, checkFixture, type FixtureOptions, lintFixture, parseFixture } from '../support/fixture.ts';

const rule = 'port-conflict-on-host';
const check = (text: string, options: FixtureOptions = {}) =>
  checkFixture(text, { only: [rule], rocketmq: '5.3.3', ...options });

/** A broker's file; on host h1 unless `host` is empty. */
const broker = (name: string, lines: readonly string[] = [], host = 'h1'): string =>
  [
    `#- /conf/${name}.properties${host === '' ? '' : ` host=${host}`} kind=broker`,
    `brokerName=${name}`,
    `storePathRootDir=/data/${name}`,
    ...lines,
    '',
  ].join('\n');
const said = (...files: readonly string[]): Promise<readonly Words[]> => allWordsOf(files.join(''), rule, 'en');
const only = (...files: readonly string[]): Promise<Words> => onlyWordsOf(files.join(''), rule, 'en');
const silent = async (...files: readonly string[]): Promise<void> => assert.deepEqual(await said(...files), []);

/** The port numbers that a finding names. */
const portsOf = ({ message, details }: Words): string =>
  (/bind ports? ([^;]*)$/.exec(details ?? '') ?? /binds port (\d+) too/.exec(message))?.[1] ?? '';

const HA = `
#- /conf/broker-a.properties        host=h1
brokerName=broker-a
storePathRootDir=/data/a
listenPort=10911
#          ^^^^^ related
#- /conf/broker-b.properties        host=h1
brokerName=broker-b
storePathRootDir=/data/b
brokerRole=SLAVE
brokerId=1
listenPort=10912
#          ^^^^^ error port-conflict-on-host
`;

describe(rule, () => {
  it('sits in the process that starts last', async () => {
    const { findings } = await check(HA);
    assert.deepEqual([findings[0]?.host, findings[0]?.key], ['h1', 'listenPort']);
  });

  it('says who else binds the port, and where both ports come from', async () => {
    const en = await onlyWordsOf(HA, rule, 'en');
    assert.equal(en.message, 'broker-a (master) binds port 10912 too: the second to start exits');
    assert.equal(en.details, 'broker-a (master) and broker-b (slave 1) run on host h1');
    assert.deepEqual(en.notes, [
      'broker-b (slave 1): 10912 is listenPort',
      'a "# rmqlint host=h1" comment says so',
      'a broker binds its ports only after its store was loaded and recovered: the later one ends with "java.net.BindException: Address already in use" (exit code -1), the earlier one is not touched',
    ]);
    assert.deepEqual(en.related, [
      'conf/broker-a.properties: broker-a (master): 10912 is the HA port (listenPort + 1)',
    ]);
    assert.deepEqual(en.fixes, ['Set listenPort=10921 in conf/broker-b.properties (next free: 10919, 10921, 10922)']);
    const zh = await onlyWordsOf(HA, rule, 'zh-CN');
    assert.equal(zh.message, 'broker-a（主节点）也绑定端口 10912：后启动者会退出');
    assert.equal(zh.details, 'broker-a（主节点）与 broker-b（从节点 1）运行在主机 h1 上');
    assert.deepEqual(zh.notes, [
      'broker-b（从节点 1）：10912 是 listenPort',
      '由“# rmqlint host=h1”注释指定',
      'Broker 在存储加载并恢复之后才绑定端口：后启动者抛出“java.net.BindException: Address already in use”并以 -1 退出，先启动者不受影响',
    ]);
    assert.deepEqual(zh.related, ['conf/broker-a.properties: broker-a（主节点）：10912 是 HA 端口（listenPort + 1）']);
    assert.deepEqual(zh.fixes, [
      '在 conf/broker-b.properties 中设置 listenPort=10921（下一组空闲端口：10919, 10921, 10922）',
    ]);
  });

  it('names all ports of one pair in one finding', async () => {
    const text = broker('broker-a') + broker('broker-b');
    const en = await onlyWordsOf(text, rule, 'en');
    assert.equal(en.message, 'broker-a (master) binds the same 3 ports: the second to start exits');
    assert.equal(en.details, 'broker-a (master) and broker-b (master) on host h1 bind ports 10909, 10911 and 10912');
    assert.equal(
      en.notes[0],
      'broker-b (master): 10909 is the fast port (listenPort - 2), 10911 is listenPort (the default) and 10912 is the HA port (listenPort + 1)',
    );
    const zh = await onlyWordsOf(text, rule, 'zh-CN');
    assert.equal(zh.message, 'broker-a（主节点）绑定同样的 3 个端口：后启动者会退出');
    assert.equal(
      zh.notes[0],
      'broker-b（主节点）：10909 是快速端口（listenPort - 2）、10911 是 listenPort（默认值）与 10912 是 HA 端口（listenPort + 1）',
    );
  });

  it('makes one finding of all that compete, however many', async () => {
    const text = [10911, 10912, 10913].map((port, i) => broker(`b${i}`, [`listenPort=${port}`])).join('');
    const en = await onlyWordsOf(text, rule, 'en');
    assert.equal(en.message, '3 processes compete for 3 ports: only the first to start runs');
    assert.equal(en.related.length, 2);
    assert.equal((await onlyWordsOf(text, rule, 'zh-CN')).message, '3 个进程争用 3 个端口：只有最先启动的能够运行');
    const many = await only(...Array.from({ length: 40 }, (_, i) => broker(`b${i}`, ['listenPort=10911'])));
    assert.match(many.details ?? '', /b26 \(master\) and 20 more on host h1 bind ports 10909, 10911 and 10912$/);
  });

  it('stands on brokerName where no port is written, else at the start', async () => {
    await check(`
#- /conf/broker-a.properties        host=h1
brokerName=broker-a
#          ^^^^^^^^ related
storePathRootDir=/data/a
#- /conf/broker-b.properties        host=h1
brokerName=broker-b
#          ^^^^^^^^ error port-conflict-on-host
storePathRootDir=/data/b
#- /conf/broker-c.properties        host=h2
brokerName=broker-c
storePathRootDir=/data/c
`);
    const { findings } = await lintFixture(
      parseFixture(`${broker('broker-a')}#- /conf/broker-z.properties host=h1 kind=broker\ndeleteWhen=04\n`),
      { only: [rule], rocketmq: '5.3.3' },
    );
    assert.deepEqual(
      findings.map(({ file, range }) => [file, range.start.offset, range.end.offset]),
      [['conf/broker-z.properties', 0, 0]],
    );
  });

  it('takes two listen ports for a conflict up to a distance of 3', async () => {
    for (const rocketmq of ['4.9.8', '5.0.0', '5.1.1', '5.5.0']) {
      for (let distance = 0; distance <= 12; distance++) {
        const text = broker('a', ['listenPort=10911']) + broker('b', [`listenPort=${10911 + distance}`]);
        const found = await allWordsOf(text, rule, 'en', { rocketmq });
        assert.equal(found.length, distance <= 3 ? 1 : 0, `${rocketmq}, ${distance} apart`);
      }
    }
  });

  it('counts haListenPort from 5.1.1 on only', async () => {
    const text = (mark: string) => `
#- /conf/broker-a.properties        host=h1
brokerName=broker-a
listenPort=10911
#- /conf/broker-b.properties        host=h1
brokerName=broker-b
listenPort=20911
haListenPort=10911
${mark}`;
    await check(text(''), { rocketmq: '5.0.0' });
    await check(text('#            ^^^^^ error port-conflict-on-host\n'), { rocketmq: '5.1.1' });
    // And a listen port next to another is free of it when the HA port is elsewhere.
    const moved =
      broker('a', ['listenPort=10911', 'haListenPort=30000']) + broker('b', ['listenPort=10912', 'haListenPort=30001']);
    assert.deepEqual(await allWordsOf(moved, rule, 'en', { rocketmq: '5.1.1' }), []);
    assert.equal((await allWordsOf(moved, rule, 'en', { rocketmq: '5.0.0' })).length, 1);
  });

  it('knows that DLedger brokers bind no HA port, but the port of their peer', async () => {
    const dledger = (name: string, port: number, peer: number): string =>
      broker(name, [
        'enableDLegerCommitLog=true',
        'dLegerGroup=g',
        `dLegerPeers=n0-127.0.0.1:${peer}`,
        'dLegerSelfId=n0',
        `listenPort=${port}`,
      ]);
    await silent(dledger('a', 10911, 40911), broker('b', ['listenPort=10914']));
    // 10912 would be a's HA port; b's fast port is 10912.
    await silent(dledger('a', 10911, 40911), dledger('b', 10914, 40912));
    const { message, notes } = await only(dledger('a', 10911, 40911), dledger('b', 20911, 40911));
    assert.equal(message, 'a (DLedger n0) binds port 40911 too: the second to start exits');
    assert.equal(notes[0], 'b (DLedger n0): 40911 is the DLedger port');
  });

  it('marks the own port in a list of peers', () =>
    check(`
#- /conf/broker-n0.properties        host=h1
brokerName=RaftNode00
listenPort=30911
enableDLegerCommitLog=true
dLegerGroup=RaftNode00
dLegerPeers=n0-10.0.0.1:40911;n1-10.0.0.1:40911;n2-10.0.0.2:40911
#                       ^^^^^ related
dLegerSelfId=n0
#- /conf/broker-n1.properties        host=h1
brokerName=RaftNode00
listenPort=30921
enableDLegerCommitLog=true
dLegerGroup=RaftNode00
dLegerPeers=n0-10.0.0.1:40911;n1-10.0.0.1:40911;n2-10.0.0.2:40911
#                                         ^^^^^ error port-conflict-on-host -- binds port 40911 too
dLegerSelfId=n1
`));

  it('separates listen ports by bindAddress from 5.0.0 on, never HA ports', async () => {
    const two = (...more: readonly string[]): string =>
      broker('a', ['listenPort=10911', 'bindAddress=10.0.0.1']) +
      broker('b', ['listenPort=10911', 'bindAddress=10.0.0.2', ...more]);
    assert.equal(portsOf(await only(two())), '10912');
    await silent(two('haListenPort=20912'));
    assert.equal(portsOf(await onlyWordsOf(two(), rule, 'en', { rocketmq: '4.9.8' })), '10909, 10911 and 10912');
    const wildcard = await only(
      broker('a', ['listenPort=10911', 'bindAddress=10.0.0.1', 'haListenPort=20001']),
      broker('b', ['listenPort=10911', 'haListenPort=20002']),
    );
    assert.equal(portsOf(wildcard), '10909 and 10911');
  });

  it('compares name servers, controllers, containers and brokers with each other', async () => {
    const namesrv = (port: number): string => `#- /conf/namesrv.properties host=h1 kind=namesrv\nlistenPort=${port}\n`;
    const { message, details } = await only(namesrv(9876), broker('a', ['listenPort=9878']));
    const zh = await onlyWordsOf(namesrv(9876) + broker('a', ['listenPort=9878']), rule, 'zh-CN');
    assert.equal(zh.message, 'NameServer 也绑定端口 9876：后启动者会退出');
    assert.equal(message, 'A name server binds port 9876 too: the second to start exits');
    assert.equal(details, 'name server conf/namesrv.properties and a (master) run on host h1');
    await check(
      `${namesrv(9876)}#        ^ related
#- /conf/controller.conf host=h1 kind=controller
controllerDLegerGroup=g
controllerDLegerPeers=n0-127.0.0.1:9876
#                                  ^^^^ error port-conflict-on-host
controllerDLegerSelfId=n0
`.replace('#        ^ related', '#          ^^^^ related'),
    );
    const container = '#- /conf/container.conf host=h1 kind=container\nnamesrvAddr=10.0.0.9:9876\n';
    assert.equal(portsOf(await only(container, broker('a', ['listenPort=10811']))), '10809 and 10811');
    await silent(container, broker('a', ['listenPort=10911']));
  });

  it('counts a name server that only the declared list names, once', async () => {
    const config = (...runs: readonly string[]) => ({
      deployments: {
        all: {
          files: ['conf/**'],
          nameServers: ['10.0.0.1:9876'],
          hosts: { h1: { addresses: ['10.0.0.1'], runs } },
        },
      },
    });
    const text = broker('broker-a', ['listenPort=9875'], '');
    const { message, notes } = await onlyWordsOf(text, rule, 'en', { config: config('broker-a.properties') });
    assert.equal(message, 'A name server binds port 9876 too: the second to start exits');
    assert.equal(notes[1], 'name server 10.0.0.1:9876: 9876 is listenPort (the default)');
    const ns = '#- /conf/namesrv.properties kind=namesrv\nlistenPort=9876\n';
    assert.deepEqual(await allWordsOf(ns, rule, 'en', { config: config('namesrv.properties') }), []);
  });

  it('compares the brokers of one container with each other and with others', async () => {
    const inside = (name: string, port: number): string => `#- /${name}.conf\nbrokerName=${name}\nlistenPort=${port}\n`;
    const container = '#- /container.conf\nbrokerConfigPaths=/x/a.conf:/x/b.conf\n';
    const config = (...alone: readonly string[]) => ({
      deployments: {
        all: {
          processes: [
            { host: 'h1', kind: 'container', file: 'container.conf' },
            ...['a', 'b'].map((name) => ({ host: 'h1', kind: 'broker-in-container', file: `${name}.conf` })),
            ...alone.map((name) => ({ host: 'h1', kind: 'broker', file: `${name}.conf` })),
          ],
        },
      },
    });
    const inOne = container + inside('a', 10911) + inside('b', 10911);
    const { notes } = await onlyWordsOf(inOne, rule, 'en', { config: config() });
    assert.equal(
      notes.at(-1),
      'the brokers of a container live and die with it: one port that cannot be bound ends them all',
    );
    assert.equal(
      (await onlyWordsOf(inOne, rule, 'zh-CN', { config: config() })).notes.at(-1),
      '同一 BrokerContainer 中的 Broker 共存亡：任何一个端口绑定失败都会使其全部退出',
    );
    const apart = container + inside('a', 10911) + inside('b', 20911);
    assert.deepEqual(await allWordsOf(apart, rule, 'en', { config: config() }), []);
    // What any of a container's brokers clashes with is one finding.
    const result = await check(
      `${apart}${inside('x', 10911)}${inside('y', 20912)}#          ^^^^^ error port-conflict-on-host -- 4 processes compete for\n`,
      { config: config('x', 'y') },
    );
    assert.equal(result.findings[0]?.related.length, 3);
  });

  it('counts one file that runs twice on a host, and offers nothing that would move both', async () => {
    const config = {
      deployments: {
        all: { processes: [1, 2].map(() => ({ host: 'h1', kind: 'broker', file: 'conf/a.properties' })) },
      },
    };
    const { message, details, related, fixes } = await onlyWordsOf(broker('a', [], ''), rule, 'en', { config });
    assert.equal(message, 'a (master) binds the same 3 ports: the second to start exits');
    assert.match(
      details ?? '',
      /^a \(master, conf\/a\.properties, h1, #1\) and a \(master, conf\/a\.properties, h1, #2\) on host h1/,
    );
    assert.equal(related.length, 1);
    assert.deepEqual(fixes, []);
  });

  it('is silent on different or unknown hosts, on alternatives and where a template fills the port in', async () => {
    await silent(broker('a'), broker('b', [], 'h2'));
    await silent(broker('a'), broker('b', [], ''));
    await silent(broker('x'), broker('y').replace('brokerName=y', 'brokerName=x'));
    await silent(broker('a', [`listenPort=\${PORT_A}`]), broker('b', [`listenPort=\${PORT_B}`]));
  });

  it('leaves out ports that nobody can bind or that any free one is', async () => {
    await silent(broker('a', ['listenPort=109111']), broker('b', ['listenPort=109111']));
    // From 5.0.0 on the fast port of 1 is 0, any free one.
    assert.equal(portsOf(await only(broker('a', ['listenPort=1']), broker('b', ['listenPort=1']))), '1 and 2');
  });

  it('points at the cause where a written port is not the one that runs', async () => {
    await check(
      '#- /a.properties host=h1\nbrokerName=a\nlistenPort=10911\n#          ^^^^^ related\n' +
        '#- /b.properties host=h1\nbrokerName=b\nlistenPort=10921 \n#          ^^^^^^ error port-conflict-on-host\n#               ^ related\n',
      { rocketmq: '5.1.4' },
    );
    const { related } = await only(broker('a'), broker('b', ['ListenPort=10921']));
    assert.equal(related.at(-1), 'conf/b.properties: meant for listenPort, but RocketMQ does not read it (key-case)');
  });

  it('counts Prometheus sockets by their address', async () => {
    const exporter = (name: string, port: number, more: readonly string[] = []): string =>
      broker(name, [`listenPort=${port}`, 'metricsExporterType=PROM', ...more]);
    const { message, notes } = await only(exporter('a', 10911), exporter('b', 20911));
    assert.equal(message, 'a (master) binds port 5557 too: the second to start exits');
    assert.equal(notes[0], 'b (master): 5557 is the Prometheus port (the default)');
    await silent(exporter('a', 10911, ['brokerIP1=10.0.0.1']), exporter('b', 20911, ['brokerIP1=10.0.0.2']));
    await silent(exporter('a', 10911), exporter('b', 20911, ['metricsPromExporterPort=5558']));
  });

  it('takes an equal brokerIP1 for weak evidence: a warning that says so', async () => {
    const text = `
#- /conf/broker-a.properties
brokerName=broker-a
brokerIP1=10.0.0.5
listenPort=10911
#          ^^^^^ related
#- /conf/broker-b.properties
brokerName=broker-b
brokerIP1=10.0.0.5
listenPort=10912
#          ^^^^^ warning port-conflict-on-host
`;
    await check(text);
    const en = await onlyWordsOf(text, rule, 'en');
    assert.equal(en.message, 'broker-a (master) binds port 10912 too, if both run on one host');
    assert.equal(
      en.details,
      'broker-a (master) and broker-b (master) run on host 10.0.0.5 (brokerIP1 is 10.0.0.5 in each of them)',
    );
    const zh = await onlyWordsOf(text, rule, 'zh-CN');
    assert.equal(zh.message, '若在同一主机上，broker-a（主节点）也绑定端口 10912');
    // Brokers of one address and port are duplicate-broker-address's.
    const same = text.replace('listenPort=10912', 'haListenPort=10909\nlistenPort=10912');
    assert.equal(
      (await onlyWordsOf(same, rule, 'en')).message,
      'broker-a (master) binds the same 2 ports, if both run on one host',
    );
    assert.equal(
      (await onlyWordsOf(same, rule, 'zh-CN')).message,
      '若在同一主机上，broker-a（主节点）绑定同样的 2 个端口',
    );
    const three = `${text}#- /conf/broker-c.properties\nbrokerName=broker-c\nbrokerIP1=10.0.0.5\nlistenPort=10913\n`;
    assert.equal(
      (await onlyWordsOf(three, rule, 'en')).message,
      '3 processes compete for 3 ports, if they run on one host',
    );
    assert.equal((await onlyWordsOf(three, rule, 'zh-CN')).message, '若在同一主机上，3 个进程争用 3 个端口');
  });

  it('takes it for nothing where brokers are containers by all signs', () =>
    check(`
#- /conf/broker-a.properties
brokerName=broker-a
brokerIP1=10.0.0.5
namesrvAddr=rmqnamesrv:9876
#- /conf/broker-b.properties
brokerName=broker-b
brokerIP1=10.0.0.5
namesrvAddr=rmqnamesrv:9876
#- /k8s/broker-a.properties
brokerName=broker-a
brokerIP1=10.0.0.6
namesrvAddr=ns-0.ns.default.svc.cluster.local:9876
#- /k8s/broker-b.properties
brokerName=broker-b
brokerIP1=10.0.0.6
namesrvAddr=ns-0.ns.default.svc.cluster.local:9876
`));

  it('is lower, and says where it stands, where only some releases have it', () =>
    checkFixture(
      `
#- /conf/broker-a.properties        host=h1
brokerName=broker-a
listenPort=10911
#- /conf/broker-b.properties        host=h1
brokerName=broker-b
listenPort=10911
#          ^^^^^ error port-conflict-on-host
#- /conf/broker-c.properties        host=h2
brokerName=broker-c
listenPort=10911
haListenPort=30911
#- /conf/broker-d.properties        host=h2
brokerName=broker-d
listenPort=20911
haListenPort=10911
#            ^^^^^ warning port-conflict-on-host -- (in RocketMQ 5.1.1–5.5.1)
`,
      { only: [rule] },
    ));

  it('proposes the next block that nobody on the host uses', async () => {
    const titles = async (...files: readonly string[]): Promise<readonly string[]> => (await only(...files)).fixes;
    // 10921 is another broker's, 10931 too near to a name server's 10932.
    assert.deepEqual(
      await titles(
        broker('a', ['listenPort=10911']),
        broker('b', ['listenPort=10912']),
        broker('c', ['listenPort=10921']),
        '#- /conf/namesrv.properties host=h1 kind=namesrv\nlistenPort=10932\n',
      ),
      ['Set listenPort=10941 in conf/b.properties (next free: 10939, 10941, 10942)'],
    );
    assert.deepEqual(await titles(broker('a'), broker('b', ['listenPort=20911', 'haListenPort=10911'])), [
      'Set haListenPort=10921 in conf/b.properties (next free: 10921)',
    ]);
    const after = await applyFix(broker('a') + broker('b'), rule, { rocketmq: '5.3.3' });
    assert.match(after, /brokerName=b\nlistenPort=10921\nstorePathRootDir=\/data\/b\n$/);
    await silent(broker('a'), broker('b', ['listenPort=10921']));
  });

  it('finds everybody who binds a port that another binds, and nobody else', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ port: fc.integer({ min: 10905, max: 10925 }), host: fc.constantFrom('h1', 'h2') }), {
          minLength: 2,
          maxLength: 5,
        }),
        async (specs) => {
          const found = await said(
            ...specs.map(({ port, host }, i) => broker('abcde'[i] as string, [`listenPort=${port}`], host)),
          );
          const text = found.map(({ details }) => details).join('\n');
          for (const [i, one] of specs.entries()) {
            const clashing = specs.some(
              (other, j) => i !== j && one.host === other.host && Math.abs(one.port - other.port) <= 3,
            );
            assert.equal(new RegExp(`\\b${'abcde'[i]} \\(`).test(text), clashing);
          }
        },
      ),
      { numRuns: 100 },
    ));
});
