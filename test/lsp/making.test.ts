import assert from 'node:assert/strict';
import type { CreateFile, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { CAPABILITIES, TestClient } from './support/client.ts';
import { CLUSTER, MASTER_A } from './support/cluster.ts';

const A = 'conf/broker-a.properties';
/** A client that makes files and shows edits first. */
const MAKES = {
  ...CAPABILITIES,
  workspace: {
    ...CAPABILITIES.workspace,
    workspaceEdit: {
      documentChanges: true,
      resourceOperations: ['create' as const],
      changeAnnotationSupport: {},
    },
  },
};

type Made = { readonly edit: WorkspaceEdit; readonly open?: string } | { readonly message: string };

describe('language server: commands that write', () => {
  let client: TestClient;
  afterEach(() => client.dispose());

  async function start(files: Readonly<Record<string, string>>, locale = 'en'): Promise<void> {
    client = await TestClient.start(files, { capabilities: MAKES, locale });
    await client.settled();
  }

  const run = <T = Made>(command: string, ...given: readonly unknown[]): Promise<T> =>
    client.connection.sendRequest('workspace/executeCommand', { command: `rmqlint.${command}`, arguments: given });

  /** Makes an edit of files on the disk, and tells the server. @returns paths that were made */
  function make(made: Made): readonly string[] {
    assert('edit' in made, JSON.stringify(made));
    // A new file takes nothing away, so nobody is asked; of several some would be left empty.
    assert.equal(made.edit.changeAnnotations, undefined);
    const changes = (made.edit.documentChanges ?? []) as readonly (CreateFile | TextDocumentEdit)[];
    const pathOf = (uri: string): string =>
      decodeURIComponent(uri.slice(client.workspace.uri('').length).replace(/^\//, ''));
    const created = changes.flatMap((change) => ('uri' in change ? [change.uri] : []));
    for (const change of changes) {
      if (!('edits' in change)) continue;
      const { uri } = change.textDocument;
      assert.ok(created.includes(uri), `${uri} is new`);
      client.workspace.write(pathOf(uri), change.edits.map((each) => ('newText' in each ? each.newText : '')).join(''));
      client.changed(pathOf(uri), 1);
    }
    return created.map(pathOf);
  }

  const nothingFound = (): boolean =>
    [...client.published.values()].every(({ diagnostics }) => diagnostics.length === 0);

  it('a slave of a master, which lints clean beside it', async () => {
    await start(CLUSTER);
    assert.deepEqual(make(await run('newSlave', client.workspace.uri(A))), ['conf/broker-a-s.properties']);
    await client.settled();
    assert.ok(nothingFound(), JSON.stringify([...client.published.values()]));
    // The name is taken now; and a slave has no slaves.
    assert.deepEqual(make(await run('newSlave', client.workspace.uri(A))), ['conf/broker-a-s2.properties']);
    const refused = await run('newSlave', client.workspace.uri('conf/broker-a-s.properties'));
    assert.ok('message' in refused && /configures no master/.test(refused.message));
  });

  it('a cluster where nothing was, which lints clean', async () => {
    await start({ 'README.md': '' }, 'zh-cn');
    const answers = {
      name: 'orders',
      rocketmq: '5.3.3',
      hosts: ['10.0.0.1', '10.0.0.2'],
      groups: 2,
      replicas: 2,
      mode: 'async',
    };
    const folder = client.workspace.uri('').replace(/\/$/, '');
    const paths = make(await run('newCluster', folder, answers));
    assert.equal(paths.length, 7);
    await client.settled();
    assert.ok(nothingFound(), JSON.stringify([...client.published.values()]));
    const refused = await run('newCluster', folder, { ...answers, replicas: 3 });
    assert.deepEqual(refused, { message: 'replicas 是 1 到 2 之间的数字' });
    await assert.rejects(() => run('newCluster', folder, { ...answers, mode: 'other' }), /mode is none of/);
  });

  it('a project file as init writes it, once', async () => {
    const { 'rmqlint.json': _, ...files } = CLUSTER;
    await start(files);
    const folder = client.workspace.uri('').replace(/\/$/, '');
    const made = await run('newProjectFile', folder);
    assert.deepEqual(make(made), ['rmqlint.json']);
    assert.match(JSON.stringify(made), /"files\\": \[\\"conf\/\*\\"\]/);
    await client.settled();
    assert.deepEqual(await run('newProjectFile', folder), {
      message: 'rmqlint.json is there already; nothing was written',
    });
  });

  it('all safe fixes of all files in one edit', async () => {
    const other = MASTER_A.replaceAll('broker-a', 'broker-b')
      .replaceAll('/data/a', '/data/b')
      .replace('10911', '10931');
    await start({
      ...CLUSTER,
      [A]: `${MASTER_A}storePathIndex=/data/a/index\n`,
      'conf/broker-b.properties': `${other}storePathIndex=/data/b/index\n`,
    });
    const made = await run('fixEverything');
    assert('edit' in made, JSON.stringify(made));
    const changed = (made.edit.documentChanges as readonly TextDocumentEdit[]).map(
      ({ textDocument }) => textDocument.uri,
    );
    assert.deepEqual(changed.sort(), [client.workspace.uri(A), client.workspace.uri('conf/broker-b.properties')]);
  });

  it('says that there is nothing to fix, and which releases there are', async () => {
    await start(CLUSTER);
    const nothing = await run('fixEverything');
    assert.ok('message' in nothing && /nothing that can be fixed/.test(nothing.message));
    const releases = await run<string[]>('releases');
    assert.ok(releases.indexOf('5.3.3') < releases.indexOf('4.9.4') && releases.includes('4.3.0'));
  });
});
