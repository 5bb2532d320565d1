import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { defineEntryRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { fixTo, setValue } from '../support/edits.ts';
import { spanOf } from '../support/elements.ts';
import { isUsed, LOG_KEYS, otherSeparators, separatorOf } from '../support/pathLists.ts';
import { brief, rocketmq } from '../support/say.ts';

const messages = defineMessages({
  en: {
    other: (separator: string) => say`"${separator}" does not separate paths: RocketMQ takes this as one directory`,
    none: () => say`This is one directory: several are possible from 4.9.2 on only`,
    details: (release: string, key: string, path: string) =>
      say`${release} takes ${key} as the one directory "${path}"; "," separates several`,
    noneDetails: (release: string, key: string, path: string) =>
      say`${release} takes ${key} as the one directory "${path}"`,
    write: (path: string) => say`Write ${path}`,
  },
  'zh-CN': {
    other: (separator) => say`“${separator}”不能分隔路径：RocketMQ 会把它当作一个目录`,
    none: () => say`这会被当作一个目录：从 4.9.2 起才支持多个`,
    details: (release, key, path) => say`${release} 会把 ${key} 当作名为“${path}”的一个目录；多个路径用“,”分隔`,
    noneDetails: (release, key, path) => say`${release} 会把 ${key} 当作名为“${path}”的一个目录`,
    write: (path) => say`改为 ${path}`,
  },
});

export const rule = defineEntryRule({
  id: 'multi-path-separator',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'obvious',
  title: { en: 'Wrong separator in a list of paths', 'zh-CN': '路径列表的分隔符有误' },
  kinds: ['broker', 'broker-in-container'],
  keys: LOG_KEYS,
  check({ process, entry, report }) {
    const first = otherSeparators(entry)[0];
    if (first === undefined && !entry.value.includes(',')) return;
    const splits = separatorOf(process, entry.key) !== undefined;
    const comma = splits ? -1 : entry.value.search(/,(?=\s*(?:[\\/]|[A-Za-z]:[\\/]))/);
    if ((first === undefined && comma < 0) || !isUsed(process, entry)) return;
    if (first !== undefined) {
      report({ span: spanOf(entry, first.at, first.at + 1) }, () => ({
        message: messages.other(first.text),
        details: detailsOf(process, entry, splits),
        fixes: splits ? [correction(process, entry)] : [],
      }));
      return;
    }
    report({ span: spanOf(entry, comma, comma + 1) }, () => ({
      message: messages.none(),
      details: detailsOf(process, entry, false),
    }));
  },
});

const detailsOf = (process: FileProcess, { key, value }: Entry, splits: boolean): Text =>
  (splits ? messages.details : messages.noneDetails)(rocketmq(process), key, brief(process, value.trim()));

/** The same paths with the separator that RocketMQ knows. */
function correction(process: FileProcess, entry: Entry): ProposedFix {
  const characters = Array.from({ length: entry.value.length }, (_, i) => entry.value[i] as string);
  for (const { at } of otherSeparators(entry)) characters[at] = ',';
  const value = characters
    .join('')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')
    .join(',');
  const title = messages.write(brief(process, value));
  return fixTo(process, entry.key, value, { title, obvious: true, edits: [setValue(process, entry, value)] });
}
