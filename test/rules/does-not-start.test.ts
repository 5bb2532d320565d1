import assert from 'node:assert/strict';
import { lint } from '../../server/src/index.ts';
import { IDS } from '../../server/src/rules/ids.ts';
import { checkFixture } from '../support/fixture.ts';
import { run } from '../support/process.ts';
import { wordsByLanguage } from '../support/words.ts';

const rule = 'does-not-start';
const only = { only: [rule] };

describe('does-not-start', () => {
  it('tells every reason of a broker, each at the value to blame', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerName=broker-a
messageDelayLevel=1s 5s 1x
#                 ^^^^^^^^ error does-not-start -- "1x" is no delay level (a number and s, m, h or d): the broker exits with -3
sendMessageThreadPoolNums=0
#                         ^ error does-not-start -- sendMessageThreadPoolNums is 0, the least is 1: the broker exits with -1
authenticationProvider=com
#                      ^^^ error does-not-start -- There is no class com: the broker exits with -1
socksProxyConfig=proxy
#                ^^^^^ error does-not-start -- socksProxyConfig is no JSON object: the broker exits with -1
writeBufferHighWaterMark=1
#                        ^ error does-not-start -- writeBufferHighWaterMark 1 is below writeBufferLowWaterMark 2: the broker exits with -1
writeBufferLowWaterMark=2
#                       ^ related
`,
      only,
    );
  });

  it('tells each setting that a switch asks for, at the switch', async () => {
    const { findings } = await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerName=broker-a
enableDLegerCommitLog=true
#                     ^^^^ error does-not-start -- enableDLegerCommitLog needs dLegerSelfId
#                     ^^^^ error does-not-start -- enableDLegerCommitLog needs dLegerPeers
`,
      only,
    );
    assert.deepEqual(
      findings.map(({ key }) => key),
      ['dLegerSelfId', 'dLegerPeers'],
    );
  });

  it('tells which types of combined consume queues end a broker (5.4.0 on)', async () => {
    const types = `
#- /broker.conf kind=broker
brokerName=broker-a
rocksdbCQDoubleWriteEnable=true
combineCQLoadingCQTypes=default
combineCQPreferCQType=defaultRocksDB
#                     ^^^^^^^^^^^^^^ error does-not-start -- combineCQPreferCQType is "defaultRocksDB", which combineCQLoadingCQTypes does not name: the broker exits with -3
combineAssignOffsetCQType=Default
`;
    await checkFixture(types, { ...only, rocketmq: '5.4.0' });
    const marked = types.replace('=default\n', '=default\n#                       ^^^^^^^ error does-not-start\n');
    await checkFixture(`${marked}combineCQUseRocksdbForLmq=true\n#                         ^^^^ related\n`, {
      ...only,
      rocketmq: '5.5.1',
    });
    const unmarked = types.replace(/^# {2}.*\n/gm, '');
    await checkFixture(unmarked, { ...only, rocketmq: '5.3.3' });
    for (const more of ['storeType=defaultRocksDB', 'rocksdbCQDoubleWriteEnable=${X}'])
      await checkFixture(`${unmarked}${more}\n`, { ...only, rocketmq: '5.5.1' });
  });

  it('leaves a name that RocketMQ does not know to invalid-enum, which then says that the broker exits', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.5.1 kind=broker
brokerName=broker-a
brokerClusterName=c
rocksdbCQDoubleWriteEnable=true
combineCQUseRocksdbForLmq=true
combineCQPreferCQType=rocks
#                     ^^^^^ error invalid-enum -- the broker exits with -3
`,
    );
  });

  it('tells what ends a name server, a controller and a container', async () => {
    await checkFixture(
      `
#- /namesrv.conf rocketmq=5.3.3 kind=namesrv
serverWorkerThreads=0
#                   ^ error does-not-start -- the name server exits with -1
#- /with-controller.conf rocketmq=5.3.3 kind=namesrv
# serverWorkerThreads=0
enableControllerInNamesrv=true
controllerDLegerSelfId=n0
controllerDLegerPeers=n1-10.0.0.1:9878
#                     ^^^^^^^^^^^^^^^^ error does-not-start -- No peer has the id "n0": the name server exits with -1
#- /container.conf rocketmq=5.4.0 kind=container
serverSelectorThreads=-1
#                     ^^ error does-not-start -- serverSelectorThreads is -1, the least is 0: the broker container exits with 1
`,
      only,
    );
    await checkFixture(
      `
#- /controller.conf rocketmq=5.3.3 kind=controller
#| error does-not-start -- The controller needs controllerDLegerPeers: the controller exits with -1
#| error does-not-start -- The controller needs controllerDLegerSelfId: the controller exits with -1
listenPort=9878
rocketmqHome=
#            | error does-not-start -- rocketmqHome is empty
`,
      only,
    );
  });

  it('tells what ends a proxy, at the member of its JSON', async () => {
    await checkFixture(
      `
#- /rmq-proxy.json
{
  "rocketMQClusterName": "订单", "proxyMode": "single",
#                                           ^^^^^^^^ error does-not-start -- proxyMode is "single"
  "grpcServerPort": 99999,
#                   ^^^^^ error does-not-start -- 99999 is not a valid TCP port: the proxy exits with 1
  "remotingListenPort": "abc"
#                       ^^^^^ error does-not-start -- remotingListenPort: "abc" is no int for fastjson
}
#- /cluster/rmq-proxy.json
{"grpcServerPort": 8080, "metricsExporterType": null}
#                  ^^^^ error does-not-start -- gRPC and proxy-remoting port are both 8080: the proxy exits with 1
#                                               ^^^^ error does-not-start -- metricsExporterType is null
`,
      { ...only, rocketmq: '5.3.3' },
    );
  });

  it('tells where fastjson refuses a proxy’s file', async () => {
    await checkFixture(
      `
#- /a/rmq-proxy.json
{
  "rocketMQClusterName": "订单",
  "grpcServerPort": 8081
  "proxyMode": "cluster"
# ^ error does-not-start -- "," or "}" is expected: the proxy exits with 1
}
#- /b/rmq-proxy.json
{
  "rocketMQClusterName": "订单",
  "grpcServerPort": 8081,
  }
# ^ error does-not-start -- A comma stands in front of the closing brace: the proxy exits with 1
#- /e/rmq-proxy.json
{ "rocketMQClusterName": "c", "proxyMode": cluster }
#                                          ^^^^^^^ error does-not-start -- A value is expected
#- /f/rmq-proxy.json
{ "rocketMQClusterName": "c", grpcServerPort: 8081, "proxyMode": "cluster" }
#                             ^^^^^^^^^^^^^^ error does-not-start -- A key in quotes is expected
#- /c/rmq-proxy.json
{ "rocketMQClusterName": "c",
  "proxyMode": "cluster"
#                       | error does-not-start -- "," or "}" is expected
`,
      { ...only, rocketmq: '5.5.1' },
    );
  });

  it('tells an escape that fastjson refuses, and no rule on .properties files does', async () => {
    await checkFixture(
      `
#- /rmq-proxy.json
{ "rocketMQClusterName": "c",
  "proxyMode": "\\u00ri" }
#              ^ error does-not-start -- A text holds an escape that fastjson does not know: the proxy exits with 1
`,
      { rocketmq: '5.3.3' },
    );
  });

  it('finds its place in a proxy’s file with a byte-order mark, and in one that is no UTF-8', async () => {
    const place = async (bytes: Uint8Array): Promise<readonly (readonly number[])[]> => {
      const { findings } = await lint({ files: { 'rmq-proxy.json': bytes }, rocketmq: '5.3.3', only: [rule] });
      return findings.map(({ range: { start, end } }) => [start.line, start.offset, end.offset]);
    };
    const mark = Buffer.from('\ufeff{"rocketMQClusterName": "c", "grpcServerPort": 99999}');
    assert.deepEqual(await place(mark), [[1, mark.indexOf('99999'), mark.indexOf('99999') + 5]]);
    // 订单 in GBK: behind it nobody knows how many bytes a character stands for, so the line's beginning is all that is certain.
    const gbk = Buffer.concat([
      Buffer.from('{"rocketMQClusterName": "'),
      Buffer.from([0xb6, 0xa9, 0xb5, 0xa5]),
      Buffer.from('", "grpcServerPort": 99999,\n "remotingListenPort": 70000}'),
    ]);
    assert.deepEqual(await place(gbk), [
      [1, 0, 0],
      [2, gbk.indexOf('70000'), gbk.indexOf('70000') + 5],
    ]);
    const wrong = Buffer.from([...Buffer.from('{\n "grpcServerPort": '), 0xb6, ...Buffer.from(' }')]);
    assert.deepEqual(await place(wrong), [[2, wrong.indexOf(0xb6), wrong.indexOf(0xb6)]]);
    assert.deepEqual(await place(new Uint8Array()), [[1, 0, 0]]);
  });

  it('names code, phase and releases in both languages, and no secret', async () => {
    const broker = (release: string, line: string) =>
      wordsByLanguage(`#- /broker.conf rocketmq=${release} kind=broker\n${line}\n`, rule);
    assert.deepEqual(await broker('5.5.1', 'rocksdbCQDoubleWriteEnable=true'), {
      en: [
        'rocksdbCQDoubleWriteEnable needs combineCQUseRocksdbForLmq=true: the broker exits with -3\nIt ends while it initializes, before it serves anybody; so it is from RocketMQ 5.5.0 on',
      ],
      zh: [
        'rocksdbCQDoubleWriteEnable 需要 combineCQUseRocksdbForLmq=true：Broker 以退出码 -3 退出\n初始化时退出，此时尚未对外提供服务；自 RocketMQ 5.5.0 起如此',
      ],
    });
    assert.deepEqual(await broker('5.0.0', 'connectTimeoutMillis=0'), {
      en: [
        'connectTimeoutMillis is 0, the least is 1: the broker exits with -1\nIt ends in the last step of its start, after it has initialized; so it is in RocketMQ 5.0.0 to 5.1.0 only',
      ],
      zh: [
        'connectTimeoutMillis 为 0，最小值为 1：Broker 以退出码 -1 退出\n初始化之后、启动的最后一步退出；仅 RocketMQ 5.0.0 至 5.1.0 如此',
      ],
    });
    assert.deepEqual(await broker('5.3.3', 'initAuthenticationUser={"username":"s3cret-name"}'), {
      en: [
        'initAuthenticationUser needs authenticationMetadataProvider: the broker exits with -1\nIt ends while it is put together, right after it has read its configuration; so it is from RocketMQ 5.3.0 on',
      ],
      zh: [
        'initAuthenticationUser 需要 authenticationMetadataProvider：Broker 以退出码 -1 退出\n读取配置之后、创建对象时退出；自 RocketMQ 5.3.0 起如此',
      ],
    });
    const provider = 'authenticationMetadataProvider=org.example.Provider\n';
    const { en, zh } = await broker('5.3.3', `${provider}initAuthenticationUser={"username":"s3cret-name"}`);
    assert.match(en[0] as string, /^initAuthenticationUser is no JSON object with a username and a password: /);
    assert.match(zh[0] as string, /^initAuthenticationUser 不是带有 username 和 password 的 JSON 对象：/);
  });

  it('cuts a long value, and shows it on one line', async () => {
    const { en } = await wordsByLanguage(
      `#- /broker.conf rocketmq=5.3.3 kind=broker\nmessageDelayLevel=${'1'.repeat(500)}\n`,
      rule,
    );
    assert.match(en[0] as string, /^"1+…1*" is no delay level .*: the broker exits with -3\n/);
    assert((en[0] as string).length < 250);
    const { en: lines } = await wordsByLanguage(
      '#- /broker.conf rocketmq=5.3.3 kind=broker\nauthenticationProvider=a\\nb\n',
      rule,
    );
    assert.match(lines[0] as string, /^There is no class a<LF>b: /);
  });

  it('is silent where a rule of its own is about the end, be it switched off', async () => {
    const text = `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerName=broker-a
brokerRole=SLAVE
listenPort=70000
namesrvAddr=10.0.0.1
storePathRootDir=C:\\users
messageDelayLevel=1x #
`;
    await checkFixture(text, only);
    const rules = Object.fromEntries([...IDS].filter((id) => id !== rule).map((id) => [id, 'off']));
    await checkFixture(text, { config: { rules } });
  });

  it('is silent where the cause is a key or a value of which another rule speaks', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerName=broker-a
messageDelayLevel="1s 5s"
enableDLegerCommitLog=true
dlegerSelfId=n0
dLegerPeers=n0-10.0.0.1:40911
#- /controller.conf rocketmq=5.1.4 kind=controller
controllerType=jRaft
jRaftServerId=10.0.0.1:9880
jRaftInitConf=10.0.0.1:9880
jRaftControllerRPCAddr=10.0.0.1:9770
`,
      only,
    );
  });

  it('is silent where a value is still to be filled in', async () => {
    await checkFixture(
      `
#- /a/broker.conf rocketmq=5.3.3 kind=broker
messageDelayLevel=\${LEVELS}
enableDLegerCommitLog=true
dLegerSelfId=n\${ID}
dLegerPeers=n0-10.0.0.1:40911
#- /b/controller.conf rocketmq=5.3.3 kind=controller
controllerType=jRaft
jRaftServerId=10.0.0.1:9880
jRaftInitConf={{ members }}
jRaftControllerRPCAddr=10.0.0.1:9770
#- /c/controller.conf rocketmq=5.3.3 kind=controller
controllerDLegerSelfId=\${SELF}
controllerDLegerPeers=n0-10.0.0.1:9878
#- /d/controller.conf rocketmq=5.3.3 kind=controller
controllerType=\${TYPE}
#- /e/broker.conf.tmpl rocketmq=5.3.3 kind=broker
messageDelayLevel=1x
#- /f/rmq-proxy.json
{ "proxyMode": "\${MODE}", "grpcServerPort": "\${PORT}", "metricsExporterType": null }
#- /g/rmq-proxy.json
{ "rocketMQClusterName": "c", "grpcServerPort": {{ port }} }
`,
      { ...only, rocketmq: '5.3.3' },
    );
  });

  it('speaks of each of files that are alternatives', async () => {
    await checkFixture(
      `
#- /a/broker-a.conf rocketmq=5.3.3 kind=broker
brokerName=broker-a
brokerId=0
messageDelayLevel=1x
#                 ^^ error does-not-start
#- /a/broker-b.conf rocketmq=5.3.3 kind=broker
brokerName=broker-a
brokerId=0
sendMessageThreadPoolNums=0
#                         ^ error does-not-start
`,
      only,
    );
  });

  it('stands at the broker’s name where the command line is wrong, and is silent where that is a template', async () => {
    const config = (address: string) => ({
      deployments: { d: { processes: [{ file: 'a.conf', kind: 'broker', args: ['-n', address] }] } },
    });
    const file = '#- /a.conf rocketmq=5.3.3\nbrokerName=broker-a\nnamesrvAddr=10.0.0.1:9876\n';
    await checkFixture(
      `${file}`.replace(
        'namesrvAddr',
        '#          ^^^^^^^^ error does-not-start -- "ns1" is not host:port\nnamesrvAddr',
      ),
      { ...only, config: config('ns1') },
    );
    await checkFixture(file, { ...only, config: config('$NAMESRV') });
  });

  describe('of a release that nobody stated', () => {
    it('is an error where every release ends, and one lower where some do, which it names', async () => {
      await checkFixture(
        `
#- /broker.conf kind=broker
brokerName=broker-a
messageDelayLevel=1x
#                 ^^ error does-not-start -- "1x" is no delay level (a number and s, m, h or d): the broker exits with -3
rocksdbCQDoubleWriteEnable=true
#                          ^^^^ warning does-not-start -- exits with -3 (in RocketMQ 5.5.0–5.5.1)
enableDLegerCommitLog=true
dLegerSelfId=n0
dLegerPeers=n0-broker-a:40911
`,
        only,
      );
    });

    it('tells a proxy’s file that only some releases refuse one level lower, and what the others find in it', async () => {
      await checkFixture(
        `
#- /rmq-proxy.json
{
  "rocketMQClusterName": "c",
  "grpcServerPort": 99999,
#                   ^^^^^ warning does-not-start -- 99999 is not a valid TCP port: the proxy exits with 1 (in RocketMQ 5.0.0–5.4.0)
  }
# ^ warning does-not-start -- A comma stands in front of the closing brace: the proxy exits with 1 (in RocketMQ 5.5.0–5.5.1)
`,
        only,
      );
    });

    it('names no stretch of releases in the details', async () => {
      const { en } = await wordsByLanguage('#- /broker.conf kind=broker\nsocksProxyConfig=x\n', rule);
      assert.deepEqual(en, [
        'socksProxyConfig is no JSON object: the broker exits with -1 (in RocketMQ 5.1.0–5.5.1)\nIt ends while it is put together, right after it has read its configuration',
      ]);
    });
  });

  it('says nothing of a release that has no such process', async () => {
    await checkFixture('#- /controller.conf rocketmq=4.9.8 kind=controller\nlistenPort=9878\n', only);
    assert.deepEqual(run('', '4.9.8', 'controller').exits, []);
  });
});
