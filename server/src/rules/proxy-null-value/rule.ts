import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { release } from '../../catalog/releases.ts';
import { defineProcessRule, EVERYWHERE } from '../rule.ts';
import { memberInForce, membersOf, removeMember } from '../support/proxyMembers.ts';
import { rocketmq } from '../support/say.ts';

const V540 = release('5.4.0');
const PRIMITIVE: ReadonlySet<string> = new Set(['int', 'long', 'boolean', 'double']);

const messages = defineMessages({
  en: {
    sets: (key: string, zero: string, usual: Text) => say`null sets ${key} to ${zero}, not to its default ${usual}`,
    machine: () => say`of this machine`,
    details: (release: string) =>
      say`${release} reads this file with fastjson2, which stores null as ${'0'} or ${'false'}; up to 5.3.3 the default stayed`,
    port: (release: string) =>
      say`${release} reads this file with fastjson2, which stores null as 0: the proxy listens on any free port; up to 5.3.3 the default stayed`,
    remove: () => say`Remove it`,
  },
  'zh-CN': {
    sets: (key, zero, usual) => say`null 会把 ${key} 设为 ${zero}，而不是默认值 ${usual}`,
    machine: () => say`（取决于机器）`,
    details: (release) =>
      say`${release} 用 fastjson2 读取该文件，null 会存为 ${'0'} 或 ${'false'}；5.3.3 及更早版本保留默认值`,
    port: (release) =>
      say`${release} 用 fastjson2 读取该文件，null 会存为 0：Proxy 会监听任意空闲端口；5.3.3 及更早版本保留默认值`,
    remove: () => say`删除该项`,
  },
});

export const rule = defineProcessRule({
  id: 'proxy-null-value',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.4.0',
  fix: 'choice',
  title: { en: 'null instead of a number or boolean', 'zh-CN': '数字或布尔项写为 null' },
  kinds: ['proxy'],
  reads: [],
  check({ process, report }) {
    const { effective } = process;
    if (!effective.since(V540)) return;
    for (const member of membersOf(process).all) {
      const { key, value, span } = member;
      if (value.type !== 'null' || memberInForce(process, key)?.span.start !== span.start) continue;
      const parameter = effective.parameter(key);
      if (parameter === undefined || !PRIMITIVE.has(parameter.parameter.javaType)) continue;
      const { value: now, default: usual } = parameter;
      if (now === null || now === usual) continue;
      report({ file: process.file.path, span, key }, () => {
        const edit = removeMember(process, member);
        return {
          message: messages.sets(key, now, usual === null ? messages.machine() : say`${usual}`),
          details: (key.endsWith('Port') ? messages.port : messages.details)(rocketmq(process)),
          fixes: edit === undefined ? [] : [{ title: messages.remove(), obvious: false, edits: [edit] }],
        };
      });
    }
  },
});
