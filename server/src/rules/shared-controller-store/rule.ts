import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { Deployment, FileProcess, Host } from '../../deployment/model.ts';
import { hasFile } from '../../deployment/processes/processes.ts';
import { queriesOf } from '../../deployment/queries.ts';
import { defineSetRule, EVERYWHERE, type ProposedFix, type Said } from '../rule.ts';
import { writeValue } from '../support/cross-edits.ts';
import { hostNotes, onHost } from '../support/hosts.ts';
import { labelList, labels } from '../support/labels.ts';
import { assumption, locate, ownDirectory, samePath } from '../support/paths.ts';
import { firstPlaces, isTemplated, placeOf } from '../support/places.ts';
import { causesOf } from '../support/related.ts';
import { brief } from '../support/say.ts';
import { type OwnPath, sharedPaths } from '../support/sharedPaths.ts';

const KEY = 'controllerStorePath';
const SELF = 'controllerDLegerSelfId';
const TYPE = 'controllerType';

const messages = defineMessages({
  en: {
    exits: () => say`Another controller uses this Raft store: the second to start exits`,
    mixes: () => say`Another controller uses this Raft store: both write to the same files`,
    manyExit: (count: number) => say`${count} controllers use this Raft store: only the first to start runs`,
    manyMix: (count: number) => say`${count} controllers use this Raft store: all write to the same files`,
    weak: () => say`Another controller uses this Raft store, if both run on one host`,
    details: (who: Text, host: Text, path: string, assumed: Text) =>
      say`${who} ${host} have ${KEY} "${path}"${assumed}`,
    member: (name: Text, path: string) => say`${name}: ${KEY} is "${path}"`,
    default: (name: Text, path: string) => say`${name}: ${KEY} is "${path}" (the default)`,
    jraft: () =>
      say`jRaft keeps log, raft_meta and snapshot directly below it: the second ends with -1 ("Fail to init node")`,
    dledger: (id: string) =>
      say`DLedger keeps dledger-${id} below it, and both have ${SELF}=${id}: both start and lead, and nothing is logged`,
    fix: (path: string, old: string) =>
      say`Set ${KEY}=${path} (stop it and move what it has stored in "${old}" there first)`,
  },
  'zh-CN': {
    exits: () => say`另一个 Controller 也使用此 Raft 存储：后启动者会退出`,
    mixes: () => say`另一个 Controller 也使用此 Raft 存储：两者写入相同的文件`,
    manyExit: (count) => say`${count} 个 Controller 使用此 Raft 存储：只有最先启动的能够运行`,
    manyMix: (count) => say`${count} 个 Controller 使用此 Raft 存储：都写入相同的文件`,
    weak: () => say`若在同一主机上，另一个 Controller 也使用此 Raft 存储`,
    details: (who, host, path, assumed) => say`${host}的 ${who}的 ${KEY} 都是“${path}”${assumed}`,
    member: (name, path) => say`${name}：${KEY} 为“${path}”`,
    default: (name, path) => say`${name}：${KEY} 为“${path}”（默认值）`,
    jraft: () => say`jRaft 的 log、raft_meta 与 snapshot 直接位于该目录下：后启动者以 -1 退出（“Fail to init node”）`,
    dledger: (id) =>
      say`DLedger 的数据位于其下的 dledger-${id}，而两者的 ${SELF} 都是 ${id}：两者都能启动并成为 leader，且没有任何日志`,
    fix: (path, old) => say`设置 ${KEY}=${path}（请先停止它，并把它在“${old}”中的数据移过去）`,
  },
});

export const rule = defineSetRule({
  id: 'shared-controller-store',
  scope: 'host',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.0.0',
  fix: 'choice',
  title: {
    en: 'Two controllers on one host share a Raft store',
    'zh-CN': '同一主机上的两个 Controller 共用 Raft 存储',
  },
  // What a template fills in is left out one by one.
  reads: [],
  check({ set: host, deployment, report }) {
    const { startOrder } = queriesOf(deployment);
    const controllers = host.processes
      .filter(hasFile)
      .filter((process) => part(process) !== undefined)
      .sort(startOrder);
    const alike = ({ process }: OwnPath): string => JSON.stringify(part(process));
    const sets = sharedPaths(host, controllers, 'controller store', alike, (a, b) => alike(a) === alike(b));
    for (const set of sets) {
      const { process } = set.at(-1) as OwnPath;
      report({ ...placeOf(process, KEY), key: KEY, host }, () => saidOf(set, host, deployment));
    }
  },
});

/** What of its store's directory is a controller's own: all of it with jRaft, a part named by its id with DLedger. Undefined where that is not known. */
function part(process: FileProcess): { readonly jraft: boolean; readonly id: string } | undefined {
  const { effective } = process;
  if (isTemplated(process, TYPE) || isTemplated(process, SELF)) return undefined;
  if (effective.value(TYPE) === 'jRaft') return { jraft: true, id: '' };
  const id = effective.value(SELF);
  return id === null || id === 'null' || id === '' ? undefined : { jraft: false, id };
}

function saidOf(set: readonly OwnPath[], host: Host, deployment: Deployment): Said {
  const last = set.at(-1) as OwnPath;
  const processes = set.map(({ process }) => process);
  const name = labels(processes);
  const own = part(last.process);
  const jraft = own?.jraft === true;
  const member = (each: OwnPath): Text =>
    (each.used.entry === undefined ? messages.default : messages.member)(name(each.process), shownPath(each));
  return {
    message: messageOf(set.length, host.weak, jraft),
    details: messages.details(labelList(processes), onHost(host), shownPath(last), assumption(set)),
    notes: [
      ...(last.used.entry === undefined ? [member(last)] : []),
      ...hostNotes(host),
      jraft ? messages.jraft() : messages.dledger(brief(last.process, own?.id ?? '')),
    ],
    related: [
      ...firstPlaces(set.slice(0, -1), (each) => ({ ...placeOf(each.process, KEY), message: member(each) })),
      ...processes.flatMap((process) => causesOf(process, KEY)),
    ],
    fixes: fixes(last, set, deployment),
  };
}

const shownPath = ({ process, shown }: OwnPath): string => brief(process, shown);

function messageOf(count: number, weak: boolean, jraft: boolean): Text {
  if (weak) return messages.weak();
  if (count > 2) return (jraft ? messages.manyExit : messages.manyMix)(count);
  return jraft ? messages.exits() : messages.mixes();
}

/** A store of its own for one controller, beside the present one where that is written with its whole path. */
function fixes(last: OwnPath, set: readonly OwnPath[], deployment: Deployment): readonly ProposedFix[] {
  const { process, used, shown, base } = last;
  const old = shown.replace(/[\\/]+$/, '');
  if (used.entry === undefined || base !== 'root' || old === '') return [];
  if (queriesOf(deployment).runsMore(process.file)) return [];
  const path = ownDirectory(old, process, (each) => set.some((other) => samePath(other, locate(each, process))));
  const title = messages.fix(brief(process, path), shownPath(last));
  return [{ title, obvious: false, movesData: true, edits: [writeValue(process, KEY, path)] }];
}
