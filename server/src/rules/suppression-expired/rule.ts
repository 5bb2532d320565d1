import { defineMessages, say } from '../../base/message.ts';
import { defineLinterRule, EVERYWHERE } from '../rule.ts';

/** What the linter says where it finds a suppression whose day is over. */
export const messages = defineMessages({
  en: {
    /** `rule`: the id that is written there; `date`: the last day on which it was valid, `YYYY-MM-DD`. */
    expired: (rule: string, date: string) => say`This silenced ${rule} through ${date} and no longer does`,
  },
  'zh-CN': {
    expired: (rule, date) => say`此处对 ${rule} 的屏蔽有效期至 ${date}，现已失效`,
  },
});

/** Reported by the linter, which knows the day. */
export const rule = defineLinterRule({
  id: 'suppression-expired',
  scope: 'file',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: null,
  title: { en: 'A suppression that has expired', 'zh-CN': '已过期的屏蔽项' },
});
