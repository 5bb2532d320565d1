import { type Text, text } from '../../base/text.ts';
import { pathSeparator } from '../../catalog/knowledge.ts';
import type { Deployment, FileProcess, Host, Place } from '../../deployment/model.ts';
import type { UsedPath } from '../../effective/model.ts';
import { defineRule, EVERYWHERE, type ProposedFix, type Report, type RuleContext } from '../rule.ts';
import {
  brokersOn,
  causesOf,
  chinese,
  connected,
  groupBy,
  isTemplated,
  labels,
  list,
  missingPlace,
  most,
  runsMore,
  unique,
  words,
} from '../support/cross.ts';
import { writeValue } from '../support/cross-edits.ts';
import { hostNotes, isShared, onHost, saysStore } from '../support/cross-host.ts';
import { assumption, type Located, locate, pathId, rootOf, samePath, samePaths } from '../support/cross-paths.ts';
import { elements } from '../support/elements.ts';

/** A commit-log directory that a broker uses. */
interface Directory extends Located {
  readonly used: UsedPath;
  readonly readOnly: boolean;
}

const messages = {
  shared: (names: readonly Text[], { weak }: Host, host: Text, paths: readonly string[], assumed: Text): Text => {
    const who = most(names);
    const what = most(paths.map((path) => () => `"${path}"`));
    const whatZh = most(paths.map((path) => () => `“${path}”`));
    return (lang) =>
      lang === 'zh-CN'
        ? chinese(
            `${host(lang)}的 ${who(lang)} 写入同一个 commitlog 目录${whatZh(lang)}${assumed(lang)}；${weak ? '若确在同一主机上，' : ''}RocketMQ 不会检测到，数据会被破坏`,
          )
        : `${who(lang)} ${host(lang)} write the same commitlog ${paths.length === 1 ? 'directory' : 'directories'} ${what(lang)}${assumed(lang)}; ${weak ? 'if they do share a host, ' : ''}RocketMQ does not detect this, and data will be corrupted`;
  },
  readOnly: (names: readonly Text[], host: Text, paths: readonly string[], assumed: Text): Text => {
    const who = most(names);
    const what = most(paths.map((path) => () => `"${path}"`));
    const whatZh = most(paths.map((path) => () => `“${path}”`));
    return (lang) =>
      lang === 'zh-CN'
        ? chinese(
            `${host(lang)}的 ${who(lang)} 都使用目录${whatZh(lang)}${assumed(lang)}：一方写入，另一方将其作为 readOnlyCommitLogStorePaths 加载，会读到不属于自己的消息`,
          )
        : `${who(lang)} ${host(lang)} both use ${what(lang)}${assumed(lang)}: one writes what the other loads as readOnlyCommitLogStorePaths, messages that are not its own`;
  },
  member:
    (name: Text, path: string, key: string, written: boolean): Text =>
    (lang) =>
      lang === 'zh-CN'
        ? chinese(`${name(lang)}：“${path}”来自 ${key}${written ? '' : '（默认值）'}`)
        : `${name(lang)}: "${path}", from ${key}${written ? '' : ' (the default)'}`,
  lock: text(
    'the lock file guards storePathRootDir alone: both brokers start, every send is answered SEND_OK, and they write over each other at the same offsets',
    '锁文件只保护 storePathRootDir：两个 Broker 都能启动，发送均返回 SEND_OK，却在相同偏移处互相覆盖',
  ),
  follows: text(
    'in this release storePathCommitLog does not follow storePathRootDir (it does from 4.9.4 and 5.0.0 on)',
    '在该版本中 storePathCommitLog 不随 storePathRootDir 变化（4.9.4 与 5.0.0 起才会）',
  ),
  fix: (files: readonly string[], names: Text): Text => {
    const where = words(files);
    return (lang) =>
      lang === 'zh-CN'
        ? chinese(
            `在 ${where(lang)} 中设置 storePathCommitLog=<storePathRootDir>/commitlog（请先停止 ${names(lang)}，并把各自的 commitlog 文件移过去）`,
          )
        : `Set storePathCommitLog=<storePathRootDir>/commitlog in ${where(lang)} (stop ${names(lang)} and move the commitlog files of each there first)`;
  },
};

export const rule = defineRule({
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
  check(host, context) {
    if (host.processes.length < 2 || context.deployment.ambiguous || !isShared(host)) return;
    const brokers = brokersOn(host, context.deployment);
    const roots = new Map(brokers.map((process) => [process, rootOf(process)]));
    const oneRoot = (a: FileProcess, b: FileProcess): boolean => {
      const one = roots.get(a);
      const other = roots.get(b);
      return one === undefined || other === undefined || samePath(one, other); // an open root: unknown is not wrong
    };
    const all = brokers.flatMap(directories).filter((each) => saysStore(host, each));
    const reported = new Map<FileProcess, number>();
    let number = 0;
    for (const readOnly of [false, true]) {
      const conflict = (a: Directory, b: Directory): boolean =>
        !(a.readOnly && b.readOnly) &&
        (a.readOnly || b.readOnly) === readOnly &&
        !oneRoot(a.process, b.process) &&
        // Brokers that already are in one finding need no second, milder one.
        (!readOnly || !reported.has(a.process) || reported.get(a.process) !== reported.get(b.process));
      const alike = ({ process, readOnly }: Directory): string => {
        const root = roots.get(process);
        return JSON.stringify([readOnly, reported.get(process), root === undefined ? null : pathId(root)]);
      };
      const of = samePaths(all, alike, conflict);
      const involved = new Set(of.flat());
      const linked = of.map(([a, b]) => [a.process, b.process] as const);
      const shared = groupBy(
        all.filter((each) => involved.has(each)),
        ({ process }) => process,
      );
      for (const set of connected(brokers, linked)) {
        for (const process of set) reported.set(process, number);
        number++;
        const used = set.flatMap((process) => shared.get(process) ?? []);
        context.report(report(host, context, set, used, readOnly));
      }
    }
  },
});

/** The commit-log directories of a broker; a DLedger broker's are those of its Raft log. */
function directories(process: FileProcess): readonly Directory[] {
  return process.effective.paths
    .filter(
      ({ purpose, key }) =>
        ['commit log', 'commit log (read-only)', 'dledger'].includes(purpose) && !isTemplated(process, key),
    )
    .map((used) => ({ ...locate(used.path, process), used, readOnly: used.purpose === 'commit log (read-only)' }));
}

/** Where a directory is written: its element of the value, else where a missing entry is shown. */
function placeOfDirectory({ process, used }: Directory): Place {
  const { entry, path, key } = used;
  if (entry === undefined) return missingPlace(process);
  const separator = used.purpose === 'dledger' ? undefined : pathSeparator(key, process.effective.input.release);
  const element = elements(entry, separator).find((each) => each.text.trim() === path.trim());
  return { file: process.file.path, span: element?.span ?? entry.valueSpan };
}

function report(
  host: Host,
  { deployment }: RuleContext,
  set: readonly FileProcess[],
  shared: readonly Directory[],
  readOnly: boolean,
): Report {
  const names = labels(set);
  const name = (process: FileProcess): Text => names.get(process) as Text;
  const last = set.at(-1) as FileProcess;
  const main = shared.find(({ process }) => process === last) as Directory;
  const same = groupBy(shared, ({ base, path }) => `${base} ${path}`);
  const paths = [...same.values()].map(([first]) => (first as Directory).shown);
  const member = (each: Directory): Text =>
    messages.member(name(each.process), each.shown, each.used.key, each.used.entry !== undefined);
  const defaults = shared.some(({ used }) => used.key === 'storePathCommitLog' && used.entry === undefined);
  return {
    ...placeOfDirectory(main),
    message: readOnly
      ? messages.readOnly(set.map(name), onHost(host), paths, assumption(shared))
      : messages.shared(set.map(name), host, onHost(host), paths, assumption(shared)),
    notes: [
      ...shared.filter(({ process }) => process === last).map(member),
      ...hostNotes(host),
      ...(readOnly ? [] : [messages.lock]),
      ...(defaults ? [messages.follows] : []),
    ],
    key: main.used.key,
    ...(readOnly ? { severity: 'warning' as const } : {}),
    related: unique([
      ...shared
        .filter(({ process }) => process !== last)
        .map((each) => ({ ...placeOfDirectory(each), message: member(each) })),
      ...set.flatMap((process) => [
        ...causesOf(process, 'storePathCommitLog'),
        ...causesOf(process, 'storePathRootDir'),
      ]),
    ]),
    get fixes() {
      return readOnly ? [] : fixes(deployment, set, shared, names);
    },
    host,
  };
}

/** Each broker's commitlog below its own root. The one that already has it there, or whose root nobody wrote, stays as it is. */
function fixes(
  deployment: Deployment,
  set: readonly FileProcess[],
  shared: readonly Directory[],
  names: ReadonlyMap<unknown, Text>,
): readonly ProposedFix[] {
  const moved: { process: FileProcess; path: string }[] = [];
  const stay: FileProcess[] = [];
  const ofProcess = groupBy(shared, ({ process }) => process);
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
  if (moved.some(({ process }) => runsMore(deployment, process.file))) return [];
  const title = messages.fix(
    moved.map(({ process }) => process.file.path),
    list(moved.map(({ process }) => names.get(process) as Text)),
  );
  return [
    {
      title,
      obvious: false,
      movesData: true,
      edits: moved.map(({ process, path }) => writeValue(process, 'storePathCommitLog', path)),
    },
  ];
}
