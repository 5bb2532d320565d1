import assert from 'node:assert/strict';
import type { BaselineEntry } from '../../server/src/deployment/project/model.ts';
import type { Workspace } from '../../server/src/deployment/workspace.ts';
import { Linter } from '../../server/src/linter/linter.ts';
import { fingerprintsIn } from '../../server/src/linter/silence/baseline.ts';
import { workspaceOf } from '../deployment/support.ts';

const PROJECT = '{ "rocketmq": "5.3.3", "baseline": "debt/old.json" }';
const BROKER = 'brokerName=a\nbrokerClusterName=c\nbrokerId=0\nfileReservedTime=48 \n';

const judged = (workspace: Workspace, baseline?: readonly BaselineEntry[]) => {
  const linter = new Linter({ today: '2026-01-01', ...(baseline === undefined ? {} : { baseline }) });
  return workspace.deployments.map((each) => linter.judge(each));
};

const rulesOf = (workspace: Workspace, baseline?: readonly BaselineEntry[]): readonly string[] =>
  judged(workspace, baseline)
    .flatMap(({ findings }) => findings)
    .map(({ rule }) => rule);

const entriesOf = (workspace: Workspace): readonly BaselineEntry[] =>
  judged(workspace, []).flatMap(({ deployment, findings }) => {
    const printOf = fingerprintsIn(deployment);
    return findings.map((finding) => ({ ...printOf(finding), count: 1 }));
  });

/** The file's text, its paths relative to `debt`. */
const textOf = (entries: readonly BaselineEntry[]): string =>
  JSON.stringify({ schemaVersion: 1, findings: entries.map((each) => ({ ...each, file: `../${each.file}` })) });

describe('a baseline', () => {
  it('is read with the project file that names it, and again when it changes, appears or goes', async () => {
    const files = { 'rmqlint.json': PROJECT, 'broker.conf': BROKER };
    const workspace = await workspaceOf(files);
    assert.deepEqual(rulesOf(workspace), ['trailing-whitespace']);
    assert.deepEqual(workspace.problems, []);
    const text = textOf(entriesOf(workspace));

    const accepted = await workspaceOf({ ...files, 'debt/old.json': text });
    assert.deepEqual(rulesOf(accepted), []);
    assert.deepEqual(
      judged(accepted).map(({ suppressed, accepted: by }) => [suppressed, [...(by ?? [])].map(([, count]) => count)]),
      [[1, [1]]],
    );
    assert.ok(workspace.governs('debt/old.json'));

    const broken = await workspaceOf({ ...files, 'debt/old.json': `${text.slice(0, -1)}\n` });
    assert.deepEqual(
      broken.problems.map(({ file, line, message }) => [file, line, message('en')]),
      [['debt/old.json', 2, '"}" is expected here']],
    );
  });

  it('of the command line takes its place', async () => {
    const files = { 'rmqlint.json': PROJECT, 'broker.conf': BROKER };
    const text = textOf(entriesOf(await workspaceOf(files)));
    const workspace = await workspaceOf({ ...files, 'debt/old.json': text });
    assert.deepEqual(rulesOf(workspace, []), ['trailing-whitespace']);
    assert.deepEqual(rulesOf(workspace), []);
  });

  it('tells values in one manifest apart', async () => {
    const map = (name: string, value: string): string =>
      `kind: ConfigMap\nmetadata: { name: ${name} }\ndata:\n  broker.conf: |\n    brokerName=${name}\n    brokerClusterName=c\n    brokerId=0\n    flushDiskType=${value}\n`;
    const of = (a: string, b: string): Promise<Workspace> =>
      workspaceOf({ 'all.yaml': `${map('a', a)}---\n${map('b', b)}`, 'rmqlint.json': '{ "rocketmq": "5.3.3" }' });
    const only = (entries: readonly BaselineEntry[]): readonly BaselineEntry[] =>
      entries.filter(({ key }) => key === 'flushDiskType');
    const entries = only(entriesOf(await of('ASYNC', 'SYNC')));
    assert.equal(new Set(entries.map(({ value }) => value)).size, 2);
    const found = judged(await of('ASYNC', 'SYNCH'), entries).flatMap(({ findings }) => findings);
    assert.deepEqual(
      found.filter(({ key }) => key === 'flushDiskType').map(({ span }) => span.start > 150),
      [true],
    );
  });

  it('shows the first of many that are new', async () => {
    const lines = (count: number): string => '# rmqlint-disable-next-line tilde-path\ndeleteWhen=04\n'.repeat(count);
    const file = (count: number): Promise<Workspace> =>
      workspaceOf({ 'rmqlint.json': '{ "rocketmq": "5.3.3" }', 'broker.conf': BROKER + lines(count) });
    const linter = new Linter({ today: '2026-01-01', baseline: [], mostAlike: Number.POSITIVE_INFINITY });
    const before = await file(120);
    const entries = before.deployments.flatMap((deployment) => {
      const printOf = fingerprintsIn(deployment);
      return linter.judge(deployment).findings.map((finding) => ({ ...printOf(finding), count: 1 }));
    });
    assert.deepEqual(rulesOf(await file(120), entries), []);
    const more = judged(await file(230), entries).flatMap(({ findings }) => findings);
    const unused = more.filter(({ rule }) => rule === 'unused-suppression');
    assert.deepEqual([unused.length, unused.filter(({ standsFor }) => standsFor === 10).length], [101, 1]);
  });
});
