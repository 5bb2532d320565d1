import assert from 'node:assert/strict';
import { checkFixture } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const rule = 'namesrv-lookup-conflict';
const only = { only: [rule] };

describe(rule, () => {
  it('an address server is asked only where no list is given', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=4.9.8 kind=broker
namesrvAddr=10.0.0.1:9876
#           ^^^^^^^^^^^^^ related
fetchNamesrvAddrByAddressServer=true
#                               ^^^^ warning namesrv-lookup-conflict -- fetchNamesrvAddrByAddressServer has no effect: namesrvAddr is set
#- /b.conf rocketmq=5.3.3 kind=container
namesrvAddr=10.0.0.1:9876
#           ^^^^^^^^^^^^^ related
fetchNamesrvAddrByAddressServer=true
#                               ^^^^ warning namesrv-lookup-conflict
#- /c.conf rocketmq=5.3.3 kind=broker
fetchNamesrvAddrByAddressServer=true
rmqAddressServerDomain=mq.example.com
#- /d.conf rocketmq=5.3.3 kind=broker
namesrvAddr=
fetchNamesrvAddrByAddressServer=true
#- /e.conf rocketmq=5.3.3 kind=broker
namesrvAddr=10.0.0.1:9876
fetchNamesrvAddrByAddressServer=\${ASK}
#- /f.conf rocketmq=5.3.3 kind=broker
namesrvAddr=10.0.0.1:9876
fetchNamesrvAddrByAddressServer=false
rmqAddressServerDomain=mq.example.com
#                      ^^^^^^^^^^^^^^ info namesrv-lookup-conflict -- rmqAddressServerDomain has no effect
`,
      only,
    );
    const processes = [{ kind: 'broker', file: 'broker.conf', args: ['-n', '10.0.0.1:9876'] }];
    const config = { rocketmq: '5.3.3', deployments: { d: { files: ['*.conf'], processes } } };
    await checkFixture(
      `
#- /broker.conf
fetchNamesrvAddrByAddressServer=true
#                               ^^^^ warning namesrv-lookup-conflict
`,
      { ...only, config },
    );
  });

  it('a DNS lookup takes one name with its port', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.1.0 kind=broker
fetchNameSrvAddrByDnsLookup=true
#                           ^^^^ related
namesrvAddr=ns1:9876;ns2:9876
#           ^^^^^^^^^^^^^^^^^ error namesrv-lookup-conflict -- fetchNameSrvAddrByDnsLookup takes namesrvAddr for one name
#- /b.conf rocketmq=5.0.0 kind=broker
fetchNameSrvAddrByDnsLookup=true
namesrvAddr=ns1:9876;ns2:9876
#- /c.conf rocketmq=5.3.3 kind=broker
fetchNameSrvAddrByDnsLookup=true
namesrvAddr=ns1:9876
#- /d.conf rocketmq=5.3.3 kind=broker
fetchNameSrvAddrByDnsLookup=true
#                           ^^^^ related
namesrvAddr=ns1:9876;
#           ^^^^^^^^^ error namesrv-lookup-conflict
#- /e.conf rocketmq=5.3.3 kind=broker
enableControllerMode=true
fetchControllerAddrByDnsLookup=true
#                              ^^^^ related
controllerAddr=c1:9878;c2:9878
#              ^^^^^^^^^^^^^^^ error namesrv-lookup-conflict
#- /f.conf rocketmq=5.3.3 kind=broker
fetchControllerAddrByDnsLookup=true
controllerAddr=c1:9878;c2:9878
#- /g.conf rocketmq=5.3.3 kind=broker-in-container
fetchNameSrvAddrByDnsLookup=true
namesrvAddr=ns1:9876;ns2:9876
`,
      only,
    );
  });

  it('says what happens', async () => {
    const of = (...lines: readonly string[]) =>
      wordsByLanguage(`#- /broker.conf rocketmq=5.3.3 kind=broker\n${lines.join('\n')}\n`, rule);
    assert.deepEqual(await of('fetchNameSrvAddrByDnsLookup=true', 'namesrvAddr=a:9876;b:9877'), {
      en: [
        'fetchNameSrvAddrByDnsLookup takes namesrvAddr for one name: none of the list is reached\nRocketMQ 5.3.3 splits the value at its first colon and takes "9876;b:9877" for the port: the broker boots without an error, but connects nowhere',
      ],
      zh: [
        'fetchNameSrvAddrByDnsLookup 会把 namesrvAddr 当作一个域名：列表中的地址都连接不上\nRocketMQ 5.3.3 在第一个冒号处拆分该值，把“9876;b:9877”当作端口：Broker 照常启动，不报错，却连接不到任何地址',
      ],
    });
    assert.deepEqual(await of('fetchNamesrvAddrByAddressServer=true', 'namesrvAddr=a:9876'), {
      en: [
        'fetchNamesrvAddrByAddressServer has no effect: namesrvAddr is set\nRocketMQ 5.3.3 asks the address server only where it has no name servers; here they are a:9876',
      ],
      zh: [
        'fetchNamesrvAddrByAddressServer 不起作用：已设置 namesrvAddr\nRocketMQ 5.3.3 只在没有 NameServer 地址时才询问地址服务器；此处的地址为 a:9876',
      ],
    });
    assert.deepEqual(await of('rmqAddressServerDomain=mq.example.com'), {
      en: [
        'rmqAddressServerDomain has no effect: fetchNamesrvAddrByAddressServer is not true\nIt says where the address server is, and this broker does not ask one',
      ],
      zh: [
        'rmqAddressServerDomain 不起作用：fetchNamesrvAddrByAddressServer 不为 true\n它指明地址服务器的位置，而该 Broker 不会询问地址服务器',
      ],
    });
  });
});
