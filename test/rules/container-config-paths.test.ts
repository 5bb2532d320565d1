import assert from 'node:assert/strict';
import { applyFix, checkFixture, fixesOf } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const rule = 'container-config-paths';
const only = { only: [rule] };
const container = '#- /c.conf rocketmq=5.3.3 kind=container\n';

describe(rule, () => {
  it('marks what is no path', () =>
    checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=container
brokerConfigPaths=/etc/a.conf;/etc/b.conf:/etc/c.conf,/etc/d.conf
#                 ^^^^^^^^^^^^^^^^^^^^^^^ error container-config-paths -- Paths are separated by ":"
#                                         ^^^^^^^^^^^^^^^^^^^^^^^ related
#- /b.conf rocketmq=5.0.0 kind=container
brokerConfigPaths=/etc/a.conf::/etc/b.conf
#                             | error container-config-paths -- An empty path
#- /c.conf rocketmq=5.3.3 kind=container
brokerConfigPaths=/etc/a.conf: /etc/b.conf
#                              ^^^^^^^^^^^ error container-config-paths -- The blank is part of this path
#- /d.conf rocketmq=5.3.3 kind=container
brokerConfigPaths=/etc/a.conf:/etc/b.conf:/etc/a.conf
#                 ^^^^^^^^^^^ related
#                                         ^^^^^^^^^^^ error container-config-paths -- This broker stands twice
#- /e.conf rocketmq=5.3.3 kind=container
brokerConfigPaths=C:/mq/a.conf:D:/mq/b.conf
#                 ^^^^^^^^^^^^ error container-config-paths -- A drive's ":" separates two paths
#                              ^^^^^^^^^^^^ related
#- /f.conf rocketmq=5.3.3 kind=container
brokerConfigPaths=/etc/a.conf /etc/b.conf
#                 ^^^^^^^^^^^^^^^^^^^^^^^ error container-config-paths -- Paths are separated by ":"
`,
      only,
    ));

  it('says nothing of paths, of a separator at the end, of templates, of what -b overrides', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=container
brokerConfigPaths=/etc/a.conf:/etc/b.conf:
#- /b.conf rocketmq=5.3.3 kind=container
brokerConfigPaths=/opt/my brokers/a.conf
#- /c.conf rocketmq=5.3.3 kind=container
brokerConfigPaths=\${HOME}/a.conf;/etc/b.conf
#- /d.conf rocketmq=5.3.3 kind=container
brokerConfigPaths=
#- /e.conf rocketmq=5.3.3 kind=broker
brokerConfigPaths=/etc/a.conf;/etc/b.conf
`,
      only,
    );
    const processes = [{ kind: 'container', file: 'c.conf', args: ['-b', '/etc/a.conf'] }];
    const config = { rocketmq: '5.3.3', deployments: { d: { files: ['*.conf'], processes } } };
    await checkFixture('#- /c.conf\nbrokerConfigPaths=/etc/a.conf;/etc/b.conf\n', { ...only, config });
  });

  it('writes colons between paths', async () => {
    const fixed = (value: string) => applyFix(`${container}brokerConfigPaths=${value}\n`, rule);
    assert.equal(await fixed('/a.conf; /b.conf,/c.conf'), 'brokerConfigPaths=/a.conf:/b.conf:/c.conf\n');
    assert.equal(await fixed(':/a.conf::/b.conf:/a.conf'), 'brokerConfigPaths=/a.conf:/b.conf\n');
    assert.deepEqual(await fixesOf(`${container}brokerConfigPaths=C:/a.conf;/b.conf\n`, rule), []);
  });

  it('says what happens', async () => {
    assert.deepEqual(await wordsByLanguage(`${container}brokerConfigPaths=/a.conf;/b.conf\n`, rule), {
      en: [
        'Paths are separated by ":": this is taken for one path, and the container exits\nIt has started by then, and takes the brokers that run already with it (BrokerContainerStartup opens one file after the other)',
      ],
      zh: [
        '路径之间用“:”分隔：此处会被当作一个路径，容器会退出\n此时容器已经启动，已运行的 Broker 也会随之退出（BrokerContainerStartup 逐个打开文件）',
      ],
    });
  });
});
