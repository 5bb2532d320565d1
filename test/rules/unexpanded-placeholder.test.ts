import assert from 'node:assert/strict';
import { checkFixture } from '../support/fixture.ts';
import { wordsOf } from '../support/words.ts';

const only = (rule: string) => ({ only: [rule] });
const broker = '#- /broker.conf rocketmq=5.3.3 kind=broker\n';

describe('unexpanded-placeholder', () => {
  const rule = 'unexpanded-placeholder';

  it('marks what nobody expands, and nothing else is said of the value', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerName=$HOSTNAME
#          ^^^^^^^^^ error unexpanded-placeholder -- the broker registers with this value
brokerIP1=$(hostname -i)
#         ^^^^^^^^^^^^^^ error unexpanded-placeholder -- every send to this broker fails
namesrvAddr=10.0.0.1:9876;\${NS2}:9876,\${NS3}
#                         ^^^^^^ error unexpanded-placeholder
storePathRootDir=%USERPROFILE%/store
#                ^^^^^^^^^^^^^ error unexpanded-placeholder -- RocketMQ uses another path
listenPort=\${PORT}
#          ^^^^^^^ error unexpanded-placeholder -- listenPort stays 10911
`,
    );
  });

  it('says nothing of files from which others are made', async () => {
    const lines = 'brokerName=${NAME}\nbrokerId=0\nbrokerIP1=$IP\n';
    for (const path of ['broker.conf.tmpl', 'broker.conf.j2', 'broker-template.conf', 'chart/templates/broker.conf'])
      await checkFixture(`#- /${path}\n${lines}`, { ...only(rule), rocketmq: '5.3.3' });
    for (const other of ['brokerClusterName={{ cluster }}', 'brokerClusterName=@cluster.name@', '<% if x %>'])
      await checkFixture(`#- /broker.conf\n${lines}${other}\n`, { ...only(rule), rocketmq: '5.3.3' });
  });

  it('says nothing of a lone sign, a comment, an unread key and a value that does not count', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
# brokerName=\${NAME}
brokerClusterName=a$1%
regionId=100%
fooBar=\${X}
fileReservedTime=\${X}
fileReservedTime=48
`,
      only(rule),
    );
  });

  it('a parameter that counts for nothing is a warning', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerName=a
enableControllerMode=true
controllerAddr=10.0.0.1:9878
brokerId=\${ID}
#        ^^^^^ warning unexpanded-placeholder
#- /node00.properties rocketmq=4.9.7 kind=broker
brokerName=RaftNode00
enableDLegerCommitLog=true
dLegerGroup=RaftNode00
dLegerPeers=n0-10.0.0.1:40911;n1-10.0.0.2:40911;n2-10.0.0.3:40911
dLegerSelfId=n0
storePathRootDir=/data/store
storePathCommitLog=\${storePathRootDir}/commitlog
#                  ^^^^^^^^^^^^^^^^^^^ warning unexpanded-placeholder -- is not expanded: DLedger does not store messages there
`,
      only(rule),
    );
  });

  it('says what is wrong and what happens, in both languages', async () => {
    assert.deepEqual(await wordsOf(`${broker}storePathRootDir=\${user.home}/store\nlistenPort=$PORT\n`, rule), [
      {
        en: '"${user.home}" is not expanded: RocketMQ uses another path\nRocketMQ replaces nothing in its configuration files. The path is "${user.home}/store"',
        zh: '“${user.home}”不会被展开：RocketMQ 会使用另一个路径\nRocketMQ 不会替换配置文件中的任何内容。实际路径是“${user.home}/store”',
      },
      {
        en: '"$PORT" is not expanded: listenPort stays 10911\nRocketMQ replaces nothing in its configuration files. The value of listenPort is "$PORT"',
        zh: '“$PORT”不会被展开：listenPort 仍为 10911\nRocketMQ 不会替换配置文件中的任何内容。listenPort 的值是“$PORT”',
      },
    ]);
  });
});
