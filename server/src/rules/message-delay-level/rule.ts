import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { isDelayLevel } from '../../effective/delayLevels.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { defineProcessRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { write } from '../support/edits.ts';
import { type Element, elements } from '../support/elements.ts';
import { ownEnds } from '../support/ownEnds.ts';
import { brief, clipped, exitsWith } from '../support/say.ts';

const messages = defineMessages({
  en: {
    wrong: (level: string, end: Text) => say`"${level}" is no delay level (a number and s, m, h or d): ${end}`,
    blanks: (end: Text) => say`Two blanks in a row leave an empty delay level: ${end}`,
    empty: (end: Text) => say`messageDelayLevel has no delay level: ${end}`,
    separator: () => say`Delay levels are separated by exactly one blank, and the units are lower-case`,
  },
  'zh-CN': {
    wrong: (level, end) => say`“${level}”不是合法的延时级别（数字加 s、m、h 或 d）：${end}`,
    blanks: (end) => say`连续两个空格会产生一个空的延时级别：${end}`,
    empty: (end) => say`messageDelayLevel 中没有任何延时级别：${end}`,
    separator: () => say`延时级别之间只能有一个空格，单位必须小写`,
  },
});

export const rule = defineProcessRule({
  id: 'message-delay-level',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'obvious',
  title: { en: 'Malformed delay level', 'zh-CN': '延时级别格式错误' },
  kinds: ['broker', 'broker-in-container'],
  reads: ['messageDelayLevel'],
  check({ process, report }) {
    for (const { exit, place } of ownEnds(process, 'message-delay-level')) {
      const { entry } = exit;
      if (entry === undefined) continue;
      const wrong = wrongLevel(entry);
      report({ file: process.file.path, span: wrong?.span ?? place.span, key: entry.key }, () => ({
        message: messageOn(process, wrong, exitsWith(process, exit.exit)),
        details: messages.separator(),
        fixes: correction(process, entry),
      }));
    }
  },
});

/** The first element that parseDelayLevel refuses; undefined where there is none at all. Blanks at the end do no harm. */
function wrongLevel(entry: Entry): Element | undefined {
  const all = elements(entry, ' ');
  const last = all.findLastIndex(({ text }) => text !== '');
  return all.slice(0, last + 1).find(({ text }) => !isDelayLevel(text));
}

function messageOn(process: FileProcess, wrong: Element | undefined, end: Text): Text {
  if (wrong === undefined) return messages.empty(end);
  return wrong.text === '' ? messages.blanks(end) : messages.wrong(clipped(brief(process, wrong.text)), end);
}

/** The same levels as RocketMQ wants them; none where something else than blanks, commas and upper case is wrong. */
function correction(process: FileProcess, entry: Entry): readonly ProposedFix[] {
  const levels = entry.value
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter((level) => level !== '');
  return levels.length > 0 && levels.every(isDelayLevel) ? [write(process, entry, levels.join(' '), true)] : [];
}
