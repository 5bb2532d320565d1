import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CAPABILITIES, type ClientOptions, TestClient, TestWorkspace } from './support/client.ts';
import { CLUSTER, MASTER_A } from './support/cluster.ts';
import { WorkerClient } from './support/worker.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const A = 'conf/broker-a.properties';
const B = 'conf/broker-b.properties';
const S = 'conf/broker-a-s.properties';
const TEXT = `${MASTER_A}autoCreateTopicEnable=yes
innerClientAuthenticationCredentials={"accessKey":"mq","secretKey":"hush-hush"}
`;
const SLAVE = MASTER_A.replace('brokerId=0', 'brokerId=1')
  .replace('ASYNC_MASTER', 'SLAVE')
  .replace('10911', '10931')
  .replaceAll('/data/a', '/data/a-s');
const FILES = {
  ...CLUSTER,
  'rmqlint.json': (CLUSTER['rmqlint.json'] ?? '').replace(
    '"broker-b.properties"]',
    '"broker-b.properties", "broker-a-s.properties"]',
  ),
  [A]: TEXT,
  [S]: SLAVE,
};
const VIRTUAL = {
  ...CAPABILITIES,
  workspace: { ...CAPABILITIES.workspace, textDocumentContent: { dynamicRegistration: true } },
};

interface Told {
  readonly text: string;
  readonly deployments: readonly { readonly name: string; readonly processes: readonly Record<string, unknown>[] }[];
}

describe('language server: commands and virtual documents', () => {
  let client: TestClient;
  afterEach(() => client.dispose());

  async function start(options: ClientOptions = {}): Promise<void> {
    client = await TestClient.start(FILES, options);
    client.open(A, TEXT);
  }

  const run = <T>(command: string, ...given: readonly unknown[]): Promise<T> =>
    client.connection.sendRequest('workspace/executeCommand', { command: `rmqlint.${command}`, arguments: given });

  const content = async (uri: string): Promise<string> => {
    const { text } = await client.connection.sendRequest<{ text: string }>('workspace/textDocumentContent', { uri });
    return text;
  };

  /** What the command line prints of the client's folder. */
  const printed = (...args: readonly string[]): string =>
    execFileSync(process.execPath, [join(root, 'server/bin/rmqlint.cjs'), ...args, '--color', 'never'], {
      cwd: client.workspace.path,
      encoding: 'utf8',
    });

  for (const [locale, lang] of [
    ['en', 'en'],
    ['zh-cn', 'zh-CN'],
  ] as const) {
    it(`the effective configuration as the command line prints it (${lang})`, async () => {
      await start({ locale });
      const text = await run<string>('effectiveConfiguration', client.workspace.uri(A));
      const plain = (each: string): string => each.replace(/(?:; |: |；)--format json.*$/m, '');
      assert.equal(plain(text), plain(printed('effective', A, '--lang', lang)));
      assert.match(text, /autoCreateTopicEnable/);
      assert.match(text, /10912/);
      assert.doesNotMatch(text, /hush|--format/);
    });
  }

  it('follows what is typed', async () => {
    await start();
    client.type(A, 'listenPort=10911', 'listenPort=30911');
    assert.match(await run<string>('effectiveConfiguration', client.workspace.uri(A)), /30912/);
    assert.equal(await run('effectiveConfiguration', client.workspace.uri('README.md')), null);
  });

  it('the topology of a file, and of everything', async () => {
    await start();
    const { text, deployments } = await run<Told>('topology', client.workspace.uri(A));
    assert.equal(text, printed('topology', '--lang', 'en'));
    assert.match(text, /^Topology of orders\n/);
    const slave = deployments[0]?.processes.find(({ file }) => file === S);
    assert.deepEqual(slave?.replicatesFrom, [A]);
    assert.equal(slave?.uri, client.workspace.uri(S));
    assert.deepEqual(
      (await run<Told>('topology')).deployments.map(({ name }) => name),
      ['orders'],
    );
    assert.deepEqual((await run<Told>('topology', client.workspace.uri('README.md'))).deployments, []);
  });

  it('a drawing of a file’s deployment, with what is wrong in it, and of everything', async () => {
    await start();
    client.type(A, 'listenPort=10911', 'listenPort=10920');
    const drawing = await run<string>('drawing', client.workspace.uri(A));
    assert.match(drawing, /^<svg xmlns=[\s\S]*<\/svg>\n$/);
    assert.match(drawing, /class="box error"/);
    assert.match(drawing, /10920/);
    assert.doesNotMatch(drawing, /hush|<script/);
    assert.match(await run<string>('drawing'), /broker-b/);
    assert.equal(await run('drawing', client.workspace.uri('README.md')), null);
    await assert.rejects(run('drawing', 'no uri'), { code: -32602 });
  });

  it('what two files run with differently', async () => {
    await start();
    const found = await run<{ files: string[]; differences: Record<string, unknown>[] }>(
      'compareWithSibling',
      client.workspace.uri(A),
      client.workspace.uri(B),
    );
    assert.deepEqual(found.files, [A, B]);
    const of = (key: string) => found.differences.find((each) => each.key === key);
    assert.deepEqual(of('listenPort')?.values, ['10911', '10921']);
    assert.deepEqual(of('autoCreateTopicEnable')?.values, ['false', 'true']);
    assert.deepEqual(of('autoCreateTopicEnable')?.lines, [9, null]);
    assert.deepEqual(of('innerClientAuthenticationCredentials')?.values, ['hidden', 'not set']);
    assert.equal(of('brokerClusterName'), undefined);
    assert.doesNotMatch(JSON.stringify(found), /hush/);
  });

  it("a rule's page in the editor's language", async () => {
    await start();
    assert.match(
      await run<string>('explainRule', 'tilde-path'),
      /^# tilde-path\n\n## What it does[\s\S]*```properties\n/,
    );
    assert.equal(await run('explainRule', 'no-such-rule'), null);
    client.dispose();
    await start({ locale: 'zh' });
    assert.match(await run<string>('explainRule', 'tilde-path'), /## 做什么/);
  });

  it('virtual documents, which are asked for again when what they show has changed', async () => {
    client = new TestClient(new TestWorkspace(FILES));
    const { capabilities } = await client.initialize({ capabilities: VIRTUAL });
    assert.deepEqual(capabilities.workspace?.textDocumentContent, {
      schemes: ['rmqlint-effective', 'rmqlint-topology', 'rmqlint-rule'],
    });
    const again: string[] = [];
    client.connection.onRequest('workspace/textDocumentContent/refresh', ({ uri }: { uri: string }) => {
      again.push(uri);
      return null;
    });
    client.open(A, TEXT);
    const uri = `rmqlint-effective:/broker-a.properties.txt?${encodeURIComponent(client.workspace.uri(A))}`;
    assert.match(await content(uri), /10912/);
    client.openUri(uri, await content(uri), 'plaintext');
    again.length = 0;
    client.type(A, 'listenPort=10911', 'listenPort=30911');
    for (let i = 0; i < 400 && again.length === 0; i++) await new Promise((resolve) => setTimeout(resolve, 50));
    assert.deepEqual(again, [uri]);
    assert.match(await content(uri), /30912/);
    assert.match(
      await content(`rmqlint-topology:/topology.txt?${encodeURIComponent(client.workspace.uri(A))}`),
      /\n {4}broker-a: a master with slaves/,
    );
    assert.match(await content('rmqlint-topology:/all.txt'), /\n {4}broker-b: a master without slaves/);
    assert.match(await content('rmqlint-rule:/tilde-path.md'), /^# tilde-path/);
    assert.equal(await content('rmqlint-rule:/nope.md'), 'There is no rule of this name.\n');
    assert.match(await content('rmqlint-effective:/nothing.txt?file%3A%2F%2F%2Fnowhere'), /No RocketMQ configuration/);
    assert.equal(client.published.has(uri), false);
    await assert.rejects(content('file:///etc/passwd'), { code: -32602 });
  });

  it('refuses what it does not know', async () => {
    await start();
    await assert.rejects(run('reboot'), { code: -32602 });
    await assert.rejects(run('effectiveConfiguration'), { code: -32602 });
    await assert.rejects(run('effectiveConfiguration', 'no uri'), { code: -32602 });
    await assert.rejects(run('compareWithSibling', client.workspace.uri(A)), { code: -32602 });
  });

  it('in a browser: a rule has its first paragraph, a virtual workspace its files', async () => {
    const folder = 'vscode-vfs://github/acme/mq';
    const web = new WorkerClient({ [`${folder}/broker.conf`]: `${MASTER_A}storePathIndex=~/index\n` });
    try {
      await web.initialize(folder);
      await web.until(() => web.published.size > 0, 'finding');
      const execute = (command: string, argument: string): Promise<unknown> =>
        web.request('workspace/executeCommand', { command, arguments: [argument] });
      const page = String(await execute('rmqlint.explainRule', 'tilde-path'));
      assert.match(page, /^# tilde-path\n\n\*\*"~" in a path\*\*\n\nReports a path/);
      assert.match(String(await execute('rmqlint.effectiveConfiguration', `${folder}/broker.conf`)), /10912/);
    } finally {
      web.dispose();
    }
  });
});
