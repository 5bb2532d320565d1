import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LintResult } from '../../server/src/index.ts';
import { inProcess } from '../cli/binary.ts';
import { TestClient } from './support/client.ts';
import { CLUSTER, MASTER_A, MASTER_B } from './support/cluster.ts';

const A = 'conf/broker-a.properties';
const PROJECT = 'rmqlint.json';

/** The cluster's project file with entries of `allow`, one a line. */
const project = (...allow: readonly object[]): string =>
  (CLUSTER[PROJECT] ?? '').replace(
    '"rocketmq": "5.3.3",',
    `"rocketmq": "5.3.3",\n  "allow": [\n    ${allow.map((each) => JSON.stringify(each)).join(',\n    ')}\n  ],`,
  );

const HOME = { rule: 'tilde-path', files: ['conf/**'], key: 'storePathRootDir', reason: 'one user, one folder' };
const GONE = { rule: 'trailing-whitespace', reason: 'long mended' };
const OVER = { rule: 'tilde-path', reason: 'for a while', expires: '2020-01-31' };
const WITH_HOME = MASTER_A.replace('storePathRootDir=/data/a', 'storePathRootDir=~/a');

describe('language server: entries of allow', () => {
  let client: TestClient;
  afterEach(() => client.dispose());

  /** What the command line says of a file, as the editor counts places. */
  async function onCommandLine(file: string, lang = 'en'): Promise<readonly string[]> {
    const { stdout } = await inProcess(['-f', 'json', '--lang', lang], { cwd: client.workspace.path });
    const { findings } = JSON.parse(stdout) as LintResult;
    return findings
      .filter((each) => each.file === file)
      .map(({ range, rule, severity, message }) => {
        const { start, end } = range;
        return `${start.line}:${start.column}-${end.line}:${end.column} ${severity} ${rule} ${message}`;
      });
  }

  const inEditor = (file: string): readonly string[] =>
    (client.published.get(client.workspace.uri(file))?.diagnostics ?? []).map(({ range, severity, code, message }) => {
      const [start, end] = [range.start, range.end].map((each) => `${each.line + 1}:${each.character + 1}`);
      return `${start}-${end} ${['', 'error', 'warning', 'info'][severity ?? 0]} ${code} ${String(message)}`;
    });

  it('that silence nothing or are over are told where they stand, as on the command line', async () => {
    for (const lang of ['en', 'zh-CN']) {
      client = await TestClient.start(
        { ...CLUSTER, [A]: WITH_HOME, [PROJECT]: project(HOME, GONE, OVER) },
        { locale: lang },
      );
      await client.findings(PROJECT, 'unused-suppression', 'suppression-expired');
      const said = await onCommandLine(PROJECT, lang);
      assert.equal(said.length, 2);
      assert.deepEqual(inEditor(PROJECT), said);
      assert.deepEqual(inEditor(A), await onCommandLine(A, lang));
      if (lang === 'en') assert.equal(await client.stop(), 0);
    }
  });

  it('follow what is typed in the files that they speak of', async () => {
    client = await TestClient.start({ ...CLUSTER, [PROJECT]: project(HOME) });
    await client.findings(PROJECT, 'unused-suppression');
    client.open(A, MASTER_A);
    client.type(A, 'storePathRootDir=/data/a', 'storePathRootDir=~/a');
    await client.findings(PROJECT);
    await client.findings(A);
    client.type(A, 'storePathRootDir=~/a', 'storePathRootDir=/data/a');
    await client.findings(PROJECT, 'unused-suppression');
    // One deployment that needs the entry is enough.
    client.workspace.write('conf/lab/broker-c.properties', MASTER_B.replace('/data/b\n', '~/b\n'));
    client.changed('conf/lab/broker-c.properties', 1);
    await client.findings(PROJECT);
    client.workspace.delete('conf/lab');
    client.changed('conf/lab', 3);
    await client.findings(PROJECT, 'unused-suppression');
    assert.deepEqual(inEditor(PROJECT), await onCommandLine(PROJECT));
  });

  it('follow what is typed in the project file, and what is written over it', async () => {
    client = await TestClient.start({ ...CLUSTER, [A]: WITH_HOME, [PROJECT]: project(HOME) });
    client.open(A, WITH_HOME);
    await client.findings(A);
    client.open(PROJECT, project(HOME), 'jsonc');
    client.type(PROJECT, '"tilde-path"', '"quoted-value"');
    await client.findings(PROJECT, 'unused-suppression');
    await client.findings(A, 'tilde-path');
    const line = (): number | undefined =>
      client.published.get(client.workspace.uri(PROJECT))?.diagnostics[0]?.range.start.line;
    assert.equal(line(), 4);
    client.type(PROJECT, '// Both on', '// One line more\n  // Both on');
    await client.until(() => line() === 5, 'the place to move');
    client.type(PROJECT, '"quoted-value"', '"tilde-path"');
    await client.findings(PROJECT);
    await client.findings(A);
    client.close(PROJECT);
    client.workspace.write(PROJECT, project(HOME, GONE));
    client.changed(PROJECT, 2);
    await client.findings(PROJECT, 'unused-suppression');
    client.workspace.write(PROJECT, project(HOME));
    client.changed(PROJECT, 2);
    await client.findings(PROJECT);
  });

  it('that a project file inherits are told where they stand', async () => {
    const inheriting = project().replace(/"allow": \[\s*\],/, '"extends": "base.json",');
    client = await TestClient.start({
      ...CLUSTER,
      [PROJECT]: inheriting,
      'base.json': `${JSON.stringify({ allow: [GONE] }, undefined, 2)}\n`,
    });
    await client.findings('base.json', 'unused-suppression');
    assert.deepEqual(inEditor('base.json'), await onCommandLine('base.json'));
    assert.match(readFileSync(join(client.workspace.path, PROJECT), 'utf8'), /"extends"/);
    client.workspace.write('base.json', '{}\n');
    client.changed('base.json', 2);
    await client.findings('base.json');
  });

  it('are not judged from a part of what their project file governs', async () => {
    client = await TestClient.start(
      { ...CLUSTER, [A]: WITH_HOME, [PROJECT]: project(HOME, GONE), 'conf/part/broker-d.properties': MASTER_B },
      { folders: ['conf/part'] },
    );
    client.open('conf/part/broker-d.properties', MASTER_B.replace('brokerId=0', 'brokerId=1'));
    await client.until(
      () => client.shown('conf/part/broker-d.properties').some((each) => each.endsWith('master-broker-id-ignored')),
      'the findings of the part',
    );
    assert.deepEqual(client.shown(PROJECT), []);
  });
});
