import type { NamedRelease } from '../../catalog/releases.ts';
import type { FileState } from '../files/inspect.ts';
import type { Orphans } from '../launch/launches.ts';
import type { Start } from '../launch/starts.ts';
import type { StartOf } from '../model.ts';
import { releaseOf } from '../processes/processes.ts';
import type { Draft } from '../topology/build.ts';
import type { HostKnowledge } from '../topology/hosts.ts';
import { within } from '../world/paths.ts';
import { type AnyFile, isWhole } from './directoryFacts.ts';

const NO_STARTS: readonly StartOf[] = [];

/** What start files say of files, each start once. */
export function startsOf(files: readonly AnyFile[]): readonly StartOf[] {
  const about = new Map<Start, FileState[]>();
  for (const file of files) {
    if (!isWhole(file)) continue;
    for (const start of file.starts) {
      const own = about.get(start);
      if (own === undefined) about.set(start, [file]);
      else own.push(file);
    }
  }
  return about.size === 0 ? NO_STARTS : Array.from(about, ([start, own]) => startOf(start, own));
}

const startOf = (start: Start, files: readonly FileState[]): StartOf => ({
  start,
  runs: files.find(({ abs }) => abs === start.config?.abs)?.source,
  sees: files.flatMap(({ abs, source }) => {
    const mount = start.mounts.find((each) => each.abs !== undefined && within(abs, each.abs));
    if (mount?.abs === undefined) return [];
    const target = mount.target.replace(/(?<=.)\/+$/, '') + abs.slice(mount.abs.length);
    return [{ file: source, target, span: mount.span, alone: mount.abs === abs }];
  }),
});

/** The deployment of what the start files of a directory start without a file of ours. @param flag `--rocketmq` */
export const orphanDraft = (
  { context, starts, made }: Orphans,
  name: string,
  flag: NamedRelease | undefined,
  knowledge: HostKnowledge,
): Draft => ({
  name,
  declared: false,
  said: '',
  project: context.project?.project,
  nameServers: undefined,
  specs: [],
  unreadable: [],
  possible: [],
  starts: starts
    .map(({ start, evidence }) => ({
      start,
      runs: undefined,
      sees: [],
      release: releaseOf(undefined, { flag, project: context.project?.project, launch: evidence }),
    }))
    // Of releases before 4.0.0 nothing is known.
    .filter(({ release }) => release.older !== true),
  made,
  mastersElsewhere: [],
  knowledge,
  directories: [],
});
