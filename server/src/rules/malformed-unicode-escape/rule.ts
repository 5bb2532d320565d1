import { defineMessages, say } from '../../base/message.ts';
import type { Span } from '../../base/range.ts';
import type { Text } from '../../base/text.ts';
import { isPathKey } from '../../catalog/knowledge.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { PROPERTIES_KINDS } from '../../effective/kinds/index.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { defineProcessRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { fixTo, replace } from '../support/edits.ts';
import { kindName, written } from '../support/say.ts';
import { isUtf16 } from '../support/verdicts.ts';

const messages = defineMessages({
  en: {
    ends: (kind: Text, exit: number) => say`A malformed "\\u" ends the ${kind} with ${exit} while it loads this file`,
    details: (sequence: string) =>
      say`"\\u" begins a Unicode escape of four hexadecimal digits, and "${sequence}" is none: Properties.load throws`,
    slashes: () => say`Write "/" for every backslash`,
    double: () => say`Double the backslash`,
  },
  'zh-CN': {
    ends: (kind, exit) => say`“\\u”转义不合法：${kind} 加载该文件时以退出码 ${exit} 退出`,
    details: (sequence) =>
      say`“\\u”之后必须是四位十六进制数字，而“${sequence}”不是合法的转义，Properties.load 会抛出异常`,
    slashes: () => say`将反斜杠全部改为“/”`,
    double: () => say`将反斜杠写成两个`,
  },
});

export const rule = defineProcessRule({
  id: 'malformed-unicode-escape',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'obvious',
  title: { en: 'Malformed Unicode escape', 'zh-CN': '非法的 Unicode 转义' },
  // A proxy's file is JSON, whose escapes fastjson reads.
  kinds: PROPERTIES_KINDS,
  reads: [],
  check({ process, report }) {
    const { document, path } = process.file;
    const { error } = document;
    if (error === undefined || isUtf16(process)) return;
    for (const entry of document.entries) {
      if (!entry.malformed) continue;
      const escapes = malformedEscapes(entry);
      const span = error.entry === entry.index ? error.span : (escapes[0] ?? entry.valueSpan);
      report({ file: path, span, key: entry.key }, () => ({
        message: messages.ends(kindName(process.kind), process.effective.start.exit ?? -1),
        details: messages.details(written(process, entry.key, span)),
        fixes: [correction(process, entry, escapes)],
      }));
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
    const edits = [replace(process, entry.valueSpan, path)];
    return fixTo(process, entry.key, path, { title: messages.slashes(), obvious: true, edits });
  }
  return {
    title: messages.double(),
    obvious: true,
    edits: escapes.map(({ start }) => replace(process, { start, end: start }, '\\')),
  };
}
