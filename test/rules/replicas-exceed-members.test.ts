import assert from 'node:assert/strict';
import { onlyWordsOf } from '../support/allWords.ts';
import { checkFixture, type FixtureOptions } from '../support/fixture.ts';

const rule = 'replicas-exceed-members';
const config = { deployments: { all: { files: ['**'] } } };
const check = (text: string, options: FixtureOptions = {}) =>
  checkFixture(text, { only: [rule], rocketmq: '5.3.3', ...options });
const pair = (lines: string): string =>
  `#- /broker-a.conf\nbrokerName=broker-a\n${lines}#- /broker-a-s.conf\nbrokerName=broker-a\nbrokerRole=SLAVE\nbrokerId=1\n`;
const two = (lines: string, more = lines.replace(/^#.*\n/gm, '')): string =>
  `#- /broker-n0.conf\nbrokerName=broker-a\nenableControllerMode=true\n${lines}#- /broker-n1.conf\nbrokerName=broker-a\n#          ^^^^^^^^ related\nenableControllerMode=true\n${more}`;
const RELATED = '#          ^^^^^^^^ related\n';

describe(rule, () => {
  it('inSyncReplicas of a SYNC_MASTER', async () => {
    await check(
      `${pair('brokerRole=SYNC_MASTER\ninSyncReplicas=3\n#              ^ error replicas-exceed-members -- inSyncReplicas=3, but "broker-a" has 2 members: sends time out\n').replace('brokerName=broker-a\nbrokerRole=SLAVE', `brokerName=broker-a\n${RELATED}brokerRole=SLAVE`)}`,
    );
    await check(pair('brokerRole=SYNC_MASTER\ninSyncReplicas=2\n'));
    await check(pair('brokerRole=ASYNC_MASTER\ninSyncReplicas=3\n'));
    await check(pair('brokerRole=SYNC_MASTER\nminInSyncReplicas=3\n'));
    await check(pair('brokerRole=SYNC_MASTER\ninSyncReplicas=3\n'), { rocketmq: '4.9.8' });
    await check(pair('brokerRole=SYNC_MASTER\ninSyncReplicas=${N}\n'));
  });

  it('an acting master refuses, and lowers its need where it may', async () => {
    const acting = 'brokerRole=SYNC_MASTER\nenableSlaveActingMaster=true\n';
    const marked = (line: string) =>
      pair(`${acting}${line}`).replace(
        'brokerName=broker-a\nbrokerRole=SLAVE',
        `brokerName=broker-a\n${RELATED}brokerRole=SLAVE`,
      );
    await check(marked('inSyncReplicas=3\n#              ^ error replicas-exceed-members -- sends are refused\n'));
    await check(pair(`${acting}enableAutoInSyncReplicas=true\ninSyncReplicas=3\n`));
    await check(
      marked(
        'enableAutoInSyncReplicas=true\nminInSyncReplicas=3\n#                 ^ error replicas-exceed-members -- sends are refused\n',
      ),
    );
  });

  it('controller mode', async () => {
    await check(two('minInSyncReplicas=3\n#                 ^ error replicas-exceed-members -- sends are refused\n'));
    await check(two('inSyncReplicas=3\n#              ^ error replicas-exceed-members -- sends time out\n'));
    await check(two('inSyncReplicas=3\nallAckInSyncStateSet=true\n').replace(RELATED, ''));
    await check(two('inSyncReplicas=2\nminInSyncReplicas=2\n').replace(RELATED, ''));
  });

  it('one member alone only where the project file says that this is all', async () => {
    const one = '#- /broker-a.conf\nbrokerName=broker-a\nbrokerRole=SYNC_MASTER\ninSyncReplicas=2\n';
    await check(one);
    await check(`${one}#              ^ error replicas-exceed-members -- has 1 member: sends time out\n`, { config });
  });

  it('says it in Chinese', async () => {
    const zh = await onlyWordsOf(pair('brokerRole=SYNC_MASTER\ninSyncReplicas=3\n'), rule, 'zh-CN');
    assert.equal(zh.message, 'inSyncReplicas=3，但“broker-a”只有 2 个成员：发送会超时');
    assert.deepEqual(zh.related, ['broker-a-s.conf: broker-a（从节点 1）是成员之一']);
  });
});
