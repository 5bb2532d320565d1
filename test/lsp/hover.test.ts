import assert from 'node:assert/strict';
import type { MarkupContent } from 'vscode-languageserver-protocol/node';
import { CAPABILITIES, positionAt, TestClient } from './support/client.ts';
import { CLUSTER, MASTER_A } from './support/cluster.ts';

const A = 'conf/broker-a.properties';
const TEXT = `${MASTER_A.replace('brokerId=0', 'brokerId=3')}mappedFileSizeCommitLog=1073741824
autoCreateTopicEnable=yes
storePathConsumeQueue=/data/a/consumequeue
transactionCheckInterval=60000
deleteWhen=04
deleteWhen=05
innerClientAuthenticationCredentials={"accessKey":"mq","secretKey":"hush-hush"}
`;

describe('language server: hover', () => {
  let client: TestClient;
  afterEach(() => client.dispose());

  async function start(locale?: string, capabilities = CAPABILITIES): Promise<void> {
    client = await TestClient.start(
      { ...CLUSTER, [A]: TEXT },
      { capabilities, ...(locale === undefined ? {} : { locale }) },
    );
    client.open(A, TEXT);
  }

  /** The text at the first occurrence of a key or value. */
  async function at(text: string): Promise<string> {
    const { line, character } = positionAt(TEXT, TEXT.indexOf(text) + 1);
    const hover = await client.hover(A, line, character);
    return (hover?.contents as MarkupContent | undefined)?.value ?? '';
  }

  it('the value that runs, why, the default, the releases', async () => {
    await start();
    const text = await at('brokerId=3');
    assert.match(text, /^\*\*`brokerId`\*\* · `long` · BrokerConfig/);
    assert.match(text, /\*\*Runs with `0`\*\*: brokerRole is ASYNC_MASTER, and a master's brokerId is always 0/);
    assert.match(text, /Default: `0`/);
    assert.match(text, /Releases: ≥ 4\.0\.0-incubating, judged by 5\.3\.3 \(rmqlint\.json\)/);
    assert.match(text, /takes effect after a restart/);
  });

  it('the same in Chinese', async () => {
    await start('zh-cn');
    const text = await at('brokerId=3');
    assert.match(text, /实际运行值：`0`/);
    assert.match(text, /默认值：`0`/);
    assert.match(text, /主节点/);
    assert.match(text, /，按 5\.3\.3 判断（rmqlint\.json 指定）/);
  });

  it('numbers in words', async () => {
    await start();
    assert.match(await at('1073741824'), /Runs with `1073741824` \(1 GiB\)/);
    assert.match(await at('60000'), /Runs with `60000` \(1 min\)/);
  });

  it('what is read otherwise than it is written, what does not count, what is not read', async () => {
    await start();
    assert.match(await at('autoCreateTopicEnable'), /Runs with `false`\*\*: everything but "true" is read as false/);
    assert.match(await at('deleteWhen=04'), /line \d+ writes the key again/);
    assert.match(await at('storePathConsumeQueue'), /Not read: no RocketMQ release has ever had this key/);
  });

  it('no secret', async () => {
    await start();
    const text = await at('innerClientAuthenticationCredentials');
    assert.match(text, /Runs with hidden/);
    assert.doesNotMatch(text, /hush/);
  });

  it('the range of what it speaks of; nothing between and behind entries', async () => {
    await start();
    const key = await client.hover(A, 2, 2);
    assert.deepEqual(key?.range, { start: { line: 2, character: 0 }, end: { line: 2, character: 8 } });
    const value = await client.hover(A, 2, 10);
    assert.deepEqual(value?.range, { start: { line: 2, character: 9 }, end: { line: 2, character: 10 } });
    assert.equal(await client.hover(A, 99, 0), null);
    assert.equal(await client.hover('rmqlint.json', 0, 0), null);
  });

  it("a rule's id in a comment and in the project file, with the first paragraph of its page", async () => {
    for (const [locale, paragraph] of [
      ['en', /^Reports a path, or an element of a list of paths, that begins with `~`\.$/m],
      ['zh-cn', /^报告以 `~` 开头的路径/m],
    ] as const) {
      client = await TestClient.start({ ...CLUSTER, [A]: TEXT }, { locale });
      client.open(A, `# rmqlint-disable-file tilde-path -- old\n${TEXT}`);
      const comment = (await client.hover(A, 0, 25))?.contents as MarkupContent;
      assert.match(comment.value, /^\*\*`tilde-path`\*\* · /);
      assert.match(comment.value, paragraph);
      client.open('rmqlint.json', '{ "rules": { "tilde-path": "warning" } }');
      const member = (await client.hover('rmqlint.json', 0, 16))?.contents as MarkupContent;
      assert.match(member.value, paragraph);
      if (locale === 'en') client.dispose();
    }
  });

  it('plain text for a client without Markdown', async () => {
    await start(undefined, {
      ...CAPABILITIES,
      textDocument: { ...CAPABILITIES.textDocument, hover: { contentFormat: ['plaintext'] } },
    });
    const text = await at('brokerId=3');
    assert.match(text, /^brokerId · long · BrokerConfig/);
    assert.doesNotMatch(text, /[`*]/);
  });
});
