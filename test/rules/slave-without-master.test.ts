import assert from 'node:assert/strict';
import { allWordsOf, onlyWordsOf } from '../support/allWords.ts';
import { applyFix, checkFixture, type FixtureOptions } from '../support/fixture.ts';

const rule = 'slave-without-master';
const config = { deployments: { all: { files: ['**'] } } };
const check = (text: string, options: FixtureOptions = {}) =>
  checkFixture(text, { only: [rule], rocketmq: '5.3.3', config, ...options });

const master = (path: string, name: string, more = ''): string =>
  `#- /${path}\nbrokerName=${name}\nbrokerRole=ASYNC_MASTER\n${more}`;
const slave = (path: string, name: string, more = ''): string =>
  `#- /${path}\nbrokerName=${name}\nbrokerRole=SLAVE\nbrokerId=1\n${more}`;

const SUFFIXED = `
#- /conf/broker-a.properties
brokerName=broker-a
#          ^^^^^^^^ related
#- /conf/broker-a-s.properties
brokerName=broker-a-s
#          ^^^^^^^^^^ error slave-without-master
brokerRole=SLAVE
brokerId=1
`;

describe(rule, () => {
  it('sits on the name of the slave and points at the master that is probably meant', () => check(SUFFIXED));

  it('names that master', async () => {
    const en = await onlyWordsOf(SUFFIXED, rule, 'en', { config });
    assert.equal(en.message, 'No master is called "broker-a-s"; did you mean "broker-a"?');
    assert.equal(en.details, 'A slave finds its master only by an equal brokerName, so this one replicates nothing');
    assert.deepEqual(en.notes, []);
    assert.deepEqual(en.related, ['conf/broker-a.properties: broker-a (master): probably its master']);
    assert.deepEqual(en.fixes, [
      'Set brokerName=broker-a in conf/broker-a-s.properties (stop the broker first; nothing was replicated yet, so there is no message to move)',
    ]);
    const zh = await onlyWordsOf(SUFFIXED, rule, 'zh-CN', { config });
    assert.equal(zh.message, '没有名为“broker-a-s”的主节点，是否应为“broker-a”？');
    assert.equal(zh.details, '从节点只能通过相同的 brokerName 找到主节点，因此它不会复制任何消息');
    assert.deepEqual(zh.related, ['conf/broker-a.properties: broker-a（主节点）：可能是它的主节点']);
    assert.deepEqual(zh.fixes, [
      '在 conf/broker-a-s.properties 中设置 brokerName=broker-a（请先停止该 Broker；它从未复制到消息，没有数据需要迁移）',
    ]);
  });

  it('is silent before 5.0.0 where the slave is told an address to copy from', async () => {
    const told = master('a.conf', 'broker-a') + slave('b.conf', 'standby', 'haMasterAddress=10.0.0.1:10912\n');
    await check(told, { rocketmq: '4.9.7' });
    const { message } = await onlyWordsOf(told, rule, 'en', { config, rocketmq: '5.3.3' });
    assert.match(message, /^No master is called "standby"/);
  });

  for (const suffix of ['-s', '-slave', '_s', 's', '-1']) {
    it(`knows the ending ${suffix}, and its fix ends it`, async () => {
      const text = master('a.conf', 'broker-a') + slave('b.conf', `broker-a${suffix}`);
      const { message } = await onlyWordsOf(text, rule, 'en', { config });
      assert.equal(message, `No master is called "broker-a${suffix}"; did you mean "broker-a"?`);
      const after = await applyFix(text, rule, { rocketmq: '5.3.3', config });
      assert.equal(after, master('a.conf', 'broker-a') + slave('b.conf', 'broker-a'));
      assert.deepEqual(await allWordsOf(after, rule, 'en', { config }), []);
    });
  }

  it('where nothing resembles the name, says how to decide', async () => {
    const text = master('a.conf', 'broker-a') + slave('b.conf', 'broker-x');
    const en = await onlyWordsOf(text, rule, 'en', { config });
    assert.equal(en.message, 'No master is called "broker-x": this slave replicates nothing');
    assert.equal(en.details, 'A slave finds its master only by an equal brokerName');
    assert.deepEqual(en.notes, [
      'if its master is configured elsewhere, put that file into the deployment ("files" in rmqlint.json)',
    ]);
    assert.deepEqual(en.fixes, []);
    const zh = await onlyWordsOf(text, rule, 'zh-CN', { config });
    assert.equal(zh.message, '没有名为“broker-x”的主节点：该从节点不会复制任何消息');
    assert.equal(zh.details, '从节点只能通过相同的 brokerName 找到主节点');
    assert.deepEqual(zh.notes, ['若其主节点在别处配置，请把该文件加入部署（rmqlint.json 中的“files”）']);
  });

  it('sees through a comment that got into the name, and leaves the fix to the rule on it', async () => {
    const text = master('a.conf', 'broker-a') + slave('b.conf', 'broker-a  # as its master');
    const { message, related, fixes } = await onlyWordsOf(text, rule, 'en', { config });
    assert.equal(message, 'No master is called "broker-a  # as its master"; did you mean "broker-a"?');
    assert.equal(related[1], 'b.conf: brokerName does not run as it was meant here (inline-comment)');
    assert.deepEqual(fixes, []);
  });

  it('never proposes the name that the slave has: its master may be misnamed', async () => {
    const text = master('a.conf', 'broker-a # master') + slave('b.conf', 'broker-a');
    const en = await onlyWordsOf(text, rule, 'en', { config });
    assert.equal(en.message, 'No master is called "broker-a": the one that is meant is misnamed');
    assert.equal(
      en.details,
      'The one that is meant runs as "broker-a # master"; a slave finds its master only by an equal brokerName, so this one replicates nothing',
    );
    const zh = await onlyWordsOf(text, rule, 'zh-CN', { config });
    assert.equal(zh.message, '没有名为“broker-a”的主节点：其主节点的名称有误');
    assert.equal(
      zh.details,
      '其主节点实际以“broker-a # master”为名运行；从节点只能通过相同的 brokerName 找到主节点，因此它不会复制任何消息',
    );
  });

  it('nor where the master registers at other name servers', async () => {
    const text = `
#- /conf/broker-a.properties
brokerClusterName=c1
brokerName=broker-a
#          ^^^^^^^^ related
namesrvAddr=10.0.0.1:9876
#- /conf/broker-a-s.properties
brokerClusterName=c2
brokerName=broker-a
#          ^^^^^^^^ error slave-without-master
brokerId=1
brokerRole=SLAVE
namesrvAddr=10.0.0.9:9876
`;
    await checkFixture(text, { only: [rule], rocketmq: '5.3.3' });
    const en = await onlyWordsOf(text, rule, 'en');
    assert.equal(en.message, 'The master of "broker-a" registers at other name servers');
    assert.equal(
      en.details,
      'That master is in cluster "c1"; a slave finds its master only in its own name servers, so this one replicates nothing',
    );
    const zh = await onlyWordsOf(text, rule, 'zh-CN');
    assert.equal(zh.message, '“broker-a”的主节点注册在其他 NameServer 上');
    assert.equal(
      zh.details,
      '该主节点属于集群“c1”；从节点只能在自己的 NameServer 中找到主节点，因此它不会复制任何消息',
    );
  });

  it('makes one finding of a group', async () => {
    const text =
      master('a.conf', 'y') + slave('b.conf', 'x') + slave('c.conf', 'x').replace('brokerId=1', 'brokerId=2');
    const en = await onlyWordsOf(text, rule, 'en', { config });
    assert.deepEqual(en.related, ['b.conf: x (slave 1) has no master either']);
    assert.deepEqual((await onlyWordsOf(text, rule, 'zh-CN', { config })).related, [
      'b.conf: x（从节点 1）同样没有主节点',
    ]);
  });

  it('speaks where other brokers have alternatives: there is a master in none of them', () =>
    checkFixture(
      `
#- /conf/broker-1.properties
brokerName=broker-a
#- /conf/broker-2.properties
brokerName=broker-a
#- /conf/broker-3.properties
brokerName=other
#          ^^^^^ error slave-without-master
brokerRole=SLAVE
brokerId=1
`,
      { only: [rule], rocketmq: '5.3.3' },
    ));

  it('is silent where the master may be hidden', async () => {
    await check(slave('b.conf', 'x'));
    await check('#- /a.conf\nbrokerRole=ASYNC_MASTER\nbrokerClusterName=C\n'.concat(slave('b.conf', 'x')));
    await check(master('a.conf', '{{ NAME }}') + slave('b.conf', 'x'));
    await check(master('a.conf', 'y') + slave('b.conf', '{{ name }}'));
    await check(master('a.conf', 'y') + slave('b.conf', 'x', 'enableControllerMode=true\n'));
    await check(master('a.conf', 'y') + slave('b.conf', 'x') + master('c.conf', 'x', 'enableDLegerCommitLog=true\n'));
    await check(master('a.conf', 'x') + slave('b.conf', 'x'));
  });

  it('is silent where one file runs twice and nothing else is there', () =>
    check(slave('b.conf', 'x'), {
      config: {
        deployments: { all: { processes: ['h1', 'h2'].map((host) => ({ host, kind: 'broker', file: 'b.conf' })) } },
      },
    }));

  it('is silent where a file of the deployment cannot be read', async () => {
    const text = master('broker-a.conf', 'y') + slave('broker-b.conf', 'x');
    assert.equal((await allWordsOf(text, rule, 'en')).length, 1);
    assert.deepEqual(await allWordsOf(text, rule, 'en', { unreadable: ['broker-c.conf'] }), []);
  });
});
