import { type Text, text } from '../../base/text.ts';
import type { Host } from '../../deployment/model.ts';
import { defineRule, type Edit, EVERYWHERE, type ProposedFix } from '../rule.ts';
import {
  brokersOn,
  causesOf,
  chinese,
  connected,
  jvm,
  labels,
  most,
  placeOf,
  roleOf,
  unique,
} from '../support/cross.ts';
import { writeValue } from '../support/cross-edits.ts';
import { hostNotes, isShared, onHost, saysStore } from '../support/cross-host.ts';
import { assumption, type Located, locate, ownDirectory, rootOf, samePath, samePaths } from '../support/cross-paths.ts';

const ROOT = 'storePathRootDir';

/** Further path parameters whose value may lie below the root (rules.md section 4). */
const BELOW = [
  'storePathCommitLog',
  'readOnlyCommitLogStorePaths',
  'storePathDLedgerCommitLog',
  'storePathEpochFile',
  'storePathBrokerIdentity',
  'authConfigPath',
] as const;

const messages = {
  shared: (names: readonly Text[], { weak }: Host, host: Text, path: string, assumed: Text): Text => {
    const who = most(names);
    const two = names.length === 2;
    return (lang) =>
      lang === 'zh-CN'
        ? chinese(
            `${host(lang)}的 ${who(lang)} 使用同一个 ${ROOT}“${path}”${assumed(lang)}；${weak ? '若确在同一主机上，' : ''}${two ? '后启动的 Broker 无法启动' : '只有最先启动的能够运行'}，而且启动过程可能删除先启动者的消息`,
          )
        : `${who(lang)} ${host(lang)} share ${ROOT} "${path}"${assumed(lang)}; ${weak ? 'if they do share a host, ' : ''}${two ? 'the second broker will not start' : 'only the first of them starts'}, and the attempt can delete messages of the first`;
  },
  root:
    (name: Text, path: string, written: boolean): Text =>
    (lang) =>
      lang === 'zh-CN'
        ? chinese(`${name(lang)}：${ROOT} 为“${path}”${written ? '' : '（默认值）'}`)
        : `${name(lang)}: ${ROOT} is "${path}"${written ? '' : ' (the default)'}`,
  lock: text(
    'only DefaultMessageStore.start takes <root>/lock ("Lock failed", exit code -1); by then the later broker has already recovered the live files of the earlier one and deleted the empty commitlog file that it had created ahead',
    'DefaultMessageStore.start 才会锁定 <root>/lock（“Lock failed”，退出码 -1）；在此之前，后启动者已对先启动者正在使用的文件执行恢复，并删除其预先创建的空 commitlog 文件',
  ),
  container: text(
    'brokers of one container: the second lock is an OverlappingFileLockException, and the container ends with all its brokers',
    '同一 BrokerContainer 中的 Broker：第二次加锁抛出 OverlappingFileLockException，整个容器及其全部 Broker 随之退出',
  ),
  fix:
    (name: Text, path: string, old: string): Text =>
    (lang) =>
      lang === 'zh-CN'
        ? chinese(`为 ${name(lang)} 设置独立的 ${ROOT}=${path}（请先停止它，并把它在“${old}”中的数据移过去）`)
        : `Give ${name(lang)} a store of its own, ${ROOT}=${path} (stop it and move what it has stored in "${old}" there first)`,
};

export const rule = defineRule({
  id: 'shared-store-root',
  scope: 'host',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'choice',
  title: { en: 'Two brokers on one host share a store root', 'zh-CN': '同一主机上的两个 Broker 共用存储根目录' },
  check(host, context) {
    if (host.processes.length < 2 || context.deployment.ambiguous || !isShared(host)) return;
    const brokers = brokersOn(host, context.deployment);
    const roots = brokers.map(rootOf).filter((root): root is Located => root !== undefined && saysStore(host, root));
    for (const set of connected(roots, samePaths(roots))) {
      const last = set.at(-1) as Located;
      const names = labels(set.map(({ process }) => process));
      const name = ({ process }: Located): Text => names.get(process) as Text;
      const others = set.filter((each) => each !== last);
      const written = (each: Located): boolean => each.process.effective.parameter(ROOT)?.origin === 'written';
      const machines = new Set(set.map(({ process }) => jvm(process)));
      context.report({
        ...placeOf(last.process, ROOT),
        message: messages.shared(set.map(name), host, onHost(host), last.shown, assumption(set)),
        notes: [
          messages.root(name(last), last.shown, written(last)),
          ...hostNotes(host),
          ...(machines.size < set.length ? [messages.container] : []),
          ...(machines.size > 1 ? [messages.lock] : []),
        ],
        key: ROOT,
        related: unique([
          ...others.map((each) => ({
            ...placeOf(each.process, ROOT),
            message: messages.root(name(each), each.shown, written(each)),
          })),
          ...set.flatMap(({ process }) => causesOf(process, ROOT)),
        ]),
        get fixes() {
          return written(last) ? fixes(last, name(last), host, roots) : [];
        },
        host,
      });
    }
  },
});

/** A root of its own for one broker; what its file names below the old root moves with it. */
function fixes(last: Located, name: Text, host: Host, roots: readonly Located[]): readonly ProposedFix[] {
  const { process, shown, base } = last;
  if (base === 'home' || shown.startsWith('~')) return []; // where that lies, or should lie, only people know
  if (host.processes.some((other) => other !== process && other.file === process.file)) return [];
  const old = shown.replace(/[\\/]+$/, '');
  if (old === '' || /^[A-Za-z]:$/.test(old)) return [];
  const taken = (path: string): boolean => roots.some((root) => samePath(root, locate(path, process)));
  const root = ownDirectory(old, process, roleOf(process), taken);
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
  const stays = process.effective.paths.some(
    (each) => each.purpose === 'commit log' && each.key === 'storePathCommitLog' && !isBelow(each.path, old),
  );
  if (stays && !commitLog) edits.push(writeValue(process, 'storePathCommitLog', `${root}/commitlog`));
  return [{ title: messages.fix(name, root, old), obvious: false, movesData: true, edits }];
}

const isBelow = (path: string, root: string): boolean =>
  path === root || path.startsWith(`${root}/`) || path.startsWith(`${root}\\`);
