import { syntaxOf } from '../../effective/kinds/index.ts';
import type { BrokenFile, FileState } from '../files/inspect.ts';
import { containerNameServers, containerPaths, controllerFacts, meansOnePlace } from '../processes/facts.ts';
import type { Spec } from '../processes/processes.ts';
import { basename } from '../world/paths.ts';
import type { DirectoryFacts } from './siblings.ts';

/** A file of ours, read or not. */
export type AnyFile = FileState | BrokenFile;

/** Whether it could be read. */
export const isWhole = (file: AnyFile): file is FileState => 'source' in file;

/** Whether a file takes part in the same deployments as the same thing, as far as its project file declares them as it did. */
export function isAlike(a: AnyFile, b: AnyFile): boolean {
  if (a === b) return true;
  if (
    a.context.project?.project !== b.context.project?.project ||
    a.context.bound !== b.context.bound ||
    a.membership?.relative !== b.membership?.relative ||
    !sameItems(a.membership?.deployments, b.membership?.deployments, ({ name }) => name)
  )
    return false;
  if (!isWhole(a) || !isWhole(b))
    return !isWhole(a) && !isWhole(b) && a.unreadable?.code === b.unreadable?.code && a.possible === b.possible;
  return (
    a.source === b.source &&
    a.kind === b.kind &&
    a.evidence === b.evidence &&
    a.launch?.release === b.launch?.release &&
    sameItems(a.launch?.statements, b.launch?.statements, (each) => each) &&
    sameItems(a.starts, b.starts, (each) => each)
  );
}

const sameItems = <T>(a: readonly T[] = [], b: readonly T[] = [], idOf: (item: T) => unknown): boolean =>
  a.length === b.length && a.every((each, i) => idOf(each) === idOf(b[i] as T));

/** A function made in {@link directoryFacts} would keep all variables of that alive, for every directory. */
const within =
  (abs: string, names: readonly string[]): DirectoryFacts['provides'] =>
  () =>
    names.map((each) => `${basename(abs)}/${each}`);

/**
 * What the files of a directory say of what they run with.
 * @param specOf the process of a file
 */
export function directoryFacts(
  abs: string,
  files: readonly AnyFile[],
  specOf: (file: FileState) => Spec,
): DirectoryFacts {
  const brokers: DirectoryFacts['brokers'][number][] = [];
  const addresses = new Set<string>();
  const local = new Set<string>();
  const groups: string[] = [];
  const provides: string[] = [];
  const wants: string[] = [];
  const possible = files.flatMap((file) => file.possible ?? []);
  const own = files.flatMap((file) => (file.possible === undefined ? basename(file.abs) : [])).sort();
  const add = (list: string[], each: string): void => {
    if (!list.includes(each)) list.push(each);
  };
  const note = (list: readonly string[]): void => {
    for (const address of list) (meansOnePlace(address) ? addresses : local).add(address);
  };
  for (const file of files) {
    if (!isWhole(file) || syntaxOf(file.kind) !== 'properties') continue;
    const { effective, facts, template } = specOf(file);
    if (effective === undefined || template) continue;
    if (facts !== undefined) {
      const { identity, name, cluster, role } = facts;
      brokers.push({ identity, name, cluster, role, elected: facts.mode !== 'roles' || facts.open });
      note(facts.nameServers);
      if (facts.dledger !== undefined) add(groups, `dledger ${facts.dledger.group}`);
      provides.push(basename(file.abs));
      continue;
    }
    if (file.kind === 'container') {
      note(containerNameServers(effective));
      for (const path of containerPaths(effective)) {
        const names = path.split(/[\\/]+/).filter((each) => each !== '' && each !== '.');
        if (names.length >= 2 && !own.includes(names[names.length - 1] as string))
          add(wants, names.slice(-2).join('/'));
      }
      continue;
    }
    const member = controllerFacts(effective);
    if (member !== undefined && member.group !== '' && member.peers.length > 1)
      add(groups, `controller ${member.group}`);
  }
  return {
    abs,
    bound: files[0]?.context.bound,
    names: own,
    possible,
    brokers: brokers.slice(),
    addresses: [...addresses].sort(),
    localAddresses: [...local].sort(),
    groups: groups.sort(),
    provides: within(abs, provides),
    wants: wants.sort(),
  };
}
