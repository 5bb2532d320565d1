import { shown } from '../../catalog/knowledge.ts';
import type { Deployment } from '../../deployment/model.ts';
import { hasFile } from '../../deployment/processes/processes.ts';
import { basename } from '../../deployment/world/paths.ts';
import type { FileContext } from '../features/context.ts';

/** So many files and processes are looked at for what they say. */
const MOST = 500;

/** A member with a name of its own, as it may be written into a project file. */
export interface Named {
  readonly name: string;
  readonly value: unknown;
  readonly words: string;
}

/** The folder of a project file, with a slash at its end; '' at the top. */
const folderOf = ({ path }: FileContext): string => path.slice(0, -basename(path).length);

/** What the project file governs; before it can be read, what lies in its folder. */
function deploymentsOf({ isProject, deployments, workspace, path }: FileContext): readonly Deployment[] {
  if (isProject && deployments.length > 0) return deployments;
  const directory = path.slice(0, -basename(path).length);
  return workspace().filter(({ files }) => files.some((file) => file.path.startsWith(directory)));
}

/** The files that a project file may name, relative to it. @param alone by their names where no other file has the same */
export function filesOf(context: FileContext, alone: boolean): readonly string[] {
  const directory = folderOf(context);
  const paths = new Set<string>();
  for (const { files } of deploymentsOf(context))
    for (const { path } of files) if (path.startsWith(directory)) paths.add(path.slice(directory.length));
  const all = [...paths].sort();
  if (!alone) return all;
  const counts = new Map<string, number>();
  for (const path of all) counts.set(basename(path), (counts.get(basename(path)) ?? 0) + 1);
  return all.map((path) => (counts.get(basename(path)) === 1 ? basename(path) : path));
}

/** Directories that hold such files, as globs for all that lies in them. */
export function directoriesOf(context: FileContext): readonly string[] {
  const directories = filesOf(context, false).map((path) => path.slice(0, -basename(path).length));
  return [...new Set(directories)].filter((each) => each !== '').map((each) => `${each}**`);
}

/** What files write for a key, the commonest first. */
export function valuesIn(context: FileContext, key: string): readonly string[] {
  const counts = new Map<string, number>();
  const files = deploymentsOf(context)
    .flatMap((each) => each.files)
    .slice(0, MOST);
  for (const { document } of files) {
    const value = document.last(key)?.value.trim() ?? '';
    if (value !== '' && shown(key, value) === value && /^[\x21-\x7e]*$/.test(value))
      counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([value]) => value);
}

/** The deployments of the folder that no project file declares, by their cluster's name, else their directory's. */
export function deploymentsIn(context: FileContext): readonly Named[] {
  const directory = folderOf(context);
  const found = new Map<string, Named>();
  for (const { declared, name, clusters, files } of deploymentsOf(context).slice(0, MOST)) {
    if (declared) continue;
    const own = files.flatMap(({ path }) => (path.startsWith(directory) ? [path.slice(directory.length)] : []));
    const globs = [...new Set(own.map(globOf))].sort();
    const cluster = clusters.length === 1 ? clusters[0]?.name : undefined;
    const called = cluster === undefined || found.has(cluster) ? basename(name) : cluster;
    if (globs.length > 0 && !found.has(called))
      found.set(called, { name: called, value: { files: globs }, words: globs.join(' ') });
  }
  return [...found.values()];
}

/** All that lies in a file's directory; of one at the top the file itself. */
const globOf = (path: string): string => (path.includes('/') ? `${path.slice(0, -basename(path).length)}**` : path);

/** The hosts that files tell, each with its addresses and what runs there. */
export function hostsIn(context: FileContext): readonly Named[] {
  const directory = folderOf(context);
  const hosts = new Map<string, { readonly addresses: Set<string>; readonly runs: Set<string> }>();
  const processes = deploymentsOf(context)
    .flatMap((each) => each.processes)
    .filter(hasFile)
    .slice(0, MOST);
  for (const { file, host } of processes) {
    const address = file.document.last('brokerIP1')?.value.trim() ?? '';
    const isAddress = /^\d{1,3}(?:\.\d{1,3}){3}$/.test(address);
    const name = host?.name ?? (isAddress ? address : undefined);
    if (name === undefined || !file.path.startsWith(directory)) continue;
    const known = hosts.get(name) ?? { addresses: new Set(), runs: new Set() };
    hosts.set(name, known);
    for (const each of [...(host?.addresses ?? []), ...(isAddress ? [address] : [])]) known.addresses.add(each);
    known.runs.add(file.path.slice(directory.length));
  }
  return [...hosts].map(([name, { addresses, runs }]) => ({
    name,
    value: { ...(addresses.size === 0 ? {} : { addresses: [...addresses] }), runs: [...runs] },
    words: [...runs].map(basename).join(' '),
  }));
}
