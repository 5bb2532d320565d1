import { defineMessages, say } from '../../base/message.ts';
import { javaSplit } from '../../effective/java.ts';
import { defineProcessRule, EVERYWHERE } from '../rule.ts';
import { trimmed } from '../support/elements.ts';
import { isList, otherSeparator, separatorOf } from '../support/pathLists.ts';
import { entryOf } from '../support/places.ts';
import { brief, rocketmq } from '../support/say.ts';

const KEY = 'readOnlyCommitLogStorePaths';
const COMMIT_LOG = 'storePathCommitLog';

const messages = defineMessages({
  en: {
    ignored: () => say`${KEY} is ignored: ${COMMIT_LOG} is one path`,
    ignoredDetails: (release: string) =>
      say`${release} looks at it only where ${COMMIT_LOG} is a list of directories: the messages in these directories are not loaded`,
    all: () => say`Every commitlog directory is read-only: no message can be stored`,
    allDetails: (release: string) =>
      say`${release} creates new files in directories of ${COMMIT_LOG} that ${KEY} does not name: the broker starts, and every send fails with an ArithmeticException`,
    log: (path: string) => say`${COMMIT_LOG} is "${path}"`,
  },
  'zh-CN': {
    ignored: () => say`${KEY} 不生效：${COMMIT_LOG} 只有一个路径`,
    ignoredDetails: (release) => say`${release} 只在 ${COMMIT_LOG} 为目录列表时才会读取它：这些目录中的消息不会被加载`,
    all: () => say`所有 commitlog 目录都是只读的：无法存储任何消息`,
    allDetails: (release) =>
      say`${release} 只在 ${COMMIT_LOG} 中未被 ${KEY} 列出的目录里创建新文件：Broker 能够启动，但所有发送都以 ArithmeticException 失败`,
    log: (path) => say`${COMMIT_LOG} 为“${path}”`,
  },
});

export const rule = defineProcessRule({
  id: 'read-only-path',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: '≥ 4.9.2',
  fix: null,
  title: { en: 'Read-only commitlog directories', 'zh-CN': '只读 commitlog 目录' },
  kinds: ['broker', 'broker-in-container'],
  reads: [KEY, COMMIT_LOG],
  check({ process, report }) {
    const { effective, file } = process;
    const entry = entryOf(process, KEY);
    if (entry === undefined || entry.value.trim() === '') return;
    // DLedger has a log of its own.
    if (effective.pathsFor('commit log').length === 0) return;
    const log = entryOf(process, COMMIT_LOG);
    // Other rules speak of a list that is none.
    if (separatorOf(process, KEY) === undefined || otherSeparator(entry) !== undefined) return;
    if (log !== undefined && otherSeparator(log) !== undefined) return;
    const where = { file: file.path, span: trimmed(entry, 0, entry.value.length), key: KEY };
    const related =
      log === undefined
        ? []
        : [
            {
              file: file.path,
              span: log.valueSpan,
              message: messages.log(brief(process, log.value.trim())),
            },
          ];
    if (log === undefined || !isList(process, log)) {
      report({ ...where, severity: 'warning' }, () => ({
        message: messages.ignored(),
        details: messages.ignoredDetails(rocketmq(process)),
        related,
      }));
      return;
    }
    // The paths are compared as texts (MultiPathMappedFileQueue.tryCreateMappedFile).
    const readOnly = new Set(javaSplit(effective.value(KEY)?.trim() ?? '', ','));
    const written = javaSplit(effective.value(COMMIT_LOG)?.trim() ?? '', ',');
    if (written.length === 0 || !written.every((path) => readOnly.has(path))) return;
    report(where, () => ({ message: messages.all(), details: messages.allDetails(rocketmq(process)), related }));
  },
});
