import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { defineEntryRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { removeEntry, replace } from '../support/edits.ts';
import { exits, kindName, rocketmq } from '../support/say.ts';

const messages = defineMessages({
  en: {
    empty: (consequence: Text) => say`namesrvAddr is empty: ${consequence}`,
    nowhere: (kind: Text) => say`the ${kind} registers nowhere`,
    wins: (release: string) => say`In ${release} the empty value wins over NAMESRV_ADDR and -Drocketmq.namesrv.addr`,
    silent: (release: string) =>
      say`In ${release} the empty value wins over NAMESRV_ADDR and -Drocketmq.namesrv.addr; the process boots without an error`,
    comment: () => say`Comment the line out`,
    remove: () => say`Remove the entry`,
  },
  'zh-CN': {
    empty: (consequence) => say`namesrvAddr 为空：${consequence}`,
    nowhere: (kind) => say`${kind} 不会注册到任何 NameServer`,
    wins: (release) => say`在 ${release} 中，空值优先于 NAMESRV_ADDR 与 -Drocketmq.namesrv.addr`,
    silent: (release) =>
      say`在 ${release} 中，空值优先于 NAMESRV_ADDR 与 -Drocketmq.namesrv.addr；进程照常启动，不报错`,
    comment: () => say`注释掉该行`,
    remove: () => say`删除该项`,
  },
});

export const rule = defineEntryRule({
  id: 'namesrv-addr-empty',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'obvious',
  title: { en: 'Empty list of name servers', 'zh-CN': 'NameServer 列表为空' },
  kinds: ['broker', 'container'],
  keys: ['namesrvAddr'],
  check({ process, entry, report }) {
    if (/[^;\s]/.test(entry.value)) return;
    // The entry's own text is all there is to see: a key without a value is marked as such.
    report({ span: entry.value === '' ? entry.keySpan : entry.valueSpan }, () => {
      const end = exits(process, entry);
      return {
        message: messages.empty(end ?? messages.nowhere(kindName(process.kind))),
        details: (end === undefined ? messages.silent : messages.wins)(rocketmq(process)),
        fixes: [withoutEntry(process, entry)],
      };
    });
  },
});

/** As a comment the line still says what is to be filled in; of several lines only the first would be one. */
function withoutEntry(process: FileProcess, entry: Entry): ProposedFix {
  const { keySpan, lineSpan } = entry;
  const { text } = process.file.document;
  if (/[\r\n][^\r\n]/.test(text.slice(lineSpan.start, lineSpan.end)))
    return { title: messages.remove(), obvious: true, edits: [removeEntry(process, entry)] };
  const commented = replace(process, keySpan, `#${text.slice(keySpan.start, keySpan.end)}`);
  return { title: messages.comment(), obvious: true, edits: [commented] };
}
