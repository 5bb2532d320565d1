import type { Declared, DeclaredDeployment, ProjectFile } from './model.ts';

const declarations = new WeakMap<DeclaredDeployment, string>();
const settings = new WeakMap<ProjectFile, string>();

/**
 * What a declaration says of the processes of its files, and where each of that stands: equal when they are the same. Which files these are,
 * and where a release may be written, is not in it.
 */
export function saidOf(declaration: DeclaredDeployment): string {
  let said = declarations.get(declaration);
  if (said === undefined) {
    const { rocketmq, nameServers, hosts, processes, file, span } = declaration;
    // Its own place is told of `nameServers` alone.
    const place = nameServers === undefined ? [] : [file, span];
    said = JSON.stringify([rocketmq, nameServers, hosts, processes, place]);
    declarations.set(declaration, said);
  }
  return said;
}

/** Whether two readings of a project file say the same of everything but its deployments, wherever that stands. */
export const saysTheSame = (a: ProjectFile, b: ProjectFile): boolean => settingsOf(a) === settingsOf(b);

function settingsOf(project: ProjectFile): string {
  let said = settings.get(project);
  if (said === undefined) {
    const { deployments: _, room: __, keys, allow, overrides, ...rest } = project;
    said = JSON.stringify([rest, [...keys], allow.map(withoutPlace), overrides.map(withoutPlace)]);
    settings.set(project, said);
  }
  return said;
}

const withoutPlace = ({ span: _, ...rest }: Declared): object => rest;

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Goes on with what was read of a project file before where it {@link saysTheSame}: whatever is known of its settings stays known, and what was
 * judged by them stays judged. Its deployments and the places of everything in it are those of now.
 */
export function goOnWith(before: ProjectFile, now: ProjectFile): void {
  const target: Writable<ProjectFile> = before;
  target.deployments = now.deployments;
  target.room = now.room;
  for (const [i, { span }] of now.allow.entries())
    (before.allow[i] as Writable<ProjectFile['allow'][number]>).span = span;
  for (const [i, { span }] of now.overrides.entries())
    (before.overrides[i] as Writable<ProjectFile['overrides'][number]>).span = span;
}
