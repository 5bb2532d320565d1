import { checkFixture } from '../support/fixture.ts';

const only = (rule: string) => ({ only: [rule] });
const broker = '#- /broker.conf rocketmq=5.3.3 kind=broker\n';

describe('namesrv-missing', () => {
  const strict = { config: { extends: 'strict' }, ...only('namesrv-missing') };

  it('belongs to the preset strict', async () => {
    await checkFixture(`${broker}brokerName=a\nbrokerId=0\n`);
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerName=a
#          ^ info namesrv-missing
`,
      strict,
    );
  });

  it('is silent where the address comes from elsewhere or is told by another rule', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
fetchNamesrvAddrByAddressServer=true
#- /b.conf rocketmq=5.3.3 kind=broker
nameSrvAddr=10.0.0.1:9876
#- /c.conf rocketmq=5.3.3 kind=namesrv
listenPort=9876
`,
      strict,
    );
    for (const process of [
      { args: ['-n', '10.0.0.1:9876'] },
      { env: { NAMESRV_ADDR: '10.0.0.1:9876' } },
      { env: { JAVA_OPT_EXT: '-Drocketmq.namesrv.addr=10.0.0.1:9876' } },
    ]) {
      const config = {
        extends: 'strict',
        rocketmq: '5.3.3',
        deployments: { d: { files: ['*.conf'], processes: [{ kind: 'broker', file: 'broker.conf', ...process }] } },
      };
      await checkFixture('#- /broker.conf\nbrokerName=a\n', { ...strict, config });
    }
  });

  it('is silent where a start command may say it, or a proxy that runs the broker does', async () => {
    const conf = '#- /conf/broker.conf rocketmq=5.3.3 kind=broker\nbrokerName=a\n';
    const found = (start: string) => checkFixture(`${conf}${start}\n`, strict);
    const script = (line: string) => found(`#- /start.sh\n${line}`);
    const compose = (more: string, command = 'sh mqbroker -c /c/broker.conf') =>
      found(`#- /docker-compose.yml
services:
  broker:
    image: apache/rocketmq:5.3.3
    volumes: ["./conf/broker.conf:/c/broker.conf"]
    command: ${command}
${more}`);
    await script('nohup sh bin/mqbroker -n $NS -c conf/broker.conf &');
    await script('sh bin/mqbroker -c conf/broker.conf "$@"');
    await script('sh bin/mqproxy -n 10.0.0.1:9876 -pm local -bc conf/broker.conf');
    await compose('    env_file: mq.env');
    await compose('', '["sh", "-c", "sh mqbroker $$OPTS -c /c/broker.conf"]');
    await found(
      '#- /broker.service\n[Service]\nEnvironmentFile=/etc/mq\nExecStart=/opt/mq/bin/mqbroker -c /conf/broker.conf',
    );
    await found('#- /conf/rmq-proxy.json\n{"proxyMode": "LOCAL", "namesrvAddr": "10.0.0.1:9876"}');
    const told = `${conf}#          ^ info namesrv-missing\n`;
    for (const start of [
      'start.sh\nsh bin/mqbroker -c conf/broker.conf',
      'conf/rmq-proxy.json\n{"namesrvAddr": "a:1"}',
    ])
      await checkFixture(`${told}#- /${start}\n`, strict);
  });
});
