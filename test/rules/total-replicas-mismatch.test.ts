import assert from 'node:assert/strict';
import { onlyWordsOf } from '../support/allWords.ts';
import { applyFix, checkFixture, type FixtureOptions } from '../support/fixture.ts';

const rule = 'total-replicas-mismatch';
const config = { deployments: { all: { files: ['**'] } } };
const check = (text: string, options: FixtureOptions = {}) =>
  checkFixture(text, { only: [rule], rocketmq: '5.3.3', ...options });
const pair = (a: string, b: string): string =>
  `#- /broker-a.conf\nbrokerName=broker-a\n${a}\n#- /broker-a-s.conf\nbrokerName=broker-a\nbrokerRole=SLAVE\nbrokerId=1\n${b}\n`;

describe(rule, () => {
  it('another number than there are members', async () => {
    await check(`${pair('totalReplicas=3\n#             ^ info total-replicas-mismatch', 'deleteWhen=04')}`);
    await check(
      `${pair('totalReplicas=2', 'totalReplicas=3\n#             ^ info total-replicas-mismatch')}`.replace(
        'totalReplicas=2\n',
        'totalReplicas=2\n#             ^ related\n',
      ),
    );
    await check('#- /broker-a.conf\nbrokerName=broker-a\ntotalReplicas=2\n');
    await check(
      '#- /broker-a.conf\nbrokerName=broker-a\ntotalReplicas=2\n#             ^ info total-replicas-mismatch -- the group has 1 member\n',
      { config },
    );
  });

  it('members that differ, where not all of them are known', async () => {
    const unknown = '#- /broker-b.conf\nbrokerName=${NAME}\nbrokerClusterName=c\n';
    const text = pair(
      'totalReplicas=2\n#             ^ related',
      'totalReplicas=3\n#             ^ info total-replicas-mismatch -- totalReplicas is 3 here and 2 in the same group',
    );
    await check(text + unknown);
    await check(pair('totalReplicas=3', 'totalReplicas=3') + unknown);
  });

  it('is silent where it is right or unknown, with DLedger, and of an acting master without it', async () => {
    await check(pair('totalReplicas=2', 'totalReplicas=2'));
    await check(pair('deleteWhen=04', 'deleteWhen=04'));
    await check(pair('totalReplicas=${N}', 'deleteWhen=04'));
    await check(pair('totalReplicas=2', 'totalReplicas=${N}'));
    await check(pair('totalReplicas=3', 'deleteWhen=04'), { rocketmq: '4.9.8' });
    await check(pair('enableSlaveActingMaster=true\ntotalReplicas=1', 'deleteWhen=04'));
    await check('#- /broker-a.conf\nbrokerName=a\nenableDLegerCommitLog=true\ntotalReplicas=2\n', { config });
  });

  it('offers the number of members, and says it in both languages', async () => {
    const text = pair('totalReplicas=3', 'totalReplicas=1');
    const after = await applyFix(text, rule, { rocketmq: '5.3.3' });
    assert.equal(after.match(/totalReplicas=2/g)?.length, 2);
    const zh = await onlyWordsOf(text, rule, 'zh-CN');
    assert.equal(zh.message, 'totalReplicas 为 1，而该组有 2 个成员');
    assert.deepEqual(zh.related, ['broker-a.conf: broker-a（主节点）的 totalReplicas 为 3']);
    assert.equal((await onlyWordsOf(text, rule, 'en')).message, 'totalReplicas is 1, but the group has 2 members');
  });
});
