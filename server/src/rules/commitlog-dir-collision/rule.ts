import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { release } from '../../catalog/releases.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { UsedPath } from '../../effective/model.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { defineProcessRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { fixTo, setValue } from '../support/edits.ts';
import { elements } from '../support/elements.ts';
import { isList, otherSeparator, separatorOf } from '../support/pathLists.ts';
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
    for (const log of effective.paths) {
      if (log.purpose !== 'commit log' || log.entry === undefined) continue;
      const message = collision(process, log);
      if (message === undefined) continue;
      const element = elements(entry, separatorOf(process, COMMIT_LOG)).find(({ text }) => text === log.path);
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
  const { paths } = process.effective;
  const own = locate(log.path, process);
  for (const other of paths) {
    if (!mayBeOne(log.path, other.path)) continue;
    const name = nameOf(process, other);
    if (name !== undefined && samePath(own, locate(other.path, process))) return messages.same(name);
  }
  const root = paths.find(({ purpose }) => purpose === 'store root');
  if (root === undefined || process.effective.since(V510)) return undefined;
  const inside = locate(root.path, process);
  return own.base === inside.base && inside.path.startsWith(`${own.path.replace(/\/$/, '')}/`)
    ? messages.around()
    : undefined;
}

/** Whether two paths end in the same name, as they do where they are one; one with `.` or `..` or more slashes in it may be any. */
const mayBeOne = (a: string, b: string): boolean =>
  ODD.test(a) || ODD.test(b) || a.slice(a.lastIndexOf('/')) === b.slice(b.lastIndexOf('/'));

const ODD = /[/\\]\.|\\|\/$/;

/** A directory in which the store keeps files, or, where they count, directories. */
function nameOf({ effective }: FileProcess, { purpose, path }: UsedPath): Text | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  switch (purpose) {
    case 'store root':
      return messages.root();
    case 'index':
    case 'config':
    case 'rocksdb':
      return messages.named(name);
    case 'timer':
      return name === 'timerlog' ? messages.named(name) : undefined;
    case 'consume queue':
      return effective.since(V510) ? undefined : messages.named(name);
    default:
      return undefined;
  }
}

/** A directory of its own below the root. */
function fixes(process: FileProcess, entry: Entry): readonly ProposedFix[] {
  const root = process.effective.value(ROOT);
  if (root === null || root === '' || isList(process, entry) || locate(root, process).base !== 'root') return [];
  const path = `${root.replace(/[\\/]+$/, '')}/commitlog`;
  const title = messages.write(brief(process, path));
  return [fixTo(process, COMMIT_LOG, path, { title, obvious: false, edits: [setValue(process, entry, path)] })];
}
