import { defineMessages, say } from '../../base/message.ts';
import type { Span } from '../../base/range.ts';
import type { Text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { PROPERTIES_KINDS } from '../../effective/kinds/index.ts';
import { isControlLine } from '../../effective/template.ts';
import type { Entry, PropertiesDocument } from '../../syntax/properties/document.ts';
import { defineProcessRule, EVERYWHERE, type ProcessSubject, type ProposedFix, type Said } from '../rule.ts';
import { removeEntries } from '../support/edits.ts';
import { inForce } from '../support/inForce.ts';
import { firstPlaces } from '../support/places.ts';
import { oneLine, rocketmq } from '../support/say.ts';
import { isDeclared } from '../support/verdicts.ts';

/** Control structures of template engines: of two entries in different branches only one is rendered. */
const BRANCH = /\{\{-?\s*(?:if|else|end|range|with)\b|\{%|<%/g;

const messages = defineMessages({
  en: {
    sameAgain: (key: string, line: number) => say`${key} is set to the same value again in line ${line}`,
    sameOften: (key: string, times: number, line: number) =>
      say`${key} is set to the same value ${times} times, the last time in line ${line}`,
    again: (key: string, line: number) => say`${key} is set again in line ${line}, and only that value counts`,
    often: (key: string, times: number, line: number) =>
      say`${key} is set ${times} times; only the last value, in line ${line}, counts`,
    runs: (release: string, now: Text) => say`${release} runs with ${now}`,
    counts: () => say`this one counts`,
    also: () => say`also set here`,
    removeSame: () => say`Remove this line, the later one says the same`,
    removeAllSame: () => say`Remove the earlier lines, the last one says the same`,
    removeOthers: () => say`Remove all but the last`,
  },
  'zh-CN': {
    sameAgain: (key, line) => say`${key} 在第 ${line} 行又被设为相同的值`,
    sameOften: (key, times, line) => say`${key} 共 ${times} 次被设为相同的值，最后一次在第 ${line} 行`,
    again: (key, line) => say`${key} 在第 ${line} 行再次出现，只有后者生效`,
    often: (key, times, line) => say`${key} 共出现 ${times} 次，只有最后的值（第 ${line} 行）生效`,
    runs: (release, now) => say`${release} 的实际值为 ${now}`,
    counts: () => say`此处的值生效`,
    also: () => say`此处也有设置`,
    removeSame: () => say`删除此行（后面有相同的配置）`,
    removeAllSame: () => say`删除前面各行（最后一行有相同的配置）`,
    removeOthers: () => say`只保留最后一项`,
  },
});

/** The entries of one key, in file order: those that do not count, at least one, and the one that does. */
interface Repeated {
  readonly earlier: readonly [Entry, ...Entry[]];
  readonly last: Entry;
}

export const rule = defineProcessRule({
  id: 'duplicate-key',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'obvious',
  entries: 'overwritten',
  title: { en: 'Key set twice', 'zh-CN': '重复的键' },
  kinds: PROPERTIES_KINDS,
  reads: [],
  check(subject) {
    const { process, report } = subject;
    for (const repeated of repeatedIn(subject)) {
      const [first] = repeated.earlier;
      const same = repeated.earlier.every((entry) => entry.value === repeated.last.value);
      const where = { file: process.file.path, span: first.keySpan, key: first.key };
      report(same ? { ...where, severity: 'info' } : where, () => described(process, repeated, same));
    }
  },
});

function described(process: FileProcess, { earlier, last }: Repeated, same: boolean): Said {
  const file = process.file.path;
  const [, ...others] = earlier;
  const key = oneLine(last.key);
  const times = earlier.length + 1;
  const line = process.file.document.lines.position(last.keySpan.start).line;
  const now = same ? undefined : inForce(process, last.key);
  const message = same
    ? times === 2
      ? messages.sameAgain(key, line)
      : messages.sameOften(key, times, line)
    : times === 2
      ? messages.again(key, line)
      : messages.often(key, times, line);
  return {
    message,
    ...(now === undefined ? {} : { details: messages.runs(rocketmq(process), now) }),
    related: firstPlaces([last, ...others], (entry) => ({
      file,
      span: entry.keySpan,
      message: entry === last ? messages.counts() : messages.also(),
    })),
    fixes: [same ? removeEarlier(process, earlier) : removeOthers(process, earlier)],
  };
}

function repeatedIn({ process, deployment }: ProcessSubject): readonly Repeated[] {
  const { effective, file, kind } = process;
  let branches: readonly Span[] | undefined;
  const isUnread = (entry: Entry): boolean =>
    effective.parametersFor(entry.key).length === 0 && effective.verdictOf(entry)?.keyCause !== undefined;
  const isRepeated = (entry: Entry, last: Entry): boolean => {
    if (isControlLine(entry.rawKey)) return false;
    if (isUnread(entry) && !isDeclared(kind, entry.key, { deployment })) return false;
    branches ??= branchesOf(file.document);
    return !isBetween(branches, entry.lineSpan.end, last.lineSpan.start);
  };
  return file.document.repeated.flatMap((indexes) => {
    const entries = indexes.map((index) => file.document.entryAt(index));
    const last = entries.pop() as Entry;
    const earlier = entries.filter((entry) => isRepeated(entry, last));
    return earlier.length === 0 ? [] : [{ last, earlier: earlier as [Entry, ...Entry[]] }];
  });
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

const removeEarlier = (process: FileProcess, earlier: readonly Entry[]): ProposedFix => ({
  title: earlier.length === 1 ? messages.removeSame() : messages.removeAllSame(),
  obvious: true,
  meaningElsewhere: true,
  edits: removeEntries(process, earlier),
});

/** What runs stays the same; what the other lines said is lost. */
const removeOthers = (process: FileProcess, earlier: readonly Entry[]): ProposedFix => ({
  title: messages.removeOthers(),
  obvious: false,
  edits: removeEntries(process, earlier),
});
