import assert from 'node:assert/strict';
import fc from 'fast-check';
import { KEY_ORDER, VALUE_ORDER } from '../../server/src/effective/causes/order.ts';
import { type FindingJson, lint } from '../../server/src/index.ts';
import { RULES } from '../../server/src/rules/index.ts';
import { parseProperties } from '../../server/src/syntax/properties/document.ts';
import { brokerText } from '../support/brokers.ts';

const IDS: ReadonlySet<string> = new Set([...VALUE_ORDER, ...KEY_ORDER]);

/** Rules of both orders; some causes have none yet. */
const CAUSES = RULES.map((rule) => rule.id).filter((id) => IDS.has(id));

const files = (text: string): Record<string, Uint8Array> => ({ 'broker-a.properties': Buffer.from(text, 'utf8') });

const entryOf = (text: string, finding: FindingJson): number =>
  parseProperties(Buffer.from(text, 'utf8')).entries.findIndex(
    ({ lineSpan }) => finding.range.start.offset >= lineSpan.start && finding.range.start.offset < lineSpan.end,
  );

describe('one cause, one finding', () => {
  for (const order of [VALUE_ORDER, KEY_ORDER]) {
    const rules: ReadonlySet<string> = new Set(order);
    it(`at most one of ${order.join(', ')} on an entry`, async () => {
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

describe('of several causes the first in order reports', () => {
  for (const [line, rule] of [
    ['storePathRootDir="D:\\store" ', 'backslash-in-path'],
    ['storePathRootDir=${HOME}\\store # x', 'backslash-in-path'],
    ['brokerId="${ID}"', 'unexpanded-placeholder'],
    ['brokerId="<id>"', 'placeholder-value'],
    ['brokerIP1=“10.0.0.5”', 'full-width-punctuation'],
    ['namesrvAddr=10.0.0.1：9876', 'full-width-punctuation'],
    ['namesrvAddr=10.0.0.1:9876；10.0.0.2:9876', 'full-width-punctuation'],
    ['namesrvAddr=x.x.x.x:9876,y:9876', 'placeholder-value'],
    ['fileReservedTime=７2 # 小时，默认 72', 'full-width-punctuation'],
    ['fileReservedTime=72 # 小时，默认 72', 'inline-comment'],
    ['fileReservedTime=', 'empty-value'],
    ['brokerRole=', 'empty-value'],
    ['fileReservedTime=72\u00a0', 'non-ascii-value'],
    ["fileReservedTime='48' # hours", 'inline-comment'],
    ["brokerRole='slave' ", 'quoted-value'],
    ['brokerRole=slave\\t', 'role-falls-back-to-master'],
    ['fileReservedTime=48h ', 'trailing-whitespace'],
    ['deletewhen=04 # night', 'key-case'],
    ['namesrvaddr="10.0.0.1:9876"', 'key-case'],
  ] as const) {
    it(`${line}: ${rule}`, async () => {
      const { findings } = await lint({ files: files(`brokerName=a\n${line}\n`), rocketmq: '5.3.3', only: CAUSES });
      assert.deepEqual(
        findings.map((each) => each.rule),
        [rule],
      );
    });
  }
});

describe('a value that is wrong in other ways in other releases', () => {
  it('has one finding: from 5.2.0 on values are trimmed, and nothing is left of this one', async () => {
    const { findings } = await lint({ files: files('brokerName=a\nflushDiskType=\\ \n'), only: CAUSES });
    assert.deepEqual(
      findings.map(({ rule, severity, message }) => [rule, severity, message.split('\n')[0]]),
      [['empty-value', 'error', 'The value is empty: flushDiskType stays ASYNC_FLUSH']],
    );
  });
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
