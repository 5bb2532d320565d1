import assert from 'node:assert/strict';
import { applyFix, checkFixture, fixesOf } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const rule = 'namesrv-addr-host';
const only = { only: [rule] };
const LISTS = [rule, 'namesrv-addr-syntax', 'namesrv-addr-separator', 'namesrv-addr-duplicate', 'namesrv-addr-empty'];
const broker = '#- /broker.conf rocketmq=5.3.3 kind=broker\n';

describe(rule, () => {
  it('marks a blank, or what is no host', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
namesrvAddr=10.0.0.1:9876; 10.0.0.2:9876
#                         ^ error namesrv-addr-host -- The blank before "10.0.0.2" is part of the host
#- /b.conf rocketmq=4.9.8 kind=broker
namesrvAddr=ns-1 :9876;ns-2:9876
#               ^ error namesrv-addr-host -- The blank behind "ns-1" is part of the host
#- /c.conf rocketmq=5.3.3 kind=container
namesrvAddr=http://10.0.0.1:9876;10.0.0.2:9876; tcp://ns:9876
#           ^^^^^^^^^^^^^^^ error namesrv-addr-host -- "http://10.0.0.1" is not a host name
#                                               ^^^^^^^^ related
#- /d.conf rocketmq=5.3.3 kind=broker
namesrvAddr=10.0.0.256:9876
#           ^^^^^^^^^^ error namesrv-addr-host
#- /e.conf rocketmq=5.3.3 kind=broker
namesrvAddr=10.0.0.1:9876:9876
#           ^^^^^^^^^^^^^ error namesrv-addr-host
`,
      only,
    );
  });

  it('warns of the own machine', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
namesrvAddr=0.0.0.0:9876
#           ^^^^^^^ warning namesrv-addr-host
#- /b.conf rocketmq=4.5.2 kind=broker
namesrvAddr=10.0.0.1:9876;:9876
#                         ^^^^^ warning namesrv-addr-host
#- /c.conf rocketmq=5.3.3 kind=broker
namesrvAddr=0.0.0.0:9876;http://ns:9876
#           ^^^^^^^ related
#                        ^^^^^^^^^ error namesrv-addr-host
`,
      only,
    );
  });

  it('says nothing of hosts that can be, of templates, of what nobody reads', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
namesrvAddr=10.0.0.255:9876;rocket_host:9876;ns-1.example.com.:9876;localhost:9876;
#- /b.conf rocketmq=5.3.3 kind=broker
namesrvAddr=[2001:db8::1]:9876;[fe80::1%eth0]:9876;::1:9876
#- /c.conf rocketmq=5.3.3 kind=broker
namesrvAddr=http://\${NS}:9876
#- /d.conf rocketmq=5.3.3 kind=broker
namesrvAddr=_NAMESRVADDR
#- /g.conf rocketmq=5.3.3 kind=broker
namesrvAddr=%s-namesrv-0:9876;<ip>:9876
#- /e.conf rocketmq=5.3.3 kind=broker-in-container
namesrvAddr=http://10.0.0.1:9876
#- /f.conf rocketmq=5.3.3 kind=controller
namesrvAddr=http://10.0.0.1:9876
`,
      only,
    );
  });

  it('leaves a list to the rule that is about it, and none is told of twice', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
namesrvAddr=http://10.0.0.1:9876,10.0.0.2:9876
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error namesrv-addr-separator
#- /b.conf rocketmq=5.3.3 kind=broker
namesrvAddr=http://10.0.0.1:9876;10.0.0.2
#                                ^^^^^^^^ error namesrv-addr-syntax
#- /c.conf rocketmq=4.5.2 kind=broker
namesrvAddr=http://10.0.0.1:9876
#           ^^^^^^^^^^^^^^^^^^^^ error namesrv-addr-syntax
#- /d.conf rocketmq=5.3.3 kind=broker
namesrvAddr=a:9876; a:9876
#                  ^ error namesrv-addr-host
`,
      { only: LISTS },
    );
  });

  it('removes blanks and schemes, and guesses nothing', async () => {
    const fixed = (value: string) => applyFix(`${broker}namesrvAddr=${value}\n`, rule);
    assert.equal(await fixed('10.0.0.1:9876; 10.0.0.2:9876;'), 'namesrvAddr=10.0.0.1:9876;10.0.0.2:9876\n');
    assert.equal(await fixed('ns-1 :9876; https://ns-2:9877'), 'namesrvAddr=ns-1:9876;ns-2:9877\n');
    for (const value of ['0.0.0.0:9876', ':9876', '10.0.0.256:9876', 'ns/path:9876', 'user@ns:9876'])
      assert.deepEqual(await fixesOf(`${broker}namesrvAddr=${value}\n`, rule), [], value);
  });

  it('names what RocketMQ takes for the host', async () => {
    assert.deepEqual(await wordsByLanguage(`${broker}namesrvAddr=a:9876; b:9876\n`, rule), {
      en: [
        'The blank before "b" is part of the host: it is never reached\nRocketMQ 5.3.3 looks up " b" exactly as it is written; the broker boots without an error and does not register there',
      ],
      zh: [
        '“b”前的空白会成为主机名的一部分：无法连接该 NameServer\nRocketMQ 5.3.3 会原样解析“ b”；Broker 照常启动，不报错，却不会向该 NameServer 注册',
      ],
    });
    assert.deepEqual(await wordsByLanguage(`${broker}namesrvAddr=http://ns:9876\n`, rule), {
      en: [
        '"http://ns" is not a host name: this name server is never reached\nRocketMQ 5.3.3 looks up "http://ns" exactly as it is written; the broker boots without an error and does not register there',
      ],
      zh: [
        '“http://ns”不是主机名：无法连接该 NameServer\nRocketMQ 5.3.3 会原样解析“http://ns”；Broker 照常启动，不报错，却不会向该 NameServer 注册',
      ],
    });
    assert.deepEqual(await wordsByLanguage(`${broker}namesrvAddr=0.0.0.0:9876\n`, rule), {
      en: [
        '0.0.0.0 reaches a name server on the same host only\nIt stands for the machine that the broker runs on; the broker does not register with name servers on other hosts',
      ],
      zh: ['0.0.0.0 只能连接本机上的 NameServer\n它表示 Broker 所在的机器；Broker 不会向其他主机上的 NameServer 注册'],
    });
    assert.deepEqual((await wordsByLanguage(`${broker}namesrvAddr=:9876\n`, rule)).en, [
      '":9876" has no host: it reaches a name server on the same host only\nIt stands for the machine that the broker runs on; the broker does not register with name servers on other hosts',
    ]);
  });

  it('shows no password', async () => {
    const { en } = await wordsByLanguage(`${broker}namesrvAddr=http://mq:s3cret@10.0.0.1:9876\n`, rule);
    assert.equal(en.length, 1);
    assert.doesNotMatch(en[0] as string, /s3cret/);
  });
});
