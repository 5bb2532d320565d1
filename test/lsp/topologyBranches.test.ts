import assert from 'node:assert/strict';
import { type Branch, branchesOf } from '../../client/src/topologyBranches.ts';
import type { Topology, TopologyProcess } from '../../server/src/language/features/topology.ts';

const broker = (file: string, more: Partial<TopologyProcess> = {}): TopologyProcess => ({
  kind: 'broker',
  file,
  uri: `file:///mq/${file}`,
  address: null,
  host: 'mq-01',
  release: '5.3.3',
  role: 'master',
  id: '0',
  group: 'broker-a',
  cluster: 'orders',
  replicatesFrom: [],
  ports: [
    { port: 10911, purpose: 'remoting' },
    { port: 10912, purpose: 'ha' },
  ],
  ...more,
});
const NAME_SERVER: TopologyProcess = {
  kind: 'namesrv',
  file: null,
  uri: null,
  address: '10.0.0.1:9876',
  host: null,
  release: '5.3.3',
  ports: [],
};
const SLAVE = broker('a-s.conf', { role: 'slave', id: '1', host: null, replicatesFrom: ['a.conf'] });
const deployment = (processes: readonly TopologyProcess[], more: Partial<Topology> = {}): Topology => ({
  name: 'orders',
  declared: true,
  ambiguous: false,
  processes,
  ...more,
});

/** Rows as they are read, indented. */
const shown = (branches: readonly Branch[], indent = ''): string[] =>
  branches.flatMap(({ label, description, children }) => [
    `${indent}${[label, description].filter((each) => each !== '').join('  ')}`,
    ...shown(children, `${indent}  `),
  ]);

const idsOf = (branches: readonly Branch[]): string[] =>
  branches.flatMap(({ id, children }) => [id, ...idsOf(children)]);

describe('the view of the topology', () => {
  const one = deployment([NAME_SERVER, broker('a.conf'), SLAVE, broker('b.conf', { group: 'broker-b' })]);

  it('cluster, replica groups, brokers; then the other processes', () => {
    assert.deepEqual(shown(branchesOf([one], 'en')), [
      'Cluster orders',
      '  broker-a',
      '    Master  mq-01 · 10911 10912',
      '    Slave 1  Host not known · 10911 10912',
      '  broker-b',
      '    Master  mq-01 · 10911 10912',
      'Name servers  1',
      '  10.0.0.1:9876',
    ]);
    assert.deepEqual(shown(branchesOf([one], 'zh-CN')).slice(0, 4), [
      '集群 orders',
      '  broker-a',
      '    主节点  mq-01 · 10911 10912',
      '    从节点 1  主机未知 · 10911 10912',
    ]);
  });

  it('a broker tells its file, its release, its ports and whom it follows', () => {
    const [, slave] = branchesOf([one], 'en')[0]?.children[0]?.children ?? [];
    assert.equal(slave?.uri, 'file:///mq/a-s.conf');
    assert.equal(slave?.name, 'broker-a');
    assert.equal(
      slave?.tooltip,
      'a-s.conf\nRocketMQ 5.3.3\nHost not known\n10911 remoting\n10912 HA\nreplicates from a.conf',
    );
  });

  it('several deployments have a row each; nothing has none', () => {
    const top = deployment([broker('c.conf')], { name: '.', ambiguous: true });
    const rows = branchesOf([one, top, deployment([], { name: 'empty' })], 'en');
    assert.deepEqual(
      rows.map(({ label }) => label),
      ['Deployment orders', 'Deployment at the top of the folder'],
    );
    assert.match(rows[1]?.tooltip ?? '', /alternatives/);
    assert.deepEqual(branchesOf([], 'en'), []);
    assert.deepEqual(branchesOf([deployment([])], 'en'), []);
  });

  it('rows have ids of their own, the same when they are made anew, also of a file that runs twice', () => {
    const twice = deployment([broker('a.conf'), broker('a.conf', { host: 'mq-02' }), NAME_SERVER, NAME_SERVER]);
    const ids = idsOf(branchesOf([twice, one], 'en'));
    assert.equal(new Set(ids).size, ids.length);
    assert.deepEqual(idsOf(branchesOf([twice, one], 'en')), ids);
  });
});
