import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { isPathKey, movesData } from '../../catalog/knowledge.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { Severity } from '../../deployment/project/model.ts';
import { PROPERTIES_KINDS } from '../../effective/kinds/index.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { defineProcessRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { costs } from '../support/consequence.ts';
import { allSwallowed, type Swallowed } from '../support/continuation.ts';
import { fixTo, replace } from '../support/edits.ts';
import { firstPlaces } from '../support/places.ts';
import { oneLine, rocketmq, stays, value } from '../support/say.ts';

const messages = defineMessages({
  en: {
    swallows: (lost: string) => say`The backslash joins the next line to this value, so ${lost} is not set`,
    details: (release: string, key: string, joined: string, state: Text) =>
      say`${release} reads "${joined}" as the value of ${key}, and ${state}`,
    part: (lost: string, key: string) => say`${lost} becomes part of the value of ${key}`,
    remove: () => say`Remove the backslash`,
  },
  'zh-CN': {
    swallows: (lost) => say`行尾的反斜杠把下一行并入该值，${lost} 因此没有生效`,
    details: (release, key, joined, state) => say`${release} 会把“${joined}”读作 ${key} 的值，${state}`,
    part: (lost, key) => say`${lost} 成为 ${key} 的值的一部分`,
    remove: () => say`删除该反斜杠`,
  },
});

export const rule = defineProcessRule({
  id: 'line-continuation',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'obvious',
  title: { en: 'A backslash swallows the next setting', 'zh-CN': '行尾反斜杠吞掉下一项配置' },
  kinds: PROPERTIES_KINDS,
  reads: [],
  check({ process, report }) {
    const { path: file, document } = process.file;
    if (!document.escaped) return;
    for (const entry of document.entries) {
      const all = allSwallowed(document, entry);
      const [first] = all;
      if (first === undefined || entry.malformed) continue;
      const { key } = entry;
      const { start, end } = first.backslash;
      const span = { start: isTrailByte(process, first) ? start - 1 : start, end };
      report({ file, span, key, severity: severity(process, entry, all) }, () => ({
        message: messages.swallows(first.key),
        details: messages.details(rocketmq(process), oneLine(key), value(key, entry.value), stays(process, first.key)),
        related: firstPlaces(all, (lost) => ({
          file,
          span: lost.keySpan,
          message: messages.part(lost.key, oneLine(key)),
        })),
        fixes: correction(process, entry, all),
      }));
    }
  },
});

/** An error where one of the settings that the line holds runs with something else than it says. */
function severity(process: FileProcess, entry: Entry, all: readonly Swallowed[]): Severity {
  const mended = all.map(({ backslash }) => replace(process, backslash, ''));
  const isLost = (key: string): boolean =>
    process.effective.parameter(key) !== undefined && costs(process, entry, key, mended);
  return isLost(entry.key) || all.some(({ key }) => isLost(key)) ? 'error' : 'warning';
}

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
      title: messages.remove(),
      obvious: isPathKey(entry.key, process.kind),
      edits: all.map(({ backslash }) => replace(process, backslash, '')),
    }),
  ];
}
