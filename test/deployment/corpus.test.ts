import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { Workspace } from '../../server/src/deployment/workspace.ts';
import { diskWorld } from '../../server/src/disk/world.ts';

describe('the corpus', () => {
  const root = new URL('../../../shared/corpus/', import.meta.url);
  const there = existsSync(new URL('INDEX.tsv', root));

  (there ? it : it.skip)('is recognised', async () => {
    const [header, ...rows] = readFileSync(new URL('INDEX.tsv', root), 'utf8')
      .trim()
      .split(/\r?\n/)
      .map((line) => line.split('\t'));
    const column = (name: string): number => (header as string[]).indexOf(name);
    const expected = new Map(rows.map((row) => [row[column('file')] as string, row[column('kind')] as string]));
    const workspace = new Workspace(diskWorld(new URL('files', root).pathname));
    await workspace.load();
    const found = new Map(
      workspace.deployments.flatMap((each) =>
        each.processes.flatMap((process) =>
          process.file === undefined ? [] : [[process.file.path, process.kind] as const],
        ),
      ),
    );
    const confusion = new Map<string, number>();
    let right = 0;
    for (const [file, kind] of expected) {
      const got = found.get(file)?.replace('broker-in-container', 'broker') ?? 'none';
      if (got === kind) right++;
      else confusion.set(`${kind} as ${got}: ${file}`, (confusion.get(`${kind} as ${got}: ${file}`) ?? 0) + 1);
    }
    console.log(
      `      ${right} of ${expected.size} recognised${[...confusion.keys()].map((each) => `\n        ${each}`).join('')}`,
    );
    assert.ok(right / expected.size >= 0.98);
    assert.deepEqual(workspace.unlisted, []);
  });
});
