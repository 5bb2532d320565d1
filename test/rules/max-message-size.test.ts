import assert from 'node:assert/strict';
import { checkFixture } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const rule = 'max-message-size';
const only = { only: [rule] };

describe('max-message-size', () => {
  it('tells sizes that lose messages, close connections or refuse everything', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
maxMessageSize=0
#              ^ error max-message-size -- maxMessageSize 0 lets no message through
#- /b.conf rocketmq=5.3.3 kind=broker
maxMessageSize=16711681
#              ^^^^^^^^ warning max-message-size -- more than a frame of 16 MiB carries
#- /c.conf rocketmq=5.3.3 kind=broker
maxMessageSize=65536
#              ^^^^^ info max-message-size -- maxMessageSize 65536 refuses messages above 64 KiB
#- /d.conf rocketmq=5.3.3 kind=broker
mappedFileSizeCommitLog=1048576
#                       ^^^^^^^ error max-message-size -- Messages may have 4194304 bytes, more than a commit log file of 1048576 holds: they are lost
#- /e.conf rocketmq=4.5.1 kind=broker
mapedFileSizeCommitLog=4194304
#                      ^^^^^^^ related
maxMessageSize=4194304
#              ^^^^^^^ error max-message-size
`,
      only,
    );
  });

  it('tells what a single message needs from what only a batch needs, and sizes of whole messages up to 4.9.3', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
maxMessageSize=1000000
#              ^^^^^^^ warning max-message-size -- A batch of 1000000 bytes may not fit into a commit log file of 1048576
mappedFileSizeCommitLog=1048576
#                       ^^^^^^^ related
#- /b.conf rocketmq=5.3.3 kind=broker
maxMessageSize=1015583
#              ^^^^^^^ warning max-message-size -- A batch of
mappedFileSizeCommitLog=1048576
#                       ^^^^^^^ related
#- /c.conf rocketmq=5.3.3 kind=broker
maxMessageSize=1015584
#              ^^^^^^^ error max-message-size -- A message of 1015584 bytes and its properties may not fit into a commit log file of 1048576
mappedFileSizeCommitLog=1048576
#                       ^^^^^^^ related
#- /d.conf rocketmq=4.9.4 kind=broker
maxMessageSize=1048478
#              ^^^^^^^ error max-message-size -- Messages may have 1048478 bytes, more than a commit log file of 1048576 holds
mappedFileSizeCommitLog=1048576
#                       ^^^^^^^ related
#- /e.conf rocketmq=4.9.3 kind=broker
maxMessageSize=1048568
mappedFileSizeCommitLog=1048576
#- /f.conf rocketmq=4.9.3 kind=broker
maxMessageSize=1048569
#              ^^^^^^^ error max-message-size -- Messages may have 1048569 bytes
mappedFileSizeCommitLog=1048576
#                       ^^^^^^^ related
`,
      only,
    );
  });

  it('is silent at the borders, of templates and of DLedger', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
maxMessageSize=16711680
#- /b.conf rocketmq=5.3.3 kind=broker
maxMessageSize=65537
mappedFileSizeCommitLog=131073
#- /c.conf rocketmq=5.3.3 kind=broker
mappedFileSizeCommitLog=\${SIZE}
#- /d.conf rocketmq=5.3.3 kind=broker
mappedFileSizeCommitLog=1048576
enableDLegerCommitLog=true
`,
      only,
    );
  });

  it('says it in both languages', async () => {
    const words = (lines: string, rel = '5.3.3') =>
      wordsByLanguage(`#- /broker.conf rocketmq=${rel} kind=broker\n${lines}\n`, rule);
    assert.deepEqual(await words('maxMessageSize=0'), {
      en: ['maxMessageSize 0 lets no message through: every send fails'],
      zh: ['maxMessageSize 为 0 时任何消息都无法通过：所有发送都会失败'],
    });
    assert.deepEqual(await words('maxMessageSize=20971520'), {
      en: [
        'maxMessageSize 20971520 is more than a frame of 16 MiB carries: such messages close the connection\nThe server closes the connection with a TooLongFrameException unless -Dcom.rocketmq.remoting.frameMaxLength is raised',
      ],
      zh: [
        'maxMessageSize 20971520 超过 16 MiB 的网络帧上限：这么大的消息会导致连接断开\n服务端抛出 TooLongFrameException 并关闭连接，除非调大 -Dcom.rocketmq.remoting.frameMaxLength',
      ],
    });
    assert.deepEqual(await words('maxMessageSize=65536'), {
      en: [
        'maxMessageSize 65536 refuses messages above 64 KiB\nThe default is 4194304 (4 MiB), which clients allow as well',
      ],
      zh: [
        'maxMessageSize 为 65536 时会拒绝超过 64 KiB 的消息\n默认值为 4194304（4 MiB），客户端默认允许发送这么大的消息',
      ],
    });
    assert.deepEqual(await words('maxMessageSize=1000000\nmappedFileSizeCommitLog=1048576'), {
      en: [
        'A batch of 1000000 bytes may not fit into a commit log file of 1048576: it is lost then\nThe log takes some 100 bytes more for each message of a batch; the broker answers SEND_OK and stores nothing. A single message fits',
      ],
      zh: [
        '1000000 字节的批量消息可能放不进 1048576 字节的 commitlog 文件：这样的批量消息会丢失\n批量消息中的每一条在日志里要多占约 100 字节；Broker 返回 SEND_OK 却不存储。单条消息放得下',
      ],
    });
    assert.deepEqual(await words('maxMessageSize=1040000\nmappedFileSizeCommitLog=1048576'), {
      en: [
        'A message of 1040000 bytes and its properties may not fit into a commit log file of 1048576: it is lost then\nThe broker answers SEND_OK to a message that does not fit into a new file, and does not store it',
      ],
      zh: [
        '1040000 字节的消息加上属性可能放不进 1048576 字节的 commitlog 文件：这样的消息会丢失\n对放不进新文件的消息，Broker 返回 SEND_OK 却不存储',
      ],
    });
    assert.deepEqual(await words('mappedFileSizeCommitLog=1048576'), {
      en: [
        'Messages may have 4194304 bytes, more than a commit log file of 1048576 holds: they are lost\nThe broker answers SEND_OK to a message that does not fit into a new file, and does not store it',
      ],
      zh: [
        '允许 4194304 字节的消息，但 1048576 字节的 commitlog 文件放不下：这样的消息会丢失\n对放不进新文件的消息，Broker 返回 SEND_OK 却不存储',
      ],
    });
  });
});
