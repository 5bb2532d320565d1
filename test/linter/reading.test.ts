import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Workspace } from '../../server/src/deployment/workspace.ts';
import { MemoryWorld } from '../../server/src/deployment/world/memory.ts';
import { Linter } from '../../server/src/linter/linter.ts';
import type { Finding } from '../../server/src/linter/model.ts';
import { run } from '../../server/src/linter/run.ts';
import { RULE_KNOWLEDGE } from '../../server/src/linter/settings.ts';

const DIRECTORIES = 8;

/** Directories of a master and its slave, each with slips of its own. */
const files = Object.fromEntries(
  Array.from({ length: DIRECTORIES }, (_, i) => [
    [
      `c${i}/broker-a.properties`,
      `brokerClusterName=c${i}\nbrokerName=broker-a\nbrokerId=0\nbrokerRole=SYNC_MASTER \nlistenPort=${10911 + i}\nfileReservedTime=48h\n`,
    ],
    [
      `c${i}/broker-a-s.properties`,
      `brokerClusterName=c${i}\nbrokerName=broker-a\nbrokerId=1\nbrokerRole=slave\nflushDiskTyp=ASYNC_FLUSH\nstorePathRootDir=/data/${i}\n`,
    ],
  ])
    .flat()
    .map(([path, text]) => [path as string, Buffer.from(text as string)]),
);

async function judged(): Promise<{ findings: readonly Finding[]; workspace: Workspace }> {
  const workspace = new Workspace(new MemoryWorld(files, { today: '2026-01-01' }), {
    roots: [''],
    rules: RULE_KNOWLEDGE,
  });
  await workspace.load();
  const { judged } = await run(workspace.deployments, new Linter({ today: '2026-01-01' }));
  return { findings: judged.flatMap((each) => each.findings), workspace };
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
});
