import assert from 'node:assert/strict';
import { master, slave } from '../deployment/support.ts';
import { DLEDGER, nodeOf, onHosts, topologyIn } from './support.ts';

const NS = { namesrvAddr: '10.0.0.11:9876' };

describe('conflicts in a topology', () => {
  it('two brokers on one port and one store: the ports and paths, and who does not stay up', async () => {
    const topology = await topologyIn({
      'rmqlint.json': onHosts(['h1']),
      'h1/broker-a.conf': master('broker-a', NS),
      'h1/broker-b.conf': master('broker-b', { ...NS, listenPort: 10912 }),
    });
    const [a, b] = [nodeOf(topology, 'h1/broker-a.conf'), nodeOf(topology, 'h1/broker-b.conf')];
    const rules = (indices: readonly number[]): readonly string[] =>
      indices.map((i) => topology.conflicts[i]?.rule ?? '');
    const ports = (node: typeof a): readonly string[] =>
      node.ports
        .filter(({ conflicts }) => conflicts.length > 0)
        .map(({ port, conflicts }) => `${port} ${rules(conflicts)}`);
    assert.deepEqual(ports(a), ['10912 port-conflict-on-host']);
    assert.deepEqual(ports(b), ['10912 port-conflict-on-host']);
    const paths = (node: typeof a): readonly string[] =>
      node.paths
        .filter(({ conflicts }) => conflicts.length > 0)
        .map(({ path, conflicts }) => `${path} ${rules(conflicts)}`);
    assert.deepEqual(paths(a), ['${user.home}/store shared-store-root']);
    assert.deepEqual(paths(b), paths(a));
    assert.equal(a.ends, null);
    assert.equal(b.ends?.exit, null);
    assert.match(b.ends?.rule ?? '', /port-conflict-on-host|shared-store-root/);
    assert.deepEqual(
      topology.listings.map(({ rows, missing }) => [rows.map(({ name }) => name), missing.map(({ node }) => node)]),
      [[['broker-a'], [b.id]]],
    );
  });

  it('a broker on the port of the name server that only an address names', async () => {
    const topology = await topologyIn({
      'rmqlint.json': onHosts(['h1'], { nameServers: ['10.0.0.11:9876'] }),
      'h1/broker-a.conf': master('broker-a', { ...NS, listenPort: 9876 }),
    });
    const server = topology.nodes.find(({ kind }) => kind === 'namesrv');
    assert.ok(topology.conflicts[0]?.nodes.includes(server?.id ?? ''));
    assert.equal(server?.ports[0]?.conflicts.length, 1);
  });

  it('the same across two hosts is no conflict', async () => {
    const topology = await topologyIn({
      'rmqlint.json': onHosts(['h1', 'h2']),
      'h1/broker-a.conf': master('broker-a', NS),
      'h2/broker-b.conf': master('broker-b', NS),
    });
    assert.deepEqual(topology.conflicts, []);
  });

  it('a file that runs on two hosts: only the process on the host where it clashes', async () => {
    const topology = await topologyIn({
      'rmqlint.json': JSON.stringify({
        deployments: {
          d: { files: ['**'], hosts: { h1: { runs: ['all.conf', 'broker-b.conf'] }, h2: { runs: ['all.conf'] } } },
        },
      }),
      'all.conf': `# rmqlint kind=broker\n${master('broker-a', NS)}`,
      'broker-b.conf': master('broker-b', { ...NS, storePathRootDir: '/data/b' }),
    });
    const [first] = topology.conflicts.filter(({ rule }) => rule === 'port-conflict-on-host');
    const hosts = first?.nodes.map((id) => topology.nodes.find((node) => node.id === id)?.host);
    assert.deepEqual(hosts, ['h1', 'h1']);
  });

  it('what ends by itself is not listed', async () => {
    const topology = await topologyIn({
      'broker-a.conf': master('broker-a', NS),
      'broker-a-s.conf': slave('broker-a', { ...NS, brokerId: 0, listenPort: 11911 }),
    });
    const { ends, id } = nodeOf(topology, 'broker-a-s.conf');
    assert.deepEqual([ends?.exit, ends?.rule], [-3, 'slave-broker-id']);
    assert.match(topology.listings[0]?.missing.find(({ node }) => node === id)?.reason('en') ?? '', /^ends with -3: /);
  });

  it('peers that differ are marked on their group', async () => {
    const topology = await topologyIn({
      ...DLEDGER,
      'h2/broker-a.conf': (DLEDGER['h2/broker-a.conf'] as string).replace('n2-10.0.0.13:40911', 'n2-10.0.0.99:40911'),
    });
    const group = topology.raft.find(({ group: name }) => name === 'broker-a');
    assert.ok(group?.conflicts.map((i) => topology.conflicts[i]?.rule).includes('dledger-peers-mismatch'));
    assert.deepEqual(topology.raft.find(({ group: name }) => name === 'broker-b')?.conflicts, []);
  });

  it('what is silenced is none', async () => {
    const topology = await topologyIn({
      'rmqlint.json': onHosts(['h1']),
      'h1/broker-a.conf': master('broker-a', { ...NS, storePathRootDir: '/data/a' }),
      'h1/broker-b.conf': `# rmqlint-disable-file port-conflict-on-host -- they never run together\n${master('broker-b', { ...NS, storePathRootDir: '/data/b' })}`,
    });
    assert.deepEqual(topology.conflicts, []);
    assert.ok(topology.nodes.every(({ ends }) => ends === null));
  });
});
