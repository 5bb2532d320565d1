import type { Span } from '../../base/range.ts';
import { type Text, text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { isControlLine } from '../../effective/template.ts';
import type { Entry, PropertiesDocument } from '../../syntax/properties/document.ts';
import { defineRule, EVERYWHERE, type ProposedFix, type RuleContext } from '../rule.ts';
import { removeEntry } from '../support/edits.ts';
import { firstPlaces } from '../support/places.ts';
import { padded, rocketmq, running, say, spaced } from '../support/say.ts';
import { isDeclared } from '../support/verdicts.ts';

/** Control structures of template engines: of two entries in different branches only one is rendered. */
const BRANCH = /\{\{-?\s*(?:if|else|end|range|with)\b|\{%|<%/g;

/** The entries of one key, in file order: those that do not count, at least one, and the one that does. */
interface Repeated {
  readonly earlier: readonly [Entry, ...Entry[]];
  readonly last: Entry;
}

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
    for (const repeated of repeatedIn(process, context)) {
      const { earlier, last } = repeated;
      const [first, ...others] = earlier;
      const same = earlier.every((entry) => entry.value === last.value);
      context.report({
        file,
        span: first.keySpan,
        key: first.key,
        ...(same ? { severity: 'info' as const } : {}),
        message: message(process, repeated, same),
        related: firstPlaces([last, ...others], (entry) => ({
          file,
          span: entry.keySpan,
          message: entry === last ? text('this one counts', '此处的值生效') : text('also set here', '此处也有设置'),
        })),
        get fixes() {
          return [same ? removeEarlier(process, earlier) : removeOthers(process, earlier)];
        },
      });
    }
  },
});

function repeatedIn(process: FileProcess, context: RuleContext): readonly Repeated[] {
  const { document } = process.file;
  const found = new Map<Entry, [Entry, ...Entry[]]>();
  let branches: readonly Span[] | undefined;
  for (const { entry, overwrittenBy: last, keyCause } of process.effective.unsound) {
    if (last === undefined || isControlLine(entry.rawKey)) continue;
    if (keyCause !== undefined && !isDeclared(process.kind, entry.key, context)) continue;
    branches ??= branchesOf(document);
    if (isBetween(branches, entry.lineSpan.end, last.lineSpan.start)) continue;
    const earlier = found.get(last);
    if (earlier === undefined) found.set(last, [entry]);
    else earlier.push(entry);
  }
  return [...found].map(([last, earlier]) => ({ last, earlier }));
}

const branchesOf = ({ text }: PropertiesDocument): readonly Span[] =>
  Array.from(text.matchAll(BRANCH), ({ 0: mark, index }) => ({ start: index, end: index + mark.length }));

/** Whether one of some spans, which lie one behind the other, lies between two offsets. */
function isBetween(spans: readonly Span[], from: number, to: number): boolean {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle] as Span).start < from) low = middle + 1;
    else high = middle;
  }
  const next = spans[low];
  return next !== undefined && next.end <= to;
}

function message(process: FileProcess, { earlier, last }: Repeated, same: boolean): Text {
  const { key } = last;
  const times = earlier.length + 1;
  const line = process.file.document.lines.position(last.keySpan.start).line;
  if (same) {
    return times === 2
      ? text(`${key} is set to the same value again in line ${line}`, `${key} 在第 ${line} 行又被设为相同的值`)
      : text(
          `${key} is set to the same value ${times} times, the last time in line ${line}`,
          `${key} 共 ${times} 次被设为相同的值，最后一次在第 ${line} 行`,
        );
  }
  const now = running(process, key);
  const words = now === undefined || now('en') !== '' ? now : text('an empty value', '空值');
  const again =
    times === 2
      ? text(
          `is set again in line ${line}, and only the last value counts`,
          `在第 ${line} 行再次出现，只有最后的值生效`,
        )
      : text(
          `is set ${times} times, and only the last value, in line ${line}, counts`,
          `共出现 ${times} 次，只有最后的值（第 ${line} 行）生效`,
        );
  return say(
    [again, words ?? text('', '')],
    (rest, value) => `${key} ${rest}${value === '' ? '' : `: ${rocketmq(process)} runs with ${value}`}`,
    (rest, value) => `${key} ${rest}${value === '' ? '' : `：${rocketmq(process)} 以${padded(spaced(value))}运行`}`,
  );
}

const removeEarlier = (process: FileProcess, earlier: readonly Entry[]): ProposedFix => ({
  title:
    earlier.length === 1
      ? text('Remove this line, the later one says the same', '删除此行（后面有相同的配置）')
      : text('Remove the earlier lines, the last one says the same', '删除前面各行（最后一行有相同的配置）'),
  obvious: true,
  meaningElsewhere: true,
  edits: earlier.map((entry) => removeEntry(process, entry)),
});

/** What runs stays the same; what the other lines said is lost. */
const removeOthers = (process: FileProcess, earlier: readonly Entry[]): ProposedFix => ({
  title: text('Remove all but the last', '只保留最后一项'),
  obvious: false,
  edits: earlier.map((entry) => removeEntry(process, entry)),
});
