import type { Orphans } from '../launch/launches.ts';
import type { Start } from '../launch/starts.ts';
import type { Draft } from '../topology/build.ts';
import type { HostKnowledge } from '../topology/hosts.ts';
import { type AnyFile, isWhole } from './directoryFacts.ts';

const NO_STARTS: readonly Start[] = [];

/** What start files say of files, each start once. */
export function startsOf(files: readonly AnyFile[]): readonly Start[] {
  const all = files.flatMap((file) => (isWhole(file) ? file.starts : []));
  return all.length === 0 ? NO_STARTS : [...new Set(all)];
}

/** The deployment of what the start files of a directory start without a file of ours. */
export const orphanDraft = ({ context, starts, made }: Orphans, name: string, knowledge: HostKnowledge): Draft => ({
  name,
  declared: false,
  project: context.project?.project,
  nameServers: undefined,
  specs: [],
  unreadable: [],
  starts,
  made,
  mastersElsewhere: [],
  knowledge,
  directories: [],
});
