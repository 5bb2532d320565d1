import assert from 'node:assert/strict';
import { applyFix, checkFixture, fixesOf } from '../support/fixture.ts';
import { wordsByLanguage, wordsOf } from '../support/words.ts';

describe('proxy-cluster-name', () => {
  const rule = 'proxy-cluster-name';
  const only = { only: [rule], rocketmq: '5.3.3' };
  const set = (members: string, mark: string, broker = 'brokerClusterName=orders'): string => `
#- /rmq-proxy.json
{ "namesrvAddr": "10.0.0.1:9876",
  ${members} }
${mark}
#- /broker.conf
brokerName=broker-a
namesrvAddr=10.0.0.1:9876
${broker}
`;

  it('tells a cluster that no broker of the deployment is in', async () => {
    const text = set(
      '"proxyMode": "cluster", "rocketMQClusterName": "order"',
      `#                                                ^^^^^^^ error ${rule} -- No broker here is in cluster "order": the proxy exits with 1`,
      'brokerClusterName=orders\n#                 ^^^^^^ related',
    );
    for (const rocketmq of ['5.1.0', '5.3.3', '5.5.0']) await checkFixture(text, { ...only, rocketmq });
    await checkFixture(text.replace(/^# {9,}.*\n/gm, ''), { ...only, rocketmq: '5.0.0' });
    await checkFixture(
      set(
        '"proxyMode": "cluster", "rocketMQClusterName": "orders", "heartbeatSyncerTopicClusterName": "x"',
        `#                                                                                             ^^^ error ${rule}`,
      ),
      only,
    );
  });

  it('is silent where fastjson refuses the file: no one knows what it was to say', async () => {
    await checkFixture(set('"rocketMQClusterName":', ''), only);
    await checkFixture(set('"proxyMode": "cluster", "rocketMQClusterName": "order" "x": 1', ''), only);
  });

  it('takes the default for one that is not written; a warning where nobody tells the mode', async () => {
    const [words] = await wordsOf(set('"grpcServerPort": 8081', ''), rule, only);
    assert.match(
      words?.en ?? '',
      /^No broker here is in cluster "DefaultCluster": .*\nrocketMQClusterName is not written, /,
    );
    await checkFixture(
      set('"grpcServerPort": 8081', '').replace('10.0.0.1:9876",\n', `10.0.0.1:9876",\n#| warning ${rule}\n`),
      only,
    );
  });

  it('is silent where it may be right', async () => {
    const elsewhere = '"rocketMQClusterName": "x", "heartbeatSyncerTopicClusterName": "orders"';
    await checkFixture(set(`"proxyMode": "cluster", ${elsewhere}`, ''), only);
    await checkFixture(set('"proxyMode": "cluster", "rocketMQClusterName": "orders"', ''), only);
    await checkFixture(set('"proxyMode": "local", "rocketMQClusterName": "x"', ''), only);
    const wrong = '"proxyMode": "cluster", "rocketMQClusterName": "x"';
    await checkFixture(set(wrong, '', 'brokerClusterName=${CLUSTER}'), only);
    await checkFixture(set(wrong, '', 'brokerClustername=x'), only);
    await checkFixture(set(wrong, '').replace('"10.0.0.1:9876"', '"10.9.9.9:9876"'), only);
    await checkFixture(set(wrong.replace('"x"', '"${CLUSTER}"'), ''), only);
    await checkFixture('#- /rmq-proxy.json\n{ "namesrvAddr": "a:1", "rocketMQClusterName": "x" }\n', only);
  });

  it('is silent about a file as RocketMQ ships it: nothing says that a proxy runs', async () => {
    const shipped = `
#- /rmq-proxy.json
{
  "rocketMQClusterName": "DefaultCluster"
}
#- /broker.conf
brokerName=broker-a
brokerClusterName=orders
timerMaxDelaySec=2592000
`;
    await checkFixture(shipped, { only: [rule, 'proxy-limits'], rocketmq: '5.3.3' });
    const processes = [{ file: 'broker.conf' }, { file: 'rmq-proxy.json', kind: 'proxy' }];
    const marked = shipped.replace(
      '"DefaultCluster"\n',
      `"DefaultCluster"\n#                        ^^^^^^^^^^^^^^^^ warning ${rule}\n`,
    );
    await checkFixture(marked, { ...only, config: { deployments: { d: { processes } } } });
  });

  it('offers the cluster of the brokers', async () => {
    const fixed = async (members: string): Promise<string | undefined> =>
      (await applyFix(set(members, ''), rule, only)).split('#- /')[1]?.replace('rmq-proxy.json\n', '');
    assert.equal(
      await fixed('"proxyMode": "cluster", "rocketMQClusterName": "x"'),
      '{ "namesrvAddr": "10.0.0.1:9876",\n  "proxyMode": "cluster", "rocketMQClusterName": "orders" }\n\n',
    );
    assert.equal(
      await fixed('"proxyMode": "cluster"'),
      '{ "rocketMQClusterName": "orders", "namesrvAddr": "10.0.0.1:9876",\n  "proxyMode": "cluster" }\n\n',
    );
    const two = `${set('"proxyMode": "cluster"', '')}#- /broker-b.conf\nbrokerName=broker-b\nbrokerClusterName=d\n`;
    assert.deepEqual(await fixesOf(two, rule, only), []);
  });

  it('says it in both languages', async () => {
    assert.deepEqual(await wordsByLanguage(set('"proxyMode": "cluster", "rocketMQClusterName": "x"', ''), rule, only), {
      en: [
        'No broker here is in cluster "x": the proxy exits with 1\nRocketMQ 5.3.3 creates its heartbeat topic in the cluster of rocketMQClusterName before it serves anybody; the brokers here are in "orders"',
      ],
      zh: [
        '此处没有属于集群“x”的 Broker：Proxy 以退出码 1 退出\nRocketMQ 5.3.3 在提供服务之前会在 rocketMQClusterName 所指的集群中创建心跳 Topic；此处的 Broker 属于集群“orders”',
      ],
    });
    const [words] = await wordsOf(set('"proxyMode": "cluster"', ''), rule, only);
    assert.match(
      words?.zh ?? '',
      /\n未写 rocketMQClusterName，而 RocketMQ 5\.3\.3 在提供服务之前会在该名称的集群中创建心跳 Topic；/,
    );
  });
});

describe('proxy-local-port-mismatch', () => {
  const rule = 'proxy-local-port-mismatch';
  const only = { only: [rule], rocketmq: '5.3.3' };
  const hosts = (...members: readonly string[]): string =>
    members
      .map(
        (member, i) => `
#- /host-${i}/rmq-proxy.json
{ "proxyMode": "local",
${member} }
#- /host-${i}/broker.conf
brokerName=broker-${i}
namesrvAddr=10.0.0.1:9876
`,
      )
      .join('')
      .replace(/\n{2,}/g, '\n');

  it('tells local proxies of one cluster on different ports, at the one that differs', async () => {
    await checkFixture(
      hosts(
        '  "grpcServerPort": 8081',
        `  "grpcServerPort": 8181\n#                   ^^^^ error ${rule}`.replace('error', 'warning'),
        '  "remotingListenPort": 8080',
      ).replace(/(\n#.*) \}/, ' }$1'),
      only,
    );
  });

  it('is silent where they agree, in cluster mode, and in other clusters', async () => {
    await checkFixture(hosts('"grpcServerPort": 8081', '"remotingListenPort": 8080'), only);
    await checkFixture(hosts('"grpcServerPort": 8081', '"grpcServerPort": 8181').replace('"local"', '"cluster"'), only);
    await checkFixture(hosts('"grpcServerPort": 8081', '"grpcServerPort": 8181, "rocketMQClusterName": "d"'), only);
    await checkFixture(hosts('"grpcServerPort": 8081', '"grpcServerPort": "${PORT}"'), only);
  });

  it('says it in both languages', async () => {
    assert.deepEqual(await wordsByLanguage(hosts('"grpcServerPort": 8081', '"grpcServerPort": 8181'), rule, only), {
      en: [
        'Local proxies with different gRPC ports (8081 and 8181) mislead clients\nA proxy in local mode names every broker of the cluster with its own grpcServerPort: where the others listen on another port, clients are sent to a port on which nothing listens',
      ],
      zh: [
        '本地模式的 Proxy 使用不同的 gRPC 端口（8081 与 8181），会误导客户端\n本地模式的 Proxy 以自己的 grpcServerPort 代表集群中的每个 Broker：其他 Proxy 监听的端口不同时，客户端会被引向无人监听的端口',
      ],
    });
  });
});

describe('proxy-limits', () => {
  const rule = 'proxy-limits';
  const only = { only: [rule], rocketmq: '5.3.3' };
  const set = (members: string, mark: string, ...broker: readonly string[]): string => `
#- /rmq-proxy.json
{ "namesrvAddr": "10.0.0.1:9876",
  ${members} }
${mark}
#- /broker.conf
brokerName=broker-a
namesrvAddr=10.0.0.1:9876
${broker.join('\n')}
`;

  it('tells a limit above the broker’s', async () => {
    await checkFixture(
      set(
        '"maxMessageSize": 8388608',
        `#                   ^^^^^^^ warning ${rule} -- maxMessageSize 8388608 is above the broker’s maxMessageSize 4194304`,
      ),
      only,
    );
    await checkFixture(
      set(
        '"maxDelayTimeMills": 604800000',
        `#                      ^^^^^^^^^ warning ${rule} -- maxDelayTimeMills 604800000 is above the broker’s timerMaxDelaySec 259200`,
      ),
      only,
    );
    await checkFixture(
      set(
        '"maxMessageSize": 4194304',
        `#                   ^^^^^^^ warning ${rule}`,
        'maxMessageSize=65536',
        '#              ^^^^^ related',
      ),
      only,
    );
  });

  it('tells a default that was left while the broker’s limit was raised', async () => {
    const text = set('"grpcServerPort": 8081', '', 'timerMaxDelaySec=2592000').replace(
      '9876",\n',
      `9876",\n#| warning ${rule} -- maxDelayTimeMills stays 86400000, below the broker’s timerMaxDelaySec 2592000\n`,
    );
    await checkFixture(text, only);
  });

  it('tells other delay levels, and a frame of gRPC that is smaller than a message', async () => {
    await checkFixture(
      set(
        '"useDelayLevel": true,\n  "messageDelayLevel": "1s  5s"',
        `#                      ^^^^^^^^ warning ${rule} -- messageDelayLevel is not that of broker-a (master)`,
        'messageDelayLevel=1s 10s',
      ),
      only,
    );
    await checkFixture(
      set('"useDelayLevel": true, "messageDelayLevel": "1s  5s"', '', 'messageDelayLevel=1s 5s'),
      only,
    );
    await checkFixture(
      set('"useDelayLevel": true, "messageDelayLevel": "1s 60s 60m"', '', 'messageDelayLevel=1s 1m 1h'),
      only,
    );
    // Without levels the proxy hands on the time, and the list is not asked for.
    await checkFixture(set('"messageDelayLevel": "1s"', ''), only);
    await checkFixture(set('"maxMessageSize": 0, "maxDelayTimeMills": 0', '', 'timerMaxDelaySec=2592000'), only);
    await checkFixture(set('"useDelayLevel": true', '', 'timerMaxDelaySec=2592000'), only);
    await checkFixture(
      set(
        '"grpcMaxInboundMessageSize": 1048576',
        `#                              ^^^^^^^ warning ${rule} -- grpcMaxInboundMessageSize 1048576 is below maxMessageSize 4194304`,
      ),
      only,
    );
  });

  it('is silent where both sides have defaults, agree, or are of different clusters', async () => {
    await checkFixture(set('"grpcServerPort": 8081', ''), only);
    await checkFixture(set('"maxMessageSize": 8388608', '', 'maxMessageSize=8388608'), only);
    await checkFixture(set('"maxMessageSize": 1048576', '', 'maxMessageSize=8388608'), only);
    await checkFixture(set('"maxDelayTimeMills": 86400000', '', 'timerMaxDelaySec=2592000'), only);
    await checkFixture(set('"grpcServerPort": 8081', '', 'timerMaxDelaySec=259200'), only);
    await checkFixture(set('"maxMessageSize": 8388608', '', 'brokerClusterName=other'), only);
    await checkFixture(set('"maxMessageSize": 8388608', '', 'maxMessageSize=${SIZE}'), only);
    await checkFixture(set('"maxMessageSize": 8388608', '', 'maxmessageSize=8388608'), only);
  });

  it('says it in both languages', async () => {
    assert.deepEqual(await wordsByLanguage(set('"maxMessageSize": 8388608', ''), rule, only), {
      en: [
        'maxMessageSize 8388608 is above the broker’s maxMessageSize 4194304\nWhat lies between the two passes the proxy, and broker-a (master) refuses it',
      ],
      zh: [
        'maxMessageSize 8388608 超过 Broker 的 maxMessageSize 4194304\n介于两者之间的请求会通过 Proxy，但被 broker-a（主节点）拒绝',
      ],
    });
    assert.deepEqual(await wordsByLanguage(set('"proxyMode": "local"', '', 'timerMaxDelaySec=2592000'), rule, only), {
      en: [
        'maxDelayTimeMills stays 86400000, below the broker’s timerMaxDelaySec 2592000\nClients of the proxy are held to its limit, and do not get what broker-a (master) allows',
      ],
      zh: [
        'maxDelayTimeMills 仍为 86400000，低于 Broker 的 timerMaxDelaySec 2592000\nProxy 的客户端受其上限约束，用不到 broker-a（主节点）所允许的范围',
      ],
    });
    const other = await wordsByLanguage(set('"useDelayLevel": true, "messageDelayLevel": "1s"', ''), rule, only);
    assert.deepEqual(other, {
      en: [
        'messageDelayLevel is not that of broker-a (master)\nThe proxy computes the level of a delay with its own list, and broker-a (master) takes the level for another delay',
      ],
      zh: [
        'messageDelayLevel 与 broker-a（主节点）的不同\nProxy 按自己的列表计算延时级别，broker-a（主节点）会把该级别当作另一个延时',
      ],
    });
    const inbound = await wordsByLanguage(set('"grpcMaxInboundMessageSize": 1048576', ''), rule, only);
    assert.deepEqual(inbound, {
      en: [
        'grpcMaxInboundMessageSize 1048576 is below maxMessageSize 4194304\ngRPC refuses a message of that size before the proxy looks at its limit',
      ],
      zh: [
        'grpcMaxInboundMessageSize 1048576 小于 maxMessageSize 4194304\n在 Proxy 检查上限之前，gRPC 就会拒绝该大小的消息',
      ],
    });
  });
});

describe('proxy-key-without-effect', () => {
  const rule = 'proxy-key-without-effect';
  const only = { only: [rule] };

  it('tells useEndpointPortFromRequest in local mode', async () => {
    const text = `
#- /rmq-proxy.json
{ "proxyMode": "LOCAL",
  "useEndpointPortFromRequest": true }
#                               ^^^^ info ${rule}
`;
    for (const rocketmq of ['5.1.1', '5.5.0']) await checkFixture(text, { ...only, rocketmq });
    const silent = text.replace(/^# .*\n/m, '');
    await checkFixture(silent, { ...only, rocketmq: '5.1.0' });
    await checkFixture(silent.replace('LOCAL', 'cluster'), { ...only, rocketmq: '5.3.3' });
    await checkFixture(silent.replace('LOCAL', '${MODE}'), { ...only, rocketmq: '5.3.3' });
    await checkFixture(silent.replace('true', 'false'), { ...only, rocketmq: '5.3.3' });
    assert.deepEqual(await wordsByLanguage(silent, rule, { rocketmq: '5.3.3' }), {
      en: [
        'useEndpointPortFromRequest does nothing in local mode\nA proxy in local mode names every broker with its own grpcServerPort (LocalTopicRouteService) and never looks at the port of the request',
      ],
      zh: [
        'useEndpointPortFromRequest 在本地模式下不起作用\n本地模式的 Proxy 总是以自己的 grpcServerPort 代表每个 Broker（LocalTopicRouteService），不会使用请求中的端口',
      ],
    });
  });
});

describe('proxy-namesrv-missing', () => {
  const rule = 'proxy-namesrv-missing';
  const files = (proxy: string): string => `
#- /rmq-proxy.json
{ "rocketMQClusterName": "DefaultCluster"${proxy} }
#- /broker.conf
brokerName=broker-a
namesrvAddr=10.0.0.1:9876
`;
  const started = (args?: readonly string[], env?: Readonly<Record<string, string>>) => ({
    only: [rule],
    rocketmq: '5.3.3',
    config: {
      deployments: {
        d: {
          processes: [
            { file: 'broker.conf' },
            {
              file: 'rmq-proxy.json',
              kind: 'proxy',
              ...(args === undefined ? {} : { args }),
              ...(env === undefined ? {} : { env }),
            },
          ],
        },
      },
    },
  });
  const JAVA = { JAVA_HOME: '/usr/lib/jvm/java' };
  const marked = (level: string): string => files('').replace('" }\n', `" }\n#| ${level} ${rule}\n`);

  it('tells a proxy that is started without a name server', async () => {
    await checkFixture(marked('error'), started(['-pm', 'local'], JAVA));
    await checkFixture(marked('warning'), started(['-pm', 'local']));
  });

  it('tells a script that starts a proxy in a broker without a name server', async () => {
    const script = (command: string, more = ''): string => `#- /start.sh
${command}
${more}#- /conf/broker.conf
brokerName=broker-a
namesrvAddr=10.0.0.1:9876
`;
    const only = { only: [rule], rocketmq: '5.3.1' };
    const start = 'nohup sh bin/mqbroker -c conf/broker.conf --enable-proxy &';
    const mark = `#                                         ^^^^^^^^^^^^^^ warning ${rule}\n`;
    await checkFixture(`${script(start, mark)}#           ^^^^^^^^^^^^^ related\n`, only);
    const after = await applyFix(script(start), rule, { rocketmq: '5.3.1' });
    assert.match(after, /^nohup sh bin\/mqbroker -c conf\/broker\.conf --enable-proxy -n '10\.0\.0\.1:9876' &$/m);
    for (const command of [
      'sh bin/mqbroker -c conf/broker.conf --enable-proxy -n 10.0.0.1:9876',
      'sh bin/mqbroker --namesrvAddr=10.0.0.1:9876 -c conf/broker.conf --enable-proxy',
      'sh bin/mqbroker -n10.0.0.1:9876 -c conf/broker.conf --enable-proxy',
      'sh bin/mqbroker -n=10.0.0.1:9876 -c conf/broker.conf --enable-proxy',
      'sh bin/mqbroker -c conf/broker.conf --enable-proxy $OPTIONS',
      'sh bin/mqbroker -c conf/broker.conf --enable-proxy -pc /etc/rmq-proxy.json',
      'export NAMESRV_ADDR=10.0.0.1:9876\nsh bin/mqbroker -c conf/broker.conf --enable-proxy',
      'sh bin/mqbroker -c conf/broker.conf',
    ])
      await checkFixture(script(command), only);
    await checkFixture(script('sh bin/mqbroker -c conf/broker.conf --enable-proxy'), { ...only, rocketmq: '4.9.8' });
  });

  it('is silent where the start command is not known, or something names one', async () => {
    await checkFixture(files(''), started());
    await checkFixture(files(''), started(['-n', '10.0.0.1:9876'], JAVA));
    await checkFixture(files(''), started(['-pm', 'local'], { NAMESRV_ADDR: '10.0.0.1:9876' }));
    await checkFixture(files(''), started(['-pm', 'local'], { JAVA_OPT: '-Drocketmq.namesrv.addr=10.0.0.1:9876' }));
    for (const member of ['"namesrvAddr": "10.0.0.1:9876"', '"namesrvDomain": "ns.example"', '"namesrvAddr": "${NS}"'])
      await checkFixture(files(`, ${member}`), started(['-pm', 'local'], JAVA));
  });

  it('offers the list of the brokers', async () => {
    const text = await applyFix(files(''), rule, started(['-pm', 'local'], JAVA));
    assert.match(text, /\{ "namesrvAddr": "10\.0\.0\.1:9876", "rocketMQClusterName": "DefaultCluster" \}/);
  });

  it('says it in both languages', async () => {
    assert.deepEqual(await wordsByLanguage(files(''), rule, started(['-pm', 'local'], JAVA)), {
      en: [
        "No namesrvAddr here and no -n in the start command: the proxy exits with 1\nRocketMQ 5.3.3 takes a proxy's name servers from -n, NAMESRV_ADDR, -Drocketmq.namesrv.addr, or namesrvAddr or namesrvDomain of this file; what a broker's file says does not count",
      ],
      zh: [
        '此处没有 namesrvAddr，启动命令也没有 -n：Proxy 以退出码 1 退出\nRocketMQ 5.3.3 的 Proxy 只从 -n、NAMESRV_ADDR、-Drocketmq.namesrv.addr 或该文件的 namesrvAddr、namesrvDomain 得到 NameServer；Broker 文件中的值不算',
      ],
    });
  });
});
