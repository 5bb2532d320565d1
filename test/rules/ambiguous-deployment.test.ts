import assert from 'node:assert/strict';
import { allWordsOf, onlyWordsOf } from '../support/allWords.ts';
import { checkFixture } from '../support/fixture.ts';

const rule = 'ambiguous-deployment';

const ALTERNATIVES = `
#- /conf/broker-1.properties        host=h1
brokerName=broker-a
#          ^^^^^^^^ related
namesrvAddr=10.0.0.1:9876
#- /conf/broker-2.properties        host=h1
brokerName=broker-a
#          ^^^^^^^^ info ambiguous-deployment
namesrvAddr=10.0.0.2:9876
`;

describe(rule, () => {
  it('is one info, and nothing else is said of such files', () =>
    checkFixture(ALTERNATIVES, {
      rocketmq: '5.3.3',
      only: [
        rule,
        'duplicate-master',
        'port-conflict-on-host',
        'shared-store-root',
        'shared-commitlog',
        'namesrv-addr-mismatch',
      ],
    }));

  it('names the files', async () => {
    const text = ['a x', 'b x', 'c y', 'd y']
      .map((each) => each.split(' '))
      .map(([file, name]) => `#- /broker-${file}.conf\nbrokerName=${name}\nbrokerClusterName=C\n`)
      .join('');
    const en = await onlyWordsOf(text, rule, 'en');
    assert.equal(en.message, '2 brokerNames have several masters each, so these files are not compared');
    assert.equal(
      en.details,
      '"x" and "y" have more than one master in broker-a.conf, broker-b.conf, broker-c.conf and broker-d.conf: these files are probably alternatives that never run together',
    );
    assert.equal(en.related.length, 3);
    const zh = await onlyWordsOf(text, rule, 'zh-CN');
    assert.equal(zh.message, '2 个 brokerName 各有多个主节点，因此未对这些文件做比较');
    const three = ['a', 'b', 'c'].map((file) => `#- /broker-${file}.conf\nbrokerName=x\n`).join('');
    assert.equal(
      (await onlyWordsOf(three, rule, 'en')).message,
      'brokerName "x" has 3 masters, so these files are not compared',
    );
    assert.equal(
      (await onlyWordsOf(three, rule, 'zh-CN')).message,
      'brokerName“x”有 3 个主节点，因此未对这些文件做比较',
    );
    const config = { deployments: { all: { files: ['**'] } } };
    assert.deepEqual(await allWordsOf(text, rule, 'en', { config }), []);
  });
});
