import { defineMessages, say } from '../../base/message.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { parseInt32 } from '../../effective/java.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { defineEntryRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { write } from '../support/edits.ts';
import { elements } from '../support/elements.ts';
import { brief, clipped, inCharacters } from '../support/say.ts';

const messages = defineMessages({
  en: {
    never: (hour: string) => say`"${hour}" is no hour: expired files are never deleted, even when the disk is full`,
    empty: () => say`deleteWhen has no hour: expired files are never deleted, even when the disk is full`,
    later: (hour: string) => say`"${hour}" is no hour: expired files are deleted only in the hours before it`,
    outside: (hour: string) => say`${hour} is no hour of the day (0 to 23), so it never comes`,
    why: () => say`Hours are whole numbers, separated by semicolons; the clean-up ends at the first other text`,
  },
  'zh-CN': {
    never: (hour) => say`“${hour}”不是小时数：过期文件永远不会被删除，即使磁盘已满`,
    empty: () => say`deleteWhen 中没有小时数：过期文件永远不会被删除，即使磁盘已满`,
    later: (hour) => say`“${hour}”不是小时数：只会在它之前的那些小时删除过期文件`,
    outside: (hour) => say`${hour} 不是一天中的小时（0 到 23），永远不会到来`,
    why: () => say`小时数是以分号分隔的整数；清理任务遇到第一个其他文本就会中止`,
  },
});

export const rule = defineEntryRule({
  id: 'delete-when',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'obvious',
  title: { en: 'deleteWhen is no list of hours', 'zh-CN': 'deleteWhen 不是小时列表' },
  kinds: ['broker', 'broker-in-container'],
  keys: ['deleteWhen'],
  check({ process, entry, report }) {
    // As RocketMQ has it: without the blanks around it from 5.2.0 on, and without the empty texts at the end that Java's split drops.
    const value = process.effective.value('deleteWhen') ?? entry.value;
    const offset = Math.max(0, entry.value.indexOf(value));
    const all = elements(entry, ';');
    const isTrimmed = value.length < entry.value.length;
    const last = all.findLastIndex(({ text, index }) =>
      isTrimmed && index === all.length - 1 ? text.trim() !== '' : text !== '',
    );
    if (last < 0 && value !== '') return;
    const hours = last < 0 ? all : all.slice(0, last + 1);
    const read = (text: string, index: number): number | undefined => {
      // Of the first and the last one, blanks that RocketMQ takes away do no harm.
      const from = index === 0 ? text.slice(offset) : text;
      const whole = index === all.length - 1 && isTrimmed ? from.trimEnd() : from;
      const number = parseInt32(whole);
      return typeof number === 'string' ? Number(number) : undefined;
    };
    const wrong = hours.find(({ text, index }) => read(text, index) === undefined);
    if (wrong !== undefined) {
      report({ span: wrong.span }, () => {
        const hour = clipped(brief(process, wrong.text));
        const message = wrong.index === 0 ? messages.never(hour) : messages.later(hour);
        return {
          message: entry.value.trim() === '' ? messages.empty() : message,
          details: messages.why(),
          fixes: correction(process, entry),
        };
      });
      return;
    }
    for (const { text, index, span } of hours) {
      const hour = read(text, index) as number;
      if (hour >= 0 && hour <= 23) continue;
      report({ span, severity: 'warning' }, () => ({ message: messages.outside(String(hour)) }));
      return;
    }
  },
});

/** An hour as people write it: `4`, `04`, `4:00`, `04:00:00`. */
const HOUR = /^(\d{1,2})(?::00?){0,2}$/;

/** The same hours as RocketMQ wants them, where each can be told. */
function correction(process: FileProcess, entry: Entry): readonly ProposedFix[] {
  const hours = inCharacters(process.file.document, entry.value)
    .split(/[\s,;，；、]+/)
    .filter((hour) => hour !== '')
    .map((hour) => HOUR.exec(hour)?.[1]?.padStart(2, '0'));
  if (hours.length === 0 || hours.some((hour) => hour === undefined || Number(hour) > 23)) return [];
  return [write(process, entry, hours.join(';'), true)];
}
