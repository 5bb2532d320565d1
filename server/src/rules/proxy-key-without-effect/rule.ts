import { defineMessages, say } from '../../base/message.ts';
import { release } from '../../catalog/releases.ts';
import { defineProcessRule, EVERYWHERE } from '../rule.ts';
import { modeOf } from '../support/proxies.ts';
import { memberInForce } from '../support/proxyMembers.ts';

const KEY = 'useEndpointPortFromRequest';
const V511 = release('5.1.1');

const messages = defineMessages({
  en: {
    nothing: () => say`${KEY} does nothing in local mode`,
    details: () =>
      say`A proxy in local mode names every broker with its own grpcServerPort (LocalTopicRouteService) and never looks at the port of the request`,
  },
  'zh-CN': {
    nothing: () => say`${KEY} 在本地模式下不起作用`,
    details: () =>
      say`本地模式的 Proxy 总是以自己的 grpcServerPort 代表每个 Broker（LocalTopicRouteService），不会使用请求中的端口`,
  },
});

export const rule = defineProcessRule({
  id: 'proxy-key-without-effect',
  severity: 'info',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.1.1',
  fix: null,
  entries: 'ineffective',
  title: { en: 'Proxy setting without effect in its mode', 'zh-CN': '在当前模式下不起作用的 Proxy 配置' },
  kinds: ['proxy'],
  reads: [],
  check({ process, report }) {
    const { effective } = process;
    if (!effective.since(V511) || effective.value(KEY) !== 'true' || modeOf(process) !== 'local') return;
    const member = memberInForce(process, KEY);
    if (member === undefined) return;
    report({ file: process.file.path, span: member.span, key: KEY }, () => ({
      message: messages.nothing(),
      details: messages.details(),
    }));
  },
});
