import assert from 'node:assert/strict';
import { checkFixture } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const rule = 'precreated-store-files';
const only = { only: [rule] };

describe(rule, () => {
  it('beside a directory that only a store has, and in one that is called so', async () => {
    const text = `#- /init.sh
#!/bin/bash
# RocketMQ 存储
sudo mkdir -p "$HOME"/store/{commitlog,consumequeue,index,checkpoint,abort}
#             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning ${rule} -- must be a file: made as a directory, it keeps the broker from starting
mkdir -p /data/s/commitlog \\
  /data/s/lock
# ^^^^^^^^^^^^ warning ${rule} -- /data/s/lock
mkdir /data/rocketmq/store-a/abort
#     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning ${rule} -- from 5.0.0 on
#- /Dockerfile
FROM apache/rocketmq:5.3.1
RUN mkdir -p /opt/rmq/store/checkpoint && chown -R rocketmq /opt/rmq
#            ^^^^^^^^^^^^^^^^^^^^^^^^^ warning ${rule}
`;
    await checkFixture(text, only);
    const { en, zh } = await wordsByLanguage('#- /init.sh\n# rocketmq\nmkdir /rmq/store/checkpoint\n', rule);
    assert.equal(
      en[0],
      '/rmq/store/checkpoint must be a file: made as a directory, it keeps the broker from starting\nStoreCheckpoint opens it as a file; the broker exits with -3 (-1 in 5.1.3 to 5.3.3)',
    );
    assert.equal(
      zh[0],
      '/rmq/store/checkpoint 必须是文件：若建成目录，Broker 无法启动\nStoreCheckpoint 把它当作文件打开，Broker 以 -3 退出（5.1.3 至 5.3.3 为 -1）',
    );
  });

  it('is silent of other directories, of files, and of scripts that do not name RocketMQ', async () => {
    await checkFixture(
      `#- /init.sh
# RocketMQ
mkdir -p /data/store/{commitlog,consumequeue,index,config} /data/flink/checkpoint /var/lock
mkdir -p /var/lock/rocketmq
touch /data/store/checkpoint
echo mkdir -p /data/rocketmq/store/checkpoint
#- /other.sh
mkdir -p store/{commitlog,checkpoint}
`,
      only,
    );
  });
});
