import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { dirname, join } from 'node:path';
import {
  createMessageConnection,
  type InitializeResult,
  SocketMessageReader,
  SocketMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { SERVER, TestClient, TestWorkspace } from './support/client.ts';
import { CLUSTER, MASTER_A, MASTER_B } from './support/cluster.ts';

const A = 'conf/broker-a.properties';
const B = 'conf/broker-b.properties';

/** The error code that a request is answered with; 0 when it is answered. */
async function codeOf(request: Promise<unknown>): Promise<number> {
  try {
    await request;
    return 0;
  } catch (error) {
    return (error as { code: number }).code;
  }
}

describe('language server: manners', () => {
  let client: TestClient;
  beforeEach(() => {
    client = new TestClient(new TestWorkspace(CLUSTER));
  });
  afterEach(() => client.dispose());

  it('answers nothing before initialize (-32002), and only one initialize', async () => {
    assert.equal(await codeOf(client.hover(A, 0, 0)), -32002);
    assert.equal(await codeOf(client.connection.sendRequest('shutdown')), -32002);
    await client.initialize();
    assert.equal(await codeOf(client.initialize()), -32600);
    assert.equal(await client.stop(), 0);
  });

  it('answers nothing after shutdown (-32600) and ends with 0', async () => {
    await client.initialize();
    await client.connection.sendRequest('shutdown');
    assert.equal(await codeOf(client.hover(A, 0, 0)), -32600);
    assert.equal(await codeOf(client.connection.sendRequest('shutdown')), -32600);
    await client.connection.sendNotification('exit');
    assert.equal(await client.exit, 0);
  });

  it('ends with 1 on exit without shutdown, before and after initialize', async () => {
    await client.connection.sendNotification('exit');
    assert.equal(await client.exit, 1);
    client.dispose();
    client = new TestClient(new TestWorkspace(CLUSTER));
    await client.initialize();
    await client.connection.sendNotification('exit');
    assert.equal(await client.exit, 1);
  });

  it('ends when the client is gone', async () => {
    await client.initialize();
    client.process.stdin?.end();
    assert.equal(await client.exit, 1);
  });

  it('names an unknown method (-32601) and bad parameters (-32602)', async () => {
    await client.initialize();
    assert.equal(await codeOf(client.connection.sendRequest('rmqlint/nothing', {})), -32601);
    assert.equal(
      await codeOf(client.connection.sendRequest('textDocument/hover', { textDocument: { uri: 7 } })),
      -32602,
    );
    const position = { line: -1, character: 0 };
    assert.equal(
      await codeOf(
        client.connection.sendRequest('textDocument/hover', {
          textDocument: { uri: client.workspace.uri(A) },
          position,
        }),
      ),
      -32602,
    );
    assert.equal(
      await codeOf(
        client.connection.sendRequest('textDocument/codeAction', { textDocument: { uri: client.workspace.uri(A) } }),
      ),
      -32602,
    );
  });

  it('survives broken notifications and messages, and loses no text', async () => {
    await client.initialize();
    client.open(A, MASTER_A);
    for (const params of [
      null,
      [],
      {},
      { textDocument: null },
      { textDocument: { uri: client.workspace.uri(A), version: 2 }, contentChanges: null },
      { textDocument: { uri: client.workspace.uri(A), version: 2 }, contentChanges: [{ text: 'gone' }, { text: 5 }] },
      {
        textDocument: { uri: client.workspace.uri(A), version: 2 },
        contentChanges: [{ text: 'x', range: { start: { line: 'a' } } }],
      },
      { textDocument: { uri: 'no uri', version: 2 }, contentChanges: [] },
      { textDocument: { uri: 'file:///%zz', version: 2 }, contentChanges: [] },
    ]) {
      await client.notify('textDocument/didChange', params);
      await client.notify('textDocument/didOpen', params);
      await client.notify('textDocument/didClose', params === null ? params : {});
      await client.notify('workspace/didChangeWatchedFiles', params);
      await client.notify('workspace/didChangeWorkspaceFolders', params);
      await client.notify('$/cancelRequest', params);
      await client.notify('rmqlint/documentEncoding', params);
    }
    client.process.stdin?.write('Content-Length: 9\r\n\r\n{"a": 1,}');
    client.process.stdin?.write('Content-Length: 4\r\n\r\nnull');
    client.type(A, 'listenPort=10911', 'listenPort=10920');
    await client.findings(B, 'port-conflict-on-host');
    assert.equal(await client.stop(), 0);
  });

  it('answers a cancelled request with -32800', async () => {
    await client.initialize();
    const { CancellationTokenSource } = await import('vscode-languageserver-protocol/node');
    let source = new CancellationTokenSource();
    const params = { textDocument: { uri: client.workspace.uri(A) }, position: { line: 0, character: 0 } };
    const answers: Promise<number>[] = [];
    const cancelled = (): void => {
      answers.push(codeOf(client.connection.sendRequest('textDocument/hover', params, source.token)));
      source.cancel();
    };
    // While the server reads the workspace, and when there is nothing left to do for it.
    await client.inOnePiece(cancelled);
    client.open(A, MASTER_A.replace('10911', '10920'));
    await client.findings(B, 'port-conflict-on-host');
    source = new CancellationTokenSource();
    await client.inOnePiece(cancelled);
    assert.deepEqual(await Promise.all(answers), [-32800, -32800]);
    assert.notEqual(await client.hover(A, 0, 0), null);
  });

  it('works with a client that can do nothing', async () => {
    await client.initialize({ capabilities: {} });
    client.open(A, MASTER_A.replace('10911', '10920'));
    const [finding] = await client.findings(B, 'port-conflict-on-host');
    assert.equal(finding?.relatedInformation, undefined);
    client.workspace.write(B, MASTER_B.replace('10921', '10941'));
    await client.notify('textDocument/didSave', { textDocument: { uri: client.workspace.uri(B) } });
    await client.findings(B);
    assert.deepEqual(client.registrations, []);
    assert.equal(await client.stop(), 0);
  });

  it('talks over a socket, too', async () => {
    const listening = createServer();
    await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
    const { port } = listening.address() as AddressInfo;
    const bin = join(dirname(SERVER), '../bin/rmqlint.cjs');
    const server = spawn(process.execPath, [bin, 'lsp', `--socket=${port}`], { stdio: 'ignore' });
    try {
      const socket = await new Promise<Socket>((resolve) => listening.once('connection', resolve));
      const connection = createMessageConnection(new SocketMessageReader(socket), new SocketMessageWriter(socket));
      connection.listen();
      const params = { processId: process.pid, rootUri: null, capabilities: {} };
      const { serverInfo } = await connection.sendRequest<InitializeResult>('initialize', params);
      assert.equal(serverInfo?.name, 'rmqlint');
      await connection.sendRequest('shutdown');
      const exit = new Promise((resolve) => server.on('exit', resolve));
      await connection.sendNotification('exit');
      assert.equal(await exit, 0);
      connection.dispose();
    } finally {
      server.kill('SIGKILL');
      listening.close();
    }
  });

  it('ends where a header does not tell how long the message is', async () => {
    await client.initialize();
    client.process.stdin?.write('Content-Type: x\r\n\r\n{}');
    assert.equal(await client.exit, 1);
    assert.match(client.stderr, /rmqlint: Header must provide a Content-Length/);
  });

  it('offers what it has', async () => {
    const { capabilities, serverInfo } = await client.initialize();
    assert.equal(serverInfo?.name, 'rmqlint');
    assert.equal(capabilities.positionEncoding, 'utf-16');
    assert.equal(capabilities.hoverProvider, true);
    assert.deepEqual(capabilities.codeActionProvider, {
      codeActionKinds: ['quickfix', 'refactor.rewrite', 'source.fixAll.rmqlint', 'source.removeDefaults.rmqlint'],
    });
    assert.equal(capabilities.diagnosticProvider, undefined);
    await client.until(() => client.registrations.length === 2, 'registrations');
    assert.deepEqual([...client.registrations].sort(), [
      'workspace/didChangeConfiguration',
      'workspace/didChangeWatchedFiles',
    ]);
  });
});
