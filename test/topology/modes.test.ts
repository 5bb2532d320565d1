import assert from 'node:assert/strict';
import type { Lang } from '../../server/src/base/text.ts';
import { CLUSTER_WORDS } from '../../server/src/topology/words.ts';
import { master, slave } from '../deployment/support.ts';
import { CONTROLLED, DLEDGER, topologyIn } from './support.ts';

const NS = { namesrvAddr: '10.0.0.1:9876' };

/** The mode of the only cluster of files, in words, and what happens when a master dies. */
async function modeOf(
  files: Readonly<Record<string, string>>,
  { rocketmq = '5.3.3', lang = 'en' }: { rocketmq?: string | null; lang?: Lang } = {},
): Promise<readonly [string, ...string[]]> {
  const { clusters } = await topologyIn(files, { rocketmq });
  assert.equal(clusters.length, 1);
  const [{ mode, whenMasterDies }] = clusters as readonly [(typeof clusters)[number]];
  return [CLUSTER_WORDS[mode](lang), ...whenMasterDies.map((each) => each(lang))];
}

const pair = (name: string, more: Record<string, string | number> = {}, ofSlave: Record<string, string> = {}) => ({
  [`broker-${name}.properties`]: master(`broker-${name}`, { ...NS, ...more }),
  [`broker-${name}-s.properties`]: slave(`broker-${name}`, { ...NS, listenPort: 11911, ...ofSlave }),
});

describe('a cluster’s mode in the guide’s words', () => {
  it('single master', async () => {
    const files = { 'broker.conf': master('broker-a', NS) };
    const [mode, dies] = await modeOf(files);
    assert.equal(mode, 'single master');
    assert.match(dies ?? '', /everything stops.*tests only/);
    assert.deepEqual(await modeOf(files, { lang: 'zh-CN' }), [
      '单 Master 模式',
      '它宕机后，在恢复之前无法收发任何消息。仅适用于开发和测试。',
    ]);
  });

  it('multi-master', async () => {
    const files = { 'broker-a.conf': master('broker-a', NS), 'broker-b.conf': master('broker-b', NS) };
    const [mode, dies] = await modeOf(files);
    assert.equal(mode, 'multi-master');
    assert.match(dies ?? '', /the others go on.*cannot be consumed until it is back/);
    assert.equal((await modeOf(files, { lang: 'zh-CN' }))[0], '多 Master 模式');
  });

  it('multi-master multi-slave, asynchronous: what slaves serve depends on the release', async () => {
    const files = { ...pair('a'), ...pair('b') };
    const newer = await modeOf(files);
    assert.equal(newer[0], 'multi-master multi-slave, asynchronous replication');
    assert.match(
      newer.join('\n'),
      /no slave takes its place.*\n.*in RocketMQ 5\.3\.3 a slave serves nobody.*\n.*last milliseconds/,
    );
    assert.ok((await modeOf(files, { rocketmq: '4.9.7' })).includes('Consumers go on from its slave.'));
    const reading = { ...pair('a', {}, { slaveReadEnable: 'true' }), ...pair('b', {}, { slaveReadEnable: 'true' }) };
    assert.ok((await modeOf(reading)).includes('Consumers go on from its slave.'));
    const some = { ...pair('a', {}, { slaveReadEnable: 'true' }), ...pair('b') };
    assert.match((await modeOf(some)).join('\n'), /differs from group to group/);
    assert.match((await modeOf(files, { rocketmq: null })).join('\n'), /in RocketMQ 4\.x; from 5\.0\.0 on only with/);
    assert.equal((await modeOf(files, { lang: 'zh-CN' }))[0], '多 Master 多 Slave 模式，异步复制');
  });

  it('multi-master multi-slave, synchronous, only where masters wait', async () => {
    const sync = { brokerRole: 'SYNC_MASTER' };
    const waiting = { ...sync, inSyncReplicas: 2, totalReplicas: 2 };
    const [mode, ...dies] = await modeOf({ ...pair('a', waiting), ...pair('b', waiting) });
    assert.equal(mode, 'multi-master multi-slave, synchronous double write');
    assert.match(dies.join('\n'), /No message that was acknowledged is lost/);
    const files = { ...pair('a', sync), ...pair('b', sync) };
    assert.match((await modeOf(files, { rocketmq: '4.9.7' }))[0], /synchronous double write/);
    // From 5.0.0 on a master counts itself: without inSyncReplicas=2 it waits for nobody.
    assert.match((await modeOf(files))[0], /asynchronous replication/);
  });

  it('one master with slaves: nothing takes its writes', async () => {
    const [mode, dies] = await modeOf(pair('a'));
    assert.equal(mode, 'one master with slaves, asynchronous replication');
    assert.match(dies ?? '', /nothing can be sent until it is back/);
  });

  it('an acting master', async () => {
    const acting = { enableSlaveActingMaster: 'true' };
    const said = await modeOf({ ...pair('a', acting, acting), ...pair('b', acting, acting) });
    assert.match(said.join('\n'), /slave with the smallest brokerId stands in for it, for reading only/);
  });

  it('DLedger: how many nodes may fail', async () => {
    const [mode, dies] = await modeOf(DLEDGER);
    assert.match(mode, /^DLedger/);
    assert.match(dies ?? '', /a group of 3 bears the loss of 1/);
    const two = 'n0-10.0.0.1:40911;n1-10.0.0.2:40911';
    const node = (i: number): string =>
      `brokerClusterName=c\nbrokerName=a\nenableDLegerCommitLog=true\ndLegerGroup=a\ndLegerPeers=${two}\ndLegerSelfId=n${i}\nnamesrvAddr=10.0.0.1:9876\n`;
    assert.match(
      (await modeOf({ 'broker-n0.conf': node(0), 'broker-n1.conf': node(1) })).join(),
      /its group stops: of 2 nodes 2/,
    );
  });

  it('controller mode: who chooses, and what if they are down', async () => {
    const [mode, ...dies] = await modeOf(CONTROLLED);
    assert.match(mode, /^controller mode/);
    assert.match(
      dies.join('\n'),
      /makes a member that has all its messages the master.*\n.*while 2 of the 3 controllers run/,
    );
    const alone = Object.fromEntries(Object.entries(CONTROLLED).filter(([path]) => /^h1|json$/.test(path)));
    const said = (await modeOf({ ...alone, 'rmqlint.json': '{}' })).join('\n');
    assert.match(said, /broker-a has one member only/);
  });

  it('mixed: each group for itself', async () => {
    const [mode, ...dies] = await modeOf({ ...pair('a'), 'broker-b.properties': master('broker-b', NS) });
    assert.equal(mode, 'mixed');
    assert.deepEqual(
      dies.filter((each) => each.startsWith('broker-')),
      ['broker-a: a master with slaves, asynchronous replication.', 'broker-b: a master without slaves.'],
    );
  });

  it('a slave without a master', async () => {
    const [mode, ...dies] = await modeOf({
      'broker-a.properties': master('broker-a', NS),
      'broker-b-s.properties': slave('broker-b', { ...NS, listenPort: 11911 }),
    });
    assert.equal(mode, 'mixed');
    assert.match(dies.join('\n'), /broker-b has no master among these files/);
    const alone = await modeOf({ 'broker-b-s.properties': slave('broker-b', NS) });
    assert.equal(alone[0], 'not known');
  });
});
