import assert from 'node:assert/strict';
import { checkFixture, type FixtureOptions, fixesOf } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const rule = 'relative-path';
const check = (text: string, options: FixtureOptions = {}) =>
  checkFixture(text, { only: [rule], rocketmq: '5.3.3', ...options });

describe(rule, () => {
  it('finds paths of every kind of file', () =>
    check(`
#- /broker.conf kind=broker
storePathRootDir=./rocketmq/data
#                ^^^^^^^^^^^^^^^ warning relative-path -- "./rocketmq/data" is relative to the directory that RocketMQ is started in
storePathCommitLog = store/commitlog
#                    ^^^^^^^^^^^^^^^ warning relative-path
#- /ns.conf kind=namesrv
kvConfigPath=conf/kvConfig.json
#            ^^^^^^^^^^^^^^^^^^ warning relative-path
#- /controller.conf kind=controller
controllerStorePath=../controller
#                   ^^^^^^^^^^^^^ warning relative-path
#- /container.conf kind=container
brokerConfigPaths=/etc/mq/a.conf:conf/b.conf
#                                ^^^^^^^^^^^ warning relative-path
`));

  it('says what depends on the directory', async () => {
    assert.deepEqual(await wordsByLanguage('#- /a.conf kind=broker rocketmq=4.9.8\nstorePathRootDir=data\n', rule), {
      en: [
        '"data" is relative to the directory that RocketMQ is started in\nRocketMQ 4.9.8 takes storePathRootDir from the working directory of the start command: started from elsewhere, the broker uses another, empty directory',
      ],
      zh: [
        '“data”是相对路径，取决于启动 RocketMQ 时所在的目录\nRocketMQ 4.9.8 按启动命令的工作目录解析 storePathRootDir：从别处启动时，Broker 会使用另一个空目录',
      ],
    });
    assert.deepEqual(await wordsByLanguage('#- /a.conf kind=namesrv rocketmq=4.9.8\nkvConfigPath=kv.json\n', rule), {
      en: [
        '"kv.json" is relative to the directory that RocketMQ is started in\nRocketMQ 4.9.8 takes kvConfigPath from the working directory of the start command: started from elsewhere, the name server uses another file, or finds none',
      ],
      zh: [
        '“kv.json”是相对路径，取决于启动 RocketMQ 时所在的目录\nRocketMQ 4.9.8 按启动命令的工作目录解析 kvConfigPath：从别处启动时，NameServer 会使用另一个文件，或找不到文件',
      ],
    });
  });

  it('is silent about absolute paths, and what other rules or start-up code speak of', async () => {
    await check(`
#- /broker.conf kind=broker
storePathRootDir=/data/store
storePathCommitLog=/d1,d2
readOnlyCommitLogStorePaths=d1:/d2
storePathDLedgerCommitLog=
storePathEpochFile=D:/store/epoch
brokerConfigPath=D:\\\\store\\\\broker.conf
storePathBrokerIdentity=\\\\\\\\server\\\\share
authConfigPath=conf/auth
#- /b.conf kind=broker
storePathRootDir=~/store
#- /c.conf kind=broker
storePathRootDir=\${HOME}/store
storePathCommitLog=
#- /d.conf kind=broker
storePathEpochFile=epoch
storePathDLedgerCommitLog=n0
#- /e.conf kind=broker
enableDLegerCommitLog=true
storePathCommitLog=commitlog
#- /ns.conf kind=namesrv
configStorePath=namesrv.properties
#- /container.conf kind=container
brokerConfigPaths=D:/a.conf:D:/b.conf
`);
    const text = '#- /broker.conf\nbrokerName=a\nstorePathRootDir=store\n';
    const config = {
      deployments: { d: { processes: [{ file: 'broker.conf', kind: 'broker', cwd: '/opt/rocketmq' }] } },
    };
    await check(text, { config });
  });

  it('takes a comma for a part of the name where no list is known', () =>
    check(
      `
#- /broker.conf kind=broker
storePathCommitLog=d1,d2
#                  ^^^^^ warning relative-path
`,
      { rocketmq: '4.9.1' },
    ));

  it('has no fix: which directory is meant nobody can tell', async () => {
    assert.deepEqual(await fixesOf('#- /a.conf kind=broker rocketmq=5.3.3\nstorePathRootDir=data\n', rule), []);
  });
});
