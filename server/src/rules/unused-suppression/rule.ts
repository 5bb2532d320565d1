import { type Text, text } from '../../base/text.ts';
import { defineRule, EVERYWHERE } from '../rule.ts';

/** What the linter says where it finds a suppression without effect. */
export const messages = {
  /** @param of `rule`: the id that is written there, which may be no rule's */
  unused: ({ rule: id }: { readonly rule: string }): Text =>
    id === ''
      ? text(
          'This names no rule or stands before no entry, so it silences nothing',
          '此处未写规则名，或其后没有配置项，因此没有屏蔽任何结论',
        )
      : text(`This silences ${id}, which has nothing to say here`, `此处屏蔽了 ${id}，但该规则在这里没有任何结论`),
  /** For an id that is no rule's. */
  unknown: ({ rule: id }: { readonly rule: string }): Text =>
    text(`There is no rule ${id}, so this silences nothing`, `没有名为 ${id} 的规则，因此这里没有屏蔽任何结论`),
  /** Where a project asks for reasons: `extends: "strict"`, `--require-reason`. */
  noReason: ({ rule: id }: { readonly rule: string }): Text =>
    text(
      `This does not silence ${id}: a suppression needs a reason here ("-- why")`,
      `此处未能屏蔽 ${id}：本项目要求写明理由（“-- 理由”）`,
    ),
  /** For a rule that the project file does not let anybody silence (`ignorable: false`). */
  refused: ({ rule: id }: { readonly rule: string }): Text =>
    text(
      `${id} may not be silenced here: the project file says "ignorable": false`,
      `此处不允许屏蔽 ${id}：项目文件设置了 "ignorable": false`,
    ),
  /** For an `expires=` that is no day. */
  wrongDate: ({ date }: { readonly date: string }): Text =>
    text(
      `"${date}" is no date, so this silences nothing: write expires=YYYY-MM-DD`,
      `“${date}”不是日期，因此这里没有屏蔽任何结论：请写成 expires=YYYY-MM-DD`,
    ),
  /** Title of the fix that takes the comment away. */
  remove: (): Text => text('Remove the comment', '删除该注释'),
};

/** Reported by the linter, which alone knows what a suppression silenced. */
export const rule = defineRule({
  id: 'unused-suppression',
  scope: 'file',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'obvious',
  title: { en: 'A suppression that silences nothing', 'zh-CN': '没有屏蔽任何结论的屏蔽项' },
  everyRelease: true,
  onlyUnsound: true,
  check() {},
});
