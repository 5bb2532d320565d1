import assert from 'node:assert/strict';
import { applyFix, checkFixture, fixesOf } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const only = (rule: string) => ({ only: [rule] });
const broker = '#- /broker.conf rocketmq=5.3.3 kind=broker\n';

describe('namesrv-addr-syntax', () => {
  const rule = 'namesrv-addr-syntax';

  it('marks the element', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
namesrvAddr=10.0.0.1;10.0.0.2:9876
#           ^^^^^^^^ error namesrv-addr-syntax -- "10.0.0.1" is not host:port: the broker exits with -3
#- /b.conf rocketmq=4.9.8 kind=broker
namesrvAddr=10.0.0.1:9876;;10.0.0.2:x
#                         | error namesrv-addr-syntax -- namesrvAddr has an empty address: the broker exits with -3
#                          ^^^^^^^^^^ related
#- /c.conf rocketmq=5.3.3 kind=container
namesrvAddr=10.0.0.1:98765
#           ^^^^^^^^^^^^^^ error namesrv-addr-syntax -- the broker container exits with -3
#- /d.conf rocketmq=5.3.3 kind=broker
namesrvAddr=10.0.0.1:9876;10.0.0.2: 9876;
#                         ^^^^^^^^^^^^^^ error namesrv-addr-syntax
`,
      only(rule),
    );
  });

  it('says nothing of a trailing separator, of host names, of what nobody reads', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
namesrvAddr=10.0.0.1:9876;ns-2.example.com:9876;
#- /b.conf rocketmq=5.3.3 kind=broker
namesrvAddr=\${NAMESRV};10.0.0.1:9876
#- /c.conf rocketmq=5.3.3 kind=broker
namesrvAddr=[::1]:9876
#- /d.conf rocketmq=5.3.3 kind=broker-in-container
namesrvAddr=10.0.0.1
`,
      only(rule),
    );
  });

  it('up to 4.5.2 every colon separates', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=4.5.2 kind=broker
namesrvAddr=http://10.0.0.1:9876
#           ^^^^^^^^^^^^^^^^^^^^ error namesrv-addr-syntax
#- /b.conf rocketmq=4.6.0 kind=broker
namesrvAddr=http://10.0.0.1:9876
`,
      only(rule),
    );
  });

  it('-n wins over the file, whose value nobody looks at', async () => {
    const config = {
      rocketmq: '5.3.3',
      deployments: {
        d: { files: ['*.conf'], processes: [{ kind: 'broker', file: 'broker.conf', args: ['-n', '10.0.0.1:9876'] }] },
      },
    };
    await checkFixture('#- /broker.conf\nnamesrvAddr=10.0.0.1\n', { ...only(rule), config });
  });

  it('removes blanks and empty elements, offers a missing port', async () => {
    const fixture = (value: string) => `${broker}namesrvAddr=${value}\n`;
    assert.equal(await applyFix(fixture(';a:9876;;b: 9876'), rule), 'namesrvAddr=a:9876;b:9876\n');
    assert.equal(await applyFix(fixture('a;b:9876'), rule), 'namesrvAddr=a:9876;b:9876\n');
    assert.deepEqual(
      (await fixesOf(fixture('a;b:9876'), rule)).map((fix) => fix.obvious),
      [false],
    );
    assert.deepEqual(await fixesOf(fixture('a:x'), rule), []);
  });

  it('says what it wants and what the start prints', async () => {
    assert.deepEqual(await wordsByLanguage(`${broker}namesrvAddr=10.0.0.1\n`, rule), {
      en: [
        '"10.0.0.1" is not host:port: the broker exits with -3\nEvery address needs a port from 0 to 65535, without a blank; at start-up it prints "The Name Server Address[…] illegal"',
      ],
      zh: [
        '“10.0.0.1”不是 host:port 格式：Broker 以退出码 -3 退出\n每个地址都必须带 0–65535 的端口，且不能有空白；启动时打印“The Name Server Address[…] illegal”',
      ],
    });
    assert.deepEqual(await wordsByLanguage(`${broker}namesrvAddr=;10.0.0.1:9876\n`, rule), {
      en: [
        'namesrvAddr has an empty address: the broker exits with -3\nNothing stands in front of a ";"; at start-up it prints "The Name Server Address[…] illegal"',
      ],
      zh: [
        'namesrvAddr 中有空地址：Broker 以退出码 -3 退出\n某个“;”之前没有地址；启动时打印“The Name Server Address[…] illegal”',
      ],
    });
  });

  it('says that the broker exits where something else ends it before', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerRole=SLAVE
namesrvAddr=10.0.0.1
#           ^^^^^^^^ error namesrv-addr-syntax -- "10.0.0.1" is not host:port: the broker exits with -3
`,
      only(rule),
    );
  });
});
