import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { lint } from '../../server/src/lint.ts';

const root = new URL('../../../shared/corpus/files/', import.meta.url);

/** The examples that a release comes with, by path below its directory of configuration. */
function examplesOf(release: string): Record<string, Uint8Array> {
  const top = new URL(`apache__rocketmq@${release}/`, root);
  const files: Record<string, Uint8Array> = {};
  for (const entry of readdirSync(top, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = `${entry.parentPath}/${entry.name}`;
    files[path.slice(path.indexOf('/conf/') + '/conf/'.length)] = readFileSync(path);
  }
  return files;
}

/** What is said of the examples. */
async function said(release: string, config: object): Promise<readonly string[]> {
  const { findings } = await lint({ files: examplesOf(release), config });
  return findings.map(({ severity, rule, file, range }) => `${severity} ${rule} ${file}:${range.start.line}`).sort();
}

const TMP_DLEDGER = [0, 1, 2].map((i) => `info store-in-tmp dledger/broker-n${i}.conf:20`);
const SINCE_500 = [
  ...TMP_DLEDGER,
  ...[0, 1].map((i) => `info store-in-tmp controller/quick-start/broker-n${i}.conf:27`),
  ...['a', 'b'].map((name) => `warning sync-master-not-synchronous 2m-2s-sync/broker-${name}.properties:20`),
  ...[0, 1, 2].map((i) => `warning foreign-comment controller/cluster-3n-namesrv-plugin/namesrv-n${i}.conf:1`),
  'info shared-namesrv-files controller/cluster-3n-namesrv-plugin/namesrv-n2.conf:1',
];
/** From 5.1.x on three controllers stand beside each other. */
const CONTROLLERS = 'info shared-namesrv-files controller/cluster-3n-independent/controller-n2.conf:1';
const EPOCH = 'error shared-epoch-file controller/quick-start/broker-n1.conf:17';

const EXPECTED: readonly (readonly [string, string, readonly string[]])[] = [
  ['4.0.0-incubating', '4.0.0-incubating', []],
  ['4.9.8', '4.9.8', TMP_DLEDGER],
  [
    '4.9.8',
    '4.9.0',
    [...TMP_DLEDGER, ...[0, 1, 2].map((i) => `info send-threads-spinlock dledger/broker-n${i}.conf:27`)],
  ],
  ['5.0.0', '5.0.0', [...SINCE_500, EPOCH]],
  ['5.1.4', '5.1.0', [...SINCE_500, CONTROLLERS, EPOCH]],
  ['5.1.4', '5.1.4', [...SINCE_500, CONTROLLERS]],
  ['5.3.3', '5.3.3', [...SINCE_500, CONTROLLERS]],
  [
    '5.3.3',
    '5.5.1',
    [...SINCE_500, CONTROLLERS, ...[0, 1, 2].map((i) => `info dledger-deprecated dledger/broker-n${i}.conf:22`)],
  ],
];

const STRICT = new Set(['namesrv-missing', 'auto-create-in-production', 'plaintext-secret', 'shared-log-dir']);

describe('the examples that RocketMQ comes with', () => {
  const there = existsSync(root);
  for (const [examples, rocketmq, expected] of EXPECTED)
    (there ? it : it.skip)(`those of ${examples} on ${rocketmq}`, async () => {
      assert.deepEqual(await said(examples, { rocketmq }), [...expected].sort());
    });

  (there ? it : it.skip)('strict adds four rules', async () => {
    const plain = await said('5.3.3', { rocketmq: '5.3.3' });
    const strict = await said('5.3.3', { rocketmq: '5.3.3', extends: 'strict' });
    const rules = strict.filter((each) => !plain.includes(each)).map((each) => each.split(' ')[1] as string);
    assert.deepEqual(
      plain.filter((each) => !strict.includes(each)),
      [],
    );
    assert.deepEqual(
      [...new Set(rules)].filter((rule) => !STRICT.has(rule)),
      [],
    );
    assert.ok(strict.includes('info shared-log-dir dledger/broker-n2.conf:17'));
  });

  (there ? it : it.skip)('where nobody states the release, nothing is an error', async () => {
    for (const release of ['4.9.8', '5.0.0', '5.1.4', '5.3.3'])
      assert.deepEqual(
        (await said(release, {})).filter((each) => each.startsWith('error')),
        [],
      );
  });
});
