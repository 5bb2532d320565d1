import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { foreignEntries } from '../../effective/causes/key.ts';
import { PROPERTIES_KINDS } from '../../effective/kinds/index.ts';
import type { CauseOf } from '../../effective/model.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { defineProcessRule, EVERYWHERE } from '../rule.ts';
import { commentOut } from '../support/edits.ts';
import { inForce } from '../support/inForce.ts';
import { isUtf16 } from '../support/verdicts.ts';

const messages = defineMessages({
  en: {
    line: (token: string) => say`"${token}" starts no comment in a .properties file: the line is read as a key`,
    lines: (token: string, count: number) =>
      say`"${token}" starts no comment in a .properties file: ${count} lines are read as keys`,
    section: (token: string) => say`A .properties file has no sections: "${token}" is read as a key`,
    active: (key: string, now: Text) => say`<!-- hides nothing in a .properties file: ${key} is ${now}`,
    harmless: () => say`RocketMQ ignores keys that it does not know, so nothing is lost`,
    harmlessBlock: () =>
      say`RocketMQ ignores keys that it does not know; a setting among these lines would be in force`,
    harmlessSection: () => say`RocketMQ ignores it; the keys below count in the whole file`,
    applies: () => say`A comment begins with # or ! in each of its lines, so the setting is in force`,
    opens: () => say`here the comment was to begin`,
    comment: () => say`Put # in front`,
  },
  'zh-CN': {
    line: (token) => say`“${token}”在 .properties 文件中不是注释，该行会被读作键`,
    lines: (token, count) => say`“${token}”在 .properties 文件中不是注释，${count} 行会被读作键`,
    section: (token) => say`.properties 文件没有分节，“${token}”会被读作键`,
    active: (key, now) => say`<!-- 在 .properties 文件中不起注释作用：${key} 的值是 ${now}`,
    harmless: () => say`RocketMQ 会忽略不认识的键，因此没有损失`,
    harmlessBlock: () => say`RocketMQ 会忽略不认识的键；但若这些行中有配置项，它会生效`,
    harmlessSection: () => say`RocketMQ 会忽略它；下面的键对整个文件有效`,
    applies: () => say`注释的每一行都要以 # 或 ! 开头，因此该配置项是生效的`,
    opens: () => say`原想从此处开始注释`,
    comment: () => say`在行首加 #`,
  },
});

export const rule = defineProcessRule({
  id: 'foreign-comment',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'obvious',
  title: { en: 'Comment of another format', 'zh-CN': '其他格式的注释' },
  kinds: PROPERTIES_KINDS,
  reads: [],
  check({ process, report }) {
    if (isUtf16(process)) return;
    const { path: file } = process.file;
    for (const { lines, token, active } of groupsIn(process)) {
      const [first] = lines;
      if (first === undefined) continue;
      if (active.length === 0) {
        const isSection = token.startsWith('[');
        report({ file, span: first.keySpan }, () => ({
          message: isSection
            ? messages.section(token)
            : lines.length === 1
              ? messages.line(token)
              : messages.lines(token, lines.length),
          details: isSection
            ? messages.harmlessSection()
            : isBlock(token)
              ? messages.harmlessBlock()
              : messages.harmless(),
          fixes: [
            // What goes is a comment to everybody but Java.
            { title: messages.comment(), obvious: true, meaningElsewhere: true, edits: commentOut(process, lines) },
          ],
        }));
      }
      for (const entry of active) {
        report({ file, span: entry.keySpan, key: entry.key, severity: 'error' }, () => ({
          message: messages.active(entry.key, inForce(process, entry.key) ?? (() => '')),
          details: messages.applies(),
          related: [{ file, span: first.keySpan, message: messages.opens() }],
        }));
      }
    }
  },
});

/** Whether a token opens or closes a comment of several lines. */
const isBlock = (token: string): boolean => /^(?:<!--|-->|\/\*|\*)$/.test(token);

/** Lines one after the other that were to be one comment. */
interface Group {
  /** Those that nothing reads. */
  readonly lines: Entry[];
  readonly token: string;
  /** Where a block of XML ends. */
  readonly end: number;
  /** Settings in such a block that are in force. */
  readonly active: Entry[];
}

function groupsIn(process: FileProcess): readonly Group[] {
  const { effective, file } = process;
  const { document } = file;
  const groups: Group[] = [];
  let group: Group | undefined;
  const lastEnd = document.text.lastIndexOf('-->');
  let last = -1;
  for (const entry of foreignEntries(document)) {
    const cause = effective.verdictOf(entry)?.keyCause;
    if (cause?.rule !== 'foreign-comment') continue;
    const { index } = entry;
    const within = group !== undefined && entry.keySpan.start <= group.end;
    if (group !== undefined && (within || (index === last + 1 && alike(group.token, cause)))) {
      for (let i = last + 1; i < index; i++) addActive(process, group, document.entryAt(i));
      group.lines.push(entry);
    } else {
      group = { lines: [entry], token: cause.token, end: blockEnd(cause, entry, document.text, lastEnd), active: [] };
      groups.push(group);
    }
    last = index;
  }
  return groups;
}

/** A section is one of its own. */
const alike = (token: string, cause: CauseOf<'foreign-comment'>): boolean =>
  token.startsWith('[') === cause.token.startsWith('[') && !token.startsWith('[');

/** Where the block that a line opens ends. Behind the last of a file nothing is looked for. */
const blockEnd = ({ token }: CauseOf<'foreign-comment'>, entry: Entry, text: string, last: number): number =>
  token === '<!--' && entry.keySpan.start <= last ? text.indexOf('-->', entry.keySpan.start) : -1;

/** An entry in a block of XML that is read and counts. */
function addActive(process: FileProcess, group: Group, entry: Entry): void {
  const verdict = process.effective.verdictOf(entry);
  if (verdict === undefined || verdict.parameters.length === 0 || verdict.overwrittenBy !== undefined) return;
  group.active.push(entry);
}
