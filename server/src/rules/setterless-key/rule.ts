import { defineMessages, say } from '../../base/message.ts';
import { defineCauseRule, EVERYWHERE } from '../rule.ts';
import { removeEntry } from '../support/edits.ts';
import { rocketmq } from '../support/say.ts';

const messages = defineMessages({
  en: {
    none: (key: string) => say`${key} cannot be set from a file, so this line has no effect`,
    details: (release: string) =>
      say`${release} shows it in the printed configuration, but has no setter for it that the loader could call`,
    remove: () => say`Remove the line`,
  },
  'zh-CN': {
    none: (key) => say`${key} 无法通过配置文件设置，这一行不起作用`,
    details: (release) => say`${release} 会在打印的配置中显示它，但没有加载器可以调用的 setter`,
    remove: () => say`删除此行`,
  },
});

export const rule = defineCauseRule({
  id: 'setterless-key',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.0.0',
  fix: 'obvious',
  entries: 'ineffective',
  title: { en: 'Key without a setter', 'zh-CN': '没有 setter 的键' },
  describe: ({ process, entry }) => ({
    message: messages.none(entry.key),
    details: messages.details(rocketmq(process)),
    fixes: [{ title: messages.remove(), obvious: true, meaningElsewhere: true, edits: [removeEntry(process, entry)] }],
  }),
});
