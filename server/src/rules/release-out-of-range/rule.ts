import { defineMessages, say } from '../../base/message.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { defineLinterRule, EVERYWHERE, type Said } from '../rule.ts';
import { rocketmq } from '../support/say.ts';

const messages = defineMessages({
  en: {
    older: (release: string) => say`${release} is older than 4.0.0, so nothing is judged`,
    details: () =>
      say`Before the first release of Apache other classes (com.alibaba.rocketmq) read these files, and rmqlint does not know them`,
    how: () => say`if another release runs, write "rocketmq" in rmqlint.json`,
  },
  'zh-CN': {
    older: (release) => say`${release} 早于 4.0.0，因此未做检查`,
    details: () => say`在 Apache 的首个版本之前，这些文件由其他类（com.alibaba.rocketmq）读取，rmqlint 不了解这些类`,
    how: () => say`若实际运行的是其他版本，请在 rmqlint.json 中写 "rocketmq"`,
  },
});

/** Reported by the linter, once for a deployment, of which it judges nothing else then. */
export const rule = defineLinterRule({
  id: 'release-out-of-range',
  scope: 'deployment',
  severity: 'info',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: null,
  title: { en: 'A release of which rmqlint knows nothing', 'zh-CN': 'rmqlint 不了解的版本' },
});

/** What is said of a deployment with a process that runs such a release. */
export const outOfRange = (process: FileProcess): Said => ({
  message: messages.older(rocketmq(process)),
  details: messages.details(),
  notes: [messages.how()],
});
