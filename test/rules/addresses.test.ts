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
});
