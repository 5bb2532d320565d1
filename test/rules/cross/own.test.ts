import assert from 'node:assert/strict';
import { type LintResult, lint } from '../../../server/src/index.ts';
import { applyFix } from '../../support/fixture.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What is said of releases, wherever it is said. */
async function unstated(
  files: Record<string, string>,
  options: { readonly config?: object; readonly lang?: 'en' | 'zh-CN' } = {},
): Promise<LintResult['findings']> {
  const { findings } = await lint({
    files: Object.fromEntries(Object.entries(files).map(([path, text]) => [path, bytes(text)])),
    ...options,
  });
  return findings.filter(({ rule }) => rule === 'release-unstated');
}

/** It is said only beside findings that depend on the release. */
const ALL = ['release-unstated', 'key-not-in-version', 'renamed-key'];

const BROKER = 'brokerName=broker-a\nbrokerClusterName=C\n';
/** Releases before 5.0.0 do not read it. */
const NEW = `${BROKER}totalReplicas=2\n`;
/** Releases since 5.0.0 do not read it. */
const OLD = `${BROKER}haSlaveFallbehindMax=1\n`;

describe('release-unstated', () => {
  it('names the releases that read all keys of the files', async () => {
    const messages = async (text: string, lang: 'en' | 'zh-CN' = 'en'): Promise<readonly string[]> =>
      (await unstated({ 'broker.properties': text }, { lang })).map(({ message }) => message);
    const says = (fits: string): string =>
      `Nothing says which RocketMQ release runs, and findings depend on it\n${fits}`;
    assert.deepEqual(await messages(NEW), [says('5.0.0–5.5.1 read all keys of these files')]);
    assert.deepEqual(await messages(OLD), [says('4.9.0–4.9.8 read all keys of these files')]);
    assert.deepEqual(await messages(`${OLD}totalReplicas=2\n`), [
      says('No single release reads all keys of these files'),
    ]);
    // What no release has ever read says nothing of the release.
    assert.deepEqual(await messages(`${NEW}storeCheckpoint=/x\nmyKey=1\n`), [
      says('5.0.0–5.5.1 read all keys of these files'),
    ]);
    assert.deepEqual(await messages(NEW, 'zh-CN'), [
      '未说明运行的 RocketMQ 版本，而部分结论取决于版本\n能读取这些文件全部键的版本：5.0.0–5.5.1',
    ]);
  });

  it('counts the keys of a proxy’s JSON file, and that 4.9 has none', async () => {
    const details = async (files: Record<string, string>): Promise<readonly (string | undefined)[]> =>
      (await unstated(files)).map(({ message }) => message.split('\n')[1]);
    const proxy = '{ "rocketMQClusterName": "C", "namesrvAddr": "10.0.0.1:9876", "remotingListenPort": 8080 }\n';
    assert.deepEqual(await details({ 'rmq-proxy.json': proxy }), ['5.1.0–5.5.1 read all keys of these files']);
    assert.deepEqual(await details({ 'conf/broker.conf': BROKER, 'conf/rmq-proxy.json': proxy }), [
      '5.1.0–5.5.1 read all keys of these files',
    ]);
    // rocketmq-proxy 5.0.0 alone reads grpcTlsKeyPath; 5.4.0 was the first to read tlsCertWatchIntervalMs.
    const torn = '{ "namesrvAddr": "10.0.0.1:9876", "grpcTlsKeyPath": "/a.key", "tlsCertWatchIntervalMs": 60000 }\n';
    assert.deepEqual(await details({ 'rmq-proxy.json': torn }), ['No single release reads all keys of these files']);
  });

  it('is silent where nothing depends on the release, whatever else is wrong', async () => {
    assert.deepEqual(await unstated({ 'broker.properties': BROKER }), []);
    assert.deepEqual(await unstated({ 'broker.properties': `${BROKER}myKey=1\nflushDiskType=sync\n` }), []);
    const silenced = `${BROKER}# rmqlint-disable-next-line key-not-in-version -- 5.x soon\ntotalReplicas=2\n`;
    assert.deepEqual(await unstated({ 'broker.properties': silenced }), []);
  });

  it('is said once a run, in the first file that is concerned', async () => {
    const slave = `${NEW}brokerRole=SLAVE\nbrokerId=1\n`;
    const places = async (files: Record<string, string>): Promise<readonly string[]> =>
      (await unstated(files)).map(({ file }) => file);
    assert.deepEqual(await places({ 'conf/broker-a.conf': NEW, 'conf/broker-a-s.conf': slave }), [
      'conf/broker-a-s.conf',
    ]);
    assert.deepEqual(await places({ 'a/broker.conf': BROKER, 'b/broker.conf': NEW, 'c/broker.conf': NEW }), [
      'b/broker.conf',
    ]);
    const stated = `# rmqlint rocketmq=5.3.3\n${NEW}`;
    assert.deepEqual(await places({ 'broker.properties': stated }), []);
    assert.deepEqual(await places({ 'conf/broker-a.conf': stated, 'conf/broker-a-s.conf': slave }), [
      'conf/broker-a-s.conf',
    ]);
  });

  it('can be turned off and silenced', async () => {
    const config = { rules: { 'release-unstated': 'off' } };
    assert.deepEqual(await unstated({ 'broker.properties': NEW }, { config }), []);
    const silenced = `# rmqlint-disable-file release-unstated -- many releases\n${NEW}`;
    const { findings } = await lint({ files: { 'broker.properties': bytes(silenced) } });
    assert.deepEqual(
      findings.map(({ rule }) => rule),
      ['key-not-in-version'],
    );
  });

  it('its fix states the release for all deployments of the run', async () => {
    const files = { 'rmqlint.json': '{}', 'a/broker.conf': NEW, 'b/broker.conf': NEW };
    const [finding, ...others] = await unstated(files);
    assert.deepEqual(others, []);
    assert.deepEqual(
      finding?.fixes.map(({ edits }) => edits.map(({ file, newText }) => [file, newText])),
      [
        [['rmqlint.json', ' "rocketmq": "5.5.1" ']],
        [
          ['a/broker.conf', '# rmqlint rocketmq=5.5.1\n'],
          ['b/broker.conf', '# rmqlint rocketmq=5.5.1\n'],
        ],
      ],
    );
    assert.deepEqual(await unstated({ ...files, 'rmqlint.json': '{ "rocketmq": "5.5.1" }' }), []);
  });

  it('writes the release into the comment that is there, or makes one', async () => {
    const stated = (text: string): Promise<string> =>
      applyFix(`#- /broker.properties\n${text}`, 'release-unstated', { only: ALL });
    assert.equal(await stated(NEW), `# rmqlint rocketmq=5.5.1\n${NEW}`);
    assert.equal(await stated(`# ours\n# rmqlint host=h1\n${NEW}`), `# ours\n# rmqlint host=h1 rocketmq=5.5.1\n${NEW}`);
    assert.equal(await stated(OLD), `# rmqlint rocketmq=4.9.8\n${OLD}`);
    // A comment behind a byte-order mark would be a key: it goes below the line that the mark spoils.
    assert.equal(
      await stated(`\ufeffbrokerName=broker-a\nbrokerClusterName=C\ntotalReplicas=2\n`),
      `\ufeffbrokerName=broker-a\n# rmqlint rocketmq=5.5.1\nbrokerClusterName=C\ntotalReplicas=2\n`,
    );
  });

  it('its fix ends it, keeps line breaks and changes nothing that runs', async () => {
    const [finding] = await unstated({ 'broker.properties': NEW.replaceAll('\n', '\r\n') });
    assert.deepEqual(
      finding?.fixes.map(({ safety, obvious, changes }) => ({ safety, obvious, changes })),
      [{ safety: 'safe', obvious: false, changes: [] }],
    );
    assert.equal(finding?.fixes[0]?.edits[0]?.newText, '# rmqlint rocketmq=5.5.1\r\n');
  });
});

describe('a finding over several files', () => {
  const files = (comments: readonly [string, string]): Record<string, Uint8Array> => ({
    'conf/broker-a.properties': bytes(
      `brokerName=broker-a\nbrokerRole=ASYNC_MASTER\n${comments[0]}namesrvAddr=10.0.0.1:9876\n`,
    ),
    'conf/broker-a-s.properties': bytes(
      `brokerName=broker-a\nbrokerRole=SLAVE\nbrokerId=1\n${comments[1]}namesrvAddr=10.0.0.2:9876\n`,
    ),
  });
  const COMMENT = '# rmqlint-disable-next-line namesrv-addr-mismatch -- moved next week\n';

  it('is silenced in any of them', async () => {
    for (const comments of [
      ['', ''],
      [COMMENT, ''],
      ['', COMMENT],
    ] as const) {
      const { findings, summary } = await lint({ files: files(comments), rocketmq: '5.3.3' });
      const silent = comments.join('') !== '';
      assert.deepEqual(
        findings.map(({ rule }) => rule),
        silent ? [] : ['namesrv-addr-mismatch'],
      );
      assert.equal(summary.suppressed, silent ? 1 : 0);
    }
  });
});
