import { groupBy } from '../../base/collections.ts';
import { defineMessages, few, list, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { pathSeparator } from '../../catalog/knowledge.ts';
import type { Deployment, FileProcess, Host, Place } from '../../deployment/model.ts';
import { queriesOf } from '../../deployment/queries.ts';
import { defineSetRule, EVERYWHERE, type ProposedFix, type Said } from '../rule.ts';
import { type Directory, sharing } from '../support/commitLogs.ts';
import { writeValue } from '../support/cross-edits.ts';
import { elements } from '../support/elements.ts';
import { hostNotes, isShared, onHost } from '../support/hosts.ts';
import { labelList, labels, MOST_NAMED, shortLabel } from '../support/labels.ts';
import { assumption, type Located, locate, samePath } from '../support/paths.ts';
import { missingPlace } from '../support/places.ts';
import { causesOf } from '../support/related.ts';
import { brief, rocketmq } from '../support/say.ts';

const messages = defineMessages({
  en: {
    one: (other: Text) => say`${other} writes this commitlog too: data is overwritten`,
    weak: (other: Text) => say`${other} writes this commitlog too, if both run on one host`,
    many: (count: number) => say`${count} brokers write the same commitlog: data is overwritten`,
    weakMany: (count: number) => say`${count} brokers write the same commitlog, if they run on one host`,
    /** Of two brokers one writes what the other loads; the finding is about the one that loads, or about the one that writes. */
    loads: (other: Text) => say`${other} writes here, and this broker loads its messages`,
    loaded: (other: Text) => say`${other} loads the messages of this commitlog as its own`,
    readOnly: (count: number) => say`${count} brokers write and load this directory as their own`,
    quoted: (path: string) => say`"${path}"`,
    details: (who: Text, host: Text, paths: Text, assumed: Text) =>
      say`${who} ${host} write ${paths}${assumed}; RocketMQ does not detect this: they start, and write over each other at the same offsets`,
    readDetails: (who: Text, host: Text, paths: Text, assumed: Text) =>
      say`${who} ${host} use ${paths}${assumed}: one writes what the other loads as readOnlyCommitLogStorePaths, messages that are not its own`,
    member: (name: Text, path: string, key: string) => say`${name}: "${path}", from ${key}`,
    default: (name: Text, path: string, key: string) => say`${name}: "${path}", from ${key} (the default)`,
    lock: () => say`the lock file guards storePathRootDir alone: every send is answered SEND_OK, and nothing is logged`,
    follows: (release: string) =>
      say`in ${release} storePathCommitLog does not follow storePathRootDir (it does from 4.9.4 and 5.0.0 on)`,
    fix: (files: Text, names: Text) =>
      say`Set storePathCommitLog=<storePathRootDir>/commitlog in ${files} (stop ${names} and move the commitlog files of each there first)`,
  },
  'zh-CN': {
    one: (other) => say`${other}也写入此 commitlog：消息会被互相覆盖`,
    weak: (other) => say`若在同一主机上，${other}也写入此 commitlog`,
    many: (count) => say`${count} 个 Broker 写入同一个 commitlog：消息会被互相覆盖`,
    weakMany: (count) => say`若在同一主机上，${count} 个 Broker 写入同一个 commitlog`,
    loads: (other) => say`${other}写入此目录，其消息会被该 Broker 加载`,
    loaded: (other) => say`${other}会把此 commitlog 中的消息当作自己的加载`,
    readOnly: (count) => say`${count} 个 Broker 把此目录当作自己的写入或加载`,
    quoted: (path) => say`“${path}”`,
    details: (who, host, paths, assumed) =>
      say`${host}的 ${who}都写入${paths}${assumed}；RocketMQ 不会检测到：它们都能启动，并在相同偏移处互相覆盖`,
    readDetails: (who, host, paths, assumed) =>
      say`${host}的 ${who}都使用${paths}${assumed}：一方写入，另一方将其作为 readOnlyCommitLogStorePaths 加载，会读到不属于自己的消息`,
    member: (name, path, key) => say`${name}：“${path}”来自 ${key}`,
    default: (name, path, key) => say`${name}：“${path}”来自 ${key}（默认值）`,
    lock: () => say`锁文件只保护 storePathRootDir：发送均返回 SEND_OK，且没有任何日志`,
    follows: (release) => say`在 ${release} 中 storePathCommitLog 不随 storePathRootDir 变化（4.9.4 与 5.0.0 起才会）`,
    fix: (files, names) =>
      say`在 ${files} 中设置 storePathCommitLog=<storePathRootDir>/commitlog（请先停止 ${names}，并把各自的 commitlog 文件移过去）`,
  },
});

export const rule = defineSetRule({
  id: 'shared-commitlog',
  scope: 'host',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'choice',
  title: {
    en: 'Two brokers on one host write the same commitlog',
    'zh-CN': '同一主机上的两个 Broker 写入同一个 commitlog',
  },
  // Several keys name directories, some of them in lists; what a template fills in is left out one by one.
  reads: [],
  check({ set: host, deployment, report }) {
    if (host.processes.length < 2 || !isShared(host)) return;
    const brokers = queriesOf(deployment).brokersOn(host);
    for (const { set, used, readOnly } of sharing(brokers, host)) {
      const last = set.at(-1);
      const main = used.find(({ process }) => process === last) as Directory;
      const where = { ...placeOfDirectory(main), key: main.used.key, host };
      report(readOnly ? { ...where, severity: 'warning' } : where, () => saidOf(main, set, used, host, deployment));
    }
  },
});

/** Where a directory is written: its element of the value, else where a missing entry is shown. */
function placeOfDirectory({ process, used }: Directory): Place {
  const { entry, path, key } = used;
  if (entry === undefined) return missingPlace(process);
  const separator = used.purpose === 'dledger' ? undefined : pathSeparator(key, process.effective.input.release);
  const element = elements(entry, separator).find((each) => each.text.trim() === path.trim());
  return { file: process.file.path, span: element?.span ?? entry.valueSpan };
}

const shownPath = ({ process, shown }: Located): string => brief(process, shown);

/** @param main the directory that the finding is about */
function saidOf(
  main: Directory,
  set: readonly FileProcess[],
  used: readonly Directory[],
  host: Host,
  deployment: Deployment,
): Said {
  const readOnly = used.some((each) => each.readOnly);
  const name = labels(set);
  const same = [...groupBy(used, ({ base, path }) => `${base} ${path}`).values()];
  const paths = few(
    same.map(([first]) => messages.quoted(shownPath(first as Directory))),
    MOST_NAMED,
  );
  const member = (each: Directory): Text =>
    (each.used.entry === undefined ? messages.default : messages.member)(
      name(each.process),
      shownPath(each),
      each.used.key,
    );
  const details = readOnly ? messages.readDetails : messages.details;
  const defaults = used.find((each) => each.used.key === 'storePathCommitLog' && each.used.entry === undefined);
  return {
    message: messageOf(main, set, readOnly, host.weak),
    details: details(labelList(set), onHost(host), paths, assumption(used)),
    notes: [
      // What is written where the finding stands needs no words.
      ...used
        .filter((each) => each.process === main.process && (each !== main || each.used.entry === undefined))
        .map(member),
      ...hostNotes(host),
      ...(readOnly ? [] : [messages.lock()]),
      ...(defaults === undefined ? [] : [messages.follows(rocketmq(defaults.process))]),
    ],
    related: [
      ...used
        .filter(({ process }) => process !== main.process)
        .map((each) => ({ ...placeOfDirectory(each), message: member(each) })),
      ...set.flatMap((process) => [
        ...causesOf(process, 'storePathCommitLog'),
        ...causesOf(process, 'storePathRootDir'),
      ]),
    ],
    fixes: readOnly ? [] : fixes(set, used, name, deployment),
  };
}

function messageOf(main: Directory, set: readonly FileProcess[], readOnly: boolean, weak: boolean): Text {
  const [other, ...more] = set.filter((process) => process !== main.process) as [FileProcess, ...FileProcess[]];
  if (more.length > 0) return (readOnly ? messages.readOnly : weak ? messages.weakMany : messages.many)(set.length);
  if (readOnly) return (main.readOnly ? messages.loads : messages.loaded)(shortLabel(other));
  return (weak ? messages.weak : messages.one)(shortLabel(other));
}

/** Each broker's commitlog below its own root. The one that already has it there, or whose root nobody wrote, stays as it is. */
function fixes(
  set: readonly FileProcess[],
  used: readonly Directory[],
  name: (process: FileProcess) => Text,
  deployment: Deployment,
): readonly ProposedFix[] {
  const moved: { process: FileProcess; path: string }[] = [];
  const stay: FileProcess[] = [];
  const ofProcess = groupBy(used, ({ process }) => process);
  for (const process of set) {
    const root = process.effective.parameter('storePathRootDir');
    const [directory] = ofProcess.get(process) as readonly [Directory];
    const path = `${(root?.value ?? '').replace(/[\\/]+$/, '')}/commitlog`;
    const target = locate(path, process);
    const canMove = root?.origin === 'written' && target.base === 'root' && directory.used.key === 'storePathCommitLog';
    if (!canMove || samePath(target, directory)) stay.push(process);
    else moved.push({ process, path });
  }
  // Two that stay keep the conflict, and so do two processes of one file.
  if (moved.length === 0 || stay.length > 1) return [];
  if (moved.some(({ process }) => queriesOf(deployment).runsMore(process.file))) return [];
  const files = list(moved.map(({ process }) => process.file.path));
  const names = list(moved.map(({ process }) => name(process)));
  return [
    {
      title: messages.fix(files, names),
      obvious: false,
      movesData: true,
      edits: moved.map(({ process, path }) => writeValue(process, 'storePathCommitLog', path)),
    },
  ];
}
