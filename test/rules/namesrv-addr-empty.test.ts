import assert from 'node:assert/strict';
import { applyFix, checkFixture } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const rule = 'namesrv-addr-empty';
const ENDS = [rule, 'does-not-start', 'namesrv-addr-syntax', 'namesrv-addr-host', 'namesrv-addr-separator'];
const of = (release: string, kind = 'broker') => `#- /broker.conf rocketmq=${release} kind=${kind}\n`;

describe(rule, () => {
  it('ends the process up to 4.9.8 and in 5.0.0, and a container always; later a broker registers nowhere', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=4.9.8 kind=broker
namesrvAddr=
#^^^^^^^^^^ error namesrv-addr-empty -- namesrvAddr is empty: the broker exits with -3
#- /b.conf rocketmq=5.0.0 kind=broker
namesrvAddr
#^^^^^^^^^^ error namesrv-addr-empty -- the broker exits with -3
#- /c.conf rocketmq=5.1.0 kind=broker
namesrvAddr=
#^^^^^^^^^^ error namesrv-addr-empty -- the broker registers nowhere
#- /d.conf rocketmq=5.3.3 kind=container
namesrvAddr=
#^^^^^^^^^^ error namesrv-addr-empty -- the broker container exits with -3
#- /e.conf rocketmq=4.9.8 kind=broker
namesrvAddr=;
#           ^ error namesrv-addr-empty -- the broker registers nowhere
#- /f.conf rocketmq=5.3.3 kind=broker
namesrvAddr=; ;
#           ^^^ error namesrv-addr-empty -- the broker exits with -3
`,
      { only: ENDS },
    );
  });

  it('says nothing of a list, of a missing key, of a broker in a container', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=4.9.8 kind=broker
namesrvAddr=10.0.0.1:9876;
#- /b.conf rocketmq=5.3.3 kind=broker
#namesrvAddr=
#- /c.conf rocketmq=5.3.3 kind=broker-in-container
namesrvAddr=
#- /d.conf rocketmq=5.3.3 kind=broker
namesrvAddr=
namesrvAddr=10.0.0.1:9876
`,
      { only: [rule] },
    );
  });

  it('is silent where -n names the name servers', async () => {
    const processes = [{ kind: 'broker', file: 'broker.conf', args: ['-n', '10.0.0.1:9876'] }];
    const config = { rocketmq: '5.3.3', deployments: { d: { files: ['*.conf'], processes } } };
    await checkFixture('#- /broker.conf\nnamesrvAddr=\n', { only: [rule], config });
  });

  it('makes the line a comment', async () => {
    const fixed = (text: string) => applyFix(`${of('5.3.3')}${text}`, rule);
    assert.equal(
      await fixed('brokerId=0\n  namesrvAddr=\nlistenPort=1\n'),
      'brokerId=0\n  #namesrvAddr=\nlistenPort=1\n',
    );
    assert.equal(await fixed('brokerId=0\nnamesrvAddr=\\\n  ;\nlistenPort=1\n'), 'brokerId=0\nlistenPort=1\n');
  });

  it('says what happens', async () => {
    assert.deepEqual(await wordsByLanguage(`${of('5.3.3')}namesrvAddr=\n`, rule), {
      en: [
        'namesrvAddr is empty: the broker registers nowhere\nIn RocketMQ 5.3.3 the empty value wins over NAMESRV_ADDR and -Drocketmq.namesrv.addr; the process boots without an error',
      ],
      zh: [
        'namesrvAddr 为空：Broker 不会注册到任何 NameServer\n在 RocketMQ 5.3.3 中，空值优先于 NAMESRV_ADDR 与 -Drocketmq.namesrv.addr；进程照常启动，不报错',
      ],
    });
    assert.deepEqual(await wordsByLanguage(`${of('4.9.8')}namesrvAddr=\n`, rule), {
      en: [
        'namesrvAddr is empty: the broker exits with -3\nIn RocketMQ 4.9.8 the empty value wins over NAMESRV_ADDR and -Drocketmq.namesrv.addr',
      ],
      zh: [
        'namesrvAddr 为空：Broker 以退出码 -3 退出\n在 RocketMQ 4.9.8 中，空值优先于 NAMESRV_ADDR 与 -Drocketmq.namesrv.addr',
      ],
    });
  });
});
