import { type Text, text } from '../../base/text.ts';
import { defineRule, EVERYWHERE } from '../rule.ts';
import { chinese } from '../support/cross.ts';

const messages = {
  unreadable:
    (code: string, reason: Text): Text =>
    (lang) =>
      lang === 'zh-CN'
        ? chinese(`无法读取该文件（${code}）：${reason(lang)}；未对其做任何判断`)
        : `This file cannot be read (${code}): ${reason(lang)}. Nothing was judged in it`,
  absence: text(
    'rules that miss something, such as slave-without-master, stay silent while a file of the deployment is unreadable',
    '部署中有文件无法读取时，判断“缺少什么”的规则（例如 slave-without-master）保持静默',
  ),
};

export const rule = defineRule({
  id: 'unreadable-file',
  scope: 'deployment',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: null,
  title: { en: 'A file of the deployment cannot be read', 'zh-CN': '部署中的文件无法读取' },
  everyRelease: true,
  check(deployment, { report }) {
    for (const { path, code, reason } of deployment.unreadable) {
      report({
        file: path,
        span: { start: 0, end: 0 },
        message: messages.unreadable(code, reason),
        notes: [messages.absence],
      });
    }
  },
});
