import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { defineLinterRule, EVERYWHERE } from '../rule.ts';

/** What the linter says where it finds a suppression without effect. `rule` is the id that is written there, which may be no rule's. */
export const messages = defineMessages({
  en: {
    nothing: () => say`This names no rule or stands before no entry, so it silences nothing`,
    unused: (rule: string) => say`This silences ${rule}, which has nothing to say here`,
    unknown: (rule: string) => say`There is no rule ${rule}, so naming it silences nothing`,
    /** Where a project asks for reasons: `extends: "strict"`, `--require-reason`. */
    noReason: (rule: string, how: Text) =>
      rule === ''
        ? say`This names no rule, so it silences nothing; and a suppression needs a reason here (${how})`
        : say`This does not silence ${rule}: a suppression needs a reason here (${how})`,
    itself: (rule: string) => say`${rule} itself cannot be silenced, so naming it does nothing`,
    /** For a rule that the project file does not let anybody silence. */
    refused: (rule: string) => say`${rule} may not be silenced here: the project file says "ignorable": false`,
    wrongDate: (date: string) => say`"${date}" is no date, so this silences nothing: write expires=YYYY-MM-DD`,
    /** Title of the fix that takes the comment away. */
    remove: () => say`Remove the comment`,
  },
  'zh-CN': {
    nothing: () => say`此处未写规则名，或其后没有配置项，因此没有屏蔽任何结论`,
    unused: (rule) => say`此处屏蔽了 ${rule}，但该规则在这里没有任何结论`,
    unknown: (rule) => say`没有名为 ${rule} 的规则，写上它不会屏蔽任何结论`,
    noReason: (rule, how) =>
      rule === ''
        ? say`此处未写规则名，因此没有屏蔽任何结论；且本项目要求写明理由（${how}）`
        : say`此处未能屏蔽 ${rule}：本项目要求写明理由（${how}）`,
    itself: (rule) => say`${rule} 本身不能被屏蔽，写上它没有作用`,
    refused: (rule) => say`此处不允许屏蔽 ${rule}：项目文件设置了 "ignorable": false`,
    wrongDate: (date) => say`“${date}”不是日期，因此这里没有屏蔽任何结论：请写成 expires=YYYY-MM-DD`,
    remove: () => say`删除该注释`,
  },
});

/** Reported by the linter, which alone knows what a suppression silenced. */
export const rule = defineLinterRule({
  id: 'unused-suppression',
  scope: 'file',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'obvious',
  title: { en: 'A suppression that silences nothing', 'zh-CN': '没有屏蔽任何结论的屏蔽项' },
});
