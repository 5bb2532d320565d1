import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import {
  createMessageConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { SERVER } from './support/client.ts';
import { WorkerClient } from './support/worker.ts';

const FOLDER = 'vscode-vfs://github/acme/mq%20conf';
const master = (id: number): string =>
  `# rmqlint rocketmq=5.3.3\nbrokerClusterName=orders\nbrokerName=broker-a\nbrokerId=${id}\nbrokerRole=${id === 0 ? 'ASYNC_MASTER' : 'SLAVE'}\nnamesrvAddr=10.0.0.1:9876\n`;

describe('the language server in a browser', () => {
  let client: WorkerClient;
  afterEach(() => client.dispose());

  const codes = (name: string): readonly unknown[] =>
    (client.published.get(`${FOLDER}/${name}`) ?? []).map(({ code }) => code);
  const open = (name: string, text: string): void =>
    client.notify('textDocument/didOpen', {
      textDocument: { uri: `${FOLDER}/${name}`, languageId: 'properties', version: 1, text },
    });

  it('tells findings of open and unopened files, and answers a hover', async () => {
    const slave = `${master(1)}listenPort=10911 # slave\n`;
    client = new WorkerClient({
      [`${FOLDER}/conf/broker-a.properties`]: `${master(0)}storePathRootDir=~/store\n`,
      [`${FOLDER}/conf/broker-a-s.properties`]: slave,
      [`${FOLDER}/README.md`]: 'brokerName=x\n',
    });
    await client.initialize(FOLDER);
    open('conf/broker-a-s.properties', slave);
    await client.until(() => codes('conf/broker-a.properties').length > 0, 'finding in the file that nobody opened');
    await client.until(() => codes('conf/broker-a-s.properties').length > 0, 'finding in the open file');
    assert.deepEqual(codes('conf/broker-a.properties'), ['tilde-path']);
    assert.deepEqual(codes('conf/broker-a-s.properties'), ['inline-comment']);
    const hover = (await client.request('textDocument/hover', {
      textDocument: { uri: `${FOLDER}/conf/broker-a-s.properties` },
      position: { line: 6, character: 3 },
    })) as { readonly contents: { readonly value: string } };
    assert.match(hover.contents.value, /`listenPort`/);
    assert.match(hover.contents.value, /fast port, listenPort − 2/);
  });

  it('judges what is typed together with what lies there, and offers a fix', async () => {
    const text = `${master(0)}fileReservedtime=48\n`;
    client = new WorkerClient({ [`${FOLDER}/broker.conf`]: text });
    await client.initialize(FOLDER);
    open('broker.conf', text);
    await client.until(() => codes('broker.conf').length > 0, 'finding');
    const uri = `${FOLDER}/broker.conf`;
    const range = { start: { line: 6, character: 0 }, end: { line: 6, character: 16 } };
    const actions = (await client.request('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: { diagnostics: [] },
    })) as readonly { readonly title: string }[];
    assert.ok(
      actions.some(({ title }) => title.startsWith('Write fileReservedTime')),
      JSON.stringify(actions),
    );
    client.notify('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [{ range, text: 'fileReservedTime' }],
    });
    await client.until(() => client.published.get(uri)?.length === 0, 'end of the finding');
  });

  it('takes in files that come, change and go', async () => {
    const path = `${FOLDER}/conf/broker-b.properties`;
    client = new WorkerClient({ [`${FOLDER}/conf/broker-a.properties`]: master(0) });
    await client.initialize(FOLDER);
    const changed = (type: 1 | 2 | 3): void =>
      client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: path, type }] });
    client.files.set(path, Buffer.from(`${master(0).replace('broker-a', 'broker-b')}fileReservedTime=48h\n`));
    changed(1);
    await client.until(() => codes('conf/broker-b.properties').includes('invalid-number'), 'finding in the new file');
    client.files.set(path, Buffer.from(`${master(0).replace('broker-a', 'broker-b')}storePathRootDir=~/b\n`));
    changed(2);
    await client.until(() => codes('conf/broker-b.properties').includes('tilde-path'), 'finding in the changed file');
    assert.ok(!codes('conf/broker-b.properties').includes('invalid-number'));
    client.files.delete(path);
    changed(3);
    await client.until(
      () => codes('conf/broker-b.properties').length === 0,
      'end of findings in the file that is gone',
    );
  });
});

describe('the language server whose client hands it the files (--handed)', () => {
  it('judges what lies on no disk, as in a browser', async () => {
    const files: Readonly<Record<string, string>> = {
      [`${FOLDER}/conf/broker-a.properties`]: `${master(0)}storePathRootDir=~/store\n`,
      [`${FOLDER}/conf/broker-a-s.properties`]: `${master(1)}listenPort=10911 # slave\n`,
    };
    const server = spawn(process.execPath, [SERVER, '--stdio', '--handed'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const ended = new Promise((resolve) => server.on('exit', resolve));
    const connection = createMessageConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    connection.onRequest('rmqlint/findFiles', () => Object.keys(files));
    connection.onRequest('rmqlint/readFiles', ({ uris }: { readonly uris: readonly string[] }) =>
      uris.map((uri) => (files[uri] === undefined ? null : Buffer.from(files[uri]).toString('base64'))),
    );
    const codes = new Map<string, readonly unknown[]>();
    const told = new Promise<void>((resolve) => {
      connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
        codes.set(
          params.uri,
          params.diagnostics.map(({ code }) => code),
        );
        if (codes.size === 2) resolve();
      });
    });
    connection.listen();
    try {
      const workspaceFolders = [{ uri: FOLDER, name: 'mq' }];
      await connection.sendRequest('initialize', {
        processId: null,
        rootUri: FOLDER,
        capabilities: {},
        workspaceFolders,
      });
      await connection.sendNotification('initialized', {});
      await told;
      assert.deepEqual(Object.fromEntries(codes), {
        [`${FOLDER}/conf/broker-a.properties`]: ['tilde-path'],
        [`${FOLDER}/conf/broker-a-s.properties`]: ['inline-comment'],
      });
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      assert.equal(await ended, 0);
    } finally {
      server.kill();
      connection.dispose();
    }
  });
});
