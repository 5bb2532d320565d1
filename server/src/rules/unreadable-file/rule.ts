import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { briefReason } from '../../deployment/world/reasons.ts';
import { defineSetRule, EVERYWHERE } from '../rule.ts';

const messages = defineMessages({
  en: {
    unreadable: (reason: Text) => say`This file cannot be read (${reason}), so nothing was judged in it`,
    absence: () =>
      say`rules that miss something, such as slave-without-master, stay silent while a file of the deployment is unreadable`,
  },
  'zh-CN': {
    unreadable: (reason) => say`无法读取该文件（${reason}），未对其做任何判断`,
    absence: () => say`部署中有文件无法读取时，判断“缺少什么”的规则（例如 slave-without-master）保持静默`,
  },
});

/** Whether a code is the operating system's, which is then said by itself. */
const isOfSystem = (code: string): boolean => /^[A-Z]/.test(code);

/** With a capital letter. */
const sentence =
  (reason: Text): Text =>
  (lang) =>
    reason(lang).charAt(0).toUpperCase() + reason(lang).slice(1);

export const rule = defineSetRule({
  id: 'unreadable-file',
  scope: 'deployment',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: null,
  title: { en: 'A file of the deployment cannot be read', 'zh-CN': '部署中的文件无法读取' },
  reads: [],
  ambiguousToo: true,
  check({ set: deployment, report }) {
    for (const { path, code, reason } of deployment.unreadable) {
      report({ file: path, span: { start: 0, end: 0 } }, () => ({
        message: messages.unreadable(briefReason(code)),
        ...(isOfSystem(code) ? { details: sentence(reason) } : {}),
        notes: [messages.absence()],
      }));
    }
  },
});
