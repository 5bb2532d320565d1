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
authenticationProvider=com
#                      ^^^ error does-not-start -- There is no class com: the broker exits with -1
socksProxyConfig=proxy
#                ^^^^^ error does-not-start -- socksProxyConfig is no JSON object: the broker exits with -1
authorizationStrategy=com
#                     ^^^ error does-not-start -- There is no class com: the broker exits with -1
`,
      only,
    );
  });

  it('leaves what a switch asks for to the rule that is about it, at the switch', async () => {
    const { findings } = await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerName=broker-a
enableDLegerCommitLog=true
#                     ^^^^ error dledger-missing-setting -- dLegerPeers and dLegerSelfId: the broker exits with -1
dLegerGroup=g
`,
      { only: [...only.only, 'dledger-missing-setting'] },
    );
    assert.deepEqual(
      findings.map(({ key }) => key),
      ['enableDLegerCommitLog'],
    );
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
serverWorkerThreads=1
#- /with-controller.conf rocketmq=5.3.3 kind=namesrv
# serverWorkerThreads=0
enableControllerInNamesrv=true
controllerDLegerSelfId=n0
controllerDLegerPeers=n0-10.0.0.1:9878
#- /container.conf rocketmq=5.4.0 kind=container
socksProxyConfig=proxy
#                ^^^^^ error does-not-start -- socksProxyConfig is no JSON object: the broker container exits with 1
`,
      only,
    );
    await checkFixture(
      `
#- /controller.conf rocketmq=5.3.3 kind=controller
listenPort=9878
rocketmqHome=
#            | error does-not-start -- rocketmqHome is empty
`,
      only,
    );
  });

  it('tells which ports end a proxy, at the member of its JSON', async () => {
    await checkFixture(
      `
#- /rmq-proxy.json
{
  "rocketMQClusterName": "订单", "grpcServerPort": 99999,
#                                                ^^^^^ error does-not-start -- 99999 is not a valid TCP port: the proxy exits with 1
  "remotingListenPort": 8080
}
#- /cluster/rmq-proxy.json
{"grpcServerPort": 8080, "metricsExporterType": "PROM"}
#                  ^^^^ error does-not-start -- gRPC and proxy-remoting port are both 8080: the proxy exits with 1
`,
      { ...only, rocketmq: '5.3.3' },
    );
  });

  it('finds its place in a proxy’s file with a byte-order mark, and in one that is no UTF-8', async () => {
    const place = async (bytes: Uint8Array): Promise<readonly (readonly number[])[]> => {
      const { findings } = await lint({
        files: { 'rmq-proxy.json': bytes },
        rocketmq: '5.3.3',
        only: [rule, 'proxy-json'],
      });
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
    assert.deepEqual(await broker('5.3.3', 'authorizationStrategy=com'), {
      en: [
        'There is no class com: the broker exits with -1\nIt ends while it initializes, before it serves anybody; so it is from RocketMQ 5.3.0 on',
      ],
      zh: ['没有名为 com 的类：Broker 以退出码 -1 退出\n初始化时退出，此时尚未对外提供服务；自 RocketMQ 5.3.0 起如此'],
    });
    assert.deepEqual(await broker('5.3.3', 'socksProxyConfig=password:s3cret'), {
      en: [
        'socksProxyConfig is no JSON object: the broker exits with -1\nIt ends while it is put together, right after it has read its configuration; so it is from RocketMQ 5.1.0 on',
      ],
      zh: [
        'socksProxyConfig 不是 JSON 对象：Broker 以退出码 -1 退出\n读取配置之后、创建对象时退出；自 RocketMQ 5.1.0 起如此',
      ],
    });
  });

  it('cuts a long value, and shows it on one line', async () => {
    const { en } = await wordsByLanguage(
      `#- /broker.conf rocketmq=5.3.3 kind=broker\nauthenticationProvider=${'1'.repeat(500)}\n`,
      rule,
    );
    assert.match(en[0] as string, /^There is no class 1+…1*: the broker exits with -1\n/);
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
messageDelayLevel=1x
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
socksProxyConfig="{}"
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
socksProxyConfig=\${PROXY}
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
socksProxyConfig=x
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
socksProxyConfig=ab
#                ^^ error does-not-start
#- /a/broker-b.conf rocketmq=5.3.3 kind=broker
brokerName=broker-a
brokerId=0
authorizationStrategy=a
#                     ^ error does-not-start
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
socksProxyConfig=x
#                ^ warning does-not-start -- exits with -1 (in RocketMQ 5.1.0–5.5.1)
#- /controller.conf kind=controller
listenPort=9878
controllerDLegerSelfId=n0
controllerDLegerPeers=n0-10.0.0.1:9877
rocketmqHome=
#            | error does-not-start -- rocketmqHome is empty
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
# ^ warning proxy-json -- A comma stands in front of the closing brace: the proxy exits with 1 (in RocketMQ 5.5.0–5.5.1)
`,
        { only: [rule, 'proxy-json'] },
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
