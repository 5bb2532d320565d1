import assert from 'node:assert/strict';
import type { CodeAction, Range } from 'vscode-languageserver-protocol/node';
import { CAPABILITIES, TestClient } from './support/client.ts';
import { CLUSTER, MASTER_A, MASTER_B } from './support/cluster.ts';

const A = 'conf/broker-a.properties';
const B = 'conf/broker-b.properties';

const line = (n: number, from: number, to: number): Range => ({
  start: { line: n, character: from },
  end: { line: n, character: to },
});
const TOP = line(0, 0, 0);
const BROKER = 'conf/broker.conf';
/** A file of which a finding depends on the release: none before 5.0.0 reads its last key. */
const NEEDS_5 = 'brokerName=broker-a\nbrokerClusterName=C\ntotalReplicas=2\n';
/** Actions that mend something, without those that silence it. */
const mending = (actions: readonly CodeAction[]): readonly CodeAction[] =>
  actions.filter(({ title }) => !/^(?:Disable|Allow|Set \S+ to (?:off|info|warning|error) in|Show) /.test(title));
const ALL: Range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

describe('language server: fixes', () => {
  let client: TestClient;
  afterEach(() => client.dispose());

  async function actionsOf(text: string, range: Range, only?: readonly string[]): Promise<readonly CodeAction[]> {
    client = await TestClient.start({ ...CLUSTER, [A]: text });
    client.open(A, text);
    return mending(await client.codeActions(A, range, only));
  }

  it('a blank behind a number: the text afterwards, and that it changes what runs', async () => {
    const text = MASTER_A.replace('listenPort=10911', 'listenPort=10941 ');
    const actions = await actionsOf(text, line(5, 16, 17), ['quickfix']);
    assert.equal(actions.length, 1);
    const [fix] = actions;
    assert.equal(fix?.kind, 'quickfix');
    assert.equal(fix.isPreferred, undefined);
    assert.match(fix.title, /\(changes what runs\)$/);
    assert.equal(fix.diagnostics?.[0]?.code, 'trailing-whitespace');
    assert.equal(client.applied(fix.edit, A, text), text.replace('10941 ', '10941'));
  });

  it('a safe obvious fix is preferred and carries the version that it is for', async () => {
    const text = `${MASTER_A}brokerId=0\n`;
    const actions = await actionsOf(text, ALL, ['quickfix']);
    const preferred = actions.filter((each) => each.isPreferred);
    assert.equal(preferred.length, 1);
    assert.equal(preferred[0]?.diagnostics?.[0]?.code, 'duplicate-key');
    const [change] = preferred[0]?.edit?.documentChanges ?? [];
    assert(change !== undefined && 'textDocument' in change);
    assert.equal(change.textDocument.version, 1);
    assert.equal(client.applied(preferred[0]?.edit, A, text).match(/^brokerId=0$/gm)?.length, 1);
  });

  it('fix all: every safe obvious fix of the file and nothing else', async () => {
    const text = `${MASTER_A.replace('listenPort=10911', 'listenPort=10941 ')}brokerId=0\nbrokerName=broker-a\n`;
    const [all, ...others] = await actionsOf(text, ALL, ['source.fixAll']);
    assert.deepEqual(others, []);
    assert.equal(all?.kind, 'source.fixAll.rmqlint');
    const after = client.applied(all.edit, A, text);
    assert.equal(after.split('\n').length, text.split('\n').length - 2);
    assert.match(after, /listenPort=10941 \n/);
    assert.deepEqual(await client.codeActions(A, ALL, ['refactor']), []);
  });

  it('nothing to fix, nothing offered', async () => {
    assert.deepEqual(await actionsOf(MASTER_A, ALL), []);
  });

  it('every fix of every finding, applied, leaves text that the server judges anew', async () => {
    let text = MASTER_A.replace('brokerRole=ASYNC_MASTER', 'brokerRole=async_master').replace(
      'namesrvAddr=10.0.0.1:9876',
      'namesrvAddr=10.0.0.1:9876,10.0.0.2:9876',
    );
    const actions = await actionsOf(text, ALL, ['quickfix']);
    assert(actions.length >= 2, actions.map((each) => each.title).join());
    const rules = new Set(actions.map((each) => each.diagnostics?.[0]?.code));
    for (const rule of ['role-falls-back-to-master', 'namesrv-addr-separator']) {
      assert(rules.has(rule), `${rule} among ${[...rules].join()}`);
      const [action] = (await client.codeActions(A, ALL, ['quickfix'])).filter(
        (each) => each.diagnostics?.[0]?.code === rule,
      );
      const after = client.applied(action?.edit, A, text);
      client.type(A, text, after);
      text = after;
    }
    await client.findings(A);
  });

  it('a client without versioned edits gets plain ones; one without literals gets none offered', async () => {
    const text = `${MASTER_A}brokerId=0\n`;
    client = await TestClient.start({ ...CLUSTER, [A]: text }, { capabilities: { ...CAPABILITIES, workspace: {} } });
    client.open(A, text);
    const [fix] = mending(await client.codeActions(A, ALL, ['quickfix']));
    assert.deepEqual(Object.keys(fix?.edit ?? {}), ['changes']);
    assert.equal(client.applied(fix?.edit, A, text).match(/^brokerId=0$/gm)?.length, 1);
  });

  it('a fix that touches another file edits it with its own version', async () => {
    const text = MASTER_B.replace('10921', '10912');
    client = await TestClient.start({ ...CLUSTER, [B]: text });
    await client.findings(B, 'port-conflict-on-host');
    const actions = await client.codeActions(B, ALL, ['quickfix']);
    for (const action of actions) {
      for (const change of action.edit?.documentChanges ?? []) {
        assert('textDocument' in change);
        // Nobody opened it.
        assert.equal(change.textDocument.version, null);
      }
    }
    const freed = actions.map((action) => client.applied(action.edit, B, text)).find((after) => after !== text);
    assert(freed !== undefined, 'another port is offered');
    client.workspace.write(B, freed);
    client.changed(B, 2);
    await client.findings(B);
  });

  /** What a client says that fills in blanks and makes files. */
  const able = (more: object) => ({
    capabilities: {
      ...CAPABILITIES,
      workspace: { ...CAPABILITIES.workspace, workspaceEdit: { documentChanges: true, ...more } },
    },
  });

  it('a home directory whose user nobody names: left to be typed, or not offered', async () => {
    const text = MASTER_A.replace('/data/a\n', '~/a}\n');
    const files = { ...CLUSTER, [A]: text };
    client = await TestClient.start(files, able({ snippetEditSupport: true }));
    client.open(A, text);
    const found = (await client.codeActions(A, ALL, ['quickfix'])).filter(
      (each) => each.diagnostics?.[0]?.code === 'tilde-path',
    );
    assert.match(found[0]?.title ?? '', /^Write a path below \/home, with a user to fill in \(move the existing data/);
    assert.equal(found[0]?.isPreferred, undefined);
    const [change] = found[0]?.edit?.documentChanges ?? [];
    assert(change !== undefined && 'edits' in change);
    const [edit] = change.edits;
    assert(edit !== undefined && 'snippet' in edit);
    assert.equal(edit.snippet.value, '/home/${1:user}/a\\}');
    client.dispose();
    client = await TestClient.start(files, able({}));
    client.open(A, text);
    assert.deepEqual(mending(await client.codeActions(A, ALL, ['quickfix'])), []);
  });

  it('a release is stated in a project file that does not exist yet, where the client makes files', async () => {
    const files = { 'conf/rmq-proxy.json': '{\n  "rocketMQClusterName": "C"\n}\n', [BROKER]: NEEDS_5 };
    client = await TestClient.start(files, able({ resourceOperations: ['create'] }));
    await client.findings(BROKER, 'release-unstated', 'key-not-in-version');
    const [action, ...others] = mending(await client.codeActions(BROKER, TOP, ['quickfix']));
    assert.deepEqual(
      others.map(({ title }) => /RocketMQ (\S+)/.exec(title)?.[1]),
      ['5.4.0', '5.3.3', '5.2.0', '5.1.4', '5.0.0'],
    );
    const uri = client.workspace.uri('conf/rmqlint.json');
    const [made, change] = action?.edit?.documentChanges ?? [];
    assert.deepEqual(made, { kind: 'create', uri, options: { ignoreIfExists: true } });
    assert(change !== undefined && 'edits' in change);
    assert.deepEqual(change.textDocument, { uri, version: null });
    const text = client.applied(action?.edit, 'conf/rmqlint.json', '');
    assert.equal(text, '{\n  "rocketmq": "5.5.1"\n}\n');
    client.workspace.write('conf/rmqlint.json', text);
    client.changed('conf/rmqlint.json', 1);
    await client.findings(BROKER);
    client.dispose();
    client = await TestClient.start(files, able({}));
    await client.findings(BROKER, 'release-unstated', 'key-not-in-version');
    assert.deepEqual(mending(await client.codeActions(BROKER, TOP, ['quickfix'])), []);
  });

  it('and in the one that is there, as it is typed', async () => {
    const files = { 'rmqlint.json': '{}', 'broker.conf': NEEDS_5 };
    client = await TestClient.start(files);
    client.open('rmqlint.json', '{\n  "rules": {}\n}\n', 'jsonc');
    await client.findings('broker.conf', 'release-unstated', 'key-not-in-version');
    const [action] = await client.codeActions('broker.conf', TOP, ['quickfix']);
    const [change] = action?.edit?.documentChanges ?? [];
    assert(change !== undefined && 'edits' in change);
    assert.deepEqual(change.textDocument, { uri: client.workspace.uri('rmqlint.json'), version: 1 });
    const after = client.applied(action?.edit, 'rmqlint.json', '{\n  "rules": {}\n}\n');
    assert.equal(after, '{\n  "rocketmq": "5.5.1",\n  "rules": {}\n}\n');
  });
});
