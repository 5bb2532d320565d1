import { defineMessages, list, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { Severity } from '../../deployment/project/model.ts';
import type { ReportTo } from '../rule.ts';
import { isClear } from './clear.ts';
import { countedEntry } from './exitPlaces.ts';
import { holds, setTo } from './settings.ts';

type Setting = readonly [key: string, value: string];

/** A setting that does not do what it is for unless others have a certain value. */
export interface Pair {
  readonly key: string;
  readonly value: string;
  /** All of them must hold. Of a release without one of these keys nothing is said. */
  readonly needs: readonly Setting[];
  /** What happens where they do not. */
  readonly effect: Text;
  /** Where it differs from the rule's own. */
  readonly severity?: Severity;
  /** Settings with which nothing is wrong either. */
  readonly unless?: readonly Setting[];
}

const messages = defineMessages({
  en: {
    needs: (setting: string, partners: Text, effect: Text) => say`${setting} needs ${partners}: ${effect}`,
    other: (key: string) => say`${key} is set here`,
  },
  'zh-CN': {
    needs: (setting, partners, effect) => say`${setting} 需要 ${partners}：${effect}`,
    other: (key) => say`${key} 在此处设置`,
  },
});

const written = ([key, value]: Setting): string => `${key}=${value}`;

/** The keys that a rule on some pairs reads. */
export const keysOf = (pairs: readonly Pair[]): readonly string[] => [
  ...new Set(pairs.flatMap(({ key, needs, unless = [] }) => [key, ...[...needs, ...unless].map(([other]) => other)])),
];

/** Reports each setting of some pairs that lacks a partner, at its value. */
export function reportLacking(process: FileProcess, pairs: readonly Pair[], report: ReportTo): void {
  for (const pair of pairs) {
    const { key, value, needs, effect, severity, unless = [] } = pair;
    const entry = countedEntry(process, key);
    if (entry === undefined || !holds(process, key, value)) continue;
    if (unless.some(([other, wanted]) => holds(process, other, wanted))) continue;
    const lacking = needs.filter(([other, wanted]) => !holds(process, other, wanted));
    if (
      needs.some(([other]) => process.effective.value(other) === null) ||
      lacking.length === 0 ||
      !isClear(process, keysOf([pair]))
    )
      continue;
    const { path: file } = process.file;
    report({ file, span: entry.valueSpan, key, ...(severity === undefined ? {} : { severity }) }, () => ({
      message: messages.needs(written([key, value]), list(lacking.map(written)), effect),
      related: lacking.flatMap(([other]) => {
        const own = countedEntry(process, other);
        return own === undefined ? [] : [{ file, span: own.valueSpan, message: messages.other(other) }];
      }),
      // Another kind of store does not find the messages of this one.
      fixes:
        lacking.length === 1
          ? lacking.flatMap(([other, wanted]) => (other === 'storeType' ? [] : setTo(process, other, wanted, entry)))
          : [],
    }));
  }
}
