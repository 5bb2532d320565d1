import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type FindingJson, lint } from '../../server/src/index.ts';
import { parseProperties } from '../../server/src/syntax/properties/document.ts';
import { brokerText } from '../support/brokers.ts';

/** Rules that speak of one value only: contracts.md section 3's list, of which the first reports. */
const VALUE_RULES = new Set([
  'malformed-unicode-escape',
  'backslash-in-path',
  'inline-comment',
  'quoted-value',
  'trailing-whitespace',
  'role-falls-back-to-master',
  'invalid-enum',
  'number-overflow',
  'invalid-number',
  'invalid-boolean',
]);
const KEY_RULES = new Set(['utf8-bom', 'key-case', 'ghost-key', 'renamed-key', 'key-not-in-version', 'unknown-key']);

const files = (text: string): Record<string, Uint8Array> => ({ 'broker-a.properties': Buffer.from(text, 'utf8') });

const entryOf = (text: string, finding: FindingJson): number =>
  parseProperties(Buffer.from(text, 'utf8')).entries.findIndex(
    ({ lineSpan }) => finding.range.start.offset >= lineSpan.start && finding.range.start.offset < lineSpan.end,
  );

describe('one cause, one finding', () => {
  for (const rules of [VALUE_RULES, KEY_RULES]) {
    it(`at most one of ${[...rules].join(', ')} on an entry`, async () => {
      await fc.assert(
        fc.asyncProperty(brokerText, async (text) => {
          const { findings } = await lint({ files: files(text), rocketmq: '5.3.3' });
          const seen = new Map<number, string>();
          for (const finding of findings) {
            if (!rules.has(finding.rule) || finding.severity === 'info') continue;
            const entry = entryOf(text, finding);
            assert.equal(seen.get(entry), undefined, `${finding.rule} and ${seen.get(entry)} on one entry of\n${text}`);
            seen.set(entry, finding.rule);
          }
        }),
        { numRuns: 150 },
      );
    });
  }
});

describe('an info hides nothing', () => {
  it('a blank that RocketMQ strips does not hide what else is wrong', async () => {
    for (const [line, rule] of [
      ['brokerRole=slave ', 'role-falls-back-to-master'],
      ['flushDiskType=sync_flush ', 'invalid-enum'],
      ['deleteWhen="04"  ', 'quoted-value'],
      ["brokerIP1='10.0.0.5'\\t", 'quoted-value'],
    ] as const) {
      const { findings } = await lint({
        files: files(`brokerName=a\nbrokerClusterName=c\n${line}\n`),
        rocketmq: '5.3.3',
      });
      assert.ok(
        findings.some((each) => each.rule === rule && each.severity === 'error'),
        line,
      );
    }
  });

  it('a blank written as an escape is found where it stands', async () => {
    const { findings } = await lint({
      files: files('brokerName=a\nbrokerClusterName=c\nfileReservedTime=5\\t\n'),
      rocketmq: '5.3.3',
    });
    const [found] = findings.filter((each) => each.rule === 'trailing-whitespace');
    assert.deepEqual([found?.range.start.column, found?.range.end.column], [19, 21]);
    assert.equal(found?.fixes[0]?.edits[0]?.range.start.column, 19);
  });
});

describe('brokers of one container', () => {
  it('compete for ports with each other', async () => {
    const { findings } = await lint({
      files: {
        'container.conf': Buffer.from(
          'brokerConfigPaths=/x/broker-a.conf:/x/broker-b.conf\nnamesrvAddr=10.0.0.1:9876\n',
        ),
        'broker-a.conf': Buffer.from('brokerClusterName=c\nbrokerName=a\nlistenPort=10911\nstorePathRootDir=/data/a\n'),
        'broker-b.conf': Buffer.from('brokerClusterName=c\nbrokerName=b\nlistenPort=10912\nstorePathRootDir=/data/b\n'),
      },
      rocketmq: '5.3.3',
    });
    assert.deepEqual(
      findings
        .filter((each) => each.rule === 'port-conflict-on-host')
        .map((each) => [each.file, each.related[0]?.file]),
      [['broker-b.conf', 'broker-a.conf']],
    );
  });
});
