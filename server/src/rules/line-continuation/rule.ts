import { text } from '../../base/text.ts';
import { isPathKey, movesData } from '../../catalog/knowledge.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { Entry } from '../../properties/document.ts';
import { defineRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { type Swallowed, swallowed } from '../support/continuation.ts';
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
  check(process, context) {
    for (const entry of process.file.document.entries) {
      const lost = swallowed(process.file.document, entry);
      if (lost === undefined || entry.malformed) continue;
      const { key } = entry;
      const joined = value(key, entry.value);
      context.report({
        file: process.file.path,
        span: isTrailByte(process, lost) ? { ...lost.backslash, start: lost.backslash.start - 1 } : lost.backslash,
        key,
        message: say(
          [stays(process, lost.key)],
          (rest) =>
            `The line ends with a backslash, so ${rocketmq(process)} reads "${joined}" as the value of ${key}, and ${rest}`,
          (rest) => `本行以反斜杠结尾，因此 ${rocketmq(process)} 会把“${joined}”读作 ${key} 的值，${rest}`,
        ),
        related: [
          {
            file: process.file.path,
            span: lost.keySpan,
            message: text(`${lost.key} becomes part of the value of ${key}`, `${lost.key} 成为 ${key} 的值的一部分`),
          },
        ],
        fixes: correction(process, entry, lost),
      });
    }
  },
});

/** Whether the backslash is the second byte of a GBK character, which Java does not know of. */
function isTrailByte({ file: { document } }: FileProcess, { backslash }: Swallowed): boolean {
  const line = document.lines.starts[document.lines.lineAt(backslash.start)] as number;
  return !document.lines.decode({ start: line, end: backslash.end }).endsWith('\\');
}

function correction(process: FileProcess, entry: Entry, lost: Swallowed): ProposedFix[] {
  if (isTrailByte(process, lost)) return [];
  const { backslash, key } = lost;
  const fix = {
    title: text('Remove the backslash', '删除该反斜杠'),
    obvious: isPathKey(entry.key, process.kind),
    edits: [replace(process, backslash, '')],
  };
  return [movesData(entry.key) ? fixTo(process, entry.key, undefined, fix) : fixTo(process, key, undefined, fix)];
}
