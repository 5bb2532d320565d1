import { defineMessages, say } from '../../base/message.ts';
import { defineProcessRule, EVERYWHERE } from '../rule.ts';
import { reportEnds } from '../support/ownEnds.ts';
import { brief } from '../support/say.ts';

const messages = defineMessages({
  en: {
    reason: (mode: string) => say`proxyMode is "${mode}", neither "local" nor "cluster"`,
    details: () =>
      say`ProxyStartup ends with "try to start grpc server with wrong mode"; case does not matter, and without proxyMode the proxy runs in cluster mode`,
  },
  'zh-CN': {
    reason: (mode) => say`proxyMode 为“${mode}”，既不是“local”也不是“cluster”`,
    details: () =>
      say`ProxyStartup 抛出“try to start grpc server with wrong mode”；大小写均可，未写 proxyMode 时以集群模式运行`,
  },
});

const ID = 'proxy-mode';

export const rule = defineProcessRule({
  id: ID,
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.0.0',
  fix: null,
  title: { en: 'Unknown proxyMode', 'zh-CN': '未知的 proxyMode' },
  kinds: ['proxy'],
  reads: [],
  check({ process, report }) {
    reportEnds(ID, { process, report }, () => ({
      reason: messages.reason(brief(process, process.effective.value('proxyMode') ?? '')),
      details: messages.details(),
    }));
  },
});
