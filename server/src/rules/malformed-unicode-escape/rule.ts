import type { Span } from '../../base/range.ts';
import { text } from '../../base/text.ts';
import { isPathKey } from '../../catalog/knowledge.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { Entry } from '../../properties/document.ts';
import { defineRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { fixTo, replace } from '../support/edits.ts';
import { kindName, say, written } from '../support/say.ts';
import { isUtf16 } from '../support/verdicts.ts';

export const rule = defineRule({
  id: 'malformed-unicode-escape',
  scope: 'file',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'obvious',
  title: { en: 'Malformed Unicode escape', 'zh-CN': '非法的 Unicode 转义' },
  everyRelease: true,
  onlyUnsound: true,
  check(process, context) {
    const { document, path } = process.file;
    if (document.error === undefined || isUtf16(process)) return;
    for (const entry of document.entries) {
      if (!entry.malformed) continue;
      const escapes = malformedEscapes(entry);
      const span = document.error.entry === entry.index ? document.error.span : (escapes[0] ?? entry.valueSpan);
      const sequence = written(process, entry.key, span);
      const exit = process.effective.start.exit ?? -1;
      context.report({
        file: path,
        span,
        key: entry.key,
        message: say(
          [kindName(process.kind)],
          (kind) =>
            `"\\u" begins a Unicode escape, and "${sequence}" is not a valid one: the ${kind} exits with ${exit} while it loads this file`,
          (kind) =>
            `"\\u" 表示 Unicode 转义的开头，而“${sequence}”不是合法的转义：${kind} 在加载该文件时以退出码 ${exit} 退出`,
        ),
        fixes: [correction(process, entry, escapes)],
      });
    }
  },
});

/** The malformed escapes of an entry, as far as a reader takes them: to a blank, a backslash, or four characters behind the `\u`. */
function malformedEscapes(entry: Entry): readonly Span[] {
  const parts = [
    [entry.rawKey, entry.keySpan.start],
    [entry.rawValue, entry.valueSpan.start],
  ] as const;
  return parts.flatMap(([raw, from]) =>
    [...raw.matchAll(/\\(?:u(?:[0-9a-fA-F]{4}|[^\s\\]{0,4})|[\s\S])/g)]
      .filter(([found]) => /^\\u(?![0-9a-fA-F]{4})/.test(found))
      .map(({ 0: found, index }) => ({ start: from + index, end: from + index + found.length })),
  );
}

function correction(process: FileProcess, entry: Entry, escapes: readonly Span[]): ProposedFix {
  if (isPathKey(entry.key, process.kind) && escapes.every(({ start }) => start >= entry.valueSpan.start)) {
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
    edits: escapes.map(({ start }) => replace(process, { start, end: start }, '\\')),
  };
}
