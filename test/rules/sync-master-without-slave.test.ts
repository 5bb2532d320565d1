import assert from 'node:assert/strict';
import { onlyWordsOf } from '../support/allWords.ts';
import { checkFixture, type FixtureOptions } from '../support/fixture.ts';

const rule = 'sync-master-without-slave';
const check = (text: string, options: FixtureOptions = {}) =>
  checkFixture(text, { only: [rule], rocketmq: '4.9.7', ...options });
const config = { deployments: { all: { files: ['**'] } } };

const broker = (name: string, role: string, more = ''): string =>
  `#- /${name}${role === 'SLAVE' ? '-s' : ''}.properties\nbrokerName=${name}\nbrokerRole=${role}\n${role === 'SLAVE' ? 'brokerId=1\n' : ''}${more}`;
const B = broker('broker-b', 'ASYNC_MASTER') + broker('broker-b', 'SLAVE');
const MARK = '#          ^^^^^^^^^^^ warning sync-master-without-slave\n';

describe(rule, () => {
  it('where another group has its slave here, or the project file says that this is all', async () => {
    await check(broker('broker-a', 'SYNC_MASTER', MARK) + B);
    await check(broker('broker-a', 'SYNC_MASTER', MARK), { config });
    await check(broker('broker-a', 'SYNC_MASTER'));
    await check(broker('broker-a', 'SYNC_MASTER') + broker('broker-b', 'SYNC_MASTER'));
  });

  it('is silent with a slave, without SYNC_MASTER, in other modes and from 5.0.0 on', async () => {
    await check(broker('broker-a', 'SYNC_MASTER') + broker('broker-a', 'SLAVE') + B);
    await check(broker('broker-a', 'ASYNC_MASTER') + B);
    await check(broker('broker-a', 'SYNC_MASTER', 'enableDLegerCommitLog=true\n') + B);
    await check(broker('broker-a', 'SYNC_MASTER') + B, { rocketmq: '5.0.0' });
  });

  it('is silent where the slave may be there', async () => {
    const master = broker('broker-a', 'SYNC_MASTER');
    await check(`${master}${B}#- /broker-c.properties\nbrokerName=\${NAME}\nbrokerClusterName=DefaultCluster\n`);
    await check(`${master}${B}#- /broker-c.properties\nbrokerRole=SLAVE\nbrokerId=1\nbrokerClusterName=c\n`);
    await check(`${master}${B}${broker('broker-a-s', 'SLAVE')}`);
    await check(`${master}${B}#- /broker-c.properties\nbrokerName=broker-c\nbrokerRole=\${ROLE}\n`);
    await check(`${master}${B}#- /broker-c.properties\nbrokerName=broker-a # slave\nbrokerRole=SLAVE\nbrokerId=1\n`);
  });

  it('says it in both languages', async () => {
    const text = broker('broker-a', 'SYNC_MASTER') + B;
    const options = { rocketmq: '4.9.7' };
    assert.equal(
      (await onlyWordsOf(text, rule, 'en', options)).message,
      '"broker-a" has no slave: SYNC_MASTER answers SLAVE_NOT_AVAILABLE',
    );
    assert.equal(
      (await onlyWordsOf(text, rule, 'zh-CN', options)).message,
      '“broker-a”没有从节点：SYNC_MASTER 会返回 SLAVE_NOT_AVAILABLE',
    );
  });
});
