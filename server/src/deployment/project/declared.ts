import { groupBy } from '../../base/collections.ts';
import type { Kind } from '../../catalog/kinds.ts';
import type { NamedRelease } from '../../catalog/releases.ts';
import type { Evidence } from '../launch/launches.ts';
import type { KindEvidence, Place, SourceFile } from '../model.ts';
import { directiveHost, type HostClaim, NO_ARGS, NO_ENV, plainSpec, releaseOf, Spec } from '../processes/processes.ts';
import { portOf } from '../topology/build.ts';
import { declaredGlobs, isFile } from './declaredGlobs.ts';
import { isPattern } from './globs.ts';
import type { DeclaredDeployment, DeclaredGlob, DeclaredHost, DeclaredProcess, ProjectFile } from './model.ts';

/** A file that is one of ours, with its path relative to the project file. */
export interface GovernedFile {
  readonly source: SourceFile;
  readonly relative: string;
  readonly kind: Kind;
  readonly evidence: KindEvidence;
  readonly launch: Evidence | undefined;
}

/** What a project file says of one file. */
export interface Membership {
  /** Deployments that it belongs to. */
  readonly deployments: readonly DeclaredDeployment[];
  /** Kind that `processes` gives it. */
  readonly kind: Kind | undefined;
  /** Whether `runs` or `processes` names it: with its very name, or by a glob. */
  readonly runs: 'by name' | 'by glob' | undefined;
}

const NOTHING: Membership = { deployments: [], kind: undefined, runs: undefined };

/**
 * Finds a file's deployments: those whose `files` match it or whose `runs` and `processes` name it with its directory. Where a deployment has
 * no `files`, these decide; where it has neither, everything that the project file governs belongs to it.
 * @param relative path relative to the project file
 */
export function membershipOf(project: ProjectFile, relative: string): Membership {
  if (project.deployments.length === 0) return NOTHING;
  const declared = declaredGlobs(project);
  const uses = groupBy(declared.of(relative), ({ deployment }) => deployment);
  let kind: Kind | undefined;
  let runs: Membership['runs'];
  const deployments: DeclaredDeployment[] = [...declared.open];
  for (const [deployment, mine] of uses) {
    const listed = deployment.files === undefined ? undefined : mine.some((use) => !isFile(use));
    const naming = mine.filter((use) => isFile(use) && (listed !== false || use.glob.glob.includes('/')));
    if (listed !== true && naming.length === 0) continue;
    deployments.push(deployment);
    if (naming.length === 0) continue;
    runs = runs === 'by name' || naming.some(({ glob }) => !isPattern(glob.glob)) ? 'by name' : 'by glob';
    kind ??= naming.find(({ process }) => process?.kind !== undefined)?.process?.kind;
  }
  if (deployments.length === 0) return NOTHING;
  const at = (deployment: DeclaredDeployment): number => declared.order.get(deployment) as number;
  return { deployments: deployments.sort((a, b) => at(a) - at(b)), kind, runs };
}

const placeOf = (declared: DeclaredHost | DeclaredProcess | DeclaredGlob): Place | undefined =>
  declared.file === undefined ? undefined : { file: declared.file, span: declared.span };

/**
 * The processes of a declared deployment: one for every host that runs a file, those without a file, name servers that `nameServers` puts on a
 * known host; a file that nobody runs is one process on an unknown host.
 * @param flag `--rocketmq`
 */
export function declaredSpecs(
  project: ProjectFile,
  deployment: DeclaredDeployment,
  files: readonly GovernedFile[],
  flag: NamedRelease | undefined,
): readonly Spec[] {
  const specs: Spec[] = [];
  const run = new Set<GovernedFile>();
  /** Where the processes that `runs` makes stand among them, by file and host. */
  const shorts = new Map<GovernedFile, Map<string, number>>();
  const release = (file: GovernedFile | undefined, process?: NamedRelease | undefined) =>
    releaseOf(file?.source, { flag, project, process, deployment: deployment.rocketmq, launch: file?.launch });
  const plain = (file: GovernedFile, host: HostClaim | undefined): Spec => {
    const spec = plainSpec(file.source, file.kind, file.evidence, release(file));
    return host === undefined ? spec : spec.with({ host });
  };
  const named = filesOf(project, deployment, files);

  for (const host of deployment.hosts) {
    const mine = new Map<GovernedFile, HostClaim>();
    for (const glob of host.runs) {
      for (const file of named.get(glob) ?? [])
        if (!mine.has(file)) mine.set(file, { name: host.name, kind: 'project', place: placeOf(glob) });
    }
    for (const [file, claim] of mine) {
      run.add(file);
      let ofFile = shorts.get(file);
      if (ofFile === undefined) {
        ofFile = new Map();
        shorts.set(file, ofFile);
      }
      ofFile.set(host.name, specs.length);
      specs.push(plain(file, claim));
    }
  }

  for (const process of deployment.processes) {
    const claim: HostClaim | undefined =
      process.host === undefined ? undefined : { name: process.host, kind: 'project', place: placeOf(process) };
    const { path } = process;
    if (path === undefined) {
      if (process.kind !== undefined) specs.push(withDetails(process, undefined, process.kind, claim));
      continue;
    }
    for (const file of named.get(path) ?? []) {
      run.add(file);
      // `runs` is the short form: the same file on the same host is the same process; two in `processes` are two.
      const ofFile = shorts.get(file);
      const short = claim === undefined ? undefined : ofFile?.get(claim.name);
      const spec = withDetails(process, file, process.kind ?? file.kind, claim);
      if (short === undefined) specs.push(spec);
      else {
        specs[short] = spec;
        ofFile?.delete(claim?.name as string);
      }
    }
  }

  for (const file of files) if (!run.has(file)) specs.push(plain(file, undefined));
  addNameServers();
  return specs;

  function withDetails(
    process: DeclaredProcess,
    file: GovernedFile | undefined,
    kind: Kind,
    claim: HostClaim | undefined,
  ): Spec {
    return new Spec({
      file: file?.source,
      kind,
      evidence: process.kind !== undefined || file === undefined ? 'project' : file.evidence,
      args: process.args.length === 0 ? NO_ARGS : process.args,
      env: Object.keys(process.env).length === 0 ? NO_ENV : process.env,
      user: process.user,
      cwd: process.cwd,
      host: claim ?? (file === undefined ? undefined : directiveHost(file.source)),
      release: release(file, process.rocketmq),
      container: undefined,
      address: undefined,
    });
  }

  /** Entries of `nameServers` on a known host are processes there, unless one is there already. */
  function addNameServers(): void {
    if (deployment.nameServers === undefined || deployment.hosts.length === 0) return;
    const hosts = new Map<string, DeclaredHost>();
    for (const host of deployment.hosts) {
      for (const at of [host.name, ...host.addresses]) if (!hosts.has(at)) hosts.set(at, host);
    }
    /** Positions of the name servers among the processes, by host. */
    const there = new Map<string, number[]>();
    const put = (host: string, position: number): void => {
      const list = there.get(host);
      if (list === undefined) there.set(host, [position]);
      else list.push(position);
    };
    for (const [i, { kind, host }] of specs.entries()) if (kind === 'namesrv' && host !== undefined) put(host.name, i);
    for (const address of deployment.nameServers) {
      const colon = address.lastIndexOf(':');
      const port = Number(address.slice(colon + 1));
      const host = hosts.get(address.slice(0, colon).replace(/^\[|\]$/g, ''));
      if (host === undefined) continue;
      const positions = there.get(host.name) ?? [];
      const isThere = (spec: Spec): boolean => portOf(spec) === port || spec.address === address;
      if (positions.some((each) => isThere(specs[each] as Spec))) continue;
      const open = positions.find((each) => specs[each]?.file === undefined && specs[each]?.address === undefined);
      if (open !== undefined) {
        specs[open] = (specs[open] as Spec).with({ address });
        continue;
      }
      put(host.name, specs.length);
      specs.push(
        new Spec({
          file: undefined,
          kind: 'namesrv',
          evidence: 'project',
          args: NO_ARGS,
          env: NO_ENV,
          user: undefined,
          cwd: undefined,
          host: { name: host.name, kind: 'project', place: placeOf(host) },
          release: release(undefined),
          container: undefined,
          address,
        }),
      );
    }
  }
}

/** The files that each glob of a deployment's `runs` and `processes` means, in their order. */
function filesOf(
  project: ProjectFile,
  deployment: DeclaredDeployment,
  files: readonly GovernedFile[],
): ReadonlyMap<DeclaredGlob, readonly GovernedFile[]> {
  const found = new Map<DeclaredGlob, GovernedFile[]>();
  const declared = declaredGlobs(project);
  for (const file of files) {
    for (const use of declared.of(file.relative)) {
      if (use.deployment !== deployment || !isFile(use)) continue;
      const list = found.get(use.glob);
      if (list === undefined) found.set(use.glob, [file]);
      else list.push(file);
    }
  }
  return found;
}
