import assert from 'node:assert/strict';
import { proposedIn } from './completionSupport.ts';

const alone = (text: string, name = 'broker-a.properties'): Record<string, string> => ({ [name]: text });

describe('completion: comments', () => {
  it('what may be said to rmqlint, at the beginning of a comment', async () => {
    for (const text of ['# █\nbrokerName=a', '#█\nbrokerName=a', '! rmq█\nbrokerName=a\n']) {
      const file = await proposedIn(alone(text));
      assert.deepEqual(
        file.labels,
        ['rmqlint-disable-next-line', 'rmqlint-disable-file', 'rmqlint rocketmq=', 'rmqlint kind=', 'rmqlint host='],
        text,
      );
      assert.equal(file.taken('rmqlint kind='), text.replace(/(rmq)?█/, 'rmqlint kind='));
    }
    const half = await proposedIn(alone('# rmqlint-dis█\nbrokerName=a'));
    assert.deepEqual(half.said, [
      'rmqlint-disable-next-line | silences rules for the next entry',
      'rmqlint-disable-file | silences rules for this file',
    ]);
    assert.equal(half.taken('rmqlint-disable-file'), '# rmqlint-disable-file \nbrokerName=a');
    const zh = await proposedIn(alone('# rmqlint-disable-n█\nbrokerName=a'), { lang: 'zh-CN' });
    assert.deepEqual(zh.said, ['rmqlint-disable-next-line | 对下一项关闭规则']);
  });

  it('nothing in prose, and nothing where nobody asked', async () => {
    for (const text of ['# the master █\nbrokerName=a', '# brokerRole=█\nbrokerName=a', '█# x\nbrokerName=a'])
      assert.equal((await proposedIn(alone(text))).list, undefined, text);
    for (const trigger of [' ', '=', ':'])
      assert.equal((await proposedIn(alone('# █\nbrokerName=a'), { trigger })).list, undefined, trigger);
  });

  it('rules behind a directive: those that find something there come first', async () => {
    const files = alone('brokerName=a\n# rmqlint-disable-next-line █\nbrokerRole=MASTER\nfileReservedTime=x\n');
    const { said, labels } = await proposedIn(files, { trigger: ' ' });
    assert.equal(said[0], 'role-falls-back-to-master | finds something here');
    assert(labels.indexOf('invalid-number') > 3);
    assert(labels.includes('expires='));
    const whole = await proposedIn(alone('brokerName=a\n# rmqlint-disable-file key-case, █\nbrokerRole=MASTER\n'), {
      lang: 'zh-CN',
    });
    assert.equal(whole.said[0], 'role-falls-back-to-master | 此处有该规则的问题');
    assert(!whole.labels.includes('key-case'));
    assert.match(whole.words('trailing-whitespace') ?? '', /空/);
    const word = await proposedIn(alone('# rmqlint-disable-file role-█-to\nbrokerName=a\n'));
    assert.equal(
      word.taken('role-falls-back-to-master'),
      '# rmqlint-disable-file role-falls-back-to-master\nbrokerName=a\n',
    );
    assert.equal((await proposedIn(alone('# rmqlint-disable-file key-case -- since █\nbrokerName=a'))).list, undefined);
  });

  it('releases, kinds and hosts', async () => {
    const release = await proposedIn(alone('# rmqlint kind=broker rocketmq=5.3█\nbrokerName=a'));
    assert.equal(release.said[0], '5.5.1 | newest known');
    assert.equal(release.taken('5.3.3'), '# rmqlint kind=broker rocketmq=5.3.3\nbrokerName=a');
    const kind = await proposedIn(alone('# rmqlint kind=█\nbrokerName=a'), { trigger: '=', lang: 'zh-CN' });
    assert.deepEqual(kind.labels, ['broker', 'broker-in-container', 'namesrv', 'controller', 'container']);
    assert.equal(kind.words('namesrv'), 'NameServer');
    const pairs = await proposedIn(alone('# rmqlint kind=broker █\nbrokerName=a'), { trigger: ' ' });
    assert.deepEqual(pairs.labels, ['rocketmq=', 'host=']);
    const project = JSON.stringify({
      deployments: { d: { files: ['*.properties'], hosts: { 'mq-01': { runs: ['x.properties'] } } } },
    });
    const files = {
      'rmqlint.json': project,
      'x.properties': 'brokerName=x\nbrokerId=0\n',
      ...alone('# rmqlint host=█\nbrokerName=a\n'),
    };
    assert.deepEqual((await proposedIn(files)).labels, ['mq-01']);
  });

  it('in a file that only the comment will make one of RocketMQ’s', async () => {
    const file = await proposedIn(alone('# rmqlint kind=█\nfoo=1\n', 'settings.properties'));
    assert(file.labels.includes('broker'));
    assert.equal((await proposedIn(alone('# rmqlint kind=\nfo█=1\n', 'settings.properties'))).list, undefined);
  });
});
