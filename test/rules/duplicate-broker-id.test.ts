import assert from 'node:assert/strict';
import { allWordsOf, onlyWordsOf } from '../support/allWords.ts';
import { applyFix, checkFixture, type FixtureOptions } from '../support/fixture.ts';

const rule = 'duplicate-broker-id';
const config = { deployments: { all: { files: ['**'] } } };
const check = (text: string, options: FixtureOptions = {}) =>
  checkFixture(text, { only: [rule], rocketmq: '5.3.3', config, ...options });

const slave = (path: string, name: string, id: number, more = ''): string =>
  `#- /${path}\nbrokerName=${name}\nbrokerRole=SLAVE\nbrokerId=${id}\n${more}`;
const master = (path: string, name: string): string => `#- /${path}\nbrokerName=${name}\nbrokerRole=ASYNC_MASTER\n`;

const SLAVES = `
#- /broker-a.properties
brokerName=broker-a
brokerRole=ASYNC_MASTER
#- /broker-a-s1.properties
brokerName=broker-a
brokerRole=SLAVE
brokerId=1
#        ^ related
#- /broker-a-s2.properties
brokerName=broker-a
brokerRole=SLAVE
brokerId=1
#        ^ error duplicate-broker-id
#- /broker-a-s3.properties
brokerName=broker-a
brokerRole=SLAVE
brokerId=2
`;

/** Brokers of one container. */
const inContainer = (names: readonly string[]) => ({
  deployments: {
    all: {
      processes: [
        { host: 'h1', kind: 'container', file: 'container.conf' },
        ...names.map((name) => ({ host: 'h1', kind: 'broker-in-container', file: name })),
      ],
    },
  },
});
const CONTAINER = '#- /container.conf\nbrokerConfigPaths=/x/a.conf:/x/b.conf\n';

describe(rule, () => {
  it('finds slaves of one id', () => check(SLAVES));

  it('says who they are and what happens', async () => {
    const en = await onlyWordsOf(SLAVES, rule, 'en', { config });
    assert.equal(en.message, '"broker-a" has 2 slaves with brokerId 1: only one is registered');
    assert.equal(
      en.details,
      'broker-a (slave 1, broker-a-s1.properties) and broker-a (slave 1, broker-a-s2.properties) replace each other in the name server with every registration; they replicate all the same, and nothing is logged',
    );
    assert.deepEqual(en.related, ['broker-a-s1.properties: broker-a (slave 1, broker-a-s1.properties)']);
    assert.deepEqual(en.fixes, ['Set brokerId=3 in broker-a-s2.properties (the next free one of "broker-a")']);
    const zh = await onlyWordsOf(SLAVES, rule, 'zh-CN', { config });
    assert.equal(zh.message, '“broker-a”的 2 个从节点 brokerId 同为 1：只有一个能被注册');
    assert.equal(
      zh.details,
      'broker-a（从节点 1，broker-a-s1.properties）与 broker-a（从节点 1，broker-a-s2.properties）每次注册都会在 NameServer 中替换对方；复制照常进行，且没有任何日志',
    );
    assert.deepEqual(zh.fixes, ['在 broker-a-s2.properties 中设置 brokerId=3（“broker-a”的下一个空闲编号）']);
  });

  it('proposes the next free id, which ends it', async () => {
    const after = await applyFix(SLAVES, rule, { rocketmq: '5.3.3', config });
    assert.match(after, /#- \/broker-a-s2\.properties\nbrokerName=broker-a\nbrokerRole=SLAVE\nbrokerId=3\n/);
    assert.deepEqual(await allWordsOf(after, rule, 'en', { config }), []);
  });

  it('makes one finding for each id', async () => {
    const found = await allWordsOf([1, 1, 2, 2, 3].map((id, i) => slave(`s${i}.conf`, 'x', id)).join(''), rule, 'en', {
      config,
    });
    assert.deepEqual(
      found.map(({ message }) => message),
      [1, 2].map((id) => `"x" has 2 slaves with brokerId ${id}: only one is registered`),
    );
  });

  it('leaves out what will not start, other names and what a template or run time decides', async () => {
    await check(slave('1.conf', 'x', 0) + slave('2.conf', 'x', 0));
    await check(slave('1.conf', 'x', 1) + slave('2.conf', 'y', 1) + master('3.conf', 'x') + master('4.conf', 'y'));
    const controlled = 'enableControllerMode=true\n';
    await check(slave('1.conf', 'x', 1, controlled) + slave('2.conf', 'x', 1, controlled));
    await check(`${slave('1.conf', 'x', 1)}#- /2.conf\nbrokerName=x\nbrokerRole={{ ROLE }}\nbrokerId=1\n`);
  });

  it('finds what a container refuses: equal cluster, name and id', async () => {
    const names = ['a.conf', 'b.conf'];
    const text = `${CONTAINER}${master('a.conf', 'x')}#- /b.conf\nbrokerName=x\n#          ^ error duplicate-broker-id\n`;
    await check(text, { config: inContainer(names) });
    const en = await onlyWordsOf(text, rule, 'en', { config: inContainer(names) });
    assert.equal(en.message, '"x" has brokerId 0 twice in one container, which exits');
    assert.equal(
      en.details,
      'x (master, a.conf) and x (master, b.conf) have one cluster, brokerName and brokerId: the container throws "has already been added" at the second and exits with all its brokers',
    );
    assert.deepEqual(en.fixes, []);
    const zh = await onlyWordsOf(text, rule, 'zh-CN', { config: inContainer(names) });
    assert.equal(zh.message, '同一容器中“x”的 brokerId 0 重复，整个容器会退出');
    assert.equal(
      zh.details,
      'x（主节点，a.conf）与 x（主节点，b.conf）的集群、brokerName 与 brokerId 都相同：启动第二个时容器抛出“has already been added”，连同其全部 Broker 一起退出',
    );
  });

  it('does so for slaves too, and not for what differs', async () => {
    const config = inContainer(['a.conf', 'b.conf']);
    const said = (a: string, b: string) => allWordsOf(CONTAINER + a + b, rule, 'en', { config });
    const [slaves] = await said(slave('a.conf', 'x', 1), slave('b.conf', 'x', 1));
    assert.equal(slaves?.message, '"x" has brokerId 1 twice in one container, which exits');
    assert.deepEqual(slaves?.fixes, ['Set brokerId=2 in b.conf (the next free one of "x")']);
    assert.deepEqual(
      await said(`${master('a.conf', 'x')}brokerClusterName=C1\n`, `${master('b.conf', 'x')}brokerClusterName=C2\n`),
      [],
    );
    assert.deepEqual(await said(master('a.conf', 'x'), slave('b.conf', 'x', 1)), []);
  });
});
