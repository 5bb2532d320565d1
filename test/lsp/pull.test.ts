import assert from 'node:assert/strict';
import type { DocumentDiagnosticReport, WorkspaceDiagnosticReport } from 'vscode-languageserver-protocol/node';
import { CAPABILITIES, TestClient } from './support/client.ts';
import { CLUSTER, MASTER_A, MASTER_B } from './support/cluster.ts';

const A = 'conf/broker-a.properties';
const B = 'conf/broker-b.properties';

describe('language server: findings that the client asks for', () => {
  let client: TestClient;
  beforeEach(async () => {
    const capabilities = {
      ...CAPABILITIES,
      textDocument: {
        ...CAPABILITIES.textDocument,
        diagnostic: { dynamicRegistration: false, relatedDocumentSupport: true },
      },
      workspace: { ...CAPABILITIES.workspace, diagnostics: { refreshSupport: true } },
    };
    client = await TestClient.start(
      { ...CLUSTER, [B]: MASTER_B.replace('10921', '10912') },
      { capabilities, initializationOptions: { diagnostics: 'pull' } },
    );
  });
  afterEach(() => client.dispose());

  const document = (name: string, previousResultId?: string): Promise<DocumentDiagnosticReport> =>
    client.connection.sendRequest('textDocument/diagnostic', {
      textDocument: { uri: client.workspace.uri(name) },
      previousResultId,
    });

  const workspace = (
    ...previousResultIds: readonly { uri: string; value: string }[]
  ): Promise<WorkspaceDiagnosticReport> => client.connection.sendRequest('workspace/diagnostic', { previousResultIds });

  it('of one file, again only when they are others', async () => {
    const first = await document(B);
    assert(first.kind === 'full');
    assert.deepEqual(
      first.items.map((each) => each.code),
      ['port-conflict-on-host'],
    );
    assert.deepEqual(await document(B, first.resultId), { kind: 'unchanged', resultId: first.resultId });
    client.open(A, MASTER_A.replace('10911', '10951'));
    const second = await document(B, first.resultId);
    assert(second.kind === 'full');
    assert.deepEqual(second.items, []);
  });

  it('of the workspace, and a word when another file’s have changed', async () => {
    const first = await workspace();
    assert.deepEqual(
      first.items.map((each) => each.uri),
      [client.workspace.uri(B)],
    );
    const [item] = first.items;
    const known = { uri: item?.uri ?? '', value: item?.resultId ?? '' };
    const again = await workspace(known);
    assert.deepEqual(
      again.items.map((each) => each.kind),
      ['unchanged'],
    );
    const { refreshes } = client;
    client.open(A, MASTER_A.replace('10911', '10951'));
    await client.until(() => client.refreshes > refreshes, 'a refresh');
    const after = await workspace(known);
    const cleared = after.items.find((each) => each.uri === known.uri);
    assert(cleared?.kind === 'full');
    assert.deepEqual(cleared.items, []);
    assert.equal(client.published.size, 0, 'nothing is told that is asked for');
  });
});
