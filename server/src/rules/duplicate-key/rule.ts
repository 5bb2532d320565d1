import { type Text, text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { Verdict } from '../../effective/model.ts';
import { isControlLine } from '../../effective/template.ts';
import type { Entry } from '../../properties/document.ts';
import { defineRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { removeEntry } from '../support/edits.ts';
import { padded, rocketmq, running, say, spaced } from '../support/say.ts';
import { isDeclared } from '../support/verdicts.ts';

/** Control structures of template engines: of two entries in different branches only one is rendered. */
const BRANCH = /\{\{-?\s*(?:if|else|end|range|with)\b|\{%|<%/;

export const rule = defineRule({
  id: 'duplicate-key',
  scope: 'file',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'obvious',
  title: { en: 'Key set twice', 'zh-CN': '重复的键' },
  onlyUnsound: true,
  check(process, context) {
    const file = process.file.path;
    for (const verdict of process.effective.verdicts) {
      const { entry, overwrittenBy: last, keyCause } = verdict;
      if (
        last === undefined ||
        isControlLine(entry.rawKey) ||
        (keyCause !== undefined && !isDeclared(process.kind, entry.key, context))
      )
        continue;
      if (BRANCH.test(process.file.document.text.slice(entry.lineSpan.end, last.lineSpan.start))) continue;
      const same = entry.value === last.value;
      context.report({
        file,
        span: entry.keySpan,
        key: entry.key,
        ...(same ? { severity: 'info' as const } : {}),
        message: message(process, verdict, last),
        related: [{ file, span: last.keySpan, message: text('this one counts', '此处的值生效') }],
        fixes: [same ? removeThis(process, entry) : removeOthers(process, last)],
      });
    }
  },
});

function message(process: FileProcess, { entry }: Verdict, last: Entry): Text {
  const { key } = entry;
  const line = process.file.document.lines.position(last.keySpan.start).line;
  if (entry.value === last.value) {
    return text(`${key} is set to the same value again in line ${line}`, `${key} 在第 ${line} 行又被设为相同的值`);
  }
  const now = running(process, key);
  const words = now === undefined || now('en') !== '' ? now : text('an empty value', '空值');
  return say(
    [words ?? text('', '')],
    (value) =>
      `${key} is set again in line ${line}, and only the last value counts${value === '' ? '' : `: ${rocketmq(process)} runs with ${value}`}`,
    (value) =>
      `${key} 在第 ${line} 行再次出现，只有最后的值生效${value === '' ? '' : `：${rocketmq(process)} 以${padded(spaced(value))}运行`}`,
  );
}

const removeThis = (process: FileProcess, entry: Entry): ProposedFix => ({
  title: text('Remove this line, the later one says the same', '删除此行（后面有相同的配置）'),
  obvious: true,
  meaningElsewhere: true,
  edits: [removeEntry(process, entry)],
});

/** What runs stays the same; what the other lines said is lost. */
const removeOthers = (process: FileProcess, last: Entry): ProposedFix => ({
  title: text('Remove all but the last', '只保留最后一项'),
  obvious: false,
  edits: process.file.document.entries
    .filter((entry) => entry.index !== last.index && entry.key === last.key)
    .map((entry) => removeEntry(process, entry)),
});
