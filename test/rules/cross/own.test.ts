import assert from 'node:assert/strict';
import { lint } from '../../../server/src/index.ts';
import { applyFix } from '../../support/fixture.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const unstated = async (files: Record<string, string>): Promise<string[]> => {
  const result = await lint({
    files: Object.fromEntries(Object.entries(files).map(([path, text]) => [path, bytes(text)])),
    only: ['release-unstated'],
  });
  return result.findings.map(({ file, message }) => `${file}: ${message}`);
};

const BROKER = 'brokerName=broker-a\nbrokerClusterName=C\n';

describe('release-unstated', () => {
  it('names the releases that read all keys of the files', async () => {
    const says = (fits: string): string =>
      `broker.properties: Nothing says which RocketMQ release runs this deployment, so it is judged by 5.5.1, the newest known; ${fits}`;
    const one = async (lines: string): Promise<string[]> => unstated({ 'broker.properties': `${BROKER}${lines}` });
    assert.deepEqual(await one(''), [says('4.9.0–5.5.1 read all keys of these files')]);
    assert.deepEqual(await one('inSyncReplicas=2\n'), [says('5.0.0–5.5.1 read all keys of these files')]);
    assert.deepEqual(await one('haSlaveFallbehindMax=1\n'), [says('4.9.0–4.9.8 read all keys of these files')]);
    assert.deepEqual(await one('haSlaveFallbehindMax=1\ninSyncReplicas=2\n'), [
      says('no single release reads all keys of these files'),
    ]);
    // What no release has ever read says nothing of the release.
    assert.deepEqual(await one('storeCheckpoint=/x\nmyKey=1\n'), [says('4.9.0–5.5.1 read all keys of these files')]);
  });

  it('says so once for a deployment, and not where somebody does', async () => {
    const slave = 'brokerName=broker-a\nbrokerClusterName=C\nbrokerRole=SLAVE\nbrokerId=1\n';
    assert.equal(
      (await unstated({ 'conf/broker-a.properties': BROKER, 'conf/broker-a-s.properties': slave })).length,
      1,
    );
    assert.deepEqual(await unstated({ 'broker.properties': `# rmqlint rocketmq=4.9.8\n${BROKER}` }), []);
    const half = await unstated({
      'conf/broker-a.properties': `# rmqlint rocketmq=4.9.8\n${BROKER}`,
      'conf/broker-a-s.properties': slave,
    });
    assert.equal(half.length, 1);
    assert.match(half[0] ?? '', /^conf\/broker-a-s\.properties:/);
  });

  it('writes the release into the comment that is there, or makes one', async () => {
    const stated = (text: string): Promise<string> => applyFix(`#- /broker.properties\n${text}`, 'release-unstated');
    assert.equal(await stated(BROKER), `# rmqlint rocketmq=5.5.1\n${BROKER}`);
    assert.equal(
      await stated(`# ours\n# rmqlint host=h1\n${BROKER}`),
      `# ours\n# rmqlint host=h1 rocketmq=5.5.1\n${BROKER}`,
    );
    assert.equal(
      await stated(`${BROKER}haSlaveFallbehindMax=1\n`),
      `# rmqlint rocketmq=4.9.8\n${BROKER}haSlaveFallbehindMax=1\n`,
    );
    // A comment behind a byte-order mark would be a key: it goes below the line that the mark spoils.
    assert.equal(
      await stated(`\ufeffbrokerName=broker-a\nbrokerClusterName=C\nlistenPort=10911\n`),
      `\ufeffbrokerName=broker-a\n# rmqlint rocketmq=5.5.1\nbrokerClusterName=C\nlistenPort=10911\n`,
    );
  });

  it('its fix ends it, keeps line breaks and changes nothing that runs', async () => {
    const text = 'brokerName=broker-a\r\nbrokerClusterName=C\r\n';
    const { findings } = await lint({ files: { 'broker.properties': bytes(text) } });
    assert.deepEqual(
      findings.map(({ rule }) => rule),
      ['release-unstated'],
    );
    const fixes = findings[0]?.fixes ?? [];
    assert.deepEqual(
      fixes.map(({ safety, obvious, changes }) => ({ safety, obvious, changes })),
      [{ safety: 'safe', obvious: false, changes: [] }],
    );
    assert.equal(fixes[0]?.edits[0]?.newText, '# rmqlint rocketmq=5.5.1\r\n');
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
