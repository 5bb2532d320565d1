import { connected } from '../../base/collections.ts';
import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { Host } from '../../deployment/model.ts';
import { jvm, queriesOf } from '../../deployment/queries.ts';
import { defineSetRule, type Edit, EVERYWHERE, type ProposedFix, type Said } from '../rule.ts';
import { writeValue } from '../support/cross-edits.ts';
import { hostNotes, isShared, onHost, saysStore } from '../support/hosts.ts';
import { labelList, labels, shortLabel } from '../support/labels.ts';
import { assumption, type Located, locate, ownDirectory, rootOf, samePath, samePaths } from '../support/paths.ts';
import { placeOf } from '../support/places.ts';
import { causesOf } from '../support/related.ts';
import { brief } from '../support/say.ts';

const ROOT = 'storePathRootDir';

/** Further path parameters whose value may lie below the root. */
const BELOW = [
  'storePathCommitLog',
  'readOnlyCommitLogStorePaths',
  'storePathDLedgerCommitLog',
  'storePathEpochFile',
  'storePathBrokerIdentity',
  'authConfigPath',
] as const;

const messages = defineMessages({
  en: {
    one: (other: Text) => say`${other} shares this store root: the second to start exits`,
    inContainer: (other: Text) => say`${other} shares this store root: the container exits`,
    weak: (other: Text) => say`${other} shares this store root, if both run on one host`,
    many: (count: number) => say`${count} brokers share this store root: only the first to start runs`,
    weakMany: (count: number) => say`${count} brokers share this store root, if they run on one host`,
    details: (who: Text, host: Text, path: string, assumed: Text) =>
      say`${who} ${host} have ${ROOT} "${path}"${assumed}; a later start can delete messages of the first`,
    detailsApart: (who: Text, host: Text, path: string, assumed: Text) =>
      say`${who} ${host} have ${ROOT} "${path}"${assumed}; before it exits, a later start has recovered files that the first is using`,
    root: (name: Text, path: string) => say`${name}: ${ROOT} is "${path}"`,
    default: (name: Text, path: string) => say`${name}: ${ROOT} is "${path}" (the default)`,
    lock: () =>
      say`only DefaultMessageStore.start takes <root>/lock ("Lock failed", exit code -1); by then the later broker has already recovered the live files of the earlier one and deleted the empty commitlog file that it had created ahead`,
    lockApart: () =>
      say`only DefaultMessageStore.start takes <root>/lock ("Lock failed", exit code -1); DLedger keeps the messages of each node in a directory of its own, but consume queues and index lie directly below the root`,
    container: () =>
      say`brokers of one container: the second lock is an OverlappingFileLockException, and the container ends with all its brokers`,
    fix: (name: Text, path: string, old: string) =>
      say`Give ${name} a store of its own, ${ROOT}=${path} (stop it and move what it has stored in "${old}" there first)`,
  },
  'zh-CN': {
    one: (other) => say`${other}共用此存储根目录：后启动者会退出`,
    inContainer: (other) => say`${other}共用此存储根目录：容器会退出`,
    weak: (other) => say`若在同一主机上，${other}共用此存储根目录`,
    many: (count) => say`${count} 个 Broker 共用此存储根目录：只有最先启动的能够运行`,
    weakMany: (count) => say`若在同一主机上，${count} 个 Broker 共用此存储根目录`,
    details: (who, host, path, assumed) =>
      say`${host}的 ${who}的 ${ROOT} 都是“${path}”${assumed}；后启动者在启动过程中可能删除先启动者的消息`,
    detailsApart: (who, host, path, assumed) =>
      say`${host}的 ${who}的 ${ROOT} 都是“${path}”${assumed}；后启动者在退出之前，已对先启动者正在使用的文件执行了恢复`,
    root: (name, path) => say`${name}：${ROOT} 为“${path}”`,
    default: (name, path) => say`${name}：${ROOT} 为“${path}”（默认值）`,
    lock: () =>
      say`DefaultMessageStore.start 才会锁定 <root>/lock（“Lock failed”，退出码 -1）；在此之前，后启动者已对先启动者正在使用的文件执行恢复，并删除其预先创建的空 commitlog 文件`,
    lockApart: () =>
      say`DefaultMessageStore.start 才会锁定 <root>/lock（“Lock failed”，退出码 -1）；DLedger 各节点的消息分别存放在自己的目录中，但消费队列和索引直接位于根目录下`,
    container: () =>
      say`同一 BrokerContainer 中的 Broker：第二次加锁抛出 OverlappingFileLockException，整个容器及其全部 Broker 随之退出`,
    fix: (name, path, old) => say`为 ${name}设置独立的 ${ROOT}=${path}（请先停止它，并把它在“${old}”中的数据移过去）`,
  },
});

export const rule = defineSetRule({
  id: 'shared-store-root',
  scope: 'host',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'choice',
  title: { en: 'Two brokers on one host share a store root', 'zh-CN': '同一主机上的两个 Broker 共用存储根目录' },
  // rootOf leaves out what a template fills in: the linter does so for groups and clusters only.
  reads: [],
  check({ set: host, deployment, report }) {
    if (host.processes.length < 2 || !isShared(host)) return;
    const brokers = queriesOf(deployment).brokersOn(host);
    const roots = brokers.map(rootOf).filter((root): root is Located => root !== undefined && saysStore(host, root));
    for (const set of connected(roots, samePaths(roots))) {
      const { process } = set.at(-1) as Located;
      report({ ...placeOf(process, ROOT), key: ROOT, host }, () => saidOf(set, host, roots));
    }
  },
});

const shownPath = ({ process, shown }: Located): string => brief(process, shown);

const isWritten = ({ process }: Located): boolean => process.effective.parameter(ROOT)?.origin === 'written';

function saidOf(set: readonly Located[], host: Host, roots: readonly Located[]): Said {
  const last = set.at(-1) as Located;
  const others = set.slice(0, -1);
  const nameOf = labels(set.map(({ process }) => process));
  const root = (each: Located): Text =>
    (isWritten(each) ? messages.root : messages.default)(nameOf(each.process), shownPath(each));
  const machines = new Set(set.map(({ process }) => jvm(process))).size;
  const apart = keepApart(set);
  return {
    message: messageOf(others, host.weak, machines),
    details: (apart ? messages.detailsApart : messages.details)(
      labelList(set.map(({ process }) => process)),
      onHost(host),
      shownPath(last),
      assumption(set),
    ),
    notes: [
      ...(isWritten(last) ? [] : [root(last)]),
      ...hostNotes(host),
      ...(machines < set.length ? [messages.container()] : []),
      ...(machines > 1 ? [apart ? messages.lockApart() : messages.lock()] : []),
    ],
    related: [
      ...others.map((each) => ({ ...placeOf(each.process, ROOT), message: root(each) })),
      ...set.flatMap(({ process }) => causesOf(process, ROOT)),
    ],
    fixes: isWritten(last) ? fixes(last, nameOf(last.process), host, roots) : [],
  };
}

/** Whether the brokers are DLedger nodes that keep their messages in directories of their own below the root. */
function keepApart(set: readonly Located[]): boolean {
  const ids = set.map(({ process: { effective } }) => {
    const elsewhere = effective.parameter('storePathDLedgerCommitLog')?.origin === 'written';
    return effective.value('enableDLegerCommitLog') === 'true' && !elsewhere ? effective.value('dLegerSelfId') : null;
  });
  return !ids.includes(null) && new Set(ids).size === ids.length;
}

/** @param machines how many JVMs the brokers are */
function messageOf(others: readonly Located[], weak: boolean, machines: number): Text {
  const [other, ...more] = others as [Located, ...Located[]];
  if (more.length > 0) return (weak ? messages.weakMany : messages.many)(others.length + 1);
  if (machines === 1) return messages.inContainer(shortLabel(other.process));
  return (weak ? messages.weak : messages.one)(shortLabel(other.process));
}

/** A root of its own for one broker; what its file names below the old root moves with it. */
function fixes(last: Located, name: Text, host: Host, roots: readonly Located[]): readonly ProposedFix[] {
  const { process, shown, base } = last;
  if (base === 'home' || shown.startsWith('~')) return []; // where that lies, or should lie, only people know
  if (host.processes.some((other) => other !== process && other.file === process.file)) return [];
  const old = shown.replace(/[\\/]+$/, '');
  if (old === '' || /^[A-Za-z]:$/.test(old)) return [];
  const taken = (path: string): boolean => roots.some((root) => samePath(root, locate(path, process)));
  const root = ownDirectory(old, process, taken);
  const edits: Edit[] = [writeValue(process, ROOT, root)];
  let commitLog = false;
  for (const key of BELOW) {
    const parameter = process.effective.parameter(key);
    if (parameter?.origin !== 'written' || parameter.value === null) continue;
    const elements = parameter.value
      .split(',')
      .map((each) => (isBelow(each, old) ? root + each.slice(old.length) : each));
    if (key === 'storePathCommitLog') commitLog = true;
    const value = elements.join(',');
    if (value !== parameter.value) edits.push(writeValue(process, key, value));
  }
  // Up to 4.9.3 the commitlog does not follow the root: without an entry it would stay where the other broker's is.
  const stays = process.effective
    .pathsFor('commit log')
    .some((each) => each.key === 'storePathCommitLog' && !isBelow(each.path, old));
  if (stays && !commitLog) edits.push(writeValue(process, 'storePathCommitLog', `${root}/commitlog`));
  return [{ title: messages.fix(name, root, old), obvious: false, movesData: true, edits }];
}

const isBelow = (path: string, root: string): boolean =>
  path === root || path.startsWith(`${root}/`) || path.startsWith(`${root}\\`);
