import assert from 'node:assert/strict';
import { allWordsOf, onlyWordsOf } from '../support/allWords.ts';
import { checkFixture, type FixtureOptions } from '../support/fixture.ts';

const rule = 'duplicate-master';
/** All files are one deployment: nothing is taken for an alternative. */
const config = { deployments: { all: { files: ['**'] } } };
const check = (text: string, options: FixtureOptions = {}) =>
  checkFixture(text, { only: [rule], rocketmq: '5.3.3', config, ...options });

const TWO = `
#- /conf/broker-a.properties
brokerName=broker-a
brokerRole=ASYNC_MASTER
#          ^^^^^^^^^^^^ related
#- /conf/broker-b.properties
brokerName=broker-a
brokerRole=SYNC_MASTER
#          ^^^^^^^^^^^ error duplicate-master
#- /conf/broker-c.properties
brokerName=broker-a
brokerRole=SLAVE
brokerId=1
`;

describe(rule, () => {
  it('sits on the role of the one that starts last', () => check(TWO));

  it('sits on the name where no role is written', () =>
    check(`
#- /conf/broker-1.properties
brokerName=broker-a
#          ^^^^^^^^ related
#- /conf/broker-2.properties
brokerName=broker-a
#          ^^^^^^^^ error duplicate-master
`));

  it('says what happens and how to decide', async () => {
    const en = await onlyWordsOf(TWO, rule, 'en', { config });
    assert.equal(en.message, '"broker-a" has 2 masters: clients see one of them at a time');
    assert.equal(
      en.details,
      'broker-a (master, conf/broker-a.properties) and broker-a (master, conf/broker-b.properties) register with brokerId 0 and replace each other in the name server: messages go to one store or the other, no broker logs it, and nothing is replicated between them',
    );
    assert.deepEqual(en.notes, [
      'if one is meant as a slave, it needs brokerRole=SLAVE and a brokerId above 0; if both are masters, each needs a brokerName of its own',
    ]);
    assert.deepEqual(en.related, [
      'conf/broker-a.properties: broker-a (master, conf/broker-a.properties) runs as ASYNC_MASTER',
    ]);
    assert.deepEqual(en.fixes, []);
    const zh = await onlyWordsOf(TWO, rule, 'zh-CN', { config });
    assert.equal(zh.message, '“broker-a”有 2 个主节点：客户端同一时刻只能看到其中一个');
    assert.equal(
      zh.details,
      'broker-a（主节点，conf/broker-a.properties）与 broker-a（主节点，conf/broker-b.properties）都以 brokerId 0 注册，在 NameServer 中互相覆盖：消息会分散到各自的存储，Broker 没有任何日志，彼此之间也不复制',
    );
    assert.deepEqual(zh.notes, [
      '若其中之一本应是从节点，需设置 brokerRole=SLAVE 与大于 0 的 brokerId；若都是主节点，则 brokerName 必须各不相同',
    ]);
    assert.deepEqual(zh.related, [
      'conf/broker-a.properties: broker-a（主节点，conf/broker-a.properties）以 ASYNC_MASTER 运行',
    ]);
  });

  it('says that a role is the default, and that an id counts for nothing', async () => {
    const text = `
#- /a.properties
brokerName=x
brokerRole=ASYNC_MASTER
#- /b.properties
brokerName=x
brokerId=1
`;
    const en = await onlyWordsOf(text, rule, 'en', { config });
    assert.deepEqual(en.notes.slice(0, 2), [
      'x (master, b.properties) runs as ASYNC_MASTER, the default',
      'a master always registers with brokerId 0, whatever brokerId says',
    ]);
    const zh = await onlyWordsOf(text, rule, 'zh-CN', { config });
    assert.deepEqual(zh.notes.slice(0, 2), [
      'x（主节点，b.properties）以默认的 ASYNC_MASTER 运行',
      '无论 brokerId 写成什么，主节点总是以 brokerId 0 注册',
    ]);
  });

  it('goes by the role that runs, and points at what hides the one that was meant', async () => {
    await check(`
#- /broker-a.properties
brokerName=x
#          ^ related
#- /broker-b.properties
brokerName=x
brokerId=1
brokerRole=slave
#          ^^^^^ error duplicate-master
#          ^^^^^ related
`);
    await check(`
#- /broker-a.properties
brokerName=x
#          ^ related
#- /broker-b.properties
brokerName=x
#          ^ error duplicate-master
brokerId=1
BrokerRole=SLAVE
#^^^^^^^^^ related
`);
    const text = '#- /broker-a.conf\nbrokerName=x\n#- /broker-b.conf\nbrokerName=x\nbrokerId=1\nBrokerRole=SLAVE\n';
    const said = (lang: 'en' | 'zh-CN') => onlyWordsOf(text, rule, lang, { config });
    assert.equal(
      (await said('en')).related[1],
      'broker-b.conf: meant for brokerRole, but RocketMQ does not read it (key-case)',
    );
    assert.equal(
      (await said('zh-CN')).related[1],
      'broker-b.conf: 本意应是 brokerRole，但 RocketMQ 不会读取（key-case）',
    );
    const spoilt = '#- /broker-a.conf\nbrokerName=x\n#- /broker-b.conf\nbrokerName=x\nbrokerRole=slave\n';
    assert.equal(
      (await onlyWordsOf(spoilt, rule, 'en', { config })).related[1],
      'broker-b.conf: brokerRole does not run as it was meant here (role-falls-back-to-master)',
    );
    assert.equal(
      (await onlyWordsOf(spoilt, rule, 'zh-CN', { config })).related[1],
      'broker-b.conf: 此处的 brokerRole 并未按原意生效（role-falls-back-to-master）',
    );
  });

  it('a trailing blank spoils the role before 5.2.0 only', async () => {
    const text = (mark: string) =>
      `#- /broker-a.conf\nbrokerName=x\n#- /broker-b.conf\nbrokerName=x\nbrokerId=1\nbrokerRole=SLAVE \n${mark}`;
    await check(text('#          ^^^^^^ error duplicate-master\n'), { rocketmq: '5.1.4' });
    await check(text(''), { rocketmq: '5.2.0' });
  });

  it('counts masters in containers, but leaves two of one container to duplicate-broker-id', async () => {
    const processes = (...more: object[]) => ({
      deployments: {
        all: {
          processes: [
            { host: 'h1', kind: 'container', file: 'container.conf' },
            ...['a', 'b'].map((name) => ({ host: 'h1', kind: 'broker-in-container', file: `broker-${name}.conf` })),
            ...more,
          ],
        },
      },
    });
    const inside =
      '#- /container.conf\nbrokerConfigPaths=/x/broker-a.conf:/x/broker-b.conf\n#- /broker-a.conf\nbrokerName=x\n';
    await check(`${inside}#- /broker-b.conf\nbrokerName=x\n`, { config: processes() });
    await check(
      `${inside}#- /broker-b.conf\nbrokerName=x\n#- /z.conf\nbrokerName=x\n#          ^ error duplicate-master -- "x" has 3 masters\n`,
      { config: processes({ host: 'h2', kind: 'broker', file: 'z.conf' }) },
    );
  });

  it('leaves out modes whose roles run time decides, templates and other names', async () => {
    const two = (a: string, b = a) => check(`#- /broker-a.conf\n${a}\n#- /broker-b.conf\n${b}\n`);
    await two('brokerName=x\nenableControllerMode=true');
    await two('brokerName=x\nenableDLegerCommitLog=true');
    await two('brokerName={{ NAME }}\nbrokerClusterName=C');
    await two('brokerName=x\nbrokerRole=ASYNC_MASTER', 'brokerName=x\nbrokerRole={{ ROLE }}');
    await two('brokerName=x', 'brokerName=y');
  });

  it('says nothing of files that are alternatives', async () => {
    const text =
      '#- /broker-a.conf\nbrokerName=x\nbrokerClusterName=C\n#- /broker-b.conf\nbrokerName=x\nbrokerClusterName=C\n';
    assert.deepEqual(await allWordsOf(text, rule, 'en'), []);
    assert.equal((await allWordsOf(text, rule, 'en', { config })).length, 1);
  });

  describe('pods that run one file', () => {
    const manifest = (
      replicas: string,
      lines: readonly string[],
      marks: readonly string[] = [],
      command = 'sh mqbroker -c /c/broker.conf',
    ): string => `#- /mq.yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: broker}
data:
  broker.conf: |
${lines.map((line) => (line.startsWith('#') ? line : `    ${line}`)).join('\n')}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: broker}
spec:
  replicas: ${replicas}
${marks.join('\n')}
  template:
    spec:
      containers:
        - name: broker
          image: apache/rocketmq:5.3.3
          command: [${command
            .split(' ')
            .map((word) => `"${word}"`)
            .join(', ')}]
          volumeMounts: [{name: conf, mountPath: /c}]
      volumes: [{name: conf, configMap: {name: broker}}]
`;
    const MASTER = ['brokerClusterName=orders', 'brokerName=broker-a'];

    it('are masters of one name', async () => {
      const marked = [...MASTER, '#              ^^^^^^^^ related'];
      await checkFixture(manifest('3', marked, ['#           ^ error duplicate-master']), { only: [rule] });
      const text = manifest('3', MASTER);
      const en = await onlyWordsOf(text, rule, 'en');
      assert.equal(en.message, '3 pods register as the master of "broker-a": clients see one of them at a time');
      const zh = await onlyWordsOf(text, rule, 'zh-CN');
      assert.equal(zh.message, '3 个 Pod 都注册为“broker-a”的主节点：客户端同一时刻只能看到其中一个');
    });

    it('are none where there is one, or names, roles or the file are filled in or decided', async () => {
      for (const text of [
        manifest('1', MASTER),
        manifest('${REPLICAS}', MASTER),
        manifest('3', ['brokerClusterName=orders', 'flushDiskType=ASYNC_FLUSH']),
        manifest('3', [...MASTER, 'brokerRole=SLAVE', 'brokerId=1']),
        manifest('3', [...MASTER, 'enableControllerMode=true', 'controllerAddr=ctl:9878']),
        manifest('3', ['brokerClusterName=orders', 'brokerName=${HOSTNAME}']),
        manifest('3', MASTER, [], 'sh mqbroker -c /other/broker.conf'),
      ])
        assert.deepEqual(await allWordsOf(text, rule, 'en'), [], text);
    });
  });
});
