import { type Text, text } from '../../base/text.ts';
import { defineRule, EVERYWHERE } from '../rule.ts';

/** What the linter says where it finds a suppression whose day is over. */
export const messages = {
  /** @param of `rule`: the id that is written there; `date`: the last day on which it was valid, `YYYY-MM-DD` */
  expired: ({ rule: id, date }: { readonly rule: string; readonly date: string }): Text =>
    text(`This silenced ${id} through ${date} and no longer does`, `此处对 ${id} 的屏蔽有效期至 ${date}，现已失效`),
};

/** Reported by the linter, which knows the day. */
export const rule = defineRule({
  id: 'suppression-expired',
  scope: 'file',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: null,
  title: { en: 'A suppression that has expired', 'zh-CN': '已过期的屏蔽项' },
  everyRelease: true,
  onlyUnsound: true,
  check() {},
});
