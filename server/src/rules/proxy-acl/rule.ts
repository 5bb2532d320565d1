import { defineMessages, say } from '../../base/message.ts';
import { release } from '../../catalog/releases.ts';
import { defineProcessRule, EVERYWHERE } from '../rule.ts';
import { memberInForce } from '../support/proxyMembers.ts';
import { rocketmq } from '../support/say.ts';

const KEY = 'enableACL';
const V533 = release('5.3.3');

const messages = defineMessages({
  en: {
    open: () => say`${KEY} is gone since 5.3.3: clients need no credentials`,
    gone: () => say`${KEY} is gone since 5.3.3 and does nothing`,
    details: (release: string) =>
      say`ProxyConfig had it from 5.0.0 to 5.3.2, for the ACL that plain_acl.yml describes; ${release} ignores it and wants authenticationEnabled`,
    beside: () => say`authenticationEnabled is true in this file, so clients are authenticated all the same`,
  },
  'zh-CN': {
    open: () => say`${KEY} 自 5.3.3 起已移除：客户端无需凭证即可访问`,
    gone: () => say`${KEY} 自 5.3.3 起已移除，不起作用`,
    details: (release) =>
      say`该项只存在于 5.0.0 至 5.3.2 的 ProxyConfig，用于 plain_acl.yml 所描述的 ACL；${release} 会忽略它，应改用 authenticationEnabled`,
    beside: () => say`该文件中 authenticationEnabled 为 true，因此客户端仍须认证`,
  },
});

export const rule = defineProcessRule({
  id: 'proxy-acl',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.3.3',
  fix: null,
  entries: 'outdated',
  title: { en: 'ACL switch that the proxy no longer has', 'zh-CN': 'Proxy 已不再支持的 ACL 开关' },
  kinds: ['proxy'],
  reads: [],
  check({ process, report }) {
    const { effective } = process;
    const member = effective.since(V533) ? memberInForce(process, KEY) : undefined;
    if (member === undefined || !/^"?(?:true|1)"?$/i.test(member.written)) return;
    const where = { file: process.file.path, span: member.keySpan, key: KEY };
    if (effective.value('authenticationEnabled') === 'true')
      report({ ...where, severity: 'warning' }, () => ({ message: messages.gone(), details: messages.beside() }));
    else report(where, () => ({ message: messages.open(), details: messages.details(rocketmq(process)) }));
  },
});
