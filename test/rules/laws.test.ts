import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  ADDRESS_KEYS,
  GHOSTS,
  NAME_KEYS,
  NAMED_VALUES,
  PATH_KEYS,
  RENAMES,
} from '../../server/src/catalog/knowledge.ts';
import { RELEASES } from '../../server/src/catalog/releases.ts';
import { KEY_ORDER, VALUE_ORDER } from '../../server/src/effective/causes/order.ts';
import { type LintResult, lint, parseProperties } from '../../server/src/index.ts';
import { RULES } from '../../server/src/rules/index.ts';
import { applyEdits } from '../../server/src/syntax/properties/edit.ts';

type Finding = LintResult['findings'][number];

/** Of these, the ones that speak of one value, at most one may. A line that swallowed the next has no value of its own to judge. */
const VALUE_RULES: ReadonlySet<string> = new Set([...VALUE_ORDER, 'line-continuation']);

/** Those on why a key is not read. */
const KEY_RULES: ReadonlySet<string> = new Set(KEY_ORDER);

/** Rules on what a value means, which a rule on its text hides. */
const MEANING_RULES = new Set([
  'tilde-path',
  'does-not-start',
  'port-out-of-range',
  'port-conflict-in-process',
  'slave-broker-id',
  'slave-role-missing',
  'master-broker-id-ignored',
  'namesrv-addr-syntax',
  'namesrv-addr-separator',
  'namesrv-addr-duplicate',
  'min-value',
  'bloom-filter-range',
  'write-watermark',
  'message-delay-level',
  'rocksdb-cq-double-write',
  'store-plugin',
  'delete-when',
  'file-reserved-time',
  'consume-queue-size-unit',
  'max-message-size',
  'index-file-size',
  'message-delay-level-shape',
  'disk-ratio-order',
  'clamped-value',
  'calc-bitmap-without-ext',
  'lmq-pair',
  'pop-kv-service',
  'rocksdb-feature-switch',
  'transient-pool-flush',
  'transient-pool-size',
  'write-without-mmap-pool',
  'timer-settings',
  'send-threads-spinlock',
  'dledger-peers-syntax',
  'dledger-self-id-unknown',
  'dledger-self-id-format',
  'dledger-missing-setting',
  'dledger-peer-duplicate',
  'dledger-host-with-dash',
  'controller-addr-missing',
  'controller-addr-syntax',
  'namesrv-addr-host',
  'namesrv-addr-empty',
  'ipv6-address',
  'acl-enable-ignored',
  'auth-missing-provider',
  'auth-json',
  'authorization-without-authentication',
  'plaintext-secret',
  'commitlog-outside-root',
  'relative-path',
  'ha-listen-port-ignored',
  'fast-port-underflow',
  'multi-path-separator',
  'multi-path-element',
  'commitlog-dir-collision',
  'read-only-path',
  'privileged-port',
  'broker-ip-invalid',
  'broker-ip-loopback',
  'broker-permission',
  'duplication-enable',
  'ha-master-address',
  'metrics-exporter',
  'metrics-prom-host',
  'negative-value',
  'dledger-max-message-size',
  'dledger-deprecated',
  'dledger-preferred-leader',
  'unclean-election',
  'controller-jraft-scan',
]);

/** Rules on an entry that is not there. */
const MISSING = new Set(['slave-broker-id', 'namesrv-missing', 'broker-name-missing', 'auto-create-in-production']);

const FILE_RULES = RULES.filter((rule) => rule.scope === 'file').map((rule) => rule.id);

const keys = [
  ...['brokerName', 'brokerId', 'brokerRole', 'listenPort', 'haListenPort', 'fileReservedTime', 'flushDiskType'],
  ...['autoCreateTopicEnable', 'maxMessageSize', 'timerWheelEnable', 'metricsExporterType', 'metricsPromExporterPort'],
  ...['enableDLegerCommitLog', 'enableControllerMode', 'brokerIp1', 'nameSrvAddr', 'fileReservedTimes', 'fooBar'],
  ...[
    'filterServerNums',
    'kvConfigPath',
    'logicalDiskSpaceCleanForciblyThreshold',
    'brokerRole',
    'brokerId',
    'namesrvAddr',
  ],
  ...PATH_KEYS.keys(),
  ...ADDRESS_KEYS.keys(),
  ...NAME_KEYS,
  ...NAMED_VALUES.keys(),
  ...[...GHOSTS.keys()].slice(0, 12),
  ...RENAMES.map((rename) => rename.old),
];

const values = [
  ...[
    '',
    '0',
    '1',
    '-1',
    '2',
    '10909',
    '10911',
    '10912',
    '65535',
    '70000',
    '4294967296',
    '048',
    '4M',
    '1024*4',
    '1x',
    '0.5',
  ],
  ...[
    'true',
    'false',
    'yes',
    'off',
    'TRUE',
    'ASYNC_MASTER',
    'SLAVE',
    'slave',
    'SYSC_MASTER',
    'SYNC_FLUSH',
    'sync',
    'PROM',
    'v2',
    'V2',
  ],
  ...['broker-a', '/data/store', '~/store', '~/a,/b', 'D:\\data\\store', 'D:\\\\store', '\\u0061', '\\uxyz', 'a\\'],
  ...[
    '10.0.0.1:9876',
    '10.0.0.1',
    '10.0.0.1:9876;10.0.0.1:9876',
    'a:1,b:2',
    ';a:1',
    ';a:1,b:2',
    'a:1;a:1;b',
    'a:1,b:1;a:1;a:1',
    'a:1; b:2',
    ';',
    'http://a:1;:2',
    '[::1]:1; a:1',
    'n0-h:10911;n1-h:2',
  ],
  ...[
    '10.0.0.1：9876',
    'a:9876；b:9876',
    '４8',
    '“x”',
    '：1',
    '<port>',
    'xxx',
    '10.0.0.x',
    'your-ip',
    '1\u00a0',
    '\u200b/x',
  ],
];
const tails = ['', '', '', ' ', '\t ', '\\t', ' # x', ' // x', '\\', ' \\\n', '\\\n \\ \\\n'];
const entry = fc
  .tuple(
    fc.constantFrom(...keys),
    fc.constantFrom('=', ' = ', ':', ' '),
    fc.constantFrom(...values),
    fc.constantFrom(...tails),
    fc.constantFrom('', '"'),
  )
  .map(([key, separator, value, tail, quote]) => `${key}${separator}${quote}${value}${quote}${tail}\n`);
const first = fc.constantFrom('', '', '', '# c\n', '\ufeff', '\ufeff# c\n', '\ufeff\n');
const file = fc
  .tuple(first, fc.array(entry, { minLength: 1, maxLength: 9 }))
  .map(([start, lines]) =>
    new TextEncoder().encode(`${start}${lines.join('')}brokerClusterName=c\nbrokerPermission=6\n`),
  );
const releaseName = fc.constantFrom(...RELEASES);

const lintFile = (bytes: Uint8Array, rocketmq: string, only: readonly string[]): Promise<LintResult> =>
  lint({ files: { 'broker.conf': bytes }, rocketmq, only: [...only], config: { extends: 'strict' } });

/** Findings of one entry, by its index; those outside of entries are left out. */
function byEntry(bytes: Uint8Array, findings: readonly Finding[]): Map<number, Finding[]> {
  const map = new Map<number, Finding[]>();
  for (const { key, lineSpan, index } of parseProperties(bytes).entries) {
    const own = findings.filter(
      ({ range, ...finding }) =>
        range.start.offset >= lineSpan.start &&
        range.start.offset < lineSpan.end &&
        // What is missing is shown on brokerName's value, which has no part in it; of an end also where it is asked for.
        !(key === 'brokerName' && MISSING.has(finding.rule) && finding.key !== key) &&
        !(finding.rule === 'does-not-start' && finding.key !== key),
    );
    if (own.length > 0) map.set(index, own);
  }
  return map;
}

describe('Laws of the single-file rules, over random files', () => {
  it('one cause, one finding an entry', async () => {
    await fc.assert(
      fc.asyncProperty(file, releaseName, async (bytes, release) => {
        const { findings } = await lintFile(bytes, release, FILE_RULES);
        for (const own of byEntry(bytes, findings).values()) {
          const ids = own.filter((finding) => finding.severity !== 'info').map((finding) => finding.rule);
          const text = ids.filter((id) => VALUE_RULES.has(id));
          const key = ids.filter((id) => KEY_RULES.has(id));
          const meaning = ids.filter((id) => MEANING_RULES.has(id));
          assert(text.length <= 1 && key.length <= 1, ids.join(' '));
          if (text.length === 1) assert.deepEqual(meaning, [], `${ids.join(' ')} beside ${text[0]}`);
          const lists = own.filter(({ rule }) => rule.startsWith('namesrv-addr-')).map(({ rule }) => rule);
          assert(lists.length <= 1, lists.join(' '));
          // Two rules of one kind on one entry would be one cause twice as well.
          assert.equal(new Set(ids).size, ids.length, ids.join(' '));
        }
      }),
      { numRuns: 200 },
    );
  });

  it('an obvious fix ends its finding and brings no other on text or keys', async () => {
    await fc.assert(
      fc.asyncProperty(file, releaseName, async (bytes, release) => {
        const before = await lintFile(bytes, release, FILE_RULES);
        const document = parseProperties(bytes);
        for (const finding of before.findings) {
          const fix = finding.fixes.find((each) => each.obvious);
          if (fix === undefined || !(VALUE_RULES.has(finding.rule) || KEY_RULES.has(finding.rule))) continue;
          const edits = fix.edits.map(({ range, newText }) => ({
            span: { start: range.start.offset, end: range.end.offset },
            newText,
          }));
          const after = await lintFile(applyEdits(document, edits), release, [finding.rule]);
          const count = before.findings.filter((each) => each.rule === finding.rule).length;
          const still = after.findings.filter((each) => each.rule === finding.rule).length;
          assert(still < count, `${finding.rule} is still there: ${finding.message}`);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('an info hides nothing: without the blanks that it is about, every error and warning is as before', async () => {
    let infos = 0;
    await fc.assert(
      fc.asyncProperty(file, releaseName, async (bytes, release) => {
        const grave = (result: LintResult) =>
          result.findings
            .filter(({ severity }) => severity !== 'info')
            .map(({ rule, key, severity }) => `${severity} ${rule} ${key}`)
            .sort();
        const before = await lintFile(bytes, release, FILE_RULES);
        const edits = before.findings
          .filter(({ rule, severity }) => rule === 'trailing-whitespace' && severity === 'info')
          .flatMap(({ fixes }) => fixes[0]?.edits ?? [])
          .map(({ range, newText }) => ({ span: { start: range.start.offset, end: range.end.offset }, newText }));
        infos += edits.length;
        const after = await lintFile(applyEdits(parseProperties(bytes), edits), release, FILE_RULES);
        assert.deepEqual(grave(before), grave(after));
      }),
      { numRuns: 300 },
    );
    assert(infos > 3, `${infos} infos`);
  });

  it('every fix changes the file', async () => {
    await fc.assert(
      fc.asyncProperty(file, releaseName, async (bytes, release) => {
        const { findings } = await lintFile(bytes, release, FILE_RULES);
        for (const { rule, fixes } of findings) {
          for (const { edits } of fixes) {
            const changes = edits.map(({ file: path, range, newText }) => {
              const old = Buffer.from(path === 'broker.conf' ? bytes : []).toString('latin1');
              return old.slice(range.start.offset, range.end.offset) !== newText;
            });
            assert(changes.includes(true), `a fix of ${rule} changes nothing`);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('nothing is said of a value that a template fills in', async () => {
    const template = fc.constantFrom(
      '${X}',
      '{{ .Values.x }}',
      '<%= x %>',
      '@x@',
      'a${X}b',
      '${A}:9876;${B}:9876',
      '~/${X}',
    );
    const key = fc.constantFrom(...keys.filter((each) => !RENAMES.some((rename) => rename.old === each)));
    const about = FILE_RULES.filter(
      (id) => id !== 'unexpanded-placeholder' && (VALUE_RULES.has(id) || MEANING_RULES.has(id)),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(key, template), { minLength: 1, maxLength: 6 }),
        releaseName,
        async (lines, release) => {
          const text = `brokerClusterName=c\nbrokerPermission=6\n${lines.map(([k, value]) => `${k}=${value}\n`).join('')}`;
          const { findings } = await lintFile(new TextEncoder().encode(text), release, about);
          assert.deepEqual(
            findings.filter((finding) => finding.range.start.line > 2).map((finding) => finding.message),
            [],
          );
        },
      ),
      { numRuns: 150 },
    );
  });
});
