import { defineMessages, type Part, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { isBroker } from '../../catalog/kinds.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { names } from '../options.ts';
import { defineCauseRule, EVERYWHERE, type ProposedFix, type Said } from '../rule.ts';
import { levelOf } from '../support/consequence.ts';
import { fixTo, removeEntries, renameKey } from '../support/edits.ts';
import { renamed } from '../support/renaming.ts';
import { clipped, kindName, oneLine, rocketmq, stays } from '../support/say.ts';
import { type HereDocument, hereDocumentIn } from './hereDocument.ts';

const messages = defineMessages({
  en: {
    unknown: (key: string) => say`RocketMQ ignores the unknown key "${key}"`,
    meant: (key: string, suggestions: Part) => say`RocketMQ ignores "${key}"; did you mean ${suggestions}?`,
    details: (release: string, kind: Text) => say`No setting of a ${release} ${kind} is called so`,
    state: (release: string, kind: Text, state: Text) =>
      say`No setting of a ${release} ${kind} is called so: as it is, ${state}`,
    write: (key: string) => say`Write ${key}`,
    shell: (line: string) => say`"${line}" is a shell command, not a setting: a here-document was pasted as a whole`,
    shellDetails: () =>
      say`RocketMQ takes its first and last line for keys, which it ignores; what stands between them is read`,
    shellEnd: () => say`its last line`,
    removeShell: () => say`Remove the lines of the shell`,
  },
  'zh-CN': {
    unknown: (key) => say`RocketMQ 会忽略未知的键“${key}”`,
    meant: (key, suggestions) => say`RocketMQ 会忽略“${key}”；是否应为 ${suggestions}？`,
    details: (release, kind) => say`${release} 的 ${kind} 没有这个配置项`,
    state: (release, kind, state) => say`${release} 的 ${kind} 没有这个配置项：目前 ${state}`,
    write: (key) => say`改为 ${key}`,
    shell: (line) => say`“${line}”是 shell 命令而非配置项：here-document 被整段粘贴了进来`,
    shellDetails: () => say`RocketMQ 会把它的首行与末行当作键并忽略；中间的各行照常读取`,
    shellEnd: () => say`它的末行`,
    removeShell: () => say`删除这些 shell 语句行`,
  },
});

export const rule = defineCauseRule({
  id: 'unknown-key',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'choice',
  entries: 'ineffective',
  title: { en: 'Unknown key', 'zh-CN': '未知的键' },
  options: {
    ignore: names({
      default: [],
      description: {
        en: 'Keys that are not reported, such as those of a plug-in; "*" stands for any characters',
        'zh-CN': '不报告的键（例如插件的键），“*”代表任意字符',
      },
    }),
  },
  applies: ({ process, entry, cause, options }) =>
    !options.ignore.some((pattern) => fits(entry.key, pattern)) &&
    !isSame(entry, hereDocumentIn(process.file.document)?.last) &&
    (cause.suggestions.length > 0 || !hasOthersPlugIn(process)),
  /** An error where it is certain that a setting is lost: one key is meant, nothing else sets it, and another value runs. */
  severityOf({ process, entry, cause }) {
    const meant = only(cause.suggestions);
    if (process.release.newer) return 'info';
    if (meant === undefined || process.file.document.last(meant) !== undefined) return 'warning';
    return levelOf(process, entry, meant, [renameKey(process, entry, meant)]);
  },
  describe({ process, entry, cause: { suggestions } }) {
    const pasted = hereDocumentIn(process.file.document);
    if (pasted !== undefined && isSame(entry, pasted.first)) return ofShell(process, pasted);
    const key = oneLine(entry.key);
    const release = rocketmq(process);
    const kind = kindName(process.kind);
    const meant = only(suggestions);
    return {
      message: suggestions.length === 0 ? messages.unknown(key) : messages.meant(key, either(suggestions)),
      details:
        meant === undefined ? messages.details(release, kind) : messages.state(release, kind, stays(process, meant)),
      fixes: meant === undefined || process.file.document.last(meant) !== undefined ? [] : [rename(meant)],
    };

    function rename(to: string): ProposedFix {
      const { value, edits, title } = renamed(process, entry, to);
      return fixTo(process, to, value, { title: title(messages.write(to)), obvious: false, edits });
    }
  },
});

const isSame = (entry: Entry, other: Entry | undefined): boolean => entry.keySpan.start === other?.keySpan.start;

function ofShell(process: FileProcess, { first, last }: HereDocument): Said {
  const path = process.file.path;
  return {
    message: messages.shell(clipped(oneLine(`${first.key} ${first.value}`))),
    details: messages.shellDetails(),
    related: last === undefined ? [] : [{ file: path, span: last.keySpan, message: messages.shellEnd() }],
    fixes: [
      {
        title: messages.removeShell(),
        obvious: false,
        edits: removeEntries(process, last === undefined ? [first] : [first, last]),
      },
    ],
  };
}

/** Whether a broker's store has a plug-in that is not RocketMQ's: it may read keys of its own (MessageStorePluginContext.registerConfiguration). */
const hasOthersPlugIn = ({ kind, effective }: FileProcess): boolean =>
  isBroker(kind) &&
  (effective.value('messageStorePlugIn') ?? '')
    .split(',')
    .some((name) => name.trim() !== '' && !name.trim().startsWith('org.apache.rocketmq.'));

const only = (suggestions: readonly string[]): string | undefined =>
  suggestions.length === 1 ? suggestions[0] : undefined;

const either =
  (keys: readonly string[]): Text =>
  (lang) =>
    keys.join(lang === 'zh-CN' ? ' 或 ' : ' or ');

/** Whether a key fits a pattern in which `*` stands for any characters. */
function fits(key: string, pattern: string): boolean {
  const [first = '', ...parts] = pattern.split('*');
  if (parts.length === 0) return key === first;
  if (!key.startsWith(first)) return false;
  let at = first.length;
  const last = parts.pop() as string;
  for (const part of parts) {
    const found = key.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return key.length - last.length >= at && key.endsWith(last);
}
