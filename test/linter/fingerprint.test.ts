import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Workspace } from '../../server/src/deployment/workspace.ts';
import { MemoryWorld } from '../../server/src/deployment/world/memory.ts';
import { sha256 } from '../../server/src/disk/sha256.ts';
import { type Fingerprint, fingerprint, fingerprintTexts } from '../../server/src/linter/fingerprint.ts';
import { Linter } from '../../server/src/linter/linter.ts';
import type { Finding } from '../../server/src/linter/model.ts';
import { byPlace } from '../../server/src/linter/order.ts';
import { run } from '../../server/src/linter/run.ts';
import { fileKey } from '../support/files.ts';

interface Found {
  readonly findings: readonly Finding[];
  readonly prints: readonly Fingerprint[];
  readonly texts: readonly string[];
}

async function lintFiles(files: Readonly<Record<string, string>>): Promise<Found> {
  const workspace = new Workspace(new MemoryWorld(files), { config: { value: { rocketmq: '5.3.3' } }, kind: 'broker' });
  await workspace.load();
  const { judged } = await run(workspace.deployments, new Linter({ today: '2026-01-01' }));
  const findings = judged.flatMap((each) => each.findings).sort(byPlace);
  const options = { documentOf: (path: string) => workspace.file(path)?.document, sha256 };
  return {
    findings,
    prints: findings.map((finding) => fingerprint(finding, options)),
    texts: fingerprintTexts(findings, options),
  };
}

const BROKER = 'brokerName=a\nbrokerClusterName=c\nbrokerId=0\nlistenPort=10911\n';
const one = async (text: string, rule: string): Promise<Fingerprint> => {
  const { prints } = await lintFiles({ 'broker.conf': text });
  const [found, ...more] = prints.filter((each) => each.rule === rule);
  assert.ok(found !== undefined && more.length === 0, rule);
  return found;
};

describe('fingerprints', () => {
  it('are of rule, file, key and value', async () => {
    const found = await one(`${BROKER}fileReservedTime=48 \n`, 'trailing-whitespace');
    assert.deepEqual(found, {
      rule: 'trailing-whitespace',
      file: 'broker.conf',
      key: 'fileReservedTime',
      value: sha256('["trailing-whitespace","fileReservedTime","fileReservedTime","48 "]'),
      members: [],
    });
  });

  it('stay when lines move, and change with the value', async () => {
    const rule = 'trailing-whitespace';
    const before = await one(`${BROKER}fileReservedTime=48 \n`, rule);
    assert.deepEqual(
      await one(`# a comment\n\nfileReservedTime = 48 \nflushDiskType=ASYNC_FLUSH\n${BROKER}`, rule),
      before,
    );
    assert.notEqual((await one(`${BROKER}fileReservedTime=49 \n`, rule)).value, before.value);
    assert.notEqual((await one(`${BROKER}deleteWhen=48 \n`, rule)).value, before.value);
  });

  it('of sets name the other members', async () => {
    const files = {
      'conf/broker-a.conf': `${BROKER}brokerRole=ASYNC_MASTER\n`,
      'conf/broker-a-s1.conf': `${BROKER.replace('brokerId=0', 'brokerId=1')}brokerRole=SLAVE\n`,
      'conf/broker-a-s2.conf': `${BROKER.replace('brokerId=0', 'brokerId=1')}brokerRole=SLAVE\n`,
    };
    const { prints } = await lintFiles(files);
    const found = prints.find(({ rule }) => rule === 'duplicate-broker-id');
    assert.ok(found !== undefined);
    assert.deepEqual(found.members, [
      { file: found.file.replace('s2', 's0').replace('s1', 's2').replace('s0', 's1'), key: 'brokerId' },
    ]);
    const third = { ...files, 'conf/broker-a-s3.conf': files['conf/broker-a-s1.conf'] };
    const more = (await lintFiles(third)).prints.find(({ rule }) => rule === 'duplicate-broker-id');
    assert.equal(more?.members.length, 2);
    const moved = { ...files, 'conf/broker-a-s1.conf': `# moved\n${files['conf/broker-a-s1.conf']}` };
    assert.deepEqual((await lintFiles(moved)).prints, prints);
  });

  it('of a secret say nothing of it', async () => {
    const written = (...secrets: readonly string[]): string =>
      BROKER + secrets.map((secret) => `objectStoreSecretKey=${secret}\n`).join('');
    const first = await one(written('abcdefgh', '1'), 'duplicate-key');
    assert.deepEqual(await one(written('12', 'hunter2'), 'duplicate-key'), first);
    assert.equal(first.value, sha256('["duplicate-key","objectStoreSecretKey","objectStoreSecretKey","***"]'));
    const { prints } = await lintFiles({ 'broker.conf': `${BROKER}password\\=hunter2\\ x=1\n` });
    assert.ok(prints.length > 0);
    for (const { key, rule } of prints) assert.doesNotMatch(key, /hunter2/, rule);
  });

  it('tell equal findings apart in one text each', async () => {
    const { texts, findings } = await lintFiles({ 'broker.conf': `${BROKER}noSuchKey=1\nnoSuchKey=1\n` });
    assert.ok(findings.length >= 2);
    assert.equal(new Set(texts).size, texts.length);
    for (const text of texts) assert.match(text, /^[0-9a-f]{64}$/);
  });

  it('stay when lines are put in elsewhere', async () => {
    const value = fc.constantFrom(
      '1',
      '1 ',
      '"a"',
      '',
      'true ',
      '10.0.0.1:9876,10.0.0.2:9876',
      'abc',
      '0x10',
      '~/store',
    );
    const line = fc.oneof(
      fc.tuple(fileKey, value).map(([key, text]) => `${key.replace(/[=: #!\\]/g, '')}=${text}`),
      fc.constantFrom('# a comment', '', '# rmqlint-disable-next-line tilde-path'),
    );
    const between = fc.array(fc.tuple(fc.nat(), fc.constantFrom('# put in', '', '   ', '! also put in')), {
      maxLength: 5,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 8 }), between, async (lines, more) => {
        const edited = [...lines];
        for (const [at, text] of more) edited.splice(at % (edited.length + 1), 0, text);
        const text = (all: readonly string[]): string => `${BROKER}${all.join('\n')}\n`;
        const before = await lintFiles({ 'broker.conf': text(lines) });
        const after = await lintFiles({ 'broker.conf': text(edited) });
        assert.deepEqual([...after.texts].sort(), [...before.texts].sort());
      }),
      { numRuns: 100 },
    );
  });
});
