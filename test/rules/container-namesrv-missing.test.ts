import assert from 'node:assert/strict';
import { onlyWordsOf } from '../support/allWords.ts';
import { applyFix, type FixtureOptions, lintFixture, parseFixture } from '../support/fixture.ts';

const rule = 'container-namesrv-missing';
const container = (...lines: readonly string[]) =>
  ['#- /c.conf', 'listenPort=10811', 'brokerConfigPaths=/etc/mq/a.conf:/etc/mq/b.conf', ...lines, ''].join('\n');
const broker = (name: string, ...lines: readonly string[]) =>
  [`#- /${name}.conf`, `brokerName=${name}`, 'brokerClusterName=DefaultCluster', 'listenPort=10911', ...lines, ''].join(
    '\n',
  );
const LIST = 'namesrvAddr=10.0.0.1:9876';
const seen = async (text: string, options: FixtureOptions = {}): Promise<string[]> => {
  const only = [rule, 'container-ignored-key', 'namesrv-missing'];
  const { findings } = await lintFixture(parseFixture(text), { only, rocketmq: '5.3.3', ...options });
  return findings.map((finding) => `${finding.file} ${finding.severity} ${finding.rule}`);
};

describe(rule, () => {
  it('marks the lists of its brokers', async () => {
    const { findings } = await lintFixture(parseFixture(container() + broker('a', LIST)), {
      only: [rule],
      rocketmq: '5.0.0',
    });
    const [finding] = findings;
    assert.deepEqual([finding?.file, finding?.range.start.offset, finding?.key], ['c.conf', 0, 'namesrvAddr']);
    assert.deepEqual(
      finding?.related.map(({ file, range }) => [file, range.start.line]),
      [['a.conf', 4]],
    );
  });

  it('is one finding for the container', async () => {
    assert.deepEqual(await seen(container() + broker('a', LIST) + broker('b', LIST)), [`c.conf warning ${rule}`]);
    const strict = { config: { extends: 'strict' } };
    assert.deepEqual(await seen(container() + broker('a', LIST), strict), [`c.conf warning ${rule}`]);
    assert.deepEqual(await seen(container() + broker('a'), strict), ['c.conf info namesrv-missing']);
  });

  it('is silent where the container has name servers, or nobody names some', async () => {
    assert.deepEqual(await seen(container(LIST) + broker('a', LIST)), []);
    assert.deepEqual(await seen(container('fetchNamesrvAddrByAddressServer=true') + broker('a', LIST)), [
      'a.conf warning container-ignored-key',
    ]);
    assert.deepEqual(await seen(container('namesrvAddr=${NS}') + broker('a', LIST)), []);
    assert.deepEqual(await seen(container() + broker('a') + broker('b')), ['c.conf info namesrv-missing']);
    assert.deepEqual(await seen(container() + broker('a', 'namesrvAddr=${NS}')), ['c.conf info namesrv-missing']);
    const processes = [{ kind: 'container', file: 'c.conf', args: ['-n', '10.0.0.1:9876'] }];
    const config = { deployments: { d: { files: ['*.conf'], processes } } };
    assert.deepEqual(await seen(container() + broker('a', LIST), { config }), []);
  });

  it('copies the list on which the brokers agree', async () => {
    const fixed = await applyFix(container() + broker('a', LIST) + broker('b', LIST), rule, { rocketmq: '5.3.3' });
    assert.match(fixed, /brokerConfigPaths=.*\nnamesrvAddr=10\.0\.0\.1:9876\n/);
    const two = container() + broker('a', LIST) + broker('b', 'namesrvAddr=10.0.0.2:9876');
    assert.deepEqual((await onlyWordsOf(two, rule, 'en')).fixes, []);
  });

  it('says what happens', async () => {
    const text = container() + broker('a', LIST);
    assert.deepEqual(await onlyWordsOf(text, rule, 'en'), {
      message: 'The container has no namesrvAddr: its brokers register nowhere',
      details:
        'A container of RocketMQ 5.3.3 registers its brokers with its own name servers; what their files say is not used',
      notes: ['nothing is missing where the start command gives -n or NAMESRV_ADDR'],
      related: ['a.conf: a (master): not used'],
      fixes: ['Add namesrvAddr=10.0.0.1:9876'],
    });
    const zh = await onlyWordsOf(text, rule, 'zh-CN');
    assert.equal(zh.message, '容器未配置 namesrvAddr：其中的 Broker 不会注册');
    assert.deepEqual(zh.related, ['a.conf: a（主节点）：不会使用']);
  });
});
