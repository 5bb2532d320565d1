import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { defineSetRule, EVERYWHERE } from '../rule.ts';

const messages = defineMessages({
  en: {
    unreadable: (code: string) => say`This file cannot be read (${code}), so nothing was judged in it`,
    absence: () =>
      say`rules that miss something, such as slave-without-master, stay silent while a file of the deployment is unreadable`,
  },
  'zh-CN': {
    unreadable: (code) => say`无法读取该文件（${code}），未对其做任何判断`,
    absence: () => say`部署中有文件无法读取时，判断“缺少什么”的规则（例如 slave-without-master）保持静默`,
  },
});

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
        message: messages.unreadable(code),
        details: reason satisfies Text,
        notes: [messages.absence()],
      }));
    }
  },
});
