import assert from 'node:assert/strict';
import type {
  ClientCapabilities,
  CodeAction,
  DocumentDiagnosticReport,
  InitializeResult,
  Range,
  WorkspaceDiagnosticReport,
} from 'vscode-languageserver-protocol/node';
import { CAPABILITIES, TestClient, TestWorkspace } from './support/client.ts';
import { CLUSTER, MASTER_A, MASTER_B } from './support/cluster.ts';

const A = 'conf/broker-a.properties';
const B = 'conf/broker-b.properties';
const ALL: Range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

/** What VS Code says of itself about code actions and edits. */
const ABLE: ClientCapabilities = {
  ...CAPABILITIES,
  textDocument: {
    ...CAPABILITIES.textDocument,
    publishDiagnostics: { relatedInformation: true, versionSupport: true, tagSupport: { valueSet: [1, 2] } },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source.fixAll', 'refactor'] } },
      isPreferredSupport: true,
      disabledSupport: true,
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
    },
  },
  workspace: {
    ...CAPABILITIES.workspace,
    workspaceEdit: {
      documentChanges: true,
      resourceOperations: ['create', 'rename', 'delete'],
      changeAnnotationSupport: { groupsOnLabel: true },
    },
  },
};

describe('language server: code actions', () => {
  let client: TestClient;
  afterEach(() => client.dispose());

  const find = (actions: readonly CodeAction[], title: RegExp): CodeAction => {
    const found = actions.find((each) => title.test(each.title));
    assert(found !== undefined, actions.map((each) => each.title).join('\n'));
    return found;
  };

  it('one rule in the workspace: resolved when it is chosen, and gone afterwards', async () => {
    const twice: Record<string, string> = {
      ...CLUSTER,
      [A]: `${MASTER_A}brokerId=0\n`,
      [B]: `${MASTER_B}brokerId=0\n`,
    };
    client = await TestClient.start(twice, { capabilities: ABLE });
    client.open(A, twice[A] as string);
    await client.findings(B, 'duplicate-key');
    const action = find(await client.codeActions(A, ALL, ['quickfix']), /^Fix every duplicate-key in the workspace/);
    assert.equal(action.title, 'Fix every duplicate-key in the workspace that is safe to fix (of 2 in 2 files)');
    assert.equal(action.edit, undefined);
    const resolved = await client.connection.sendRequest<CodeAction>('codeAction/resolve', action);
    assert.equal(Object.values(resolved.edit?.changeAnnotations ?? {})[0]?.needsConfirmation, true);
    for (const name of [A, B]) {
      const after = client.applied(resolved.edit, name, twice[name] as string);
      assert.equal(after.match(/^brokerId=0$/gm)?.length, 1);
      client.workspace.write(name, after);
      if (name === A) client.type(A, twice[A] as string, after);
      else client.changed(name, 2);
    }
    await client.findings(A);
    await client.findings(B);
  });

  it('one rule in the workspace: told where nothing of it is safe any more when it is chosen', async () => {
    const text = `${MASTER_A}brokerId=0\n`;
    client = await TestClient.start({ ...CLUSTER, [A]: text, [B]: `${MASTER_B}brokerId=0\n` }, { capabilities: ABLE });
    client.open(A, text);
    await client.findings(B, 'duplicate-key');
    const action = find(await client.codeActions(A, ALL, ['quickfix']), /^Fix every duplicate-key in the workspace/);
    client.type(A, text, `${MASTER_A}brokerId=7\n`);
    client.workspace.write(B, MASTER_B);
    client.changed(B, 2);
    await client.findings(B);
    assert.deepEqual(await client.connection.sendRequest('codeAction/resolve', action), action);
    assert.match(client.messages.join('\n'), /Nothing was changed: .*no duplicate-key in the workspace/);
  });

  it('an action without anything to resolve comes back as it is; one with bad data is refused', async () => {
    client = await TestClient.start(CLUSTER, { capabilities: ABLE });
    const action = { title: 'x', kind: 'quickfix' };
    assert.deepEqual(await client.connection.sendRequest('codeAction/resolve', action), action);
    for (const data of [7, { uri: 7, rule: 'x' }, { uri: 'file:///x' }, { uri: 'x', rule: 'x' }])
      await assert.rejects(client.connection.sendRequest('codeAction/resolve', { ...action, data }), { code: -32602 });
  });

  it('kinds that are none are refused', async () => {
    client = await TestClient.start(CLUSTER, { capabilities: ABLE });
    const textDocument = { uri: client.workspace.uri(A) };
    for (const context of [{ only: 5 }, { only: [5] }, 5])
      await assert.rejects(
        client.connection.sendRequest('textDocument/codeAction', { textDocument, range: ALL, context }),
        { code: -32602 },
      );
    await client.connection.sendRequest('textDocument/codeAction', { textDocument, range: ALL });
  });

  it('a finding is accepted in the project file, which is made: in Chinese', async () => {
    const { 'rmqlint.json': _, ...files } = { 'rmqlint.json': '', ...CLUSTER };
    const text = `${MASTER_A}storePathIndexx=/data/i\n`;
    client = await TestClient.start({ ...files, [A]: text }, { capabilities: ABLE, locale: 'zh-cn' });
    client.open(A, text);
    await client.findings(A, 'unknown-key');
    const action = find(
      await client.codeActions(A, ALL, ['quickfix']),
      /^允许 conf\/broker-a\.properties 中 storePathIndexx/,
    );
    const made = client.applied(action.edit, 'rmqlint.json', '');
    client.workspace.write('rmqlint.json', made);
    client.changed('rmqlint.json', 1);
    await client.findings(A);
  });

  it('a comment silences, a level is moved', async () => {
    const text = `${MASTER_A}storePathIndexx=/data/i\n`;
    client = await TestClient.start({ ...CLUSTER, 'rmqlint.json': '{}', [A]: text }, { capabilities: ABLE });
    client.open(A, text);
    await client.findings(A, 'unknown-key');
    const actions = await client.codeActions(A, ALL, ['quickfix']);
    const level = client.applied(find(actions, /^Set unknown-key to off/).edit, 'rmqlint.json', '{}');
    assert.deepEqual(JSON.parse(level), { rules: { 'unknown-key': 'off' } });
    const silenced = client.applied(find(actions, /^Disable unknown-key for this line$/).edit, A, text);
    client.type(A, text, silenced);
    await client.findings(A);
  });

  it('the page of a rule, for a client that knows the command', async () => {
    const text = `${MASTER_A}storePathIndexx=/data/i\n`;
    const files = { ...CLUSTER, [A]: text };
    client = await TestClient.start(files, {
      capabilities: ABLE,
      initializationOptions: { commands: ['rmqlint.showRule'] },
    });
    const action = find(await client.codeActions(A, ALL, ['quickfix']), /^Show the documentation of unknown-key$/);
    assert.deepEqual(action.command?.arguments, ['unknown-key']);
    client.dispose();
    client = await TestClient.start(files, { capabilities: ABLE });
    assert(!(await client.codeActions(A, ALL, ['quickfix'])).some(({ command }) => command !== undefined));
  });

  it('what has no effect is tagged, where the client shows tags', async () => {
    const text = `${MASTER_A}storePathConsumeQueue=/data/cq\n`;
    client = await TestClient.start({ ...CLUSTER, [A]: text }, { capabilities: ABLE });
    client.open(A, text);
    assert.deepEqual((await client.findings(A, 'ghost-key'))[0]?.tags, [1]);
    client.dispose();
    client = await TestClient.start({ ...CLUSTER, [A]: text });
    client.open(A, text);
    assert.equal((await client.findings(A, 'ghost-key'))[0]?.tags, undefined);
  });

  it('what cannot be edited here is offered with the reason: a member in GBK', async () => {
    const own = 'brokerName=broker-a\nbrokerClusterName=C\ntotalReplicas=2\n';
    // 从节点 in GBK.
    const gbk = Buffer.concat([
      Buffer.from('# '),
      Buffer.from([0xb4, 0xd3, 0xbd, 0xda, 0xb5, 0xe3]),
      Buffer.from('\nbrokerName=broker-b\nbrokerClusterName=C\nlistenPort=10931\n'),
    ]);
    client = await TestClient.start({ 'broker-a.conf': own, 'broker-b.conf': gbk }, { capabilities: ABLE });
    await client.findings('broker-a.conf', 'release-unstated', 'key-not-in-version');
    const top = { start: ALL.start, end: ALL.start };
    const actions = await client.codeActions('broker-a.conf', top, ['quickfix']);
    const comments = find(actions, /^State RocketMQ 5\.5\.1 in 2 files/);
    assert.equal(comments.edit, undefined);
    assert.match(comments.disabled?.reason ?? '', /^broker-b\.conf cannot be edited safely here/);
    const project = find(actions, /^State RocketMQ 5\.3\.3 in a new rmqlint\.json/);
    assert.equal(client.applied(project.edit, 'rmqlint.json', ''), '{\n  "rocketmq": "5.3.3"\n}\n');
  });

  it('a release is stated in files as they are now, whoever typed in them since that was first offered', async () => {
    const [own, other] = ['a', 'b'].map((each) => `brokerName=broker-${each}\nbrokerClusterName=C\ntotalReplicas=2\n`);
    client = await TestClient.start({ 'a/broker.conf': own, 'b/broker.conf': other } as Record<string, string>, {
      capabilities: ABLE,
    });
    client.open('b/broker.conf', other as string);
    await client.findings('a/broker.conf', 'release-unstated', 'key-not-in-version');
    const top = { start: ALL.start, end: ALL.start };
    const offered = async (): Promise<CodeAction> =>
      find(await client.codeActions('a/broker.conf', top, ['quickfix']), /^State RocketMQ 5\.5\.1 in 2 files/);
    await offered();
    // What is said of all files stays the same.
    client.type('b/broker.conf', 'brokerName', '# 订单\nbrokerName');
    await client.settled();
    const { edit } = await offered();
    assert.equal(client.applied(edit, 'a/broker.conf', own as string), `# rmqlint rocketmq=5.5.1\n${own}`);
    const now = `# 订单\n${other}`;
    assert.equal(client.applied(edit, 'b/broker.conf', now), `# rmqlint rocketmq=5.5.1\n${now}`);
    client.type('b/broker.conf', 'totalReplicas=2', 'totalReplicas=1');
    await client.findings('a/broker.conf', 'release-unstated', 'key-not-in-version');
  });

  it('what all deployments tell moves to another file, also where actions are asked for right after the keystroke', async () => {
    const [own, other] = ['a', 'b'].map((each) => `brokerName=broker-${each}\nbrokerClusterName=C\ntotalReplicas=2\n`);
    client = await TestClient.start({ 'a/broker.conf': own, 'b/broker.conf': other } as Record<string, string>, {
      capabilities: ABLE,
    });
    client.open('a/broker.conf', own as string);
    await client.findings('a/broker.conf', 'release-unstated', 'key-not-in-version');
    await client.findings('b/broker.conf', 'key-not-in-version');
    const top = { start: ALL.start, end: ALL.start };
    let asked: Promise<unknown> = Promise.resolve();
    await client.inOnePiece(() => {
      client.type('a/broker.conf', 'brokerName', '# rmqlint rocketmq=5.3.3\nbrokerName');
      asked = client.codeActions('a/broker.conf', top, ['quickfix']);
    });
    await asked;
    await client.findings('b/broker.conf', 'release-unstated', 'key-not-in-version');
  });

  it('what was meant in the project file, and the problem is gone', async () => {
    const text = '{\n  "rocketmq": "5.3.3",\n  "rule": { "tilde-paht": "off" }\n}\n';
    client = await TestClient.start({ ...CLUSTER, 'rmqlint.json': text }, { capabilities: ABLE, locale: 'zh-cn' });
    client.open('rmqlint.json', text, 'jsonc');
    const problems = () => client.published.get(client.workspace.uri('rmqlint.json'))?.diagnostics ?? [];
    await client.until(() => problems().length === 1, 'a problem');
    const [fix] = await client.codeActions('rmqlint.json', ALL, ['quickfix']);
    assert.equal(fix?.title, '改为 "rules"');
    assert.equal(fix.isPreferred, true);
    const after = client.applied(fix.edit, 'rmqlint.json', text);
    client.type('rmqlint.json', text, after);
    await client.until(() => /tilde-paht/.test(String(problems()[0]?.message)), 'the next problem');
    const [next] = await client.codeActions('rmqlint.json', ALL, ['quickfix']);
    client.type('rmqlint.json', after, client.applied(next?.edit, 'rmqlint.json', after));
    await client.until(() => problems().length === 0, 'no problem');
  });

  it('every kind of action is announced, and resolving where the client asks for it', async () => {
    client = new TestClient(new TestWorkspace(CLUSTER));
    const provider = ({ capabilities }: InitializeResult) => capabilities.codeActionProvider;
    assert.deepEqual(provider(await client.initialize({ capabilities: ABLE })), {
      codeActionKinds: ['quickfix', 'refactor.rewrite', 'source.fixAll.rmqlint', 'source.removeDefaults.rmqlint'],
      resolveProvider: true,
    });
  });
});

describe('language server: findings of the workspace in parts', () => {
  it('are sent as they come, and none is missing', async () => {
    const files: Record<string, string> = { ...CLUSTER };
    for (let i = 0; i < 250; i++) files[`many/${i}/broker.conf`] = `${MASTER_A}brokerId=0\n`;
    const capabilities = {
      ...ABLE,
      textDocument: { ...ABLE.textDocument, diagnostic: { dynamicRegistration: false } },
    };
    const client = await TestClient.start(files, { capabilities, initializationOptions: { diagnostics: 'pull' } });
    try {
      const parts: WorkspaceDiagnosticReport[] = [];
      client.connection.onNotification(
        '$/progress',
        ({ token, value }: { token: unknown; value: WorkspaceDiagnosticReport }) => {
          if (token === 'parts') parts.push(value);
        },
      );
      const ask = (more: object) =>
        client.connection.sendRequest<WorkspaceDiagnosticReport>('workspace/diagnostic', {
          previousResultIds: [],
          ...more,
        });
      assert.deepEqual(await ask({ partialResultToken: 'parts' }), { items: [] });
      const whole = await ask({});
      const last = new Map(parts.flatMap(({ items }) => items).map((item) => [item.uri, item.resultId]));
      assert.deepEqual(
        [...last].sort(),
        whole.items.map(({ uri, resultId }) => [uri, resultId] as const).sort(([a], [b]) => (a < b ? -1 : 1)),
      );
      assert(parts.length > 1 && parts.every(({ items }) => items.length <= 100), `${parts.length} parts`);
      const previousResultIds = [...last].map(([uri, value]) => ({ uri, value }));
      parts.length = 0;
      await ask({ partialResultToken: 'parts', previousResultIds });
      assert(parts.flatMap(({ items }) => items).every(({ kind }) => kind === 'unchanged'));
      const uri = [...last.keys()][0] as string;
      const one = await client.connection.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', {
        textDocument: { uri },
      });
      assert.equal(one.kind === 'full' ? one.resultId : undefined, last.get(uri));
    } finally {
      client.dispose();
    }
  });
});
