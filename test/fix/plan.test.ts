import assert from 'node:assert/strict';
import { text } from '../../server/src/base/text.ts';
import { release } from '../../server/src/catalog/releases.ts';
import { applied } from '../../server/src/fix/apply.ts';
import { FixJudge } from '../../server/src/fix/judge.ts';
import type { Fix } from '../../server/src/fix/model.ts';
import { offer } from '../../server/src/fix/offer.ts';
import { type Plan, planFixes } from '../../server/src/fix/plan.ts';
import type { ProposedFix } from '../../server/src/rules/rule.ts';
import { type PropertiesDocument, parseProperties } from '../../server/src/syntax/properties/document.ts';
import { type PropertiesEdit, removeEntry, setValue } from '../../server/src/syntax/properties/edit.ts';
import { processOf } from './files.ts';

const FILE = 'broker.conf';

const fixOf = (edits: readonly PropertiesEdit[], more: Partial<ProposedFix> = {}): ProposedFix => ({
  title: text('Mend it', '修正'),
  obvious: true,
  edits: edits.map((edit) => ({ file: FILE, ...edit })),
  ...more,
});

interface Case {
  readonly document: PropertiesDocument;
  readonly fixes: readonly (readonly Fix[])[];
  readonly plan: Plan;
  readonly after: string;
  /** How many fixes each question was about. */
  readonly asked: readonly number[];
}

/** Plans fixes of a broker's file; each proposed fix belongs to a finding of its own. */
function planned(content: string, propose: (document: PropertiesDocument) => readonly ProposedFix[]): Case {
  const document = parseProperties(Buffer.from(content, 'utf8'));
  const judge = new FixJudge([processOf(document, 'broker', release('5.3.3'), FILE)]);
  const fixes = propose(document).map((fix) => offer([fix], () => judge));
  const asked: number[] = [];
  const plan = planFixes(
    FILE,
    fixes.map((own) => ({ fixes: own })),
    (some) => {
      asked.push(some.length);
      return judge.areSafe(some);
    },
  );
  const bytes = applied(plan.edits, () => document).get(FILE) ?? document.bytes;
  return { document, fixes, plan, after: Buffer.from(bytes).toString('utf8'), asked };
}

const remove = (document: PropertiesDocument, index: number): PropertiesEdit =>
  removeEntry(document, document.entryAt(index));

describe('fix: a mass fix', () => {
  it('is judged once where all of it is safe', () => {
    const lines = Array.from({ length: 20 }, (_, i) => `metricsLabel=a:${i}\nbrokerIP1=10.0.0.1 \n`).join('');
    const { after, asked, plan } = planned(`${lines}metricsLabel=b\n`, (document) =>
      document.entries
        .filter(({ key }) => key === 'brokerIP1')
        .map((entry) => fixOf([setValue(document, entry, '10.0.0.1')])),
    );
    assert.deepEqual(asked, [20]);
    assert.equal(plan.fixes.length, 20);
    assert.equal(after, `${lines.replaceAll('10.0.0.1 ', '10.0.0.1')}metricsLabel=b\n`);
  });

  it('does not do together what is safe only one by one', () => {
    // Either of two equal lines may go, as long as the other stays.
    const { after, fixes, plan } = planned('brokerName=a\nbrokerName=a\nlistenPort=10911\n', (document) => [
      fixOf([remove(document, 0)]),
      fixOf([remove(document, 1)]),
    ]);
    assert.deepEqual(
      fixes.flat().map((fix) => fix.safety),
      ['safe', 'safe'],
    );
    assert.equal(plan.fixes.length, 1);
    assert.equal(after, 'brokerName=a\nlistenPort=10911\n');
  });

  it('leaves out what changes the process, and does the rest', () => {
    const { after, fixes } = planned('brokerIP1=10.0.0.1 \nfileReservedTime=120 \nbrokerName=a \n', (document) =>
      document.entries.map((entry) => fixOf([setValue(document, entry, entry.value.trim())])),
    );
    assert.deepEqual(
      fixes.flat().map((fix) => fix.safety),
      ['safe', 'unsafe', 'safe'],
    );
    assert.equal(after, 'brokerIP1=10.0.0.1\nfileReservedTime=120 \nbrokerName=a\n');
  });

  it('takes no choice, nothing that moves data and nothing of another file', () => {
    const { plan } = planned('brokerIP1=10.0.0.1 \nstorePathRootDir=/data/a\n', (document) => {
      const edit = setValue(document, document.entryAt(0), '10.0.0.1');
      return [
        fixOf([edit], { obvious: false }),
        fixOf([setValue(document, document.entryAt(1), '/data/b')], { movesData: true }),
        fixOf([edit], { edits: [{ file: 'other.conf', ...edit }] }),
      ];
    });
    assert.deepEqual(plan, { fixes: [], edits: [] });
  });

  it('makes a fix whole or not at all, and one edit of two fixes once', () => {
    const { after, plan } = planned('a=1\na=1\na=1\nbrokerName=b\n', (document) => [
      fixOf([remove(document, 0)], { meaningElsewhere: true }),
      // Shares the first line's edit, and brings another.
      fixOf([remove(document, 0), remove(document, 1)], { meaningElsewhere: true }),
      // Overlaps both.
      fixOf([{ span: { start: 2, end: 6 }, newText: '2\nb' }]),
    ]);
    assert.equal(plan.fixes.length, 2);
    assert.equal(after, 'a=1\nbrokerName=b\n');
  });

  it('offers no fix that would change a line which it does not touch', () => {
    const { fixes } = planned('storePathRootDir=/d\\\\ \nlistenPort=20911\n', (document) => [
      fixOf([{ span: { start: 20, end: 22 }, newText: '' }]),
      fixOf([setValue(document, document.entryAt(0), '/d')]),
    ]);
    assert.deepEqual(
      fixes.map((own) => own.length),
      [0, 1],
    );
  });
});

describe('fix: what it changes', () => {
  it('is not asked for as long as nobody looks', () => {
    let asked = 0;
    const document = parseProperties(Buffer.from('fileReservedTime=120 \n'));
    const judge = new FixJudge([processOf(document, 'broker', release('5.3.3'), FILE)]);
    const counting = Object.assign(Object.create(judge), {
      placed: (fix: Fix) => judge.placed(fix),
      isOffered: (fix: Fix) => judge.isOffered(fix),
      judge: (fix: Fix) => {
        asked++;
        return judge.judge(fix);
      },
    }) as FixJudge;
    const [fix] = offer([fixOf([setValue(document, document.entryAt(0), '120')])], () => counting);
    assert.equal(fix?.obvious, true);
    assert.equal(fix.edits.length, 1);
    assert.equal(asked, 0);
    assert.equal(fix.safety, 'unsafe');
    assert.deepEqual(fix.changes, [
      { file: FILE, class: 'MessageStoreConfig', key: 'fileReservedTime', from: '72', to: '120' },
    ]);
    assert.equal(asked, 1);
  });

  it('includes what follows from it', () => {
    const document = parseProperties(Buffer.from('brokerRole=slave\nbrokerId=1\n'));
    const judge = new FixJudge([processOf(document, 'broker', release('5.3.3'), FILE)]);
    const [fix] = offer([fixOf([setValue(document, document.entryAt(0), 'SLAVE')])], () => judge);
    assert.deepEqual(
      fix?.changes.map(({ key, from, to }) => [key, from, to]),
      [
        ['brokerRole', 'ASYNC_MASTER', 'SLAVE'],
        ['brokerId', '0', '1'],
        ['accessMessageInMemoryMaxRatio', '40', '30'],
      ],
    );
  });
});
