import assert from 'node:assert/strict';
import { rankOf, workspaceSymbolsOf } from '../../server/src/language/features/workspaceSymbols.ts';
import { brokerText, everything, FILES, pathOf, readJson } from './support.moving.ts';
import { askIn } from './support.ts';

type Files = Readonly<Record<string, string>>;

async function found(query: string, files: Files = FILES): Promise<readonly string[]> {
  const { context } = await askIn(files, { path: Object.keys(files)[0] as string });
  return workspaceSymbolsOf(everything(context), { query, readJson }).map(
    ({ name, containerName, location }) =>
      `${name} [${containerName}] ${pathOf(location.uri)}:${location.range.start.line + 1}`,
  );
}

describe('workspace symbols', () => {
  it('brokers, by letters in their order', async () => {
    const expected = [
      'broker-a [master · orders] conf/broker-a.properties:3',
      'broker-a [slave 1 · orders] conf/broker-a-s.properties:3',
    ];
    assert.deepEqual(await found('broker-a'), expected);
    assert.deepEqual(await found('bkra'), expected);
    assert.deepEqual(await found('no such'), []);
  });

  it('clusters, hosts, name servers, ports', async () => {
    assert.deepEqual(await found('orders'), ['orders [orders] conf/broker-a.properties:2']);
    const hosts = await found('mq-01');
    assert.match(hosts[0] ?? '', /^mq-01 \[orders\] rmqlint\.json:8/);
    assert.deepEqual(await found('10.0.0.2:9876'), ['10.0.0.2:9876 [orders] rmqlint.json:6']);
    assert.deepEqual(await found(':10912'), [
      'mq-01:10912 [broker-a · HA (listenPort)] conf/broker-a.properties:7',
      'mq-02:10912 [broker-b · HA (listenPort)] conf/broker-b.properties:7',
    ]);
  });

  it('no more than an editor shows, the best first', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 300 }, (_, i) => [`conf/b${i}.properties`, brokerText(`broker-${i}`)]),
    );
    const all = await found('broker-7', files);
    assert.match(all[0] ?? '', /^broker-7 /);
    assert.equal((await found('', files)).length, 200);
    assert.deepEqual(
      ['broker-a', 'broker-ab', 'my-broker-a', 'mybroker-a', 'b.r.o.k.e.r.-.a'].map((name) => rankOf(name, 'broker-a')),
      [0, 1, 2, 3, 4],
    );
    assert.equal(rankOf('broker-b', 'broker-a'), undefined);
  });
});
