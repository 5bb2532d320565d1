import assert from 'node:assert/strict';
import type {
  CallHierarchyItem,
  CodeLens,
  DocumentHighlight,
  Hover,
  Location,
  Position,
  Range,
  SelectionRange,
  SymbolInformation,
} from 'vscode-languageserver-protocol/node';
import { TestClient } from './support/client.ts';

const COMPOSE = `services:
  broker:
    image: apache/rocketmq:5.3.1
    ports: ["20911:10911"]
    command: sh mqbroker -n namesrv:9876
`;
const CONFIG_MAP = `kind: ConfigMap
metadata: { name: mq }
data:
  broker.conf: |
    brokerName=broker-a
    brokerId=0
    mapedFileSizeCommitLog=1073741824
`;

describe('language server: start files', () => {
  it('shows findings in them, and takes in what is typed', async () => {
    const client = await TestClient.start({ 'docker-compose.yml': COMPOSE, 'k8s/map.yaml': CONFIG_MAP });
    try {
      await client.findings('docker-compose.yml', 'published-ports');
      await client.findings('k8s/map.yaml', 'renamed-key');
      client.open('docker-compose.yml', COMPOSE.replace('20911', '10911'), 'yaml');
      await client.findings('docker-compose.yml');
    } finally {
      await client.dispose();
    }
  });
});

describe('language server: files that count whatever they are called', () => {
  const BROKER = 'brokerClusterName=c\nbrokerName=a\nbrokerId=0\nnamesrvAddr=10.0.0.1:9876\n';
  const FILES = {
    'docker/docker-compose.yml': COMPOSE.replace('20911', '${PORT:-10911}'),
    'docker/.env': 'OTHER=1\n',
    'roles/templates/rmq.properties.j2': BROKER,
    'bin/start.sh': 'nohup sh mqbroker -c ../etc/mq.txt &\n',
    'etc/mq.txt': BROKER,
  };
  let client: TestClient;
  beforeEach(async () => {
    client = await TestClient.start(FILES);
    await client.settled();
  });
  afterEach(() => client.dispose());

  for (const [name, text] of [
    ['roles/templates/rmq.properties.j2', `${BROKER}listenPort=x\n`],
    ['etc/mq.txt', `${BROKER}listenPort=x\n`],
  ] as const) {
    it(`${name} is taken in when it changes outside`, async () => {
      client.workspace.write(name, text);
      client.changed(name, 2);
      await client.until(() => client.shown(name).includes('5:12 invalid-number'), 'the port');
      client.workspace.write(name, BROKER);
      client.changed(name, 2);
      await client.until(() => !client.shown(name).includes('5:12 invalid-number'), 'its correction');
    });
  }

  it('.env beside a compose file, changed, deleted and made', async () => {
    const publishes = async (type: 1 | 2 | 3, ...rules: readonly string[]): Promise<void> => {
      client.changed('docker/.env', type);
      await client.findings('docker/docker-compose.yml', ...rules);
    };
    client.workspace.write('docker/.env', 'PORT=20911\n');
    await publishes(2, 'published-ports');
    client.workspace.delete('docker/.env');
    await publishes(3);
    client.workspace.write('docker/.env', 'PORT=20911\n');
    await publishes(1, 'published-ports');
  });

  it('any file may be one: the client tells of all, and those that matter are looked at', () => {
    assert.deepEqual(client.watchers, [{ globPattern: '**/*' }]);
  });
});

/** Two documents with three configurations. */
const MANIFEST = `apiVersion: v1
kind: ConfigMap
metadata:
  name: orders
data:
  broker.conf: |
    # the master
    brokerClusterName=orders
    brokerName=broker-a
    brokerId=0
    brokerRole=SYNC_MASTER
    fileReservedTime=48
    listenPort=10921
    namesrvAddr=10.0.0.1:9876
  rmq-proxy.json: |
    {
      "rocketMQClusterName": "orders",
      "grpcServerPort": 8091,
      "namesrvAddr": "10.0.0.1:9876"
    }
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: orders-slave
data:
  broker.conf: |
    brokerClusterName=orders
    brokerName=broker-a
    brokerId=1
    brokerRole=SLAVE
    listenPort=10931
    namesrvAddr=10.0.0.1:9876
`;

describe('language server: the configurations of a manifest', () => {
  const NAME = 'k8s/orders.yaml';
  let client: TestClient;
  before(async () => {
    client = await TestClient.start({ 'rmqlint.json': '{ "rocketmq": "5.3.3" }', [NAME]: MANIFEST });
    client.open(NAME, MANIFEST, 'yaml');
    await client.settled();
  });
  after(() => client.dispose());

  const ask = <T>(method: string, params: object = {}): Promise<T> =>
    client.connection.sendRequest<T>(`textDocument/${method}`, {
      textDocument: { uri: client.workspace.uri(NAME) },
      ...params,
    });
  /** What is asked about the place behind a text. */
  const at = (text: string): { readonly position: Position } => {
    const before = MANIFEST.slice(0, MANIFEST.lastIndexOf(text) + text.length).split('\n');
    return { position: { line: before.length - 1, character: (before.at(-1) as string).length } };
  };
  /** A text of the manifest. */
  const textOf = ({ start, end }: Range): string => {
    const lines = MANIFEST.split('\n').slice(start.line, end.line + 1);
    lines.push((lines.pop() ?? '').slice(0, end.character));
    return lines.join('\n').slice(start.character);
  };

  it('hover, each by its own process', async () => {
    const broker = await ask<Hover>('hover', at('fileReserved'));
    assert.match(JSON.stringify(broker.contents), /Runs with `48`/);
    assert.equal(textOf(broker.range as Range), 'fileReservedTime');
    const proxy = await ask<Hover>('hover', at('grpcServer'));
    assert.match(JSON.stringify(proxy.contents), /Runs with `8091`/);
    const slave = await ask<Hover>('hover', at('listenPort=1093'));
    assert.match(JSON.stringify(slave.contents), /10931/);
    assert.equal(await ask('hover', at('name: orders-')), null);
  });

  it('definition, references, highlights and rename of names', async () => {
    const [link] = await ask<Location[]>('definition', at('"rocketMQClusterName": "ord'));
    assert.equal(link?.range.start.line, 7);
    const context = { includeDeclaration: true };
    const found = await ask<Location[]>('references', { ...at('brokerName=broker'), context });
    assert.deepEqual(
      found.map(({ range }) => textOf(range)),
      ['broker-a', 'broker-a'],
    );
    const marks = await ask<DocumentHighlight[]>('documentHighlight', at('namesrvAddr": "10.0'));
    assert.deepEqual(
      marks.map(({ range }) => range.start.line),
      [13, 18, 32],
    );
    const place = await ask<{ range: Range }>('prepareRename', at('brokerName=broker'));
    assert.equal(textOf(place.range), 'broker-a');
  });

  it('who depends on whom: of the process at the place, and of none between them', async () => {
    const nameOf = async (text: string): Promise<readonly string[] | undefined> =>
      (await ask<CallHierarchyItem[] | null>('prepareCallHierarchy', at(text)))?.map(
        ({ detail, selectionRange }) => `${detail} ${selectionRange.start.line}`,
      );
    assert.deepEqual(await nameOf('fileReserved'), ['master 8']);
    assert.deepEqual(await nameOf('grpcServer'), ['proxy 16']);
    assert.deepEqual(await nameOf('brokerRole=SL'), ['slave 1 28']);
    assert.equal(await nameOf('name: orders-'), undefined);
  });

  it('the outline in the order of the file, and ranges that grow', async () => {
    const symbols = await ask<SymbolInformation[]>('documentSymbol');
    const processes = symbols.filter(({ containerName }) => containerName === undefined);
    assert.deepEqual(
      processes.map(({ name, location: { range } }) => `${name} ${range.start.line}-${range.end.line}`),
      ['master · 0 · broker-a 6-14', 'proxy · CLUSTER · orders 15-20', 'slave · 1 · broker-a 27-33'],
    );
    for (const [text, steps] of [
      ['grpcServer', ['grpcServerPort', '"grpcServerPort"', '"grpcServerPort": 8091']],
      ['SYNC_M', ['SYNC_MASTER', 'brokerRole=SYNC_MASTER']],
    ] as const) {
      const { position } = at(text);
      const [range] = await ask<SelectionRange[]>('selectionRange', { positions: [position] });
      const around: string[] = [];
      for (let each = range; each !== undefined; each = each.parent) around.push(textOf(each.range));
      assert.deepEqual(around.slice(0, steps.length), steps);
      assert.equal(around.at(-1), MANIFEST);
    }
  });

  it('hints and lenses beside each', async () => {
    const range = { start: { line: 0, character: 0 }, end: { line: 33, character: 0 } };
    const hints = await ask<{ position: Position; label: string }[]>('inlayHint', { range });
    assert.deepEqual(
      hints.map(({ position, label }) => `${position.line}:${position.character} ${label}`),
      ['11:23 2 d', '12:20 fast (VIP) 10919 · HA 10922', '31:20 fast (VIP) 10929 · HA 10932'],
    );
    const lenses = await ask<CodeLens[]>('codeLens');
    assert.deepEqual([...new Set(lenses.map((each) => each.range.start.line))].sort(), [15, 27, 6]);
  });

  it('the status, and what each runs with', async () => {
    const uri = client.workspace.uri(NAME);
    const status = await client.connection.sendRequest<{ text: string }>('rmqlint/fileStatus', { uri });
    assert.match(status.text, /^5\.3\.3 \(rmqlint\.json\)/);
    const text = await client.connection.sendRequest<string>('workspace/executeCommand', {
      command: 'rmqlint.effectiveConfiguration',
      arguments: [uri],
    });
    assert.deepEqual(text.match(/^k8s\/orders\.yaml.*: \S+/gm)?.sort(), [
      'k8s/orders.yaml:16: proxy',
      'k8s/orders.yaml:28: broker',
      'k8s/orders.yaml:7: broker',
    ]);
  });

  it('no colours, folds or tidying: the manifest is YAML; and nothing is completed there', async () => {
    const options = { tabSize: 2, insertSpaces: true, trimTrailingWhitespace: true };
    assert.equal(await ask('semanticTokens/full'), null);
    assert.equal(await ask('foldingRange'), null);
    assert.deepEqual(await ask('formatting', { options }), []);
    assert.equal(await ask('completion', at('brokerRole=SL')), null);
  });
});
