import assert from 'node:assert/strict';
import { applyFix, checkFixture, fixesOf } from '../support/fixture.ts';

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
#                         | error namesrv-addr-syntax -- empty address
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
});

describe('namesrv-addr-separator', () => {
  const rule = 'namesrv-addr-separator';

  it('from 4.6.0 on the broker boots and registers nowhere, before it exits', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=4.6.0 kind=broker
namesrvAddr=10.0.0.1:9876,10.0.0.2:9876
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^ error namesrv-addr-separator -- registers with none of these name servers
#- /b.conf rocketmq=4.5.2 kind=broker
namesrvAddr=10.0.0.1:9876,10.0.0.2:9876
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^ error namesrv-addr-separator -- the broker exits with -3
`,
      only(rule),
    );
  });

  it('bars, blanks, controllerAddr; one finding an entry', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
namesrvAddr=a:9876 b:9876;c:9876|d:9876
#           ^^^^^^^^^^^^^ error namesrv-addr-separator
#                         ^^^^^^^^^^^^^ related
controllerAddr=a:9878,b:9878
#              ^^^^^^^^^^^^^ error namesrv-addr-separator
`,
      only(rule),
    );
  });

  it('the jRaft keys are separated by commas', async () => {
    await checkFixture(
      '#- /controller.conf rocketmq=5.3.3 kind=controller\ncontrollerType=jRaft\njRaftInitConf=a:9880,b:9880\n',
      only(rule),
    );
  });

  it('hides nothing and is not told twice', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
namesrvAddr=10.0.0.1:9876,10.0.0.2
#           ^^^^^^^^^^^^^^^^^^^^^^ error namesrv-addr-separator
`,
      { only: [rule, 'namesrv-addr-syntax', 'namesrv-addr-duplicate'] },
    );
  });

  it('writes semicolons', async () => {
    const fixture = `${broker}namesrvAddr=a:9876 , b:9876|c:9876;\n`;
    assert.equal(await applyFix(fixture, rule), 'namesrvAddr=a:9876;b:9876;c:9876\n');
  });
});

describe('namesrv-addr-duplicate', () => {
  it('marks the repetition and removes it', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
namesrvAddr=a:9876;b:9876;a:9876
#           ^^^^^^ related
#                         ^^^^^^ info namesrv-addr-duplicate
`,
      only('namesrv-addr-duplicate'),
    );
    const fixture = `${broker}namesrvAddr=a:9876;b:9876;a:9876;a:9876\n`;
    assert.equal(await applyFix(fixture, 'namesrv-addr-duplicate'), 'namesrvAddr=a:9876;b:9876\n');
  });
});

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
