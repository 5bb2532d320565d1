import type { DeclaredDeployment, ProjectFile } from '../project/model.ts';
import { saidOf } from '../project/said.ts';
import type { AnyFile } from './directoryFacts.ts';
import type { Unit } from './unit.ts';

/** Files of one declared deployment. */
export interface DeclaredFiles {
  readonly project: ProjectFile;
  declaration: DeclaredDeployment;
  readonly files: Set<AnyFile>;
  unit: Unit | undefined;
}

/** Declared deployments of project files, by name. */
export type Declared = ReadonlyMap<ProjectFile, ReadonlyMap<string, DeclaredFiles>>;

/** Takes in what project files declare by now. @returns deployments of which that is not what it was */
export function declareAgain(all: Declared): Set<DeclaredFiles> {
  const changed = new Set<DeclaredFiles>();
  for (const [project, byName] of all) {
    const now = new Map(project.deployments.map((each) => [each.name, each]));
    for (const each of byName.values()) {
      const declaration = now.get(each.declaration.name);
      if (declaration === undefined || declaration === each.declaration) continue;
      if (saidOf(declaration) !== saidOf(each.declaration)) changed.add(each);
      each.declaration = declaration;
    }
  }
  return changed;
}
