import assert from 'node:assert/strict';
import { checkFixture, type FixtureOptions, fixesOf } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const rule = 'store-in-tmp';
const check = (text: string, options: FixtureOptions = {}) =>
  checkFixture(text, { only: [rule], rocketmq: '5.3.3', ...options });

describe(rule, () => {
  it('tells each process once, where its first such path stands', () =>
    check(`
#- /a.conf kind=broker
storePathRootDir=/tmp/rmqstore/node00
#                ^^^^^^^^^^^^^^^^^^^^ info store-in-tmp -- The store is below /tmp, which the system may clean
storePathCommitLog=/tmp/rmqstore/node00/commitlog
#                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ related
#- /b.conf kind=broker
storePathRootDir=/data/store
storePathCommitLog=/d1/commitlog,/dev/shm/commitlog
#                                ^^^^^^^^^^^^^^^^^^ info store-in-tmp -- The commitlog is below /dev/shm
#- /c.conf kind=controller
controllerStorePath=/var/tmp/controller
#                   ^^^^^^^^^^^^^^^^^^^ info store-in-tmp -- The controller's store is below /var/tmp
#- /d.conf kind=namesrv
enableControllerInNamesrv=true
controllerStorePath=/tmp
#                   ^^^^ info store-in-tmp
#- /e.conf kind=broker
storePathRootDir=/data/../tmp//store/
#                ^^^^^^^^^^^^^^^^^^^^ info store-in-tmp
#- /f.conf kind=broker
enableDLegerCommitLog=true
storePathDLedgerCommitLog=/tmp/n0
#                         ^^^^^^^ info store-in-tmp -- The DLedger log is below /tmp
`));

  it('says what may happen', async () => {
    assert.deepEqual(
      await wordsByLanguage('#- /a.conf kind=broker rocketmq=5.3.3\nstorePathRootDir=/tmp/store\n', rule),
      {
        en: [
          'The store is below /tmp, which the system may clean\nstorePathRootDir is "/tmp/store": fine for a trial; otherwise a reboot or systemd-tmpfiles may take the data away',
        ],
        zh: [
          '存储目录位于 /tmp 下，可能被操作系统清理\nstorePathRootDir 为“/tmp/store”：试用无妨；否则重启或 systemd-tmpfiles 可能使数据丢失',
        ],
      },
    );
    const controller = '#- /a.conf kind=controller rocketmq=5.3.3\ncontrollerStorePath=/tmp/c\n';
    assert.match((await wordsByLanguage(controller, rule)).zh[0] ?? '', /^Controller 的存储目录位于 \/tmp 下，/);
  });

  it('is silent about other directories, and about what is not known', () =>
    check(`
#- /a.conf kind=broker
storePathRootDir=/tmpfs/store
storePathCommitLog=/data/tmp/commitlog
#- /b.conf kind=broker
storePathRootDir=tmp/store
#- /c.conf kind=broker
storePathRootDir=/tmp/{{ store }}
#- /d.conf kind=broker
storePathRootDir=/tmp/store # trial
#- /e.conf kind=namesrv
controllerStorePath=/tmp/controller
kvConfigPath=/tmp/kvConfig.json
#- /f.conf kind=broker
brokerName=f
`));

  it('takes other directories from the project file', async () => {
    const text = '#- /a.conf kind=broker\nstorePathRootDir=/scratch/store\n';
    const config = { rules: { [rule]: { directories: ['/scratch/'] } } };
    await check(`${text}#                ^^^^^^^^^^^^^^ info store-in-tmp\n`, { config });
    await check(text.replace('/scratch', '/tmp'), { config });
    assert.deepEqual(await fixesOf(text, rule, { config, rocketmq: '5.3.3' }), []);
  });
});
