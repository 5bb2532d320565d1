import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Workspace } from '../../server/src/deployment/workspace.ts';
import { MemoryWorld } from '../../server/src/deployment/world/memory.ts';
import { hosts, master, sets, slave, summary, workspaceOf } from './support.ts';

/** A world that notes which files were read and which directories were listed. */
class CountingWorld extends MemoryWorld {
  readonly reads: string[] = [];
  readonly lists: string[] = [];
  override read(file: string): Uint8Array {
    this.reads.push(file);
    return super.read(file);
  }
  override list(directory: string) {
    this.lists.push(directory);
    return super.list(directory);
  }
}

const at = (address: string) => ({ namesrvAddr: address });

describe('what lies beside a named file', () => {
  it('is followed only as far as it belongs to it', async () => {
    const world = new CountingWorld({
      '.git/HEAD': '',
      'orders/a/broker.conf': master('a', at('10.0.0.1:9876')),
      'orders/b/broker.conf': master('b', at('10.0.0.1:9876')),
      'orders/c/broker.conf': master('c', at('10.0.0.7:9876')),
      // Beside orders/c, which has nothing in common with orders/a.
      'payments/c/broker.conf': master('pc', at('10.0.0.7:9876')),
      'payments/d/broker.conf': master('pd', at('10.0.0.7:9876')),
    });
    const workspace = new Workspace(world, { roots: ['orders/a/broker.conf'] });
    await workspace.load();
    assert.deepEqual(sets(workspace), [['orders/a/broker.conf', 'orders/b/broker.conf']]);
    assert.deepEqual(
      world.reads.filter((each) => each.startsWith('payments')),
      [],
    );
  });

  it('is followed over what it shares with the next', async () => {
    const files = {
      'a/broker.conf': master('a', at('10.0.0.1:9876')),
      'b/broker.conf': master('b', at('10.0.0.1:9876;10.0.0.2:9876')),
      'c/broker.conf': master('c', at('10.0.0.2:9876;10.0.0.3:9876')),
      'd/broker.conf': master('d', at('10.0.0.3:9876')),
      'e/broker.conf': master('e', at('10.0.0.4:9876')),
    };
    const workspace = await workspaceOf(files, { roots: ['a/broker.conf'] });
    assert.deepEqual(sets(workspace), [['a/broker.conf', 'b/broker.conf', 'c/broker.conf', 'd/broker.conf']]);
  });

  it('says that directories are named after hosts, whatever else is in it', async () => {
    const files = {
      'host1/broker-a.conf': master('a', { ...at('10.0.0.1:9876'), listenPort: 10911 }),
      'host1/broker-b.conf': master('b', { ...at('10.0.0.1:9876'), listenPort: 10911 }),
      'host2/broker-c.conf': master('c', at('10.0.0.2:9876')),
    };
    const workspace = await workspaceOf(files, { roots: ['host1/broker-a.conf'] });
    const [deployment] = workspace.deployments;
    assert(deployment !== undefined && workspace.deployments.length === 1);
    assert.deepEqual(hosts(deployment), {
      'host1? by directory': ['host1/broker-a.conf', 'host1/broker-b.conf'],
    });
  });

  it('costs as much as there is, not its square', async () => {
    const work = async (count: number, deep: string, named: (n: number) => readonly string[]): Promise<number> => {
      const files: Record<string, string> = { '.git/HEAD': '' };
      for (let i = 0; i < count; i++)
        files[`team${i}/${deep}${i}/broker.conf`] = master(`b${i}`, at(`10.0.${i >> 8}.${i & 255}:9876`));
      const world = new CountingWorld(files);
      await new Workspace(world, { roots: named(count) }).load();
      return world.reads.length + world.lists.length;
    };
    const all = (deep: string) => (count: number) =>
      Array.from({ length: count }, (_, i) => `team${i}/${deep}${i}/broker.conf`);
    for (const deep of ['d', 'conf/d']) {
      for (const named of [all(deep), (count: number) => all(deep)(count).slice(0, 1)]) {
        const small = await work(50, deep, named);
        const large = await work(200, deep, named);
        assert(large < 4.5 * small, `${deep}: ${small} for 50 directories, ${large} for 200`);
      }
    }
  });

  it('makes of a named file what a look at everything makes of it', async () => {
    const address = fc.constantFrom('10.0.0.1:9876', '10.0.0.2:9876', 'localhost:9876', 'ns:9876', undefined);
    const file = fc
      .record({ name: fc.constantFrom('a', 'b', 'c'), id: fc.constantFrom(0, 1), one: address, two: address })
      .map(({ name, id, one, two }) => {
        const list = [one, two].filter((each) => each !== undefined);
        const more = list.length === 0 ? {} : at(list.join(';'));
        return id === 0 ? master(name, more) : slave(name, more);
      });
    const group = fc
      .constantFrom(0, 1, 2)
      .map(
        (id) =>
          `brokerName=d\nenableDLegerCommitLog=true\ndLegerGroup=d\ndLegerSelfId=n${id}\ndLegerPeers=n0-h:1;n1-i:1\n`,
      );
    const directory = fc.constantFrom(
      'x1',
      'x2',
      'x3',
      'prod-a',
      'prod-b',
      'node1',
      'node2',
      'y1/conf',
      'y2/conf',
      'y3/conf',
      'y1/etc',
      'y2/etc',
    );
    const path = fc.tuple(directory, fc.constantFrom('broker.conf', 'broker-s.conf')).map((each) => each.join('/'));
    const content = fc.oneof({ weight: 8, arbitrary: file }, { weight: 1, arbitrary: group });
    await fc.assert(
      fc.asyncProperty(fc.dictionary(path, content, { minKeys: 1, maxKeys: 10 }), fc.nat(), async (files, pick) => {
        const paths = Object.keys(files);
        const named = paths[pick % paths.length] as string;
        const all = await workspaceOf(files);
        const one = await workspaceOf(files, { roots: [named] });
        assert.deepEqual(one.deploymentsOf(named).map(summary), all.deploymentsOf(named).map(summary));
      }),
      { numRuns: 300 },
    );
  });
});
