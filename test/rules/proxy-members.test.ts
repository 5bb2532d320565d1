import assert from 'node:assert/strict';
import { applyFix, checkFixture, fixesOf } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const file = (members: string): string => `#- /rmq-proxy.json\n${members}\n`;

describe('proxy-mode', () => {
  it('tells a mode that the proxy does not have, in every release', async () => {
    const text = file(`
{ "namesrvAddr": "10.0.0.1:9876",
  "proxyMode": "single" }
#              ^^^^^^^^ error proxy-mode -- proxyMode is "single", neither "local" nor "cluster": the proxy exits with 1`);
    for (const rocketmq of ['5.0.0', '5.3.3', '5.5.0']) await checkFixture(text, { rocketmq });
  });

  it('takes both modes in any case, an absent one, and what a template fills in', async () => {
    for (const mode of [
      '"proxyMode": "CLUSTER"',
      '"proxyMode": "Local"',
      '"proxyMode": "${MODE}"',
      '"namesrvAddr": "a:1"',
    ])
      await checkFixture(file(`{ ${mode} }`), { rocketmq: '5.3.3', only: ['proxy-mode', 'does-not-start'] });
  });

  it('tells one that the command line says, at the beginning of the file', async () => {
    const config = {
      deployments: { d: { processes: [{ file: 'rmq-proxy.json', kind: 'proxy', args: ['-pm', 'single'] }] } },
    };
    const { findings } = await checkFixture(
      file(`{ "proxyMode": "local" }\n#^ error proxy-mode`).replace('#^ error', '#| error'),
      { rocketmq: '5.3.3', config, only: ['proxy-mode', 'does-not-start'] },
    );
    assert.equal(findings.length, 1);
  });

  it('says it in both languages', async () => {
    assert.deepEqual(await wordsByLanguage(file('{ "proxyMode": "single" }'), 'proxy-mode', { rocketmq: '5.3.3' }), {
      en: [
        'proxyMode is "single", neither "local" nor "cluster": the proxy exits with 1\nProxyStartup ends with "try to start grpc server with wrong mode"; case does not matter, and without proxyMode the proxy runs in cluster mode',
      ],
      zh: [
        'proxyMode 为“single”，既不是“local”也不是“cluster”：Proxy 以退出码 1 退出\nProxyStartup 抛出“try to start grpc server with wrong mode”；大小写均可，未写 proxyMode 时以集群模式运行',
      ],
    });
  });
});

describe('proxy-metrics-exporter-name', () => {
  const rule = 'proxy-metrics-exporter-name';
  const prom = file('{ "namesrvAddr": "10.0.0.1:9876", "metricsExporterType": "prom" }');

  it('tells any name in 5.4.0, which reads numbers only, and writes the number', async () => {
    await checkFixture(`${prom}#                                                        ^^^^^^ error ${rule}\n`, {
      rocketmq: '5.4.0',
    });
    assert.equal(
      await applyFix(prom, rule, { rocketmq: '5.4.0' }),
      '{ "namesrvAddr": "10.0.0.1:9876", "metricsExporterType": 2 }\n',
    );
    for (const rocketmq of ['5.1.0', '5.3.3', '5.5.0']) await checkFixture(prom, { rocketmq });
    await checkFixture(file('{ "namesrvAddr": "a:1", "metricsExporterType": 2 }'), { rocketmq: '5.4.0' });
  });

  it('tells what is no name, where the proxy asks it: in cluster mode', async () => {
    const nope = file(`
{ "namesrvAddr": "10.0.0.1:9876", "metricsExporterType": "NOPE" }
#                                                        ^^^^^^ error ${rule} -- RocketMQ 5.3.3 cannot read metricsExporterType "NOPE": the proxy exits with 1`);
    await checkFixture(nope, { rocketmq: '5.3.3' });
    const local = nope.replace(/^#.{20,}$/m, '').replace('{ ', '{ "proxyMode": "local", ');
    await checkFixture(local, { rocketmq: '5.3.3' });
    assert.deepEqual(await fixesOf(nope.replace(/^#.{20,}$/m, ''), rule, { rocketmq: '5.3.3' }), []);
  });

  it('says it in both languages', async () => {
    assert.deepEqual(await wordsByLanguage(prom, rule, { rocketmq: '5.4.0' }), {
      en: [
        'RocketMQ 5.4.0 cannot read metricsExporterType "prom": the proxy exits with 1\nRocketMQ 5.4.0 takes a number for metricsExporterType only: fastjson2 hands every text to ProxyConfig’s setter of numbers (0 for DISABLE, 1 for OTLP_GRPC, 2 for PROM and 3 for LOG)',
      ],
      zh: [
        'RocketMQ 5.4.0 无法读取 metricsExporterType "prom"：Proxy 以退出码 1 退出\nRocketMQ 5.4.0 的 metricsExporterType 只接受数字：fastjson2 会把任何文本都交给 ProxyConfig 的数字 setter（DISABLE 为 0、OTLP_GRPC 为 1、PROM 为 2 与 LOG 为 3）',
      ],
    });
    const nope = file('{ "metricsExporterType": "NOPE" }');
    assert.deepEqual(await wordsByLanguage(nope, rule, { rocketmq: '5.1.0' }), {
      en: [
        'RocketMQ 5.1.0 cannot read metricsExporterType "NOPE": the proxy exits with 1\nRocketMQ 5.1.0 knows DISABLE, OTLP_GRPC and PROM, in upper or lower case',
      ],
      zh: [
        'RocketMQ 5.1.0 无法读取 metricsExporterType "NOPE"：Proxy 以退出码 1 退出\nRocketMQ 5.1.0 支持 DISABLE、OTLP_GRPC 与 PROM，大小写均可',
      ],
    });
  });
});

describe('proxy-key-case', () => {
  const rule = 'proxy-key-case';

  it('tells keys in another spelling: lost from 5.4.0 on, at risk before', async () => {
    const text = (severity: string): string =>
      file(`
{
  "namesrvAddr": "10.0.0.1:9876", "订单": 1,
  "grpc-server-port": 9001,
# ^^^^^^^^^^^^^^^^^^ ${severity} ${rule}
  "RemotingListenPort": 9002,
# ^^^^^^^^^^^^^^^^^^^^ ${severity} ${rule}
  "isEnableBatchAck": true
# ^^^^^^^^^^^^^^^^^^ ${severity} ${rule}
}`);
    await checkFixture(text('error'), { rocketmq: '5.4.0', only: [rule] });
    await checkFixture(text('error'), { rocketmq: '5.5.0', only: [rule] });
    await checkFixture(text('info'), { rocketmq: '5.3.3', only: [rule] });
  });

  it('is a warning where the right key counts, and where the default was written', async () => {
    await checkFixture(
      file(`
{
  "grpc_server_port": 9001,
# ^^^^^^^^^^^^^^^^^^ warning ${rule} -- RocketMQ ignores "grpc_server_port"; grpcServerPort counts
  "grpcServerPort": 9002,
# ^^^^^^^^^^^^^^^^ related
  "remotinglistenport": 8080
# ^^^^^^^^^^^^^^^^^^^^ warning ${rule}
}`),
      { rocketmq: '5.5.0' },
    );
  });

  it('writes the right key, or removes the one that does nothing', async () => {
    const text = file('{ "grpc-server-port": 9001, "namesrvAddr": "a:1" }');
    const fixed = '{ "grpcServerPort": 9001, "namesrvAddr": "a:1" }\n';
    assert.equal(await applyFix(text, rule, { rocketmq: '5.4.0' }), fixed);
    assert.equal(await applyFix(text, rule, { rocketmq: '5.3.3' }), fixed);
    assert.equal((await fixesOf(text, rule, { rocketmq: '5.4.0' }))[0]?.safety, 'unsafe');
    const both = file('{\n  "grpcServerPort": 9001,\n  "grpc-server-port": 9002\n}');
    assert.equal(await applyFix(both, rule, { rocketmq: '5.4.0' }), '{\n  "grpcServerPort": 9001\n}\n');
  });

  it('says it in both languages', async () => {
    const text = file('{ "grpc-server-port": 9001 }');
    assert.deepEqual(await wordsByLanguage(text, rule, { rocketmq: '5.4.0' }), {
      en: [
        'RocketMQ ignores "grpc-server-port"; the key is grpcServerPort\nRocketMQ 5.4.0 reads this file with fastjson2, which wants keys exactly as they are: as it is, grpcServerPort stays 8081',
      ],
      zh: [
        'RocketMQ 会忽略“grpc-server-port”，正确的键是 grpcServerPort\nRocketMQ 5.4.0 用 fastjson2 读取该文件，键必须完全一致：目前 grpcServerPort 仍为 8081',
      ],
    });
    assert.deepEqual(await wordsByLanguage(text, rule, { rocketmq: '5.1.0' }), {
      en: ['From RocketMQ 5.4.0 on "grpc-server-port" is ignored; the key is grpcServerPort'],
      zh: ['自 RocketMQ 5.4.0 起“grpc-server-port”会被忽略，正确的键是 grpcServerPort'],
    });
  });
});

describe('proxy-null-value', () => {
  const rule = 'proxy-null-value';
  const text = file(`
{
  "namesrvAddr": null,
  "grpcServerPort": null,
  "enableBatchAck": null,
  "enableProxyAutoRenew": null,
#                         ^^^^ warning ${rule} -- null sets enableProxyAutoRenew to false, not to its default true
  "remotingListenPort": null,
#                       ^^^^ warning ${rule} -- null sets remotingListenPort to 0, not to its default 8080
  "grpcThreadPoolNums": null
#                       ^^^^ warning ${rule} -- null sets grpcThreadPoolNums to 0, not to its default of this machine
}`);

  it('tells null where it changes a number or a boolean, from 5.4.0 on', async () => {
    await checkFixture(text, { rocketmq: '5.4.0', only: [rule] });
    await checkFixture(text, { rocketmq: '5.5.0', only: [rule] });
    await checkFixture(text.replace(/^# {10,}.*\n/gm, ''), { rocketmq: '5.3.3', only: [rule] });
  });

  it('removes the member, wherever it stands', async () => {
    const removed = (members: string) => applyFix(file(members), rule, { rocketmq: '5.5.0' });
    assert.equal(await removed('{ "remotingListenPort": null }'), '{ }\n');
    assert.equal(
      await removed('{\n  "remotingListenPort": null,\n  "namesrvAddr": "a:1"\n}'),
      '{\n  "namesrvAddr": "a:1"\n}\n',
    );
    assert.equal(
      await removed('{\n  "namesrvAddr": "a:1",\n  "remotingListenPort": null\n}'),
      '{\n  "namesrvAddr": "a:1"\n}\n',
    );
  });

  it('says it in both languages', async () => {
    const said = await wordsByLanguage(file('{ "remotingListenPort": null }'), rule, { rocketmq: '5.4.0' });
    assert.deepEqual(said, {
      en: [
        'null sets remotingListenPort to 0, not to its default 8080\nRocketMQ 5.4.0 reads this file with fastjson2, which stores null as 0: the proxy listens on any free port; up to 5.3.3 the default stayed',
      ],
      zh: [
        'null 会把 remotingListenPort 设为 0，而不是默认值 8080\nRocketMQ 5.4.0 用 fastjson2 读取该文件，null 会存为 0：Proxy 会监听任意空闲端口；5.3.3 及更早版本保留默认值',
      ],
    });
  });
});

describe('proxy-acl', () => {
  const rule = 'proxy-acl';

  it('tells the switch of ACL 1.0, which 5.3.3 no longer has', async () => {
    const text = file(`
{ "namesrvAddr": "10.0.0.1:9876",
  "enableACL": true }
# ^^^^^^^^^^^ error ${rule} -- enableACL is gone since 5.3.3: clients need no credentials`);
    for (const rocketmq of ['5.3.3', '5.5.0']) await checkFixture(text, { rocketmq });
    await checkFixture(text.replace(/^# \^.*$/m, ''), { rocketmq: '5.3.2' });
    await checkFixture(file('{ "enableACL": false, "namesrvAddr": "a:1" }'), { rocketmq: '5.3.3' });
    await checkFixture(
      text
        .replace('error', 'warning')
        .replace('gone since 5.3.3: clients need no credentials', 'gone since 5.3.3 and does nothing')
        .replace('{ ', '{ "authenticationEnabled": true, '),
      { rocketmq: '5.3.3', only: [rule] },
    );
  });

  it('says it in both languages', async () => {
    const said = await wordsByLanguage(file('{ "enableACL": true }'), rule, { rocketmq: '5.3.3' });
    assert.deepEqual(said, {
      en: [
        'enableACL is gone since 5.3.3: clients need no credentials\nProxyConfig had it from 5.0.0 to 5.3.2, for the ACL that plain_acl.yml describes; RocketMQ 5.3.3 ignores it and wants authenticationEnabled',
      ],
      zh: [
        'enableACL 自 5.3.3 起已移除：客户端无需凭证即可访问\n该项只存在于 5.0.0 至 5.3.2 的 ProxyConfig，用于 plain_acl.yml 所描述的 ACL；RocketMQ 5.3.3 会忽略它，应改用 authenticationEnabled',
      ],
    });
  });
});

describe('ends of a proxy', () => {
  const files: readonly string[] = [
    '{ "proxyMode": "single", "grpcServerPort": "abc", "metricsExporterType": "NOPE" }',
    '{ "remotingListenPort": 8081, "grpcServerPort": 8081, "localServeAddr": " " }',
    '{ "remotingListenPort": 99999, "metricsExporterType": true }',
    '{ "grpcServerPort": 8081',
    '',
    'grpcServerPort=8081',
  ];

  it('are each told exactly once, by their own rule or by does-not-start', async () => {
    const { run } = await import('../support/process.ts');
    const { lintFixture, parseFixture } = await import('../support/fixture.ts');
    for (const rocketmq of ['5.0.0', '5.1.0', '5.3.3', '5.4.0', '5.5.0']) {
      for (const text of files) {
        const { exits } = run(text, rocketmq, 'proxy');
        const fixture = parseFixture(file(text));
        const { findings } = await lintFixture(fixture, { rocketmq });
        const told = findings.filter(({ message }) => message.includes('the proxy exits with 1'));
        assert.equal(told.length, exits.length, `${rocketmq} ${text}: ${told.map((each) => each.message).join(' | ')}`);
        for (const { rule: id } of exits.filter((exit) => exit.rule.startsWith('proxy-')))
          assert(
            told.some((each) => each.rule === id),
            `${rocketmq} ${text}: ${id}`,
          );
      }
    }
  });
});
