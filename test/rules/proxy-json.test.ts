import assert from 'node:assert/strict';
import { applyFix, checkFixture } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const rule = 'proxy-json';
const only = { only: [rule] };

describe('proxy-json', () => {
  it('tells where fastjson refuses the file', async () => {
    await checkFixture(
      `
#- /a/rmq-proxy.json
{
  "rocketMQClusterName": "订单",
  "grpcServerPort": 8081
  "proxyMode": "cluster"
# ^ error proxy-json -- "," or "}" is expected: the proxy exits with 1
}
#- /b/rmq-proxy.json
{
  "rocketMQClusterName": "订单",
  "grpcServerPort": 8081,
  }
# ^ error proxy-json -- A comma stands in front of the closing brace: the proxy exits with 1
#- /e/rmq-proxy.json
{ "rocketMQClusterName": "c", "proxyMode": cluster }
#                                          ^^^^^^^ error proxy-json -- A value is expected
#- /f/rmq-proxy.json
{ "rocketMQClusterName": "c", grpcServerPort: 8081, "proxyMode": "cluster" }
#                             ^^^^^^^^^^^^^^ error proxy-json -- A key in quotes is expected
#- /c/rmq-proxy.json
{ "rocketMQClusterName": "c",
  "proxyMode": "cluster"
#                       | error proxy-json -- "," or "}" is expected
#- /p/rmq-proxy.json
grpcServerPort=8081
#^^^^^^^^^^^^^ error proxy-json -- It is no JSON object: the proxy exits with 1
`,
      { rocketmq: '5.5.0' },
    );
  });

  it('knows what the parser of each release forgives', async () => {
    const comma = '#- /rmq-proxy.json\n{ "namesrvAddr": "a:9876", }\n';
    await checkFixture(comma, { rocketmq: '5.4.0' });
    const comment = '#- /rmq-proxy.json\n{ /* ports */ "namesrvAddr": "a:9876" }\n';
    await checkFixture(comment, { rocketmq: '5.3.3' });
    await checkFixture(comment, { rocketmq: '5.5.0' });
    await checkFixture(`${comment}# ^ error proxy-json -- A comment stands where none may\n`, { rocketmq: '5.4.0' });
  });

  it('tells an escape that fastjson refuses, and no rule on .properties files does', async () => {
    await checkFixture(
      `
#- /rmq-proxy.json
{ "rocketMQClusterName": "c",
  "proxyMode": "\\u00ri" }
#              ^ error proxy-json -- A text holds an escape that fastjson does not know: the proxy exits with 1
`,
      { rocketmq: '5.3.3' },
    );
  });

  it('tells every member that its setter cannot take, at the value', async () => {
    await checkFixture(
      `
#- /rmq-proxy.json
{
  "rocketMQClusterName": "订单", "grpcServerPort": 4294967296,
#                                                ^^^^^^^^^^ error proxy-json -- grpcServerPort: 4294967296 is no Integer for fastjson: the proxy exits with 1
  "remotingListenPort": " 8080",
#                       ^^^^^^^ error proxy-json -- remotingListenPort: " 8080" is no int for fastjson
  "enableBatchAck": "yes",
#                   ^^^^^ error proxy-json -- enableBatchAck: "yes" is no boolean for fastjson
  "grpcBossLoopNum": "2", "grpcThreadPoolNums": 16.0, "enablePrintJstack": 1
}
`,
      { rocketmq: '5.3.3' },
    );
  });

  it('tells keys that no field has: unknown, misspelt, renamed, of another release', async () => {
    await checkFixture(
      `
#- /rmq-proxy.json
{
  "serverSocketPort": 28081,
# ^^^^^^^^^^^^^^^^^^ warning proxy-json -- RocketMQ ignores the unknown key "serverSocketPort"
  "grpcServePort": 8081,
# ^^^^^^^^^^^^^^^ warning proxy-json -- RocketMQ ignores "grpcServePort"; did you mean grpcServerPort?
  "grpcTlsCertPath": "/a.crt",
# ^^^^^^^^^^^^^^^^^ warning proxy-json -- RocketMQ ignores grpcTlsCertPath, called tlsCertPath since 5.1.0
  "tlsKeyPassword": "",
# ^^^^^^^^^^^^^^^^ warning proxy-json -- RocketMQ 5.3.3 ignores tlsKeyPassword, which is new in 5.5.0
  "brokerName": "broker-a",
# ^^^^^^^^^^^^ warning proxy-json -- RocketMQ ignores the unknown key "brokerName"
  "namesrvAddr": "10.0.0.1:9876"
}
`,
      { ...only, rocketmq: '5.3.3' },
    );
  });

  it('says once what a file has of a later release, where it is much', async () => {
    const file = `
#- /rmq-proxy.json
{
  "proxyClusterName": "DefaultCluster",
# ^^^^^^^^^^^^^^^^^^ warning proxy-json -- RocketMQ 5.0.0 ignores proxyClusterName, proxyName, localServeAddr, tlsKeyPath and 2 more, which are new in 5.1.0
  "proxyName": "DEFAULT_PROXY", "localServeAddr": "", "tlsKeyPath": "/k", "tlsCertPath": "/c",
  "userCacheMaxNum": 20000,
# ^^^^^^^^^^^^^^^^^ warning proxy-json -- RocketMQ 5.0.0 ignores userCacheMaxNum, which is new in 5.3.0
  "remotingListenPort": 8080
}
`;
    await checkFixture(file, { ...only, rocketmq: '5.0.0' });
    const { zh } = await wordsByLanguage(file.replace(/^# .*\n/gm, ''), rule, { rocketmq: '5.0.0' });
    assert.equal(
      zh[0],
      'RocketMQ 5.0.0 会忽略 proxyClusterName、proxyName、localServeAddr、tlsKeyPath 等 6 个，这些项自 5.1.0 起才有',
    );
    // Where nobody says which release runs, too.
    const unstated = file.replace(/warning (.*)ignores userCacheMaxNum/, 'info $1ignores userCacheMaxNum');
    await checkFixture(
      unstated.replace('warning', 'info').replace('RocketMQ 5.0.0 ignores user', 'RocketMQ 5.2.0 ignores user'),
      only,
    );
  });

  it('leaves alone remarks, keys of AuthConfig, and what stands in values', async () => {
    await checkFixture(
      `
#- /rmq-proxy.json
{
  "_comment": "ours", "//": "x", "$schema": "y", "#port": 1,
  "authenticationEnabled": false,
  "namesrvAddr": "10.0.0.1:9876",
  "metricsLabel": "serverSocketPort:1"
}
`,
      { ...only, rocketmq: '5.3.3' },
    );
    await checkFixture('#- /rmq-proxy.json\n{"grpcServerPort": {{ .port }}, "namesrvAddr": "a:9876"}\n', {
      ...only,
      rocketmq: '5.3.3',
    });
  });

  it('offers the key that is meant where it is not there', async () => {
    const file = '#- /rmq-proxy.json\n{ "grpcServePort": 9081, "namesrvAddr": "10.0.0.1:9876" }\n';
    assert.equal(
      await applyFix(file, rule, { rocketmq: '5.3.3' }),
      '{ "grpcServerPort": 9081, "namesrvAddr": "10.0.0.1:9876" }\n',
    );
    const { findings } = await checkFixture(
      `
#- /rmq-proxy.json
{ "grpcServePort": 9081, "grpcServerPort": 8081 }
# ^^^^^^^^^^^^^^^ warning proxy-json
`,
      { ...only, rocketmq: '5.3.3' },
    );
    assert.deepEqual(findings[0]?.fixes, []);
  });

  it('says it in both languages', async () => {
    const words = (text: string, rocketmq: string) =>
      wordsByLanguage(`#- /rmq-proxy.json\n${text}\n`, rule, { rocketmq });
    assert.deepEqual(await words('{"grpcServePort": 9081, "namesrvAddr": "a:1"}', '5.4.0'), {
      en: [
        'RocketMQ ignores "grpcServePort"; did you mean grpcServerPort?\nNo setting of a RocketMQ 5.4.0 proxy is called so: as it is, grpcServerPort stays 8081',
      ],
      zh: [
        'RocketMQ 会忽略“grpcServePort”；是否应为 grpcServerPort？\nRocketMQ 5.4.0 的 Proxy 没有这个配置项：目前 grpcServerPort 仍为 8081',
      ],
    });
    assert.deepEqual(await words('{"grpcServerPort": "abc"}', '5.3.3'), {
      en: [
        'grpcServerPort: "abc" is no Integer for fastjson: the proxy exits with 1\nRocketMQ 5.3.3 reads this file with fastjson; what it refuses ends the proxy before anything listens',
      ],
      zh: [
        'grpcServerPort：对 fastjson 来说 "abc" 不是合法的 Integer：Proxy 以退出码 1 退出\nRocketMQ 5.3.3 用 fastjson 读取该文件；遇到无法接受的内容，Proxy 在监听任何端口之前就会退出',
      ],
    });
  });
});
