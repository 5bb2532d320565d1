import { type Text, text } from '../../base/text.ts';
import { RELEASES } from '../../catalog/releases.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { Severity } from '../../deployment/project.ts';
import type { Entry } from '../../properties/document.ts';
import { defineRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { fixTo, removeEntry, renameKey } from '../support/edits.ts';
import { padded, parameterOf, rocketmq, running, say, stays } from '../support/say.ts';
import { type Blamed, blamed } from '../support/verdicts.ts';

/** Below it, mappedFileSizeConsumeQueue was meant in entries of 20 bytes, not in bytes (rule consume-queue-size-unit). */
const BYTES = 1_000_000;

export const rule = defineRule({
  id: 'renamed-key',
  scope: 'file',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: '≥ 4.5.2',
  fix: 'obvious',
  title: { en: 'Renamed key', 'zh-CN': '已改名的键' },
  caused: true,
  check(process, context) {
    for (const each of blamed(process, context, 'renamed-key')) {
      context.report({
        file: process.file.path,
        span: each.cause.span,
        key: each.entry.key,
        severity: severity(process, each.entry, each.cause.meant),
        message: message(process, each),
        fixes: corrections(process, each.entry, each.cause.meant),
      });
    }
  },
});

/** An error where something is lost: the value is not what runs without it. */
function severity(process: FileProcess, entry: Entry, meant: string): Severity {
  if (process.file.document.last(meant) !== undefined) return 'warning';
  return parameterOf(process, meant)?.default === entry.value.trim() ? 'warning' : 'error';
}

function message(process: FileProcess, { entry, cause }: Blamed<'renamed-key'>): Text {
  const { meant } = cause;
  const since = RELEASES[cause.since] as string;
  const also = process.file.document.last(meant);
  const state = also === undefined ? stays(process, meant) : set(process, also);
  return say(
    [state],
    (rest) =>
      `${entry.key} is called ${meant} since RocketMQ ${since}, and ${rocketmq(process)} ignores the old name: ${rest}`,
    (rest) => `自 RocketMQ ${since} 起 ${entry.key} 已改名为 ${meant}，${rocketmq(process)} 会忽略旧名：${rest}`,
  );
}

function set(process: FileProcess, entry: Entry): Text {
  const line = process.file.document.lines.position(entry.keySpan.start).line;
  return say(
    [running(process, entry.key) ?? text('', '')],
    (now) => `${entry.key} is ${now} (line ${line})`,
    (now) => `${entry.key} 为${padded(now)}（第 ${line} 行）`,
  );
}

function corrections(process: FileProcess, entry: Entry, meant: string): ProposedFix[] {
  const also = process.file.document.last(meant);
  if (also !== undefined) {
    const same = also.value === entry.value;
    const removal: ProposedFix = {
      title: text('Remove the line', '删除此行'),
      obvious: same,
      ...(same ? { meaningElsewhere: true } : {}),
      edits: [removeEntry(process, entry)],
    };
    return [removal];
  }
  return [
    fixTo(process, meant, entry.value, {
      title: text(`Write ${meant}`, `改为 ${meant}`),
      obvious: !(meant === 'mappedFileSizeConsumeQueue' && Number(entry.value) < BYTES),
      edits: [renameKey(process, entry, meant)],
    }),
  ];
}
