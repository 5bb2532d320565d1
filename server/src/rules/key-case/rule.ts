import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { defineCauseRule, EVERYWHERE, type Said } from '../rule.ts';
import { levelOf } from '../support/consequence.ts';
import { fixTo, removeEntry, renameKey } from '../support/edits.ts';
import { inForce } from '../support/inForce.ts';
import { renamed } from '../support/renaming.ts';
import { oneLine, rocketmq, stays } from '../support/say.ts';

const messages = defineMessages({
  en: {
    meant: (key: string, real: string) => say`RocketMQ ignores "${key}"; the key is ${real}`,
    exact: (state: Text) => say`Keys have to match exactly, including case: as it is, ${state}`,
    beside: (key: string, real: string, line: number) => say`RocketMQ ignores "${key}"; ${real} in line ${line} counts`,
    same: () => say`Both lines have the same value`,
    runs: (release: string, now: Text) => say`${release} runs with ${now}`,
    counts: () => say`this one counts`,
    write: (key: string) => say`Write ${key}`,
    remove: () => say`Remove this line`,
  },
  'zh-CN': {
    meant: (key, real) => say`RocketMQ 会忽略“${key}”，正确的键是 ${real}`,
    exact: (state) => say`键必须完全一致（包括大小写）：目前 ${state}`,
    beside: (key, real, line) => say`RocketMQ 会忽略“${key}”，生效的是第 ${line} 行的 ${real}`,
    same: () => say`两行的值相同`,
    runs: (release, now) => say`${release} 的实际值为 ${now}`,
    counts: () => say`此处的值生效`,
    write: (key) => say`改为 ${key}`,
    remove: () => say`删除此行`,
  },
});

export const rule = defineCauseRule({
  id: 'key-case',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'obvious',
  title: { en: 'Key in the wrong case', 'zh-CN': '键的大小写错误' },
  severityOf({ process, entry, cause: { meant } }) {
    const real = process.file.document.last(meant);
    if (real === undefined) return levelOf(process, entry, meant, [renameKey(process, entry, meant)]);
    return real.value === entry.value ? 'info' : 'warning';
  },
  describe({ process, entry, cause: { meant } }) {
    const real = process.file.document.last(meant);
    if (real !== undefined) return beside(process, entry, real);
    const { value, edits, title } = renamed(process, entry, meant);
    return {
      message: messages.meant(oneLine(entry.key), meant),
      details: messages.exact(stays(process, meant)),
      fixes: [fixTo(process, meant, value, { title: title(messages.write(meant)), obvious: true, edits })],
    };
  },
});

/** The right key stands in the file too, so this line is a duplicate that does nothing. */
function beside(process: FileProcess, entry: Entry, real: Entry): Said {
  const { document, path } = process.file;
  const same = entry.value === real.value;
  const now = inForce(process, real.key);
  const runs = now === undefined ? undefined : messages.runs(rocketmq(process), now);
  const details = same ? messages.same() : runs;
  return {
    message: messages.beside(oneLine(entry.key), real.key, document.lines.position(real.keySpan.start).line),
    ...(details === undefined ? {} : { details }),
    related: [{ file: path, span: real.keySpan, message: messages.counts() }],
    fixes: [
      {
        title: messages.remove(),
        obvious: same,
        ...(same ? { meaningElsewhere: true } : {}),
        edits: [removeEntry(process, entry)],
      },
    ],
  };
}
