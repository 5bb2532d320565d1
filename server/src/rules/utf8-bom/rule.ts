import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { KINDS } from '../../catalog/kinds.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { defineProcessRule, EVERYWHERE, type Said, type Where } from '../rule.ts';
import { levelOf } from '../support/consequence.ts';
import { fixTo, replace } from '../support/edits.ts';
import { kindName, rocketmq, running, stays } from '../support/say.ts';
import { isUtf16 } from '../support/verdicts.ts';

const messages = defineMessages({
  en: {
    hidden: (key: string) => say`The byte-order mark becomes part of the first key: ${key} is not set`,
    hiddenDetails: (release: string, key: string, state: Text) =>
      say`${release} reads the key "ï»¿${key}", which it does not know: ${state}`,
    unread: (key: string) => say`"${key}" is not read`,
    comment: () => say`The byte-order mark turns the first line into a key`,
    commentDetails: (release: string) =>
      say`${release} reads the line as a key; nothing is lost, but a setting put there would be`,
    utf16: (release: string) => say`The file is UTF-16, of which ${release} reads no key`,
    utf16Details: (kind: Text) =>
      say`The ${kind} runs with its defaults; save the file as UTF-8 without a byte-order mark`,
    remove: () => say`Remove the byte-order mark`,
  },
  'zh-CN': {
    hidden: (key) => say`BOM 会成为第一个键的一部分，${key} 因此没有生效`,
    hiddenDetails: (release, key, state) => say`${release} 读到的键是“ï»¿${key}”，并不认识它：${state}`,
    unread: (key) => say`“${key}”不会被读取`,
    comment: () => say`BOM 使第一行被当作一个键`,
    commentDetails: (release) => say`${release} 会把该行读作键；目前没有损失，但写在这一行的配置会失效`,
    utf16: (release) => say`文件编码为 UTF-16，${release} 读不到任何键`,
    utf16Details: (kind) => say`${kind} 会以默认值运行；请另存为不带 BOM 的 UTF-8`,
    remove: () => say`删除 BOM`,
  },
});

export const rule = defineProcessRule({
  id: 'utf8-bom',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'obvious',
  title: { en: 'Byte-order mark', 'zh-CN': '文件开头的 BOM' },
  kinds: KINDS,
  reads: [],
  check({ process, report }) {
    const { path: file, document } = process.file;
    if (isUtf16(process)) {
      report({ file, span: { start: 0, end: 2 } }, () => ({
        message: messages.utf16(rocketmq(process)),
        details: messages.utf16Details(kindName(process.kind)),
      }));
      return;
    }
    const first = document.count === 0 ? undefined : process.effective.verdictOf(document.entryAt(0));
    const cause = first?.keyCause;
    if (first === undefined || cause?.rule !== 'utf8-bom') return;
    const key = cause.meant;
    const isComment = key === '' || key.startsWith('#') || key.startsWith('!');
    const place = { file, span: { start: 0, end: 3 } };
    const edits = [replace(process, { start: 0, end: 3 }, '')];
    const where: Where = isComment
      ? { ...place, severity: 'info' }
      : { ...place, key, severity: levelOf(process, first.entry, key, edits) };
    report(where, () => ({
      ...(isComment ? commentSaid(process) : hiddenSaid(process, key)),
      fixes: [
        fixTo(process, key, first.entry.value, {
          title: messages.remove(),
          obvious: true,
          // The entry that goes is a comment to everybody but Java.
          ...(isComment ? { meaningElsewhere: true } : {}),
          edits,
        }),
      ],
    }));
  },
});

const commentSaid = (process: FileProcess): Said => ({
  message: messages.comment(),
  details: messages.commentDetails(rocketmq(process)),
});

function hiddenSaid(process: FileProcess, key: string): Said {
  const state = running(process, key) === undefined ? messages.unread(key) : stays(process, key);
  return { message: messages.hidden(key), details: messages.hiddenDetails(rocketmq(process), key, state) };
}
