import assert from 'node:assert/strict';
import type { DocumentSymbol, SelectionRange, SymbolInformation } from 'vscode-languageserver-types';
import { documentSymbolsOf } from '../../server/src/language/features/documentSymbols.ts';
import { foldingRangesOf } from '../../server/src/language/features/folding.ts';
import { selectionRangesOf } from '../../server/src/language/features/selectionRanges.ts';
import { FILES, readJson, textAt, withCursor } from './support.moving.ts';
import { askIn } from './support.ts';

type Files = Readonly<Record<string, string>>;

const LONG = `# Licensed to the Apache Software Foundation (ASF) under one or more
# contributor license agreements.  See the NOTICE file distributed with
# this work for additional information regarding copyright ownership.
# The ASF licenses this file to You under the Apache License, Version 2.0

#============================
# 网络 Network
#============================
brokerClusterName=orders
brokerName=broker-a
namesrvAddr=10.0.0.1:9876;\\
    10.0.0.2:9876
listenPort=10911

#---- storage ----
# where the commit log lies
storePathRootDir=/data/a
storePathCommitLog=/data/a/commitlog
#brokerIP1=10.0.0.1
brokerId=3
`;

async function folded(files: Files): Promise<readonly string[] | undefined> {
  const { context } = await askIn(files, { path: Object.keys(files)[0] as string });
  return foldingRangesOf(context)?.map(
    ({ startLine, endLine, kind }) => `${startLine + 1}-${endLine + 1} ${kind ?? 'value'}`,
  );
}

describe('folding', () => {
  it('comments, what stands below headings, continued values', async () => {
    assert.deepEqual(await folded({ 'broker.conf': LONG }), [
      '1-4 comment',
      '8-13 region',
      '11-12 value',
      '16-20 region',
    ]);
  });

  it('plain headings where each is above several entries, and none where each entry has a comment', async () => {
    const plain =
      '# names\nbrokerName=a\nbrokerClusterName=c\n\n# disk\nstorePathRootDir=/a\nflushDiskType=ASYNC_FLUSH\n';
    assert.deepEqual(await folded({ 'broker.conf': plain }), ['1-3 region', '5-7 region']);
    const each = '# the name\nbrokerName=a\n\n# the cluster\nbrokerClusterName=c\n';
    assert.deepEqual(await folded({ 'broker.conf': each }), []);
  });

  it('nothing of other files', async () => {
    assert.equal(await folded({ 'app.properties': '# a\n# b\nx=1\n' }), undefined);
    assert.equal(await folded({ 'rmqlint.json': '{\n}\n' }), undefined);
  });
});

async function around(files: Files): Promise<readonly string[]> {
  const { context, position } = await askIn(files);
  const [first] = selectionRangesOf(context, { positions: [position], readJson }) ?? [];
  const found: string[] = [];
  for (let at: SelectionRange | undefined = first; at !== undefined; at = at.parent)
    found.push(textAt(context, context.path, at.range));
  return found;
}

describe('selection range', () => {
  it('word, element, value, entry, block, file', async () => {
    const found = await around({ 'broker.conf': LONG.replace('10.0.0.2', '10.0█.0.2') });
    assert.deepEqual(found.slice(0, 4), [
      '10.0.0.2',
      '10.0.0.2:9876',
      '10.0.0.1:9876;\\\n    10.0.0.2:9876',
      'namesrvAddr=10.0.0.1:9876;\\\n    10.0.0.2:9876',
    ]);
    assert.match(found[4] ?? '', /^#=+\n# 网络 Network[\s\S]*listenPort=10911$/);
    assert.equal(found[5], LONG);
    assert.equal(found.length, 6);
  });

  it('a key, a comment, an empty line', async () => {
    assert.deepEqual((await around({ 'broker.conf': LONG.replace('brokerName', 'broker█Name') })).slice(0, 2), [
      'brokerName',
      'brokerName=broker-a',
    ]);
    const comment = await around({ 'broker.conf': LONG.replace('NOTICE', 'NOT█ICE') });
    assert.equal(comment[0], 'NOTICE');
    assert.match(comment[1] ?? '', /^# contributor.*distributed with$/);
    assert.deepEqual(await around({ 'broker.conf': LONG.replace('\n\n#====', '\n█\n#====') }), [LONG]);
  });

  it('JSON: the word, the string, the member, the object', async () => {
    const found = await around(withCursor('rmqlint.json', 'mq-01'));
    assert.deepEqual(found.slice(0, 2), ['mq-01', '"mq-01"']);
    assert.match(found[2] ?? '', /^"mq-01": \{ "addresses"/);
    assert.equal(found.at(-1), FILES['rmqlint.json']);
    const proxy = await around(withCursor('conf/rmq-proxy.json', '10.0.0.2'));
    assert.deepEqual(proxy.slice(0, 3), ['10.0.0.2', '10.0.0.2:9876', '10.0.0.1:9876;10.0.0.2:9876']);
  });

  it('answers every position, and nothing of other files', async () => {
    const { context } = await askIn(FILES, { path: 'conf/broker-a.properties' });
    const positions = [
      { line: 0, character: 0 },
      { line: 999, character: 999 },
    ];
    assert.equal(selectionRangesOf(context, { positions, readJson })?.length, 2);
    const other = await askIn({ 'app.properties': 'x=█1\n' });
    assert.equal(selectionRangesOf(other.context, { positions, readJson }), undefined);
  });
});

const lines = (symbols: readonly DocumentSymbol[], depth = 0): readonly string[] =>
  symbols.flatMap(({ name, detail, children = [] }) => [
    `${'  '.repeat(depth)}${name}${detail === undefined ? '' : `: ${detail}`}`,
    ...lines(children, depth + 1),
  ]);

/** VS Code refuses an outline whose ranges do not hold each other. */
function assertNested(symbols: readonly DocumentSymbol[]): void {
  const before = (a: { line: number; character: number }, b: { line: number; character: number }): boolean =>
    a.line < b.line || (a.line === b.line && a.character <= b.character);
  for (const { name, range, selectionRange, children = [] } of symbols) {
    assert.notEqual(name, '');
    for (const inner of [selectionRange, ...children.map((child) => child.range)])
      assert(before(range.start, inner.start) && before(inner.end, range.end), name);
    assertNested(children);
  }
}

describe('document symbols', () => {
  async function outline(files: Files, options: Parameters<typeof askIn>[1] = {}): Promise<readonly string[]> {
    const { context } = await askIn(files, { path: Object.keys(files)[0] as string, ...options });
    const symbols = (documentSymbolsOf(context, { readJson }) ?? []) as DocumentSymbol[];
    assertNested(symbols);
    return lines(symbols);
  }

  it('the broker, its entries below headings, and what runs where that is something else', async () => {
    assert.deepEqual(await outline({ 'broker.conf': LONG }), [
      'master · 0 · broker-a',
      '  网络 Network',
      '    brokerClusterName: orders',
      '    brokerName: broker-a',
      '    namesrvAddr: 10.0.0.1:9876;10.0.0.2:9876',
      '    listenPort: 10911',
      '  storage',
      '    storePathRootDir: /data/a',
      '    storePathCommitLog: /data/a/commitlog',
      '    brokerId: 3 → 0',
    ]);
  });

  it('what does not count, in both languages; no secret', async () => {
    const text = `brokerName=a
brokerRole=SLAVE
brokerRole=ASYNC_MASTER
storePathConsumeQueue=/x
innerClientAuthenticationCredentials={"accessKey":"mq","secretKey":"hush"}
`;
    assert.deepEqual(await outline({ 'broker.conf': text }), [
      'master · 0 · a',
      '  brokerName: a',
      '  brokerRole: SLAVE (overwritten)',
      '  brokerRole: ASYNC_MASTER',
      '  storePathConsumeQueue: /x (not read)',
      '  innerClientAuthenticationCredentials: ***',
    ]);
    const zh = await outline({ 'broker.conf': text }, { lang: 'zh-CN' });
    assert.equal(zh[0], '主节点 · 0 · a');
    assert.equal(zh[2], '  brokerRole: SLAVE（被覆盖）');
  });

  it('slaves, name servers, proxies', async () => {
    const of = async (path: string): Promise<string> => (await outline(FILES, { path }))[0] ?? '';
    assert.equal(await of('conf/broker-a-s.properties'), 'slave · 1 · broker-a: on mq-02');
    assert.equal(await of('conf/namesrv.conf'), 'name server · 9876: on mq-01');
    assert.equal(await of('conf/rmq-proxy.json'), 'proxy · cluster · orders');
    assert.deepEqual((await outline(FILES, { path: 'conf/rmq-proxy.json' })).slice(1, 3), [
      '  rocketMQClusterName: orders',
      '  namesrvAddr: 10.0.0.1:9876;10.0.0.2:9876',
    ]);
  });

  it('the port that the broker binds where two classes have one, as hints and hovers say', async () => {
    const text = 'brokerName=a\nbrokerId=0\nlistenPort=10921 \n';
    assert.equal((await outline({ 'broker.conf': text }))[3], '  listenPort: 10921 → 10911');
  });

  it("members of a proxy's file that nothing reads", async () => {
    const text = '{ "rocketMQClusterName": "c", "grpcserverport": 8082, "notOurs": 1, "_comment": "x" }\n';
    const of = (rocketmq: string) =>
      outline({ 'rmq-proxy.json': text, 'rmqlint.json': JSON.stringify({ rocketmq }) }, { path: 'rmq-proxy.json' });
    assert.deepEqual((await of('5.5.1')).slice(2), [
      '  grpcserverport: 8082 (not read)',
      '  notOurs: 1 (not read)',
      '  _comment: x',
    ]);
    assert.equal((await of('5.1.0'))[2], '  grpcserverport: 8082');
  });

  it('a controller by what it elects with', async () => {
    const dledger = 'controllerDLegerGroup=g1\ncontrollerDLegerPeers=n0-10.0.0.1:9878\ncontrollerDLegerSelfId=n0\n';
    assert.equal((await outline({ 'controller.conf': dledger }))[0], 'controller · n0 · g1: on 10.0.0.1');
    const jraft = `${dledger}controllerType=jRaft\njRaftInitConf=10.0.0.1:9880\njRaftServerId=10.0.0.1:9880\n`;
    assert.equal((await outline({ 'controller.conf': jraft }))[0], 'controller · 10.0.0.1:9880: on 10.0.0.1');
  });

  it('a flat list for a client that shows no tree', async () => {
    const { context } = await askIn(
      { 'broker.conf': LONG },
      { path: 'broker.conf', abilities: { symbolTrees: false } },
    );
    const symbols = documentSymbolsOf(context, { readJson }) as SymbolInformation[];
    assert.equal(symbols.length, 10);
    assert.deepEqual(symbols.map(({ containerName }) => containerName).slice(0, 3), [
      undefined,
      'master · 0 · broker-a',
      '网络 Network',
    ]);
    assert.equal(symbols[0]?.location.uri, 'file:///w/broker.conf');
  });

  it('broken JSON, empty files, other files', async () => {
    assert.deepEqual(await outline({ 'rmq-proxy.json': '{ "rocketMQClusterName": "c", "grpcServerPort": 80' }), [
      'proxy · CLUSTER · DefaultCluster',
      '  rocketMQClusterName: c → DefaultCluster',
      '  grpcServerPort: 80 → 8081',
    ]);
    assert.deepEqual(await outline({ 'app.properties': 'x=1\n' }), []);
    assert.deepEqual(await outline({ 'rmqlint.json': '{}' }), []);
  });
});
