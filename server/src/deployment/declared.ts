import type { Kind } from '../catalog/kinds.ts';
import type { NamedRelease } from '../catalog/releases.ts';
import { type Glob, globOf, isPattern } from './globs.ts';
import { portOf } from './group.ts';
import type { KindEvidence, Place, SourceFile } from './model.ts';
import { directiveHost, type HostClaim, NO_ARGS, NO_ENV, plainSpec, releaseOf, Spec } from './processes.ts';
import type { DeclaredDeployment, DeclaredGlob, DeclaredHost, DeclaredProcess, ProjectFile } from './project.ts';

/** A file that is one of ours, with its path relative to the project file. */
export interface GovernedFile {
  readonly source: SourceFile;
  readonly relative: string;
  readonly kind: Kind;
  readonly evidence: KindEvidence;
}

/** Whether a glob of `runs` or `processes` means a file: without a `/` it matches base names. */
export function meansFile(project: ProjectFile, { glob }: DeclaredGlob): Glob {
  const matches = globOf(project, glob);
  if (glob.replace(/^(?:\.\/)+/, '').includes('/')) return matches;
  return (relative) => matches(relative.slice(relative.lastIndexOf('/') + 1));
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
  let kind: Kind | undefined;
  let runs: Membership['runs'];
  const deployments = project.deployments.filter((deployment) => {
    const listed = deployment.files?.some((each) => globOf(project, each.glob)(relative));
    const globs = [
      ...deployment.hosts.flatMap((host) => host.runs),
      ...deployment.processes.flatMap((each) => each.path ?? []),
    ];
    const naming = globs.filter((each) => {
      return (listed !== false || each.glob.includes('/')) && meansFile(project, each)(relative);
    });
    const member = listed === true || naming.length > 0 || (listed === undefined && globs.length === 0);
    if (!member || naming.length === 0) return member;
    runs = runs === 'by name' || naming.some((each) => !isPattern(each.glob)) ? 'by name' : 'by glob';
    kind ??= deployment.processes.find(
      (each) => each.kind !== undefined && each.path !== undefined && naming.includes(each.path),
    )?.kind;
    return true;
  });
  return { deployments, kind, runs };
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
  const shorts = new Set<Spec>();
  const release = (file: SourceFile | undefined, process?: NamedRelease | undefined) =>
    releaseOf(file, { flag, project, process, deployment: deployment.rocketmq });
  const plain = (file: GovernedFile, host: HostClaim | undefined): Spec => {
    const spec = plainSpec(file.source, file.kind, file.evidence, release(file.source));
    return host === undefined ? spec : spec.with({ host });
  };

  for (const host of deployment.hosts) {
    const mine = new Map<GovernedFile, HostClaim>();
    for (const glob of host.runs) {
      const matches = meansFile(project, glob);
      for (const file of files) {
        if (matches(file.relative) && !mine.has(file))
          mine.set(file, { name: host.name, kind: 'project', place: placeOf(glob) });
      }
    }
    for (const [file, claim] of mine) {
      run.add(file);
      const spec = plain(file, claim);
      specs.push(spec);
      shorts.add(spec);
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
    const matches = meansFile(project, path);
    for (const file of files) {
      if (!matches(file.relative)) continue;
      run.add(file);
      // `runs` is the short form: the same file on the same host is the same process; two in `processes` are two.
      const short = [...shorts].find((each) => each.file === file.source && each.host?.name === claim?.name);
      const spec = withDetails(process, file, process.kind ?? file.kind, claim);
      if (short === undefined) specs.push(spec);
      else {
        specs[specs.indexOf(short)] = spec;
        shorts.delete(short);
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
      release: release(file?.source, process.rocketmq),
      container: undefined,
      address: undefined,
    });
  }

  /** Entries of `nameServers` on a known host are processes there, unless one is there already. */
  function addNameServers(): void {
    for (const address of deployment.nameServers ?? []) {
      const colon = address.lastIndexOf(':');
      const at = address.slice(0, colon).replace(/^\[|\]$/g, '');
      const port = Number(address.slice(colon + 1));
      const host = deployment.hosts.find((each) => each.name === at || each.addresses.includes(at));
      if (host === undefined) continue;
      const there = specs.filter((spec) => spec.kind === 'namesrv' && spec.host?.name === host.name);
      if (there.some((spec) => portOf(spec) === port || spec.address === address)) continue;
      const open = there.find((spec) => spec.file === undefined && spec.address === undefined);
      if (open !== undefined) {
        specs[specs.indexOf(open)] = open.with({ address });
        continue;
      }
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
