import assert from 'node:assert/strict';
import { Workspace } from '../../server/src/deployment/workspace.ts';
import { MemoryWorld } from '../../server/src/deployment/world/memory.ts';
import { master, sets, slave } from './support.ts';

const SERVERS = { namesrvAddr: '10.0.0.1:9876;10.0.0.2:9876' };
const FILES = {
  'c1/h1/broker-a.conf': master('a', SERVERS),
  'c1/h2/broker-a-s.conf': slave('a', SERVERS),
  'c2/broker.conf': master('x', { namesrvAddr: '10.9.9.9:9876' }),
  'c3/server.properties': 'broker.id=0\nlog.dirs=/tmp/kafka\n',
};
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('reading a workspace', () => {
  it('near a file: its deployment alone, which stays the same object when everything is read', async () => {
    const workspace = new Workspace(new MemoryWorld(FILES));
    const first = await workspace.load({ near: ['c1/h2/broker-a-s.conf'] });
    assert.deepEqual(sets(workspace), [['c1/h1/broker-a.conf', 'c1/h2/broker-a-s.conf']]);
    assert.deepEqual(first.changed, workspace.deployments);
    const [near] = workspace.deployments;
    const then = await workspace.load();
    assert.deepEqual(sets(workspace), [['c1/h1/broker-a.conf', 'c1/h2/broker-a-s.conf'], ['c2/broker.conf']]);
    assert.equal(workspace.deploymentOf('c1/h1/broker-a.conf'), near);
    assert.deepEqual(
      then.changed.map((each) => each.name),
      ['c2'],
    );
    assert.deepEqual(then.gone, []);
  });

  it('near a file is no reason to take it for one of ours, as naming it would be', async () => {
    const world = new MemoryWorld({ ...FILES, 'c2/notes.txt': master('n') });
    const near = new Workspace(world);
    await near.load({ near: ['c2/notes.txt', 'c3/server.properties', 'nowhere.conf'] });
    assert.deepEqual(near.deployments, []);
    const named = new Workspace(world, { roots: ['c2/notes.txt'] });
    await named.load();
    assert.deepEqual(sets(named), [['c2/broker.conf', 'c2/notes.txt']]);
  });

  it('in slices: what is told meanwhile counts at once, and afterwards', async () => {
    const world = new MemoryWorld(FILES);
    const workspace = new Workspace(world);
    await workspace.load({ near: ['c2/broker.conf'] });
    let reads = 0;
    let told: Promise<unknown> | undefined;
    const nameNow = (): string | null | undefined =>
      workspace.deploymentOf('c2/broker.conf')?.processes[0]?.effective?.value('brokerName');
    const names: (string | null | undefined)[] = [];
    const changes = await workspace.load({
      pause: async () => {
        // The world still has the old text.
        if (++reads !== 10) return;
        told = workspace.update([
          ['c2/broker.conf', utf8(master('typed'))],
          ['c1/h1/broker-a.conf', undefined],
        ]);
        await told;
        names.push(nameNow());
      },
    });
    assert(told !== undefined, `only ${reads} reads`);
    assert.deepEqual(names, ['typed']);
    assert.equal(nameNow(), 'typed');
    assert.deepEqual(sets(workspace), [['c1/h2/broker-a-s.conf'], ['c2/broker.conf']]);
    for (const each of changes.changed) assert(workspace.deployments.includes(each), each.name);
  });

  it('given up, changes nothing', async () => {
    const workspace = new Workspace(new MemoryWorld(FILES));
    await workspace.load({ near: ['c2/broker.conf'] });
    const before = workspace.deployments;
    let reads = 0;
    const pause = (): undefined => {
      if (++reads > 3) throw new Error('enough');
    };
    await assert.rejects(workspace.load({ pause }), /enough/);
    assert.deepEqual(workspace.deployments, before);
    assert.notEqual(workspace.file('c2/broker.conf'), undefined);
    await workspace.load();
    assert.equal(workspace.deployments.length, 2);
  });

  it('of many changes at once makes each deployment anew once', async () => {
    const workspace = new Workspace(new MemoryWorld(FILES));
    await workspace.load();
    const old = workspace.deploymentOf('c1/h1/broker-a.conf');
    const { changed, gone } = await workspace.update([
      ['c1/h1/broker-a.conf', utf8(master('b', SERVERS))],
      ['c1/h2/broker-a-s.conf', utf8(slave('b', SERVERS))],
      ['c2/broker.conf', undefined],
      ['c2/notes.md', utf8('nothing')],
    ]);
    assert.deepEqual(
      changed.map((each) => each.files.map(({ path }) => path)),
      [['c1/h1/broker-a.conf', 'c1/h2/broker-a-s.conf']],
    );
    assert.equal(gone.length, 2);
    assert(old !== undefined && gone.includes(old));
  });
});
