import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { Deployment, Host } from '../../deployment/model.ts';
import { hasFile } from '../../deployment/processes/processes.ts';
import { queriesOf } from '../../deployment/queries.ts';
import { basename } from '../../deployment/world/paths.ts';
import { defineSetRule, EVERYWHERE, type ProposedFix, type Said } from '../rule.ts';
import { writeValue } from '../support/cross-edits.ts';
import { hostNotes, onHost } from '../support/hosts.ts';
import { labelList, labels } from '../support/labels.ts';
import { assumption } from '../support/paths.ts';
import { firstPlaces, placeOf } from '../support/places.ts';
import { causesOf } from '../support/related.ts';
import { brief, kindName } from '../support/say.ts';
import { type OwnPath, sharedPaths } from '../support/sharedPaths.ts';

const messages = defineMessages({
  en: {
    two: (kind: Text, key: string) => say`Another ${kind} saves to the same ${key}: each overwrites the other`,
    many: (count: number, kind: Text, key: string) =>
      say`${count} ${kind}s save to the same ${key}: each overwrites the others`,
    weak: (kind: Text, key: string) => say`Another ${kind} saves to the same ${key}, if both run on one host`,
    kv: (who: Text, host: Text, path: string, assumed: Text) =>
      say`${who} ${host} use "${path}"${assumed}; after a restart each knows only the keys that the last one has saved (order topics)`,
    config: (who: Text, host: Text, path: string, assumed: Text) =>
      say`${who} ${host} use "${path}"${assumed}; what is changed in one at run time is saved over what the other has saved`,
    member: (name: Text, path: string) => say`${name}: "${path}"`,
    default: (name: Text, path: string) => say`${name}: "${path}" (the default)`,
    fix: (key: string, path: string, old: string) => say`Set ${key}=${path} (copy "${old}" there first)`,
  },
  'zh-CN': {
    two: (kind, key) => say`另一个 ${kind}也写入同一个 ${key}：会互相覆盖`,
    many: (count, kind, key) => say`${count} 个 ${kind}写入同一个 ${key}：会互相覆盖`,
    weak: (kind, key) => say`若在同一主机上，另一个 ${kind}也写入同一个 ${key}`,
    kv: (who, host, path, assumed) =>
      say`${host}的 ${who}都使用“${path}”${assumed}；重启后各自只知道最后一次保存的键（顺序主题）`,
    config: (who, host, path, assumed) =>
      say`${host}的 ${who}都使用“${path}”${assumed}；运行时对其中一个所做的修改在保存时会覆盖另一个保存的内容`,
    member: (name, path) => say`${name}：“${path}”`,
    default: (name, path) => say`${name}：“${path}”（默认值）`,
    fix: (key, path, old) => say`设置 ${key}=${path}（请先把“${old}”复制到该处）`,
  },
});

export const rule = defineSetRule({
  id: 'shared-namesrv-files',
  scope: 'host',
  severity: 'info',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'choice',
  title: {
    en: 'Two name servers or controllers on one host save to the same file',
    'zh-CN': '同一主机上的两个 NameServer 或 Controller 写入同一个文件',
  },
  // sharedPaths leaves out what a template fills in.
  reads: [],
  check({ set: host, deployment, report }) {
    const { startOrder } = queriesOf(deployment);
    const processes = host.processes.filter(hasFile).sort(startOrder);
    // A name server's configStorePath is the file that it is started with.
    for (const [kind, purpose] of [
      ['namesrv', 'kv config'],
      ['controller', 'config file'],
    ] as const) {
      const own = processes.filter((process) => process.kind === kind);
      for (const set of sharedPaths(host, own, purpose)) {
        const { process, used } = set.at(-1) as OwnPath;
        report({ ...placeOf(process, used.key), key: used.key, host }, () => saidOf(set, host, deployment));
      }
    }
  },
});

function saidOf(set: readonly OwnPath[], host: Host, deployment: Deployment): Said {
  const last = set.at(-1) as OwnPath;
  const { process, used } = last;
  const { key } = used;
  const processes = set.map((each) => each.process);
  const name = labels(processes);
  const kind = kindName(process.kind);
  const member = (each: OwnPath): Text =>
    (each.used.entry === undefined ? messages.default : messages.member)(name(each.process), shownPath(each));
  return {
    message: host.weak
      ? messages.weak(kind, key)
      : set.length > 2
        ? messages.many(set.length, kind, key)
        : messages.two(kind, key),
    details: (process.kind === 'namesrv' ? messages.kv : messages.config)(
      labelList(processes),
      onHost(host),
      shownPath(last),
      assumption(set),
    ),
    notes: [...(used.entry === undefined ? [member(last)] : []), ...hostNotes(host)],
    related: [
      ...firstPlaces(set.slice(0, -1), (each) => ({ ...placeOf(each.process, key), message: member(each) })),
      ...processes.flatMap((each) => causesOf(each, key)),
    ],
    fixes: fixes(last, deployment),
  };
}

const shownPath = ({ process, shown }: OwnPath): string => brief(process, shown);

/** A file of its own beside the present one, where that is written with its whole path. */
function fixes(path: OwnPath, deployment: Deployment): readonly ProposedFix[] {
  const { process, used, shown, base } = path;
  if (used.entry === undefined || base !== 'root' || queriesOf(deployment).runsMore(process.file)) return [];
  const suffix = basename(process.file.path)
    .replace(/\.[^.]*$/, '')
    .replace(/[^A-Za-z0-9._-]+/g, '_');
  const own = shown.replace(/(\.[^./\\]*)?$/, `-${suffix}$1`);
  const title = messages.fix(used.key, own, shownPath(path));
  return [{ title, obvious: false, movesData: true, edits: [writeValue(process, used.key, own)] }];
}
