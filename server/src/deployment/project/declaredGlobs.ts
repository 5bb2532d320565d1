import { GlobIndex } from './globIndex.ts';
import { globOf, isByName } from './globs.ts';
import type { DeclaredDeployment, DeclaredGlob, DeclaredHost, DeclaredProcess, ProjectFile } from './model.ts';

/** Where a deployment of a project file names files. */
export interface DeclaredUse {
  readonly deployment: DeclaredDeployment;
  readonly glob: DeclaredGlob;
  /** The host in whose `runs` it stands. */
  readonly host?: DeclaredHost;
  /** The entry of `processes` whose `file` it is. With neither it is one of the deployment's `files`. */
  readonly process?: DeclaredProcess;
  /** Position among all of the project file. */
  readonly order: number;
}

/** Every glob of the deployments of a project file. */
export class DeclaredGlobs {
  /** In the order of the project file's deployments; in each `files`, hosts, processes. */
  readonly uses: readonly DeclaredUse[];
  /** Positions of the deployments. */
  readonly order: ReadonlyMap<DeclaredDeployment, number>;
  /** Deployments that name nothing: everything that the project file governs belongs to them. */
  readonly open: readonly DeclaredDeployment[];
  readonly #paths = new GlobIndex<DeclaredUse>();
  readonly #names = new GlobIndex<DeclaredUse>();

  constructor(project: ProjectFile) {
    const uses: DeclaredUse[] = [];
    const open: DeclaredDeployment[] = [];
    for (const deployment of project.deployments) {
      const before = uses.length;
      const add = (glob: DeclaredGlob, more: Pick<DeclaredUse, 'host' | 'process'>): void => {
        uses.push({ deployment, glob, ...more, order: uses.length });
      };
      for (const glob of deployment.files ?? []) add(glob, {});
      for (const host of deployment.hosts) for (const glob of host.runs) add(glob, { host });
      for (const process of deployment.processes) if (process.path !== undefined) add(process.path, { process });
      if (deployment.files === undefined && uses.length === before) open.push(deployment);
    }
    for (const use of uses) {
      const { glob } = use.glob;
      const byName = isFile(use) && isByName(glob);
      (byName ? this.#names : this.#paths).add(globOf(project, glob), use);
    }
    this.uses = uses;
    this.open = open;
    this.order = new Map(project.deployments.map((deployment, i) => [deployment, i]));
  }

  /**
   * Where a file is named, in the order of {@link uses}.
   * @param relative path relative to the project file
   */
  of(relative: string): readonly DeclaredUse[] {
    const paths = this.#paths.of(relative);
    const names = this.#names.of(relative.slice(relative.lastIndexOf('/') + 1));
    return names.length === 0 ? paths : [...paths, ...names].sort((a, b) => a.order - b.order);
  }
}

/** Whether it says which file a process reads, and not only that a file belongs to the deployment. */
export const isFile = ({ host, process }: DeclaredUse): boolean => host !== undefined || process !== undefined;

const known = new WeakMap<ProjectFile['deployments'], DeclaredGlobs>();

/** The globs of a project file's deployments; gathered once. */
export function declaredGlobs(project: ProjectFile): DeclaredGlobs {
  let found = known.get(project.deployments);
  if (found === undefined) {
    found = new DeclaredGlobs(project);
    known.set(project.deployments, found);
  }
  return found;
}
