import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { defineProcessRule, EVERYWHERE } from '../rule.ts';
import { CREDENTIALS, type Credentials, membersOfJson } from '../support/credentials.ts';
import { reportEnds } from '../support/ownEnds.ts';

const ID = 'auth-json';

const messages = defineMessages({
  en: {
    reason: (key: string, name: string, secret: string) => say`${key} must be JSON with ${name} and ${secret}`,
    notJson: () => say`The value is no JSON object: two members in braces, keys and values in double quotes`,
    swapped: (other: string, name: string, secret: string) =>
      say`Its members are those of ${other}; this key wants ${name} and ${secret}`,
    lacks: (member: string) => say`It has no ${member}, or an empty one`,
    type: (member: string) => say`${member} is no text`,
  },
  'zh-CN': {
    reason: (key, name, secret) => say`${key} 必须是带有 ${name} 和 ${secret} 的 JSON`,
    notJson: () => say`该值不是 JSON 对象：两个成员写在花括号内，键和值都加双引号`,
    swapped: (other, name, secret) => say`其中的成员属于 ${other}；该键需要 ${name} 和 ${secret}`,
    lacks: (member) => say`缺少 ${member}，或其值为空`,
    type: (member) => say`${member} 不是字符串`,
  },
});

export const rule = defineProcessRule({
  id: ID,
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.3.0',
  fix: null,
  title: { en: 'Credentials that are no JSON', 'zh-CN': '凭证不是合法的 JSON' },
  kinds: ['broker'],
  reads: [],
  check({ process, report }) {
    reportEnds(ID, { process, report }, ({ keys }) => {
      const credentials = CREDENTIALS.find(({ key }) => key === keys[0]);
      if (credentials === undefined) return {};
      const { key, name, secret } = credentials;
      return { reason: messages.reason(key, name, secret), details: whatIsWrong(process, credentials) };
    });
  },
});

/** Of the value nothing but its shape is told: it is a secret. */
function whatIsWrong(process: FileProcess, { key, name, secret }: Credentials): Text {
  const members = membersOfJson(process.effective.value(key) ?? '');
  if (members === undefined) return messages.notJson();
  const other = CREDENTIALS.find((each) => each.key !== key && each.name in members && each.secret in members);
  if (other !== undefined) return messages.swapped(other.key, name, secret);
  const wrong = [name, secret].find((each) => typeof members[each] !== 'string' || members[each].trim() === '') ?? name;
  const value = members[wrong];
  return value === undefined || value === null || typeof value === 'string'
    ? messages.lacks(wrong)
    : messages.type(wrong);
}
