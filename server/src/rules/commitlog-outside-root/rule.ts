import { defineMessages, say } from '../../base/message.ts';
import { classesOf, historyOf } from '../../catalog/catalog.ts';
import { type ClassName, isBroker } from '../../catalog/kinds.ts';
import { NEWEST, type ReleaseIndex } from '../../catalog/releases.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { hasFile } from '../../deployment/processes/processes.ts';
import { queriesOf } from '../../deployment/queries.ts';
import { defineNeighbourRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { insertAfter } from '../support/edits.ts';
import { trimmed } from '../support/elements.ts';
import { isShared, saysStore } from '../support/hosts.ts';
import { type Located, locate, rootOf, samePath } from '../support/paths.ts';
import { entryOf } from '../support/places.ts';
import { brief, rocketmq } from '../support/say.ts';

const ROOT = 'storePathRootDir';
const COMMIT_LOG = 'storePathCommitLog';

const messages = defineMessages({
  en: {
    outside: (path: string) => say`The commitlog stays in ${path}, outside of this root`,
    details: (release: string) =>
      say`In ${release} ${COMMIT_LOG} does not follow ${ROOT}: the messages lie in the home directory of the user who runs the broker`,
    upgrade: () =>
      say`from 4.9.4 and 5.0.0 on it follows the root: a broker that is upgraded as it is looks for its messages below the root and finds none`,
    fix: (path: string, old: string) =>
      say`Set ${COMMIT_LOG}=${path} (stop the broker and move the files of ${old} there first)`,
  },
  'zh-CN': {
    outside: (path) => say`commitlog 仍在 ${path}，不在此根目录下`,
    details: (release) => say`在 ${release} 中 ${COMMIT_LOG} 不随 ${ROOT} 变化：消息存放在运行 Broker 的用户的主目录中`,
    upgrade: () => say`从 4.9.4 与 5.0.0 起它会随根目录变化：直接升级后，Broker 会在根目录下寻找消息，结果一条也找不到`,
    fix: (path, old) => say`设置 ${COMMIT_LOG}=${path}（请先停止 Broker，并把 ${old} 中的文件移过去）`,
  },
});

export const rule = defineNeighbourRule({
  id: 'commitlog-outside-root',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: '≤ 4.9.3, 5.0.0-ALPHA, 5.0.0-PREVIEW',
  fix: 'choice',
  title: { en: 'The commitlog does not follow the store root', 'zh-CN': 'commitlog 不在存储根目录下' },
  kinds: ['broker', 'broker-in-container'],
  reads: [ROOT, COMMIT_LOG, 'enableDLegerCommitLog'],
  check({ process, deployment, report }) {
    const { effective, file } = process;
    const entry = entryOf(process, ROOT);
    if (entry === undefined || file.document.last(COMMIT_LOG) !== undefined) return;
    // A DLedger broker has none: its log lies below the root.
    const [log] = effective.pathsFor('commit log');
    const root = effective.value(ROOT);
    // Where the log's path is made of the root's, a comma in it makes a list of directories.
    if (log === undefined || root === null || root.includes(',') || isHomeStore(root)) return;
    const below = commitLogBelow(root);
    if (log.path === below) return;
    const own = locate(log.path, process);
    if (samePath(own, locate(below, process)) || isSharedLog(process, own) || isNewer(process)) return;
    report({ file: file.path, span: trimmed(entry, 0, entry.value.length), key: ROOT }, () => {
      const path = brief(process, own.shown);
      return {
        message: messages.outside(path),
        details: messages.details(rocketmq(process)),
        notes: [messages.upgrade()],
        fixes: queriesOf(deployment).runsMore(file) ? [] : fixes(process, root, path),
      };
    });
  },
});

/** The default written out for some user: the commit log then lies below the root, if it is the user who runs the broker. */
const isHomeStore = (root: string): boolean =>
  /^\/(?:root|home\/[^/]+|Users\/[^/]+)\/+store\/*$/.test(root.replace(/(?:\/\.)+(?=\/|$)/g, ''));

/** Whether another broker of the host, with a root of its own, writes the same commit log, of which shared-commitlog speaks. */
function isSharedLog(process: FileProcess, log: Located): boolean {
  const { host } = process;
  const root = rootOf(process);
  if (host === undefined || root === undefined || !isShared(host) || !saysStore(host, log)) return false;
  return host.processes.filter(hasFile).some((other) => {
    if (other.id === process.id || !isBroker(other.kind)) return false;
    const same = other.effective.pathsFor('commit log').some(({ path }) => samePath(locate(path, other), log));
    const its = same ? rootOf(other) : undefined;
    return its !== undefined && !samePath(root, its);
  });
}

/** Whether nobody states the release, and a key of the file tells that it is written for a later one. */
const isNewer = ({ release, effective, file }: FileProcess): boolean =>
  release.from === 'unstated' &&
  file.document.entries.some(({ key }) => effective.parameter(key) === undefined && isLater(key, release.index));

/** Whether a broker reads a key in later releases alone. */
function isLater(key: string, at: ReleaseIndex): boolean {
  const own = historyOf(key).filter((each) => CLASSES.has(each.class));
  return own.length > 0 && own.every(({ intervals }) => intervals.every(({ from }) => from > at));
}

const CLASSES: ReadonlySet<ClassName> = new Set(classesOf('broker', NEWEST));

const commitLogBelow = (root: string): string => `${root.replace(/[\\/]+$/, '')}/commitlog`;

function fixes(process: FileProcess, root: string, old: string): readonly ProposedFix[] {
  const entry = entryOf(process, ROOT);
  const path = commitLogBelow(root);
  // What lies below the working directory, or below "~", is no better place.
  if (entry === undefined || locate(path, process).base !== 'root') return [];
  const edits = [insertAfter(process, entry, COMMIT_LOG, path)];
  return [{ title: messages.fix(brief(process, path), old), obvious: false, movesData: true, edits }];
}
