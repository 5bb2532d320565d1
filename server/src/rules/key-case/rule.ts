import { type Text, text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { defineRule, EVERYWHERE } from '../rule.ts';
import { levelOf } from '../support/consequence.ts';
import { fixTo, removeEntry, renameKey } from '../support/edits.ts';
import { padded, remains, rocketmq, running, say } from '../support/say.ts';
import { blamed } from '../support/verdicts.ts';

export const rule = defineRule({
  id: 'key-case',
  scope: 'file',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'obvious',
  title: { en: 'Key in the wrong case', 'zh-CN': '键的大小写错误' },
  caused: true,
  check(process, context) {
    for (const { entry, cause } of blamed(process, context, 'key-case')) {
      const real = process.file.document.last(cause.meant);
      const place = { file: process.file.path, span: cause.span, key: entry.key };
      if (real !== undefined) context.report({ ...place, ...besides(process, entry, real) });
      else {
        const edits = [renameKey(process, entry, cause.meant)];
        context.report({
          ...place,
          severity: levelOf(process, entry, cause.meant, edits),
          message: say(
            [remains(process, cause.meant)],
            (rest) => `${rocketmq(process)} ignores "${entry.key}", its key is ${cause.meant}, which ${rest}`,
            (rest) => `${rocketmq(process)} 会忽略“${entry.key}”，正确的键是 ${cause.meant}，该项${rest}`,
          ),
          fixes: [
            fixTo(process, cause.meant, entry.value, {
              title: text(`Write ${cause.meant}`, `改为 ${cause.meant}`),
              obvious: true,
              edits,
            }),
          ],
        });
      }
    }
  },
});

/** The right key stands in the file too, so this line is a duplicate that does nothing. */
function besides(process: FileProcess, entry: Entry, real: Entry) {
  const same = entry.value === real.value;
  return {
    severity: same ? ('info' as const) : ('warning' as const),
    message: besidesMessage(process, entry, real),
    related: [{ file: process.file.path, span: real.keySpan, message: text('this one counts', '此处的值生效') }],
    fixes: [
      {
        title: text('Remove this line', '删除此行'),
        obvious: same,
        ...(same ? { meaningElsewhere: true } : {}),
        edits: [removeEntry(process, entry)],
      },
    ],
  };
}

function besidesMessage(process: FileProcess, entry: Entry, real: Entry): Text {
  const line = process.file.document.lines.position(real.keySpan.start).line;
  return say(
    [running(process, real.key) ?? text('', '')],
    (now) => `${rocketmq(process)} ignores "${entry.key}"; ${real.key} in line ${line} counts, and it runs with ${now}`,
    (now) => `${rocketmq(process)} 会忽略“${entry.key}”；生效的是第 ${line} 行的 ${real.key}，实际值为${padded(now)}`,
  );
}
