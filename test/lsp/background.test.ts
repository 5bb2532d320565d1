import assert from 'node:assert/strict';
import { CancellationTokenSource, type PublishDiagnosticsParams } from 'vscode-languageserver-protocol/node';
import { TestClient } from './support/client.ts';

const pad = (n: number): string => String(n).padStart(3, '0');
const master = (n: number): string => `site-${pad(n)}/broker-a.properties`;
const slave = (n: number): string => `site-${pad(n)}/broker-a-s.properties`;

const identity = (n: number, id: number): string =>
  `brokerClusterName=site-${n}\nbrokerName=broker-a\nbrokerId=${id}\nbrokerRole=${id === 0 ? 'ASYNC_MASTER' : 'SLAVE'}\n` +
  `namesrvAddr=10.${n >> 8}.${n & 255}.1:9876\nlistenPort=${10911 + 20 * id}\n`;

/** The master's file has a key that nobody reads, the slave's nothing. */
const MASTER = (n: number): string => `${identity(n, 0)}flushDiskTyp=SYNC_FLUSH\n`;
const SLAVE = (n: number): string => identity(n, 1);

/** So many directories with two brokers each. Nobody states a release, so each takes a while. */
function sites(count: number): Record<string, string> {
  const files: Record<string, string> = {};
  for (let n = 0; n < count; n++) {
    files[master(n)] = MASTER(n);
    files[slave(n)] = SLAVE(n);
  }
  return files;
}

/** More than are judged before the answer to a request arrives. */
const MANY = 400;

describe('language server: a large workspace', () => {
  let client: TestClient;
  afterEach(() => client.dispose());

  const codes = (name: string): readonly string[] =>
    (client.published.get(client.workspace.uri(name))?.diagnostics ?? []).map(({ code }) => String(code)).sort();
  const status = (name: string): Promise<{ text: string } | null> =>
    client.connection.sendRequest('rmqlint/fileStatus', { uri: client.workspace.uri(name) });
  const beginning = (): Promise<void> => client.until(() => client.told.length > 0, 'the first findings');

  it('the open file comes first, its siblings and all others follow', async () => {
    client = await TestClient.start(sites(60));
    client.open(master(57), MASTER(57));
    await client.settled();
    assert.equal(client.told[0]?.uri, client.workspace.uri(master(57)));
    for (let n = 0; n < 60; n++) assert.deepEqual(codes(master(n)), ['unknown-key'], master(n));
    assert.deepEqual(codes(slave(57)), []);
  });

  it('findings between siblings of the open file are there when everything was read', async () => {
    const files = sites(30);
    const other = 'site-007/broker-b-s.properties';
    // It speaks of no file but itself and the other slave.
    files[other] = SLAVE(7).replace('brokerId=1', 'brokerId=1').replace('10931', '10951');
    client = await TestClient.start(files);
    client.open(master(7), MASTER(7));
    await client.settled();
    const before = codes(other);
    client.dispose();
    client = await TestClient.start(files);
    await client.settled();
    assert.deepEqual(before, codes(other));
    assert(before.length > 0);
  });

  it('requests are answered while the others are judged, and right', async () => {
    client = await TestClient.start(sites(MANY));
    await beginning();
    const last = master(MANY - 1);
    const hover = await client.hover(last, 1, 2);
    const said = await status(last);
    const line = MASTER(MANY - 1)
      .split('\n')
      .findIndex((each) => each.startsWith('flushDiskTyp'));
    const range = { start: { line, character: 0 }, end: { line, character: 3 } };
    client.open(last, MASTER(MANY - 1));
    const [fix] = await client.codeActions(last, range, ['quickfix']);
    const judged = client.published.size;
    assert(judged < MANY, `all ${judged} were judged before the answers came`);
    assert.match(JSON.stringify(hover?.contents), /brokerName/);
    assert.match(String(said?.text), /site-399 · 1 error|site-399 · .*1 warning/);
    assert.match(client.applied(fix?.edit, last, MASTER(MANY - 1)), /^flushDiskType=SYNC_FLUSH$/m);
    await client.settled();
    assert.equal(client.published.size, MANY);
    // What was let go is found again.
    assert.deepEqual(await client.hover(last, 1, 2), hover);
    const { text } = (await status(master(5))) ?? { text: '' };
    assert.match(text, /site-005/);
    const [again] = await client.codeActions(master(5), range, ['quickfix']);
    assert.match(client.applied(again?.edit, master(5), MASTER(5)), /^flushDiskType=SYNC_FLUSH$/m);
  });

  it('a file that is opened goes before the others', async () => {
    client = await TestClient.start(sites(MANY));
    await beginning();
    const last = master(MANY - 1);
    client.open(last, MASTER(MANY - 1));
    await client.until(() => codes(last).includes('unknown-key'), 'its findings');
    assert(client.published.size < MANY / 2, `${client.published.size} came before`);
  });

  it('what is published while somebody types is true of the version that it names', async () => {
    client = await TestClient.start(sites(MANY));
    const name = master(200);
    client.open(name, MASTER(200));
    const at = MASTER(200)
      .split('\n')
      .findIndex((each) => each.startsWith('flushDiskTyp'));
    for (let i = 1; i <= 40; i++) {
      client.type(name, 'brokerClusterName', '# a line more\nbrokerClusterName');
      await new Promise((resolve) => setTimeout(resolve, i % 4));
    }
    await client.settled();
    const own = client.told.filter(({ uri }) => uri === client.workspace.uri(name));
    for (const { version = 0, diagnostics } of own) {
      const [finding] = diagnostics.filter(({ code }) => code === 'unknown-key');
      assert.equal(finding?.range.start.line, at + version - 1, `version ${version}`);
    }
    assert.equal(own.at(-1)?.version, 41);
  });

  it('a cancelled request, a shutdown and a client that is gone end the work', async () => {
    client = await TestClient.start(sites(MANY));
    await beginning();
    const source = new CancellationTokenSource();
    const answer = client.connection.sendRequest('workspace/diagnostic', { previousResultIds: [] }, source.token);
    source.cancel();
    await assert.rejects(answer, { code: -32800 });
    assert(client.published.size < MANY);
    const code = await client.stop();
    assert.equal(code, 0);
    assert(client.published.size < MANY, 'everything was judged before it ended');
    client = await TestClient.start(sites(MANY));
    await beginning();
    client.process.stdin?.end();
    assert.equal(await client.exit, 1);
    assert(client.published.size < MANY, 'everything was judged before it ended');
  });

  it('of a project file that is typed only what it says something else of is judged and told again', async () => {
    const text = (host: string): string =>
      `{ "deployments": { "first": { "files": ["site-000/*"], "hosts": { "${host}": { "runs": ["*"] } } } } }\n`;
    const both = MASTER(0).replace('flushDiskTyp=SYNC_FLUSH', 'storePathRootDir=/data/x');
    const files = { ...sites(MANY), [master(0)]: both, [slave(0)]: SLAVE(0).replace('10931', '10911') };
    client = await TestClient.start({ ...files, 'rmqlint.json': text('mq-1') });
    client.open(master(0), both);
    client.open('rmqlint.json', text('mq-1'));
    await client.settled();
    const said = (): string =>
      JSON.stringify([master(0), slave(0)].map((name) => client.published.get(client.workspace.uri(name))));
    const say = (host: string): boolean => said().includes(host);
    assert(say('mq-1'), said());
    const told = client.told.length;
    client.type('rmqlint.json', 'mq-1', 'mq-22');
    await client.until(() => say('mq-22'), 'the other host');
    // One after the other, faster than they are taken in.
    for (let i = 0; i < 20; i++) {
      client.type('rmqlint.json', i === 0 ? 'mq-22' : `mq-x${i - 1}`, `mq-x${i}`);
      await new Promise((resolve) => setTimeout(resolve, i % 5));
    }
    await client.until(() => say('mq-x19'), 'the last host');
    client.type('rmqlint.json', '}\n', '\n');
    await client.until(() => client.shown('rmqlint.json').length > 0, 'what is wrong with it');
    client.type('rmqlint.json', ' \n', ' }\n');
    await client.settled();
    assert(say('mq-x19'), said());
    assert.deepEqual(client.shown('rmqlint.json'), []);
    const spoken = new Set(client.told.slice(told).map(({ uri }) => uri));
    assert.deepEqual([...spoken].sort(), ['rmqlint.json', slave(0)].map((name) => client.workspace.uri(name)).sort());
  });

  it('many files that change on the disk are one change', async () => {
    client = await TestClient.start(sites(100));
    await client.settled();
    const before = client.told.length;
    const changes: object[] = [];
    for (let n = 0; n < 100; n++) {
      client.workspace.write(master(n), `${MASTER(n)}brokerNmae=x\n`);
      client.workspace.write(slave(n), `${SLAVE(n)}brokerNmae=x\n`);
      for (const name of [master(n), slave(n)]) changes.push({ uri: client.workspace.uri(name), type: 2 });
    }
    await client.notify('workspace/didChangeWatchedFiles', { changes });
    await client.settled();
    const after = client.told.slice(before).map(({ uri }: PublishDiagnosticsParams) => uri);
    // A second word about a file would be about a deployment of which only one file had been taken in.
    assert.equal(after.length, 200);
    assert.equal(new Set(after).size, 200);
    for (let n = 0; n < 100; n++) assert.deepEqual(codes(slave(n)), ['unknown-key']);
  });

  it('so are thousands, with those that come and go', async () => {
    client = await TestClient.start(sites(600));
    await client.settled();
    const changes: object[] = [];
    for (let n = 0; n < 600; n++) {
      client.workspace.write(slave(n), `${SLAVE(n)}brokerNmae=x\n`);
      client.workspace.delete(master(n));
      changes.push({ uri: client.workspace.uri(slave(n)), type: 2 }, { uri: client.workspace.uri(master(n)), type: 3 });
    }
    await client.notify('workspace/didChangeWatchedFiles', { changes });
    await client.settled();
    for (let n = 0; n < 600; n++) {
      assert.deepEqual(codes(master(n)), [], master(n));
      assert(codes(slave(n)).includes('unknown-key'), slave(n));
    }
  });

  it('a change that comes while everything is read counts', async () => {
    client = await TestClient.start(sites(MANY));
    client.open(master(3), MASTER(3));
    client.type(master(3), 'flushDiskTyp=', 'flushDiskType=');
    client.workspace.write(slave(MANY - 1), `${SLAVE(MANY - 1)}brokerNmae=x\n`);
    client.changed(slave(MANY - 1), 2);
    await client.settled();
    assert(!codes(master(3)).includes('unknown-key'));
    assert.deepEqual(codes(slave(MANY - 1)), ['unknown-key']);
  });
});
