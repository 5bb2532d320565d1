import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { CREDENTIALS, type Credentials, faultOf, membersOfCredentials } from '../../effective/credentials.ts';
import { defineProcessRule, EVERYWHERE } from '../rule.ts';
import { reportEnds } from '../support/ownEnds.ts';

const ID = 'auth-json';

const messages = defineMessages({
  en: {
    reason: (key: string, name: string, secret: string) => say`${key} must be JSON with ${name} and ${secret}`,
    notJson: () => say`The value is no JSON object: two members in braces, keys and values in double quotes`,
    swapped: (other: string, name: string, secret: string) =>
      say`Its members are those of ${other}; this key wants ${name} and ${secret}`,
    lacks: (member: string) => say`It has no ${member}, or an empty one`,
    words: (member: string, words: readonly string[]) => say`${member} is none of ${words.join(', ')}`,
  },
  'zh-CN': {
    reason: (key, name, secret) => say`${key} 必须是带有 ${name} 和 ${secret} 的 JSON`,
    notJson: () => say`该值不是 JSON 对象：两个成员写在花括号内，键和值都加双引号`,
    swapped: (other, name, secret) => say`其中的成员属于 ${other}；该键需要 ${name} 和 ${secret}`,
    lacks: (member) => say`缺少 ${member}，或其值为空`,
    words: (member, words) => say`${member} 不是 ${words.join('、')} 之一`,
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
      const reason = messages.reason(key, name, secret);
      const details = whatIsWrong(process, credentials);
      return details === undefined ? { reason } : { reason, details };
    });
  },
});

/** Of the value nothing but its shape is told: it is a secret. */
function whatIsWrong({ effective }: FileProcess, credentials: Credentials): Text | undefined {
  const value = effective.value(credentials.key) ?? '';
  const fault = faultOf(effective, value, credentials);
  if (fault === undefined) return undefined;
  if ('form' in fault) return messages.notJson();
  if (fault.words !== undefined) return messages.words(fault.member, fault.words);
  const members = membersOfCredentials(effective, value, credentials);
  const has = (member: string): boolean => members instanceof Map && members.has(member);
  const other = CREDENTIALS.find((each) => each !== credentials && has(each.name) && has(each.secret));
  return other === undefined
    ? messages.lacks(fault.member)
    : messages.swapped(other.key, credentials.name, credentials.secret);
}
