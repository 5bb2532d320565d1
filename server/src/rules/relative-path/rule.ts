import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { KINDS } from '../../catalog/kinds.ts';
import { isPathKey, PATH_KEYS } from '../../catalog/knowledge.ts';
import { defineEntryRule, EVERYWHERE } from '../rule.ts';
import { isList, isRelative, isUsed, LOG_KEYS, otherSeparator, pathsIn } from '../support/pathLists.ts';
import { brief, clipped, kindName, rocketmq } from '../support/say.ts';

const messages = defineMessages({
  en: {
    relative: (path: string) => say`"${path}" is relative to the directory that RocketMQ is started in`,
    directory: (release: string, key: string, kind: Text) =>
      say`${release} takes ${key} from the working directory of the start command: started from elsewhere, the ${kind} uses another, empty directory`,
    file: (release: string, key: string, kind: Text) =>
      say`${release} takes ${key} from the working directory of the start command: started from elsewhere, the ${kind} uses another file, or finds none`,
  },
  'zh-CN': {
    relative: (path) => say`“${path}”是相对路径，取决于启动 RocketMQ 时所在的目录`,
    directory: (release, key, kind) =>
      say`${release} 按启动命令的工作目录解析 ${key}：从别处启动时，${kind} 会使用另一个空目录`,
    file: (release, key, kind) =>
      say`${release} 按启动命令的工作目录解析 ${key}：从别处启动时，${kind} 会使用另一个文件，或找不到文件`,
  },
});

export const rule = defineEntryRule({
  id: 'relative-path',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: null,
  title: { en: 'Relative path', 'zh-CN': '相对路径' },
  kinds: KINDS,
  keys: isPathKey,
  check({ process, entry, report }) {
    // A directory that the project file states is the same at every start.
    if (process.cwd !== undefined) return;
    const found = pathsIn(process, entry).find(({ text }) => isRelative(text.trim()));
    if (found === undefined) return;
    // Nothing depends on where DLedger, or a controller, would look for a file.
    if (DEPENDENT.includes(entry.key) && !isUsed(process, entry)) return;
    // Of directories of commit logs, several at once, multi-path-element and multi-path-separator speak.
    if (isList(process, entry) || otherSeparator(entry) !== undefined) return;
    // On Windows brokerConfigPaths holds drives, whose colon is no separator for who reads it.
    if (entry.key === 'brokerConfigPaths' && /(?:^|:)[A-Za-z]:[\\/]/.test(entry.value)) return;
    report({ span: found.span }, () => {
      const { key } = entry;
      const say = PATH_KEYS.get(key)?.target === 'file' ? messages.file : messages.directory;
      return {
        message: messages.relative(clipped(brief(process, found.text.trim()))),
        details: say(rocketmq(process), key, kindName(process.kind)),
      };
    });
  },
});

/** Keys that count in one mode of a broker only. */
const DEPENDENT: readonly string[] = [...LOG_KEYS, 'storePathEpochFile', 'storePathBrokerIdentity'];
