import assert from 'node:assert/strict';
import { onlyWordsOf } from '../support/allWords.ts';
import { checkFixture } from '../support/fixture.ts';

const rule = 'broker-name-missing';
const check = (text: string, ...more: string[]) => checkFixture(text, { only: [rule, ...more], rocketmq: '5.3.3' });

describe(rule, () => {
  it('a warning, and an error for who needs others of its name', async () => {
    await check(
      `
#- /a.conf kind=broker
brokerClusterName=c
#- /b.conf kind=broker rocketmq=4.0.0-incubating
brokerRole=SLAVE
#          ^^^^^ related
brokerId=1
#- /c.conf kind=broker
enableControllerMode=true
#                    ^^^^ related
controllerAddr=10.0.0.1:9878
#- /d.conf kind=broker
totalReplicas=2
#             ^ related
#- /e.conf kind=broker
enableDLegerCommitLog=true
#                     ^^^^ related
dLegerGroup=g
dLegerSelfId=n0
dLegerPeers=n0-10.0.0.1:40911;n1-10.0.0.2:40911
`
        .replace(/^(#- .*)$/gm, '$1')
        .replace(/^(#- \/a.*)$/m, '$1\n#| warning broker-name-missing -- No brokerName: the host name is used')
        .replace(/^(#- \/b.*)$/m, '$1\n#| error broker-name-missing -- A slave without brokerName')
        .replace(/^(#- \/[cde].*)$/gm, '$1\n#| error broker-name-missing -- no group comes about'),
    );
  });

  it('is silent where a name is written, or meant', async () => {
    await check('#- /a.conf kind=broker\nbrokerName=a\n');
    await check('#- /a.conf kind=broker\nbrokerName=${NAME}\n');
    await check('#- /a.conf kind=broker\nbrokername=a\n#^^^^^^^^^ error key-case\n', 'key-case');
    await check('#- /ns.conf kind=namesrv\nlistenPort=9876\n');
  });

  it('two on one machine are called alike', async () => {
    await check(`
#- /a.conf host=h1 kind=broker
#| warning broker-name-missing
storePathRootDir=/data/a
#- /b.conf host=h1 kind=broker
#| warning broker-name-missing
brokerRole=SLAVE
#          ^^^^^ related
brokerId=1
`);
  });

  it('says what follows, in both languages', async () => {
    const words = async (line: string) =>
      Promise.all(
        (['en', 'zh-CN'] as const).map((lang) => onlyWordsOf(`#- /a.conf kind=broker\n${line}\n`, rule, lang)),
      );
    const slave = await words('brokerRole=SLAVE\nbrokerId=1');
    assert.deepEqual(
      slave.map(({ message }) => message),
      [
        'A slave without brokerName is called like its machine and finds no master',
        '从节点未设置 brokerName，以主机名为名，找不到主节点',
      ],
    );
    assert.deepEqual(
      slave.map(({ related }) => related),
      [['a.conf: brokerRole is SLAVE'], ['a.conf: brokerRole 为 SLAVE']],
    );
    assert.deepEqual(
      (await words('brokerId=0')).map(({ message, details }) => [message, details]),
      [
        [
          'No brokerName: the host name is used, which a new container changes',
          'On another machine, or as a new container, the broker is another one, which has none of the topics',
        ],
        [
          '未设置 brokerName：使用主机名，容器重建后名称会改变',
          '换一台机器或重建容器后，它会成为另一个 Broker，原有 Topic 都不在其上',
        ],
      ],
    );
    assert.equal(
      (await words('totalReplicas=2'))[0]?.message,
      'Without brokerName each member is called like its machine: no group comes about',
    );
  });
});
