import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import type { CodeLens, InlayHint, SemanticTokens, TextEdit } from 'vscode-languageserver-protocol/node';
import { CAPABILITIES, type ClientOptions, offsetAt, TestClient } from './support/client.ts';
import { CLUSTER, MASTER_A } from './support/cluster.ts';

const A = 'conf/broker-a.properties';
const TEXT = `${MASTER_A.replace('brokerId=0', 'brokerId = 3')}mappedFileSizeCommitLog=1073741824\n`;
const ALL = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
const WATCHING = {
  ...CAPABILITIES,
  workspace: {
    ...CAPABILITIES.workspace,
    inlayHint: { refreshSupport: true },
    codeLens: { refreshSupport: true },
    semanticTokens: { refreshSupport: true },
  },
};

describe('language server: hints, lenses, tokens, formatting', () => {
  let client: TestClient;
  let refreshed: string[];
  afterEach(() => client.dispose());

  async function start(options: ClientOptions = {}): Promise<void> {
    client = await TestClient.start({ ...CLUSTER, [A]: TEXT }, options);
    refreshed = [];
    for (const what of ['inlayHint', 'codeLens', 'semanticTokens'])
      client.connection.onRequest(`workspace/${what}/refresh`, () => {
        refreshed.push(what);
        return null;
      });
    client.open(A, TEXT);
  }

  const ask = <T>(method: string, more: object = {}, name = A): Promise<T> =>
    client.connection.sendRequest(`textDocument/${method}`, {
      textDocument: { uri: client.workspace.uri(name) },
      ...more,
    });

  const hints = async (): Promise<readonly unknown[]> =>
    (await ask<InlayHint[]>('inlayHint', { range: ALL })).map(({ label, position }) => [position.line, label]);

  /** Does what a client does that is told to ask again, until an answer is what it shall be. */
  async function asked<T>(ask: () => Promise<T>, wanted: T): Promise<void> {
    for (let i = 0; i < 100; i++) {
      const seen = refreshed.length;
      const answer = await ask();
      if (isDeepStrictEqual(answer, wanted)) break;
      for (let waited = 0; refreshed.length === seen && waited < 100; waited++)
        await new Promise((resolve) => setTimeout(resolve, 20));
    }
    assert.deepEqual(await ask(), wanted);
  }

  /** Waits until the client was told to ask again for everything. */
  async function told(): Promise<void> {
    const all = ['codeLens', 'inlayHint', 'semanticTokens'];
    for (let waited = 0; !all.every((each) => refreshed.includes(each)); waited++) {
      assert(waited < 1000, `was told of ${refreshed.join(' ')}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  it('inlay hints, in both languages', async () => {
    await start();
    assert.deepEqual(await hints(), [
      [2, '= 0'],
      [5, 'fast (VIP) 10909 · HA 10912'],
      [8, '1 GiB'],
    ]);
    client.dispose();
    await start({ locale: 'zh-cn' });
    assert.deepEqual((await hints())[1], [5, '快速端口 10909 · HA 端口 10912']);
  });

  it('switches of the settings, and a word when they change', async () => {
    await start({ capabilities: WATCHING, settings: { inlayHints: { effectiveValues: false }, codeLens: false } });
    await asked(hints, [
      [5, 'fast (VIP) 10909 · HA 10912'],
      [8, '1 GiB'],
    ]);
    assert.deepEqual(await ask('codeLens'), []);
    client.settings = { inlayHints: { units: 'no', ports: false } };
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    await asked(hints, [
      [2, '= 0'],
      [8, '1 GiB'],
    ]);
    await told();
  });

  it('are asked for again when another file changes', async () => {
    await start({ capabilities: WATCHING });
    const host = async (): Promise<string | undefined> =>
      (await ask<CodeLens[]>('codeLens'))[1]?.command?.title.split(' · ').at(-1);
    await asked(host, 'mq-01');
    client.workspace.write('rmqlint.json', (CLUSTER['rmqlint.json'] ?? '').replace('mq-01', 'mq-77'));
    client.changed('rmqlint.json', 2);
    await asked(host, 'mq-77');
    await told();
  });

  it('code lenses, with commands that the client knows', async () => {
    await start({ initializationOptions: { commands: ['rmqlint.showTopology', 7] } });
    const lenses = await ask<CodeLens[]>('codeLens');
    assert.deepEqual(
      lenses.map(({ command }) => [command?.title, command?.command]),
      [
        ['Master of broker-a · cluster orders · no slaves', 'rmqlint.showTopology'],
        ['Ports: remoting 10911 · fast (VIP) 10909 · HA 10912 · mq-01', ''],
      ],
    );
  });

  it('semantic tokens of a file and of a range', async () => {
    await start();
    const { data } = await ask<SemanticTokens>('semanticTokens/full');
    assert.equal(data.length, 5 * (9 * 3 + 2));
    const range = { start: { line: 2, character: 0 }, end: { line: 2, character: 1 } };
    assert.deepEqual((await ask<SemanticTokens>('semanticTokens/range', { range })).data, [
      ...[2, 0, 8, 0, 0],
      ...[0, 9, 1, 2, 0],
      ...[0, 2, 1, 3, 0],
    ]);
  });

  it('formatting of a file and of lines', async () => {
    await start();
    const options = { tabSize: 2, insertSpaces: true };
    const edits = await ask<TextEdit[]>('formatting', { options });
    const text = edits.reduce(
      (out, { range, newText }) =>
        out.slice(0, offsetAt(TEXT, range.start)) + newText + out.slice(offsetAt(TEXT, range.end)),
      TEXT,
    );
    assert.equal(text, TEXT.replace('brokerId = 3', 'brokerId=3'));
    const range = { start: { line: 3, character: 0 }, end: { line: 9, character: 0 } };
    assert.deepEqual(await ask('rangeFormatting', { options, range }), []);
  });

  it('nothing of a file that is none of ours, and refuses parameters that are none', async () => {
    await start();
    client.open('application.properties', 'server.port = 8080\n');
    const range = ALL;
    assert.deepEqual(await ask('inlayHint', { range }, 'application.properties'), []);
    assert.deepEqual(await ask('codeLens', {}, 'application.properties'), []);
    assert.equal(await ask('semanticTokens/full', {}, 'application.properties'), null);
    assert.deepEqual(await ask('formatting', { options: {} }, 'application.properties'), []);
    await assert.rejects(ask('inlayHint', { range: 7 }), { code: -32602 });
    await assert.rejects(ask('rangeFormatting', { range, options: 7 }), { code: -32602 });
  });
});
