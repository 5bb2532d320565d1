import assert from 'node:assert/strict';
import { onlyWordsOf } from '../support/allWords.ts';
import { checkFixture, type FixtureOptions } from '../support/fixture.ts';

const rule = 'ha-mode-mixed-group';
const config = { deployments: { all: { files: ['**'] } } };
const check = (text: string, options: FixtureOptions = {}) =>
  checkFixture(text, { only: [rule], rocketmq: '5.3.3', ...options });
const two = (a: string, b: string): string =>
  `#- /broker-n0.conf\nbrokerName=broker-a\n${a}\n#- /broker-n1.conf\nbrokerName=broker-a\n${b}\n`;
const SLAVE = 'brokerRole=SLAVE\nbrokerId=1';
const CONTROLLER = 'enableControllerMode=true';

describe(rule, () => {
  it('a plain slave beside members in another mode', async () => {
    await check(`
#- /broker-n0.conf
brokerName=broker-a
enableControllerMode=true
#                    ^^^^ related
#- /broker-n1.conf
brokerName=broker-a
#          ^^^^^^^^ error ha-mode-mixed-group -- enableControllerMode differs in "broker-a"
brokerRole=SLAVE
brokerId=1
`);
    await check(`
#- /broker-n0.conf
brokerName=broker-a
enableDLegerCommitLog=true
#                     ^^^^ related
#- /broker-n1.conf
brokerName=broker-a
enableDLegerCommitLog=true
#                     ^^^^ related
#- /broker-n2.conf
brokerName=broker-a
brokerRole=SLAVE
brokerId=1
enableDLegerCommitLog=false
#                     ^^^^^ error ha-mode-mixed-group
`);
  });

  it('a plain master only where the project file says that they run together', async () => {
    const text = two(CONTROLLER, 'brokerRole=ASYNC_MASTER');
    await check(text);
    const marked = two(`${CONTROLLER}\n#                    ^^^^ related`, 'brokerRole=ASYNC_MASTER').replace(
      '#- /broker-n1.conf\nbrokerName=broker-a\n',
      '$&#          ^^^^^^^^ error ha-mode-mixed-group\n',
    );
    await check(marked, { config });
  });

  it('an acting master on one side is a warning', () =>
    check(`
#- /broker-a.conf
brokerName=broker-a
enableSlaveActingMaster=true
#                       ^^^^ related
#- /broker-a-s.conf
brokerName=broker-a
#          ^^^^^^^^ warning ha-mode-mixed-group -- enableSlaveActingMaster differs in "broker-a"
brokerRole=SLAVE
brokerId=1
`));

  it('is silent where all are alike or one is unknown', async () => {
    await check(two(CONTROLLER, CONTROLLER), { config });
    await check(two('flushDiskType=ASYNC_FLUSH', SLAVE), { config });
    await check(two(CONTROLLER, `${SLAVE}\nenableControllerMode=\${ON}`), { config });
    await check(two(CONTROLLER, `${SLAVE}\nenableControllerMode=yes`), { config });
    await check(two(CONTROLLER, SLAVE), { config, rocketmq: '4.9.8' });
    await check(two('enableDLegerCommitLog=true', SLAVE), { config, rocketmq: '4.4.0' });
  });

  it('says it in both languages', async () => {
    const text = two(CONTROLLER, SLAVE);
    const en = await onlyWordsOf(text, rule, 'en');
    assert.equal(en.message, 'enableControllerMode differs in "broker-a": nothing is replicated');
    assert.deepEqual(en.notes, ['broker-a (slave 1) runs with enableControllerMode=false']);
    const zh = await onlyWordsOf(text, rule, 'zh-CN');
    assert.equal(zh.message, '“broker-a”的成员 enableControllerMode 不一致：不会复制任何消息');
    assert.deepEqual(zh.related, ['broker-n0.conf: broker-a（Controller 模式）以 enableControllerMode=true 运行']);
  });
});
