import type { Lang } from '../base/text.ts';
import { isBroker, type Kind } from '../catalog/kinds.ts';
import { shownText } from '../catalog/knowledge.ts';
import type { FileProcess, Host, HostEvidence, Process } from '../deployment/model.ts';
import { hasFile } from '../deployment/processes/processes.ts';
import { roleOf } from '../deployment/queries.ts';
import { basename } from '../deployment/world/paths.ts';
import { shownName } from '../rules/support/labels.ts';
import { kindName } from '../rules/support/say.ts';
import { movingTexts } from './movingTexts.ts';
import { isOpenKey, isRoleOpen } from './open.ts';

/** What a process is called in a list: a broker by its group, a name server or controller by its address, others by their file. */
export function processName(process: Process): string {
  if (!hasFile(process)) return shownText(process.address ?? process.id);
  const name = isBroker(process.kind) ? shownName(process) : undefined;
  return name ?? shownText(basename(process.file.path));
}

/** Role and id of a broker, such as `slave 1`; of others their kind. */
export function processRole(process: Process, lang: Lang): string {
  if (!hasFile(process) || !isBroker(process.kind) || isRoleOpen(process)) return kindName(process.kind)(lang);
  const { mode, id } = roleOf(process);
  const role = movingTexts[lang].roles[mode];
  return mode === 'master' || id === '' ? role : `${role} ${shownText(id)}`;
}

/** What an outline begins with: role, id and group of a broker, the kind of another process and what tells it from others. */
export function processTitle(process: FileProcess, lang: Lang): string {
  const { kind, effective } = process;
  if (isRoleOpen(process)) return [kindName(kind)(lang), processName(process)].join(' · ');
  if (isBroker(kind)) {
    const { mode, id } = roleOf(process);
    return [movingTexts[lang].roles[mode], shownText(id), processName(process)]
      .filter((part) => part !== '')
      .join(' · ');
  }
  const known = (key: string): string | undefined => {
    const value = isOpenKey(process, key) ? null : effective.value(key);
    return value === null || value === 'null' || value === '' ? undefined : shownText(value);
  };
  const keys = kind === 'controller' && effective.value('controllerType') === 'jRaft' ? JRAFT : (OWN[kind] ?? []);
  return [kindName(kind)(lang), ...keys.flatMap((key) => known(key) ?? [])].join(' · ');
}

/** Keys that tell a process from others of its kind. */
const OWN: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  namesrv: ['listenPort'],
  controller: ['controllerDLegerSelfId', 'controllerDLegerGroup'],
  container: ['listenPort'],
  proxy: ['proxyMode', 'rocketMQClusterName'],
};

/** The same of a controller that elects with jRaft, which does not read the others. */
const JRAFT: readonly string[] = ['jRaftServerId'];

/** Evidence that names the host, and does not only say that processes are on one. */
const NAMING: readonly HostEvidence['kind'][] = ['project', 'directive', 'peers', 'broker-ip', 'directory'];

/** What people call a host; undefined for one that nobody names. */
export const hostName = (host: Host | undefined): string | undefined =>
  host !== undefined && NAMING.includes(host.evidence.kind) ? shownText(host.name) : undefined;
