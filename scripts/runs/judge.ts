import { parseRelease } from '../../server/src/catalog/releases.ts';
import { PROJECT_FILE } from '../../server/src/deployment/project/model.ts';
import { Workspace } from '../../server/src/deployment/workspace.ts';
import { MemoryWorld } from '../../server/src/deployment/world/memory.ts';
import { Linter } from '../../server/src/linter/linter.ts';
import { run } from '../../server/src/linter/run.ts';

/**
 * The rules of the preset `strict` that have something to say of the files of a run.
 * @param files path → text, one character a byte
 * @param release what runs where no file says so
 */
export async function rulesOf(files: Readonly<Record<string, string>>, release: string): Promise<ReadonlySet<string>> {
  const world = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, Buffer.from(text, 'latin1')]));
  const workspace = new Workspace(new MemoryWorld(world), {
    rocketmq: parseRelease(release),
    ...(PROJECT_FILE in files ? {} : { config: { value: { extends: 'strict' } } }),
  });
  await workspace.load();
  const { judged } = await run(workspace.deployments, new Linter({ today: '2026-01-01' }));
  return new Set(judged.flatMap(({ findings }) => findings.map(({ rule }) => rule)));
}
