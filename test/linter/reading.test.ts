import assert from 'node:assert/strict';
import fc from 'fast-check';
import { painter } from '../../server/src/cli/color.ts';
import { REPORTERS } from '../../server/src/cli/reporters/index.ts';
import { READ_ONCE } from '../../server/src/cli/reporters/names.ts';
import { Workspace } from '../../server/src/deployment/workspace.ts';
import { MemoryWorld } from '../../server/src/deployment/world/memory.ts';
import { isCertain } from '../../server/src/fix/model.ts';
import { Linter } from '../../server/src/linter/linter.ts';
import type { Finding, JudgedDeployment } from '../../server/src/linter/model.ts';
import { byPlace } from '../../server/src/linter/order.ts';
import { run } from '../../server/src/linter/run.ts';
import { type LinterOptions, RULE_KNOWLEDGE } from '../../server/src/linter/settings.ts';

import { messagesOf } from '../cli/messages.ts';

const DIRECTORIES = 8;

/** Directories of a master and its slave, each with slips of its own. */
const files = Object.fromEntries(
  Array.from({ length: DIRECTORIES }, (_, i) => [
    [
      `c${i}/broker-a.properties`,
      `brokerClusterName=c${i}\nbrokerName=broker-a\nbrokerId=0\nbrokerRole=SYNC_MASTER \nlistenPort=${10911 + i}\nfileReservedTime=48h\nlistenPort=${10911 + i}\n`,
    ],
    [
      `c${i}/broker-a-s.properties`,
      `brokerClusterName=c${i}\nbrokerName=broker-a\nbrokerId=1\nbrokerRole=slave\nflushDiskTyp=ASYNC_FLUSH\nstorePathRootDir=/data/${i}\n`,
    ],
  ])
    .flat()
    .map(([path, text]) => [path as string, Buffer.from(text as string)]),
);

interface Judged {
  readonly judged: readonly JudgedDeployment[];
  readonly findings: readonly Finding[];
  readonly workspace: Workspace;
}

async function judged(options: Partial<LinterOptions> = {}): Promise<Judged> {
  const workspace = new Workspace(new MemoryWorld(files, { today: '2026-01-01' }), {
    roots: [''],
    rules: RULE_KNOWLEDGE,
  });
  await workspace.load();
  const { judged } = await run(workspace.deployments, new Linter({ today: '2026-01-01', ...options }));
  return { judged, findings: judged.flatMap((each) => each.findings).sort(byPlace), workspace };
}

const said = ({ rule, message, details, notes, related, fixes }: Finding): unknown => [
  rule,
  message('en'),
  message('zh-CN'),
  details?.('en'),
  notes.map((note) => note('en')),
  related.map((each) => [each.file, each.message('en')]),
  fixes.map((fix) => [fix.title('en'), fix.safety, fix.edits.map(({ newText }) => newText), fix.changes]),
];

describe('reading findings', () => {
  it('says the same in whichever order they are read, although how files run is let go of in between', async () => {
    const { findings } = await judged();
    const inOrder = findings.map(said);
    assert.ok(findings.length >= 4 * DIRECTORIES);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...findings.keys()], { minLength: 10 }), async (order) => {
        const again = (await judged()).findings;
        for (const i of order) assert.deepEqual(said(again[i] as Finding), inOrder[i]);
      }),
      { numRuns: 20 },
    );
  });

  it('lets go of all but the last four deployments', async () => {
    const { findings, workspace } = await judged();
    const forgotten = new Set<string>();
    for (const { name, processes } of workspace.deployments) {
      for (const { effective } of processes) {
        if (effective === undefined) continue;
        const forget = effective.forget.bind(effective);
        effective.forget = () => {
          forgotten.add(name);
          forget();
        };
      }
    }
    findings.forEach(said);
    assert.deepEqual([...forgotten].sort(), ['c0', 'c1', 'c2', 'c3']);
  });

  it('lets go of their words and fixes, too, but still knows which of them `fix` corrects', async () => {
    const { findings } = await judged();
    // That nobody states the release is said of all deployments.
    const own = findings.filter(({ rule }) => rule !== 'release-unstated');
    const read = own.flatMap((finding) => {
      said(finding);
      return finding.fixes.slice(0, 1).map((fix) => ({ finding, fix }));
    });
    const [first, last] = [read[0], read.at(-1)];
    assert.deepEqual([first?.finding.file, last?.finding.file], ['c0/broker-a-s.properties', 'c7/broker-a.properties']);
    assert.equal(last?.finding.fixes[0], last?.fix);
    assert.notEqual(first?.finding.fixes[0], first?.fix);
    const corrected = findings.filter(({ fixes }) => fixes.some(isCertain));
    assert.ok(corrected.length > 0 && corrected.length < findings.length);
    assert.deepEqual(
      findings.filter((each) => each.isFixable),
      corrected,
    );
  });

  it('keeps them where findings are read more than once', async () => {
    const { findings } = await judged({ rereads: true });
    const first = findings.map(({ fixes }) => fixes[0]);
    assert.deepEqual(
      findings.map(({ fixes }, i) => fixes[0] === first[i]),
      findings.map(() => true),
    );
  });

  for (const name of READ_ONCE) {
    it(`of each deployment are put into words once by ${name}`, async () => {
      const { judged: all, findings, workspace } = await judged();
      const times = new Map<string, number>();
      for (const { name, processes } of workspace.deployments) {
        const [effective] = processes.flatMap((each) => each.effective ?? []);
        assert.ok(effective);
        const forget = effective.forget.bind(effective);
        effective.forget = () => {
          times.set(name, (times.get(name) ?? 0) + 1);
          forget();
        };
      }
      (await REPORTERS[name]()).write(
        { judged: all, findings, elsewhere: 0, problems: [] },
        { write: () => {} },
        {
          messages: messagesOf('en'),
          version: '0.0.0',
          width: 100,
          paint: painter(false),
          documentOf: (path) => workspace.file(path)?.document,
          documentation: undefined,
        },
      );
      assert.deepEqual(
        [...times.values()].filter((count) => count > 1),
        [],
      );
    });
  }
});
