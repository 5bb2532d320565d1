import assert from 'node:assert/strict';
import type { Workspace } from '../../server/src/deployment/workspace.ts';
import { lines, master, only, sets, shape, slave, workspaceOf } from './support.ts';

const SERVERS = { namesrvAddr: '10.0.0.1:9876;10.0.0.2:9876' };

/** Masters that each deployment misses and another directory has. */
const elsewhere = (workspace: Workspace): Record<string, readonly string[]> =>
  Object.fromEntries(workspace.deployments.map((each) => [each.name, [...each.mastersElsewhere]]));

/** Two hosts with a master and the other's slave each, as people lay them out who start with `-n`. */
const twoHosts = {
  'host1/broker-a.properties': master('broker-a'),
  'host1/broker-b-s.properties': slave('broker-b'),
  'host2/broker-b.properties': master('broker-b'),
  'host2/broker-a-s.properties': slave('broker-a'),
};

describe('directories that complete each other’s groups, without a name server in their files', () => {
  it('are one deployment when each has what the other misses', async () => {
    const deployment = only(await workspaceOf(twoHosts));
    assert.equal(deployment.name, '.');
    assert.deepEqual(
      deployment.groups.map((group) => [group.name, group.members.map((each) => each.file.path)]),
      [
        ['broker-a', ['host1/broker-a.properties', 'host2/broker-a-s.properties']],
        ['broker-b', ['host2/broker-b.properties', 'host1/broker-b-s.properties']],
      ],
    );
    assert.deepEqual([...deployment.mastersElsewhere], []);
    const named = await workspaceOf(twoHosts, { roots: ['host2/broker-a-s.properties'] });
    assert.equal(only(named).files.length, 4);
  });

  it('may be deeper, and more than two in a ring', async () => {
    const ring = {
      'env/node1/conf/broker-a.conf': master('a'),
      'env/node1/conf/broker-c-s.conf': slave('c'),
      'env/node2/conf/broker-b.conf': master('b'),
      'env/node2/conf/broker-a-s.conf': slave('a'),
      'env/node3/conf/broker-c.conf': master('c'),
      'env/node3/conf/broker-b-s.conf': slave('b'),
    };
    assert.deepEqual(Object.keys(shape(await workspaceOf(ring))), ['env']);
    const { 'env/node3/conf/broker-c.conf': _, ...open } = ring;
    const workspace = await workspaceOf(open);
    assert.equal(workspace.deployments.length, 3);
    assert.deepEqual(elsewhere(workspace), {
      'env/node1/conf': [],
      'env/node2/conf': ['a'],
      'env/node3/conf': ['b'],
    });
  });

  it('may name a name server on one side only, or the same', async () => {
    const one = { ...twoHosts, 'host1/broker-a.properties': master('broker-a', SERVERS) };
    assert.equal((await workspaceOf(one)).deployments.length, 1);
    const other = { ...one, 'host2/broker-b.properties': master('broker-b', { namesrvAddr: '10.9.9.9:9876' }) };
    const apart = await workspaceOf(other);
    assert.equal(apart.deployments.length, 2);
    assert.deepEqual(elsewhere(apart), { host1: ['broker-b'], host2: ['broker-a'] });
  });

  it('stay apart where only one completes the other; but the master is known to be elsewhere', async () => {
    const workspace = await workspaceOf({
      'masters/broker-a.conf': master('a'),
      'masters/broker-b.conf': master('b'),
      'slaves/broker-a-s.conf': slave('a'),
      'slaves/broker-b-s.conf': slave('b'),
      'slaves/broker-x-s.conf': slave('x'),
    });
    assert.deepEqual(elsewhere(workspace), { masters: [], slaves: ['a', 'b'] });
  });

  it('stay apart where two directories have the master', async () => {
    const workspace = await workspaceOf({
      ...twoHosts,
      'host3/broker-b.properties': master('broker-b'),
      'host3/broker-z.properties': master('broker-z'),
    });
    assert.deepEqual(elsewhere(workspace), { host1: ['broker-b'], host2: ['broker-a'], host3: [] });
  });

  it('stay apart where something contradicts', async () => {
    const apart: Record<string, Record<string, string>> = {
      'other cluster names': {
        ...twoHosts,
        'host2/broker-b.properties': master('broker-b', { brokerClusterName: 'Other' }),
      },
      'another broker of another cluster': {
        ...twoHosts,
        'host2/broker-c.properties': master('broker-c', { brokerClusterName: 'Other' }),
      },
      'a broker that is in both': {
        ...twoHosts,
        'host1/broker-c.properties': master('broker-c'),
        'host2/broker-c.properties': master('broker-c'),
      },
      'a slave that is in both': {
        ...twoHosts,
        'host3/broker-b-s.properties': slave('broker-b'),
        'host3/broker-c.properties': master('broker-c'),
        'host2/broker-c-s.properties': slave('broker-c'),
      },
    };
    for (const [why, files] of Object.entries(apart)) {
      const workspace = await workspaceOf(files);
      assert.equal(
        workspace.deployments.length,
        new Set(Object.keys(files).map((path) => path.split('/')[0])).size,
        why,
      );
      assert.ok(elsewhere(workspace).host1?.includes('broker-b'), why);
    }
  });

  it('are never alternatives, versions or copies', async () => {
    for (const [one, other] of [
      ['2m-2s-async', '2m-2s-sync'],
      ['dev', 'prod'],
      ['rocketmq-4.9.8', 'rocketmq-5.3.3'],
      ['host1', 'host2-backup'],
    ] as const) {
      const files = Object.fromEntries(
        Object.entries(twoHosts).map(([path, text]) => [path.replace('host1', one).replace('host2', other), text]),
      );
      const workspace = await workspaceOf(files);
      assert.deepEqual(elsewhere(workspace), { [one]: [], [other]: [] }, `${one} ${other}`);
    }
    const copies = Object.fromEntries(
      ['x', 'y', 'z'].flatMap((copy) => Object.entries(twoHosts).map(([path, text]) => [`${copy}/${path}`, text])),
    );
    assert.deepEqual(Object.keys(shape(await workspaceOf(copies))), ['x', 'y', 'z']);
  });

  it('leave roles alone that run time gives', async () => {
    const raft = (id: number): string =>
      lines({
        brokerName: 'broker-b',
        enableDLegerCommitLog: 'true',
        dLegerGroup: 'b',
        dLegerSelfId: `n${id}`,
        dLegerPeers: 'n0-10.0.0.1:1;n1-10.0.0.2:1;n2-10.0.0.3:1',
      });
    const workspace = await workspaceOf({ ...twoHosts, 'host2/broker-b.properties': raft(0) });
    assert.deepEqual(elsewhere(workspace), { host1: ['broker-b'], host2: ['broker-a'] });
  });

  it('part and meet again while they are edited', async () => {
    const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
    const workspace = await workspaceOf(twoHosts);
    const [first] = workspace.deployments;
    await workspace.set('host2/broker-b.properties', utf8(master('broker-B')));
    assert.deepEqual(elsewhere(workspace), { host1: [], host2: ['broker-a'] });
    await workspace.set('host3/broker-b.properties', utf8(master('broker-b')));
    assert.deepEqual(elsewhere(workspace), { host1: ['broker-b'], host2: ['broker-a'], host3: [] });
    await workspace.set('host2/broker-b.properties', utf8(master('broker-b')));
    assert.equal(workspace.deployments.length, 3);
    await workspace.remove('host3');
    assert.deepEqual(sets(workspace)[0]?.length, 4);
    assert.notEqual(workspace.deployments[0], first);
    const [whole] = workspace.deployments;
    const changes = await workspace.set('host2/broker-a-s.properties', utf8(slave('broker-a', { listenPort: 11911 })));
    assert.deepEqual(changes.gone, [whole]);
    assert.equal(only(workspace).files.length, 4);
  });
});
