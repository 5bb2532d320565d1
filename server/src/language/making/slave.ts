import type { Text } from '../../base/text.ts';
import type { Deployment, FileProcess } from '../../deployment/model.ts';
import { hasFile } from '../../deployment/processes/processes.ts';
import { declaredGlobs } from '../../deployment/project/declaredGlobs.ts';
import { brokerName, roleOf } from '../../deployment/queries.ts';
import type { Edit } from '../../rules/rule.ts';
import { writeValue } from '../../rules/support/cross-edits.ts';
import { removeEntry } from '../../rules/support/edits.ts';
import { locate, rootOf, samePath } from '../../rules/support/paths.ts';
import { entryOf } from '../../rules/support/places.ts';
import { freePort } from '../../rules/support/sockets.ts';
import { applyEdits } from '../../syntax/properties/edit.ts';
import { decodeBytes } from '../../text/encoding.ts';
import type { ReadJson } from '../features/actions/action.ts';
import { editTarget, relativeTo, targetOf } from '../features/actions/projectFiles.ts';
import type { FileContext } from '../features/context.ts';
import { setMember } from '../jsonEdits.ts';
import { Refusal } from '../refusal.ts';
import { messages } from './messages.ts';

/** A file that is to be made. */
export interface MadeFile {
  /** As in SourceFile.path. */
  readonly path: string;
  readonly text: string;
  /** What changes in the files of the other members of its group, and in the project file. */
  readonly edits: readonly Edit[];
}

const TOTAL = 'totalReplicas';
/** Paths that lie below the store's root more often than not, and move with it. */
const PATHS = ['storePathCommitLog', 'storePathEpochFile', 'storePathBrokerIdentity', 'authConfigPath'];

/**
 * A slave's file, made of its master's: what differs is the id, the role, the ports and the store; everything that replicas should have in common
 * stays.
 */
export function slaveOf(context: FileContext, readJson: ReadJson): MadeFile | Refusal {
  const { path, processes, deployments, files, lang } = context;
  const refuse = (text: Text): Refusal => new Refusal(text(lang));
  const [master, ...others] = processes;
  const deployment = deployments[0];
  if (master === undefined || deployment === undefined) return refuse(messages.notMaster());
  if (others.length > 0) return refuse(messages.several());
  const { mode, id } = roleOf(master);
  if (mode === 'dledger') return refuse(messages.dledger());
  if (mode === 'slave' || (mode === 'master' && id !== '0') || master.kind !== 'broker')
    return refuse(messages.notMaster());
  const all = deployment.processes.filter(hasFile);
  const group = all.filter((each) => each.kind === 'broker' && brokerName(each) === brokerName(master));
  const edits: Edit[] = [];
  const set = (key: string, value: string): number => edits.push(writeValue(master, key, value));
  if (mode === 'master') {
    const taken = new Set(group.map((each) => roleOf(each).id));
    let next = 1;
    while (taken.has(String(next))) next++;
    set('brokerId', String(next));
    set('brokerRole', 'SLAVE');
  }
  // Members that say how many they are say it of one more.
  const counted = group.filter(
    (each) => entryOf(each, TOTAL) !== undefined && each.effective.value(TOTAL) === String(group.length),
  );
  const raised = counted.map((each) => writeValue(each, TOTAL, String(group.length + 1)));
  if (counted.includes(master)) set(TOTAL, String(group.length + 1));
  // On whatever host it will run, its ports are nobody's there where its master runs.
  const ports = all.flatMap(({ effective }) => effective.ports.map(({ port }) => port));
  const given: number[] = [];
  for (const key of new Set(['listenPort', ...master.effective.ports.map(({ key }) => key)])) {
    if (key === 'haListenPort') continue;
    if (key !== 'listenPort' && entryOf(master, key) === undefined) continue;
    const from = Number(master.effective.value(key));
    const found = freePort(deployment, master, key, from, [...ports, ...given]);
    if (found === undefined) return refuse(messages.noPort());
    given.push(...found.ports, found.value);
    set(key, String(found.value));
  }
  // Without an entry it is the one behind listenPort.
  const ha = entryOf(master, 'haListenPort');
  if (ha !== undefined) edits.push(removeEntry(master, ha));
  edits.push(...storeOf(master, all));
  const bytes = applyEdits(master.file.document, edits);
  const free = freePath(path, (each) => files(each)?.missing === true);
  return {
    edits: [...raised, ...listed(free, deployment, context, readJson)],
    path: free,
    text: decodeBytes(bytes, master.file.document.lines.encoding),
  };
}

/** Makes a project file's deployment name a file where it names files, as its own, a host's or a process's, and none of them is that one. */
function listed(path: string, deployment: Deployment, context: FileContext, readJson: ReadJson): readonly Edit[] {
  const { declared, name, project } = deployment;
  const own = declared ? project?.deployments.find((each) => each.name === name) : undefined;
  const target = targetOf(deployment, context, readJson);
  if (project === undefined || own === undefined || target === undefined) return [];
  const globs = declaredGlobs(project);
  const relative = relativeTo(target, path);
  const isOpen = globs.open.includes(own);
  if (relative === undefined || isOpen || globs.of(relative).some((use) => use.deployment === own)) return [];
  const files = [...(own.files ?? []).map(({ glob }) => glob), relative];
  return editTarget(target, (json) => setMember(json, ['deployments', name, 'files'], files), {}) ?? [];
}

/** A store of its own, in place of its master's. */
function storeOf(master: FileProcess, all: readonly FileProcess[]): readonly Edit[] {
  const root = rootOf(master);
  if (root === undefined || entryOf(master, 'storePathRootDir') === undefined) return [];
  const old = root.shown.replace(/[\\/]+$/, '');
  const others = all.flatMap((each) => rootOf(each) ?? []);
  const taken = (path: string): boolean => others.some((other) => samePath(other, locate(path, master)));
  let own = `${old}-s`;
  for (let i = 2; taken(own); i++) own = `${old}-s${i}`;
  const edits = [writeValue(master, 'storePathRootDir', own)];
  for (const key of PATHS) {
    const value = entryOf(master, key) === undefined ? null : master.effective.value(key);
    if (value === null) continue;
    const moved = value === old || value.startsWith(`${old}/`) ? own + value.slice(old.length) : `${value}-s`;
    edits.push(writeValue(master, key, moved));
  }
  return edits;
}

/** A path beside a master's that nothing has: `broker-a-s.properties`. */
function freePath(path: string, isFree: (path: string) => boolean): string {
  const [, base = path, extension = ''] = /^(.*?)(\.[^./]*)?$/.exec(path) ?? [];
  let free = `${base}-s${extension}`;
  for (let i = 2; !isFree(free) && i < 100; i++) free = `${base}-s${i}${extension}`;
  return free;
}
