import { text } from '../../base/text.ts';
import { isPathKey, movesData } from '../../catalog/knowledge.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { Entry } from '../../properties/document.ts';
import { defineRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { allSwallowed, type Swallowed } from '../support/continuation.ts';
import { fixTo, replace } from '../support/edits.ts';
import { rocketmq, say, stays, value } from '../support/say.ts';

export const rule = defineRule({
  id: 'line-continuation',
  scope: 'file',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'obvious',
  title: { en: 'A backslash swallows the next setting', 'zh-CN': '行尾反斜杠吞掉下一项配置' },
  everyRelease: true,
  onlyUnsound: true,
  check(process, context) {
    for (const entry of process.file.document.entries) {
      const all = allSwallowed(process.file.document, entry);
      const [first] = all;
      if (first === undefined || entry.malformed) continue;
      const { key } = entry;
      const joined = value(key, entry.value);
      context.report({
        file: process.file.path,
        span: isTrailByte(process, first) ? { ...first.backslash, start: first.backslash.start - 1 } : first.backslash,
        key,
        message: say(
          [stays(process, first.key)],
          (rest) =>
            `The line ends with a backslash, so ${rocketmq(process)} reads "${joined}" as the value of ${key}, and ${rest}`,
          (rest) => `本行以反斜杠结尾，因此 ${rocketmq(process)} 会把“${joined}”读作 ${key} 的值，${rest}`,
        ),
        related: all.map((lost) => ({
          file: process.file.path,
          span: lost.keySpan,
          message: text(`${lost.key} becomes part of the value of ${key}`, `${lost.key} 成为 ${key} 的值的一部分`),
        })),
        fixes: correction(process, entry, all),
      });
    }
  },
});

/** Whether the backslash is the second byte of a GBK character, which Java does not know of. */
function isTrailByte({ file: { document } }: FileProcess, { backslash }: Swallowed): boolean {
  const line = document.lines.starts[document.lines.lineAt(backslash.start)] as number;
  return !document.lines.decode({ start: line, end: backslash.end }).endsWith('\\');
}

function correction(process: FileProcess, entry: Entry, all: readonly Swallowed[]): ProposedFix[] {
  if (all.some((lost) => isTrailByte(process, lost))) return [];
  const moved = [entry.key, ...all.map((lost) => lost.key)].find(movesData);
  return [
    fixTo(process, moved ?? entry.key, undefined, {
      title: text('Remove the backslash', '删除该反斜杠'),
      obvious: isPathKey(entry.key, process.kind),
      edits: all.map(({ backslash }) => replace(process, backslash, '')),
    }),
  ];
}
