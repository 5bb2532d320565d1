import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { FileProcess, Place } from '../../deployment/model.ts';
import type { PathPurpose, UsedPath } from '../../effective/model.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { names } from '../options.ts';
import { defineProcessRule, EVERYWHERE } from '../rule.ts';
import { isClear } from '../support/clear.ts';
import { pathsIn } from '../support/pathLists.ts';
import { locate } from '../support/paths.ts';
import { brief } from '../support/say.ts';

const messages = defineMessages({
  en: {
    below: (what: Text, directory: string) => say`${what} is below ${directory}, which the system may clean`,
    root: () => say`The store`,
    commitLog: () => say`The commitlog`,
    dledger: () => say`The DLedger log`,
    controller: () => say`The controller's store`,
    details: (key: string, path: string) =>
      say`${key} is "${path}": fine for a trial; otherwise a reboot or systemd-tmpfiles may take the data away`,
    more: (key: string, path: string) => say`${key} is "${path}"`,
  },
  'zh-CN': {
    below: (what, directory) => say`${what}位于 ${directory} 下，可能被操作系统清理`,
    root: () => say`存储目录`,
    commitLog: () => say`commitlog`,
    dledger: () => say`DLedger 日志`,
    controller: () => say`Controller 的存储目录`,
    details: (key, path) => say`${key} 为“${path}”：试用无妨；否则重启或 systemd-tmpfiles 可能使数据丢失`,
    more: (key, path) => say`${key} 为“${path}”`,
  },
});

export const rule = defineProcessRule({
  id: 'store-in-tmp',
  severity: 'info',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: null,
  oneByMessage: true,
  title: { en: 'Store in a temporary directory', 'zh-CN': '存储位于临时目录' },
  options: {
    directories: names({
      default: ['/tmp', '/var/tmp', '/dev/shm'],
      description: {
        en: 'Directories of which something else than RocketMQ may delete files',
        'zh-CN': '其中的文件可能被 RocketMQ 以外的程序删除的目录',
      },
    }),
  },
  kinds: ['broker', 'broker-in-container', 'namesrv', 'controller'],
  // Each path depends on a key of its own, so it looks after itself.
  reads: [],
  check({ process, options, report }) {
    const { text, escaped } = process.file.document;
    if (!escaped && !options.directories.some((directory) => text.includes(directory))) return;
    const found = process.effective.paths.flatMap((used): readonly Temporary[] => {
      const what = STORES.get(used.purpose);
      const { entry } = used;
      // What no entry names is derived from what one names.
      if (what === undefined || entry === undefined) return [];
      const directory = directoryOf(process, used.path, options.directories);
      return directory === undefined ? [] : [{ used, entry, what, directory }];
    });
    // What is derived from the root, or written again below it, is one finding with it.
    const known = found.filter(({ used }) => isClear(process, [used.key]));
    const first = known[0];
    if (first === undefined) return;
    const { used, what, directory } = first;
    report({ ...placeOfPath(process, first), key: used.key }, () => ({
      message: messages.below(what, directory),
      details: messages.details(used.key, brief(process, used.path)),
      related: known
        .filter((each) => each.entry !== first.entry)
        .map((each) => ({
          ...placeOfPath(process, each),
          message: messages.more(each.used.key, brief(process, each.used.path)),
        })),
    }));
  },
});

interface Temporary {
  readonly used: UsedPath;
  readonly entry: Entry;
  readonly what: Text;
  readonly directory: string;
}

/** Where a process keeps what must not get lost. */
const STORES: ReadonlyMap<PathPurpose, Text> = new Map([
  ['store root', messages.root()],
  ['commit log', messages.commitLog()],
  ['dledger', messages.dledger()],
  ['controller store', messages.controller()],
]);

/** The temporary directory that a path is, or lies in. */
function directoryOf(process: FileProcess, path: string, directories: readonly string[]): string | undefined {
  const { base, path: own } = locate(path, process);
  if (base !== 'root') return undefined;
  return directories.find((each) => {
    const directory = locate(each, process).path;
    return own === directory || own.startsWith(`${directory}/`);
  });
}

/** A path in the entry that names it. */
function placeOfPath(process: FileProcess, { used, entry }: Temporary): Place {
  const element = pathsIn(process, entry).find(({ text }) => text.trim() === used.path.trim());
  return { file: process.file.path, span: element?.span ?? entry.valueSpan };
}
