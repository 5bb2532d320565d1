import assert from 'node:assert/strict';
import type {
  ClientCapabilities,
  CompletionItem,
  CompletionList,
  InitializeResult,
  MarkupContent,
} from 'vscode-languageserver-protocol/node';
import { CAPABILITIES, positionAt, TestClient, TestWorkspace } from './support/client.ts';
import { CLUSTER, MASTER_A, MASTER_B, PROJECT } from './support/cluster.ts';

/** What VS Code says of its completion. */
const ABLE: ClientCapabilities = {
  ...CAPABILITIES,
  textDocument: {
    ...CAPABILITIES.textDocument,
    completion: {
      completionItem: {
        snippetSupport: true,
        tagSupport: { valueSet: [1] },
        insertReplaceSupport: true,
        labelDetailsSupport: true,
        documentationFormat: ['markdown', 'plaintext'],
      },
      completionList: { itemDefaults: ['editRange', 'data'] },
    },
  },
};

const B = 'conf/broker-b.properties';

describe('language server: completion', () => {
  let client: TestClient;
  afterEach(() => client.dispose());

  async function start(capabilities = ABLE, locale = 'en', files = CLUSTER): Promise<void> {
    client = await TestClient.start(files, { capabilities, locale });
  }

  const complete = (name: string, line: number, character: number, trigger?: string): Promise<CompletionList | null> =>
    client.connection.sendRequest('textDocument/completion', {
      textDocument: { uri: client.workspace.uri(name) },
      position: { line, character },
      context: trigger === undefined ? { triggerKind: 1 } : { triggerKind: 2, triggerCharacter: trigger },
    });

  const labels = (list: CompletionList | null): readonly string[] => list?.items.map(({ label }) => label) ?? [];

  /** An item as a client hands it back. */
  const taken = (list: CompletionList | null, label: string): CompletionItem => {
    const item = list?.items.find((each) => each.label === label);
    assert(item !== undefined, label);
    return { ...item, data: item.data ?? list?.itemDefaults?.data };
  };

  it('says what it can', async () => {
    client = new TestClient(new TestWorkspace(CLUSTER));
    const { capabilities }: InitializeResult = await client.initialize({ capabilities: ABLE });
    assert.deepEqual(capabilities.completionProvider, {
      triggerCharacters: ['=', ':', ' ', ';', '"'],
      resolveProvider: true,
    });
  });

  it('keys while a line is half typed, and what is known of one', async () => {
    await start();
    client.open(B, MASTER_B);
    client.type(B, 'listenPort=10921\n', 'listenPort=10921\nfileRes\n');
    const list = await complete(B, 6, 7);
    assert.equal(list?.isIncomplete, false);
    const start6 = { line: 6, character: 0 };
    assert.deepEqual(list?.itemDefaults?.editRange, {
      insert: { start: start6, end: { line: 6, character: 7 } },
      replace: { start: start6, end: { line: 6, character: 7 } },
    });
    const item = taken(list, 'fileReservedTime');
    assert.equal(item.textEditText, 'fileReservedTime=${1:72}');
    assert.equal(item.documentation, undefined);
    const resolved = await client.connection.sendRequest<CompletionItem>('completionItem/resolve', item);
    assert.match((resolved.documentation as MarkupContent).value, /- Default: `72` \(3 d\)/);
  });

  it('the same in Chinese, in plain text for a client that shows no markup', async () => {
    await start(CAPABILITIES, 'zh-cn');
    client.open(B, `${MASTER_B}file`);
    const item = taken(await complete(B, 8, 4), 'fileReservedTime');
    assert.deepEqual(item.textEdit, {
      newText: 'fileReservedTime=',
      range: { start: { line: 8, character: 0 }, end: { line: 8, character: 4 } },
    });
    assert.equal(item.detail, 'int · 默认值 72');
    const { documentation } = await client.connection.sendRequest<CompletionItem>('completionItem/resolve', item);
    assert.equal((documentation as MarkupContent).kind, 'plaintext');
    assert.match((documentation as MarkupContent).value, /- 默认值：72 \(3 天\)/);
  });

  it('values that follow from the other files as they are typed', async () => {
    await start();
    client.open('conf/broker-a.properties', MASTER_A);
    client.open(B, MASTER_B.replace('10921', ''));
    // A port that follows from what the other file says, and not from what lies on the disk.
    assert.deepEqual(labels(await complete(B, 5, 11, '=')), ['10921']);
    client.type('conf/broker-a.properties', '10911', '20911');
    assert.deepEqual(labels(await complete(B, 5, 11, '=')), ['20921', '10911']);
  });

  it('a new file, whose name alone is known', async () => {
    await start();
    const name = 'other/broker-x.conf';
    client.open(name, '');
    const list = await complete(name, 0, 0);
    assert.deepEqual(labels(list).slice(0, 4), ['master', 'slave', 'dledger', 'brokerId']);
    client.open('other/application.properties', '');
    assert.equal(await complete('other/application.properties', 0, 0), null);
  });

  it('the project file, in the middle of a word and while it is broken', async () => {
    await start();
    client.open('rmqlint.json', PROJECT, 'jsonc');
    let text = PROJECT;
    /** Replaces a text and asks behind what stands in its place now, as far as a mark in it. */
    const typed = (old: string, now: string): Promise<CompletionList | null> => {
      const whole = now.replace('█', '');
      const offset = text.indexOf(old) + now.indexOf('█');
      client.type('rmqlint.json', old, whole);
      text = text.replace(old, whole);
      const { line, character } = positionAt(text, offset);
      return complete('rmqlint.json', line, character);
    };
    assert.deepEqual(labels(await typed('"rocketmq": "5.3.3",', '"rocketmq": "5█')).slice(0, 2), ['5.5.1', '5.5.0']);
    const list = await typed('"rocketmq": "5', '"rocketmq": "5.3.3", "al█');
    assert.equal(taken(list, 'allow').textEditText, '"allow": [$1],');
    await typed(', "al', ',█');
    const runs = await typed('"runs": ["broker-a.properties"', '"runs": ["█"');
    assert.deepEqual(labels(runs), ['conf/**', 'broker-a.properties']);
  });

  it('a proxy, and its member’s documentation', async () => {
    const text = '{\n  "rocketMQClusterName": "orders",\n  \n}\n';
    await start(ABLE, 'en', { ...CLUSTER, 'conf/rmq-proxy.json': text });
    client.open('conf/rmq-proxy.json', text, 'json');
    const list = await complete('conf/rmq-proxy.json', 2, 2);
    const item = taken(list, 'grpcServerPort');
    assert.equal(item.textEditText, '"grpcServerPort": ${1:8081}');
    const { documentation } = await client.connection.sendRequest<CompletionItem>('completionItem/resolve', item);
    assert.match((documentation as MarkupContent).value, /- Default: `8081`/);
  });

  it('answers what is no request of its kind with an error', async () => {
    await start();
    await assert.rejects(
      client.connection.sendRequest('textDocument/completion', { position: {} }),
      /-32602|textDocument/,
    );
    await assert.rejects(client.connection.sendRequest('completionItem/resolve', {}), /label/);
    assert.equal(await complete('conf/none.txt', 0, 0), null);
  });
});
