import assert from 'node:assert/strict';
import { applyFix, checkFixture, fixesOf } from '../support/fixture.ts';
import { wordsOf } from '../support/words.ts';

const only = (rule: string) => ({ only: [rule] });
const broker = '#- /broker.conf rocketmq=5.3.3 kind=broker\n';

describe('overwritten-key', () => {
  const rule = 'overwritten-key';

  it('marks what start-up code replaces', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerName=a
storePathRootDir=/data/store
inBrokerContainer=true
#^^^^^^^^^^^^^^^^ warning overwritten-key -- inBrokerContainer is always false
authConfigPath=/data/auth
#^^^^^^^^^^^^^ warning overwritten-key -- authConfigPath is always /data/store/config
configName=x
#^^^^^^^^^ warning overwritten-key -- configName is always a
bitMapLengthConsumeQueueExt=128
#^^^^^^^^^^^^^^^^^^^^^^^^^^ warning overwritten-key -- bitMapLengthConsumeQueueExt is always 112
#- /namesrv.conf rocketmq=5.3.3 kind=namesrv
configStorePath=/data/namesrv.properties
#^^^^^^^^^^^^^^ warning overwritten-key -- always the path given with -c
#- /controller.conf rocketmq=5.3.3 kind=controller
listenPort=9876
#^^^^^^^^^ warning overwritten-key -- listens on 9878, from controllerDLegerPeers
controllerDLegerPeers=n0-127.0.0.1:9878
controllerDLegerSelfId=n0
`,
      only(rule),
    );
  });

  it('says nothing of what runs anyway, of other kinds and releases, and of what is to be filled in', async () => {
    await checkFixture(
      `
#- /a/broker.conf rocketmq=5.3.3 kind=broker
brokerName=a
inBrokerContainer=false
configName=a
bitMapLengthConsumeQueueExt=112
listenPort=10921
#- /a/default.conf rocketmq=5.3.3 kind=broker
brokerName=a2
bitMapLengthConsumeQueueExt=64
#- /b/broker.conf rocketmq=5.2.0 kind=broker
brokerName=a
authConfigPath=/data/auth
#- /c/broker.conf rocketmq=5.4.0 kind=broker-in-container
brokerName=a
authConfigPath=/data/auth
#- /d/namesrv.conf rocketmq=5.3.3 kind=namesrv
listenPort=9877
configStorePath=/opt/rocketmq/namesrv.conf
#- /e/controller.conf rocketmq=5.3.3 kind=controller
listenPort=9878
controllerDLegerPeers=n0-127.0.0.1:9878
controllerDLegerSelfId=n0
#- /f/controller.conf rocketmq=5.3.3 kind=controller
listenPort=9876
controllerDLegerPeers=\${PEERS}
controllerDLegerSelfId=n0
`,
      only(rule),
    );
  });

  it('removes the line', async () => {
    const text = `${broker}brokerName=a\nauthConfigPath=/x\n`;
    assert.equal(await applyFix(text, rule), 'brokerName=a\n');
    const [fix] = await fixesOf(text, rule);
    assert.deepEqual([fix?.obvious, fix?.safety], [true, 'unsafe']);
  });

  it('says it in both languages', async () => {
    assert.deepEqual(await wordsOf(`${broker}brokerName=a\nconfigName=x\n`, rule), [
      {
        en: 'This line has no effect: configName is always a\nBrokerStartup sets configName after the file was read',
        zh: '这一行不起作用：configName 始终为 a\nBrokerStartup 会在读取文件之后设置 configName',
      },
    ]);
    const controller = 'listenPort=9876\ncontrollerDLegerPeers=n0-127.0.0.1:9878\ncontrollerDLegerSelfId=n0\n';
    assert.deepEqual(await wordsOf(`#- /c.conf rocketmq=5.3.3 kind=controller\n${controller}`, rule), [
      {
        en: 'This line has no effect: the controller listens on 9878, from controllerDLegerPeers\nControllerManager sets listenPort after the file was read',
        zh: '这一行不起作用：Controller 监听 controllerDLegerPeers 中的端口 9878\nControllerManager 会在读取文件之后设置 listenPort',
      },
    ]);
  });
});
