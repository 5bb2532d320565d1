import assert from 'node:assert/strict';
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  ClientCapabilities,
  DocumentLink,
  DocumentSymbol,
  InitializeResult,
  Location,
  LocationLink,
  SymbolInformation,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { CAPABILITIES, positionAt, TestClient, TestWorkspace } from './support/client.ts';
import { CLUSTER, MASTER_A, MASTER_B, PROJECT } from './support/cluster.ts';

const A = 'conf/broker-a.properties';
const B = 'conf/broker-b.properties';
const SLAVE = 'conf/broker-a-s.properties';
const SLAVE_TEXT = MASTER_A.replace('brokerId=0', 'brokerId=1')
  .replace('ASYNC_MASTER', 'SLAVE')
  .replace('10911', '10931')
  .replaceAll('/data/a', '/data/as');

const FULL: ClientCapabilities = {
  ...CAPABILITIES,
  textDocument: {
    ...CAPABILITIES.textDocument,
    definition: { linkSupport: true },
    rename: { prepareSupport: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  },
  workspace: {
    ...CAPABILITIES.workspace,
    workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} },
  },
};

describe('language server: moving about', () => {
  let client: TestClient;
  afterEach(() => client.dispose());

  const start = async (more: Readonly<Record<string, string | Uint8Array>> = {}, locale?: string): Promise<void> => {
    client = await TestClient.start(
      { ...CLUSTER, [SLAVE]: SLAVE_TEXT, ...more },
      { capabilities: FULL, ...(locale === undefined ? {} : { locale }) },
    );
    client.open(SLAVE, SLAVE_TEXT);
  };

  /** A request about a place of the open slave's file. */
  const ask = <T>(method: string, text: string, more: object = {}): Promise<T> =>
    client.connection.sendRequest(method, {
      textDocument: { uri: client.workspace.uri(SLAVE) },
      position: positionAt(SLAVE_TEXT, SLAVE_TEXT.indexOf(text)),
      ...more,
    });

  it('tells what it can', async () => {
    client = new TestClient(new TestWorkspace(CLUSTER));
    const { capabilities }: InitializeResult = await client.initialize({ capabilities: FULL });
    assert.deepEqual(capabilities.renameProvider, { prepareProvider: true });
    assert.deepEqual(capabilities.documentLinkProvider, { resolveProvider: true });
    assert.deepEqual(capabilities.documentSymbolProvider, { label: 'RocketMQ' });
    for (const provider of [
      'definitionProvider',
      'referencesProvider',
      'documentHighlightProvider',
      'workspaceSymbolProvider',
      'foldingRangeProvider',
      'selectionRangeProvider',
      'callHierarchyProvider',
    ] as const)
      assert.equal(capabilities[provider], true, provider);
    const { willRename } = capabilities.workspace?.fileOperations ?? {};
    assert(willRename?.filters.some(({ pattern }) => pattern.matches === 'folder'));
  });

  it('definition and references, also of files that are not open and of what is being typed', async () => {
    await start();
    const [link] = await ask<LocationLink[]>('textDocument/definition', 'broker-a\n');
    assert.equal(link?.targetUri, client.workspace.uri(A));
    assert.deepEqual(link?.originSelectionRange?.start, { line: 1, character: 11 });
    const context = { includeDeclaration: true };
    const found = await ask<Location[]>('textDocument/references', '10.0.0.1:9876', { context });
    assert.equal(found.length, 3);
    client.type(SLAVE, '10.0.0.1:9876', '10.0.0.9:9876');
    assert.equal((await ask<Location[]>('textDocument/references', '10.0.0.1:9876', { context })).length, 1);
  });

  it('renames in open and closed files, with versions and a question', async () => {
    await start();
    const prepared = await ask<{ placeholder: string }>('textDocument/prepareRename', 'broker-a\n');
    assert.equal(prepared.placeholder, 'broker-a');
    const edit = await ask<WorkspaceEdit>('textDocument/rename', 'broker-a\n', { newName: 'broker-x' });
    assert.equal(client.applied(edit, SLAVE, SLAVE_TEXT), SLAVE_TEXT.replace('broker-a', 'broker-x'));
    assert.equal(client.applied(edit, A, MASTER_A), MASTER_A.replace('broker-a', 'broker-x'));
    const versions = (edit.documentChanges ?? []).map((change) =>
      'textDocument' in change ? change.textDocument.version : undefined,
    );
    assert.deepEqual([...versions].sort(), [1, null].sort());
    assert.equal(Object.values(edit.changeAnnotations ?? {})[0]?.needsConfirmation, true);
  });

  it('refuses in the chosen language, and says which file cannot be edited', async () => {
    await start({}, 'zh-cn');
    await assert.rejects(ask('textDocument/rename', '10.0.0.1', { newName: 'x' }), /“x”不是单个 host:port 地址/);
    assert.equal(await ask('textDocument/prepareRename', 'SLAVE'), null);
    // GBK.
    client.workspace.write(B, Buffer.concat([Buffer.from([0x23, 0xd6, 0xf7, 0x0a]), Buffer.from(MASTER_B)]));
    client.changed(B, 2);
    await assert.rejects(
      ask('textDocument/prepareRename', '10.0.0.1'),
      /^Error: conf\/broker-b\.properties 也用到了这个名称/,
    );
  });

  it('outline, symbols, folding, selection, highlights, links', async () => {
    await start();
    const { uri } = { uri: client.workspace.uri(SLAVE) };
    const [root] = await client.connection.sendRequest<DocumentSymbol[]>('textDocument/documentSymbol', {
      textDocument: { uri },
    });
    assert.equal(root?.name, 'slave · 1 · broker-a');
    assert.equal(root?.children?.length, 8);
    const symbols = await client.connection.sendRequest<SymbolInformation[]>('workspace/symbol', { query: 'brkb' });
    assert.deepEqual(
      symbols.map(({ name, location }) => [name, location.uri]),
      [['broker-b', client.workspace.uri(B)]],
    );
    assert.deepEqual(await client.connection.sendRequest('textDocument/foldingRange', { textDocument: { uri } }), []);
    const positions = [{ line: 4, character: 14 }];
    const [range] = await client.connection.sendRequest<{ range: object; parent: object }[]>(
      'textDocument/selectionRange',
      { textDocument: { uri }, positions },
    );
    assert.deepEqual(range?.range, { start: { line: 4, character: 12 }, end: { line: 4, character: 20 } });
    assert.equal((await ask<unknown[]>('textDocument/documentHighlight', 'brokerName')).length, 1);

    client.open('rmqlint.json', PROJECT, 'jsonc');
    const links = await client.connection.sendRequest<DocumentLink[]>('textDocument/documentLink', {
      textDocument: { uri: client.workspace.uri('rmqlint.json') },
    });
    assert.equal(links.length, 2);
    const resolved = await client.connection.sendRequest<DocumentLink>('documentLink/resolve', links[0]);
    assert.equal(resolved.target, client.workspace.uri(A));
  });

  it('the call hierarchy', async () => {
    await start({}, 'zh-cn');
    const [item] = await ask<CallHierarchyItem[]>('textDocument/prepareCallHierarchy', 'brokerId');
    assert.equal(item?.name, 'broker-a');
    const [call] = await client.connection.sendRequest<{ to: CallHierarchyItem }[]>('callHierarchy/outgoingCalls', {
      item,
    });
    assert.match(call?.to.detail ?? '', /^主节点.*它的主节点$/);
    const incoming = await client.connection.sendRequest<CallHierarchyIncomingCall[]>('callHierarchy/incomingCalls', {
      item: call?.to,
    });
    assert.deepEqual(
      incoming.map(({ from }) => from.uri),
      [client.workspace.uri(SLAVE)],
    );
    await assert.rejects(client.connection.sendRequest('callHierarchy/incomingCalls', { item: {} }), { code: -32602 });
  });

  it('renames of files', async () => {
    await start();
    const move = (from: string, to: string): Promise<WorkspaceEdit | null> =>
      client.connection.sendRequest('workspace/willRenameFiles', {
        files: [{ oldUri: client.workspace.uri(from), newUri: client.workspace.uri(to) }],
      });
    const edit = await move(A, 'conf/orders-a.properties');
    assert.equal(client.applied(edit ?? undefined, 'rmqlint.json', PROJECT), PROJECT.replace('"broker-a', '"orders-a'));
    const folder = await move('conf', 'etc');
    assert.equal(client.applied(folder ?? undefined, 'rmqlint.json', PROJECT), PROJECT.replace('conf/**', 'etc/**'));
    assert.equal(await move('README.md', 'README.txt'), null);
  });

  it('other files are none of its', async () => {
    client = await TestClient.start({ 'app.properties': 'brokerName=x\n' }, { capabilities: FULL });
    client.open('app.properties', 'name=x\n');
    const textDocument = { uri: client.workspace.uri('app.properties') };
    const position = { line: 0, character: 6 };
    for (const [method, nothing] of [
      ['definition', null],
      ['references', []],
      ['documentHighlight', null],
      ['prepareRename', null],
      ['documentSymbol', null],
      ['foldingRange', null],
      ['documentLink', []],
      ['prepareCallHierarchy', null],
    ] as const) {
      const answer = await client.connection.sendRequest(`textDocument/${method}`, { textDocument, position });
      assert.deepEqual(answer, nothing, method);
    }
  });
});
