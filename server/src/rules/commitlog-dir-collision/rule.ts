import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { release } from '../../catalog/releases.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { PathPurpose, UsedPath } from '../../effective/model.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { defineProcessRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { fixTo, setValue } from '../support/edits.ts';
import { isList, otherSeparator, pathsIn } from '../support/pathLists.ts';
import { locate, samePath } from '../support/paths.ts';
import { entryOf } from '../support/places.ts';
import { brief, rocketmq } from '../support/say.ts';

const ROOT = 'storePathRootDir';
const COMMIT_LOG = 'storePathCommitLog';

// Up to 4.3.2, and perhaps 4.5.1, MappedFileQueue.load passes over a file of another length ("ignore it").
const V452 = release('4.5.2');
// Before, it takes directories for such files, too.
const V510 = release('5.1.0');

const messages = defineMessages({
  en: {
    same: (what: Text) => say`The commitlog lies in ${what}: the broker does not start`,
    around: () => say`The store root lies in the commitlog directory: the broker does not start`,
    root: () => say`the store root itself`,
    named: (name: string) => say`the ${name} directory`,
    details: (release: string, path: string) =>
      say`${release} takes everything in "${path}" for commitlog files; a file of another length ("length not matched message store config value") makes loading fail, at the next start at the latest`,
    isRoot: (path: string) => say`${ROOT} is "${path}"`,
    write: (path: string) => say`Write ${path}`,
  },
  'zh-CN': {
    same: (what) => say`commitlog 位于${what}：Broker 无法启动`,
    around: () => say`存储根目录位于 commitlog 目录之内：Broker 无法启动`,
    root: () => say`存储根目录本身`,
    named: (name) => say` ${name} 目录`,
    details: (release, path) =>
      say`${release} 会把“${path}”中的一切都当作 commitlog 文件；长度不同的文件（“length not matched message store config value”）会使加载失败，最迟在下次启动时发生`,
    isRoot: (path) => say`${ROOT} 为“${path}”`,
    write: (path) => say`改为 ${path}`,
  },
});

export const rule = defineProcessRule({
  id: 'commitlog-dir-collision',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: '≥ 4.5.2',
  fix: 'choice',
  title: { en: 'The commitlog among other files', 'zh-CN': 'commitlog 与其他文件同在一个目录' },
  kinds: ['broker', 'broker-in-container'],
  reads: [COMMIT_LOG, ROOT],
  check({ process, report }) {
    const { effective, file } = process;
    const entry = entryOf(process, COMMIT_LOG);
    if (entry === undefined || !effective.since(V452) || otherSeparator(entry) !== undefined) return;
    for (const log of effective.pathsFor('commit log')) {
      if (log.entry === undefined) continue;
      const message = collision(process, log);
      if (message === undefined) continue;
      const element = pathsIn(process, entry).find(({ text }) => text === log.path);
      const root = entryOf(process, ROOT);
      report({ file: file.path, span: element?.span ?? entry.valueSpan, key: COMMIT_LOG }, () => ({
        message,
        details: messages.details(rocketmq(process), brief(process, log.path)),
        related:
          root === undefined
            ? []
            : [{ file: file.path, span: root.valueSpan, message: messages.isRoot(brief(process, root.value.trim())) }],
        fixes: fixes(process, entry),
      }));
      return;
    }
  },
});

/** What else is in a directory of the commit log. */
function collision(process: FileProcess, log: UsedPath): Text | undefined {
  const { effective } = process;
  const own = locate(log.path, process);
  const [root] = effective.pathsFor('store root');
  if (root === undefined) return undefined;
  const store = locate(root.path, process);
  if (samePath(own, store)) return messages.same(messages.root());
  const name = own.path.slice(own.path.lastIndexOf('/') + 1);
  const purpose = NAMED.get(name);
  if (purpose !== undefined && !(purpose === 'consume queue' && effective.since(V510))) {
    const named = effective.pathsFor(purpose).some((other) => samePath(own, locate(other.path, process)));
    if (named) return messages.same(messages.named(name));
  }
  const isAround = own.base === store.base && store.path.startsWith(`${own.path.replace(/\/$/, '')}/`);
  return isAround && !effective.since(V510) ? messages.around() : undefined;
}

/** The directories below its root in which the store keeps files, or, where they count, directories. */
const NAMED: ReadonlyMap<string, PathPurpose> = new Map([
  ['index', 'index'],
  ['config', 'config'],
  ['rocksdbstore', 'rocksdb'],
  ['timerlog', 'timer'],
  ['consumequeue', 'consume queue'],
]);

/** A directory of its own below the root. */
function fixes(process: FileProcess, entry: Entry): readonly ProposedFix[] {
  const root = process.effective.value(ROOT);
  if (root === null || root === '' || isList(process, entry) || locate(root, process).base !== 'root') return [];
  const path = `${root.replace(/[\\/]+$/, '')}/commitlog`;
  const title = messages.write(brief(process, path));
  return [fixTo(process, COMMIT_LOG, path, { title, obvious: false, edits: [setValue(process, entry, path)] })];
}
