import assert from 'node:assert/strict';
import { applyFix, checkFixture, fixesOf } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const rule = 'store-plugin';
const only = { only: [rule, 'does-not-start'] };
const TIERED = 'org.apache.rocketmq.tieredstore.TieredMessageStore';

describe('store-plugin', () => {
  it('stands at the first class name that cannot be found', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
messageStorePlugIn=org.a.B, org.c.D
#                           ^^^^^^^ error store-plugin -- Blanks around "org.c.D" are part of the class name: the broker exits with -1
#- /b.conf rocketmq=5.5.0 kind=broker
messageStorePlugIn=TieredMessageStore
#                  ^^^^^^^^^^^^^^^^^^ error store-plugin -- "TieredMessageStore" is no class name with its package: the broker exits with -3
#- /c.conf rocketmq=5.3.3 kind=broker
messageStorePlugIn=org.a.B,org.c.D
#- /d.conf rocketmq=5.3.3 kind=broker
messageStorePlugIn=
#- /e.conf rocketmq=5.3.3 kind=broker
messageStorePlugIn=org.a.B, \${PLUGIN}
`,
      only,
    );
  });

  it('takes blanks away, and knows no package', async () => {
    const broker = '#- /broker.conf rocketmq=5.3.3 kind=broker\n';
    assert.equal(
      await applyFix(`${broker}messageStorePlugIn=org.a.B, org.c.D\n`, rule),
      'messageStorePlugIn=org.a.B,org.c.D\n',
    );
    assert.deepEqual(await fixesOf(`${broker}messageStorePlugIn=B\n`, rule), []);
  });

  it('tells keys of the tiered store that nothing reads, once a file, from 5.1.0 on', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
brokerName=a
tieredStorageLevel=FORCE
#^^^^^^^^^^^^^^^^^ warning store-plugin -- tieredStorageLevel has no effect without the tiered store's plug-in
tieredStoreFilePath=/data/tiered
#^^^^^^^^^^^^^^^^^^ related
#- /b.conf rocketmq=5.3.3 kind=broker
brokerName=b
messageStorePlugIn=\${PLUGIN}
tieredStorageLevel=FORCE
#- /c.conf rocketmq=4.9.8 kind=broker
brokerName=c
tieredStorageLevel=FORCE
`,
      only,
    );
  });

  it('tells a tiered store in memory', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
messageStorePlugIn=${TIERED}
#                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning store-plugin -- keeps its data in memory only
#- /b.conf rocketmq=5.1.0 kind=broker
messageStorePlugIn=${TIERED}
#- /c.conf rocketmq=5.3.3 kind=broker
messageStorePlugIn=${TIERED}
tieredBackendServiceProvider=org.apache.rocketmq.tieredstore.provider.PosixFileSegment
`,
      only,
    );
  });

  it('says it in both languages', async () => {
    const words = (lines: string) => wordsByLanguage(`#- /broker.conf rocketmq=5.3.3 kind=broker\n${lines}\n`, rule);
    assert.deepEqual(await words('tieredStorageLevel=FORCE'), {
      en: [
        `tieredStorageLevel has no effect without the tiered store's plug-in\nRocketMQ reads it only where messageStorePlugIn names ${TIERED}`,
      ],
      zh: [
        `未启用分级存储插件时 tieredStorageLevel 不起作用\n只有 messageStorePlugIn 中有 ${TIERED} 时，RocketMQ 才会读取它`,
      ],
    });
    assert.deepEqual(await words(`messageStorePlugIn=${TIERED}`), {
      en: [
        'The tiered store keeps its data in memory only, so a restart loses them\ntieredBackendServiceProvider is org.apache.rocketmq.tieredstore.provider.MemoryFileSegment',
      ],
      zh: [
        '分级存储的数据只在内存中，重启后丢失\ntieredBackendServiceProvider 为 org.apache.rocketmq.tieredstore.provider.MemoryFileSegment',
      ],
    });
    assert.deepEqual((await words('messageStorePlugIn=B')).zh, ['“B”不是带包名的类名：Broker 以退出码 -1 退出']);
  });
});
