import { type Text, text } from '../../base/text.ts';
import { isPathKey } from '../../catalog/knowledge.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { Entry } from '../../properties/document.ts';
import { defineRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { fixTo, replace } from '../support/edits.ts';
import { exits, say, written } from '../support/say.ts';
import { blamed } from '../support/verdicts.ts';

export const rule = defineRule({
  id: 'malformed-unicode-escape',
  scope: 'file',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'obvious',
  title: { en: 'Malformed Unicode escape', 'zh-CN': '非法的 Unicode 转义' },
  everyRelease: true,
  check(process, context) {
    for (const { entry, cause } of blamed(process, context, 'malformed-unicode-escape')) {
      const sequence = written(process, entry.key, cause.span);
      const end: Text = exits(process, entry) ?? text('the process exits', '进程会退出');
      context.report({
        file: process.file.path,
        span: cause.span,
        key: entry.key,
        message: say(
          [end],
          (exit) =>
            `"\\u" begins a Unicode escape, and "${sequence}" is not a valid one: ${exit} while it loads this file`,
          (exit) => `"\\u" 表示 Unicode 转义的开头，而“${sequence}”不是合法的转义：${exit}，整个文件都不会被加载`,
        ),
        fixes: [correction(process, entry, cause.span.start)],
      });
    }
  },
});

function correction(process: FileProcess, entry: Entry, at: number): ProposedFix {
  if (isPathKey(entry.key, process.kind) && at >= entry.valueSpan.start) {
    const path = entry.rawValue.replace(/\\\\|\\(?=[^\r\n])/g, '/');
    return fixTo(process, entry.key, path, {
      title: text('Write "/" for every backslash', '将反斜杠全部改为“/”'),
      obvious: true,
      edits: [replace(process, entry.valueSpan, path)],
    });
  }
  return {
    title: text('Double the backslash', '将反斜杠写成两个'),
    obvious: true,
    edits: [replace(process, { start: at, end: at }, '\\')],
  };
}
