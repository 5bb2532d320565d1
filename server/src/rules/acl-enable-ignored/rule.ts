import { defineMessages, say } from '../../base/message.ts';
import { release } from '../../catalog/releases.ts';
import { defineEntryRule, EVERYWHERE } from '../rule.ts';
import { rocketmq } from '../support/say.ts';

const V533 = release('5.3.3');

const messages = defineMessages({
  en: {
    open: () => say`aclEnable does nothing since 5.3.3: clients need no credentials`,
    beside: () => say`aclEnable does nothing since 5.3.3; authenticationEnabled is what counts`,
    details: (release: string) =>
      say`${release} still has the setter, but nothing asks for its value; authenticationEnabled and authorizationEnabled took its place`,
  },
  'zh-CN': {
    open: () => say`aclEnable 自 5.3.3 起不再起作用：客户端无需凭证即可访问`,
    beside: () => say`aclEnable 自 5.3.3 起不再起作用，生效的是 authenticationEnabled`,
    details: (release) =>
      say`${release} 仍保留该配置项，但没有代码使用它的值；取而代之的是 authenticationEnabled 和 authorizationEnabled`,
  },
});

export const rule = defineEntryRule({
  id: 'acl-enable-ignored',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.3.3',
  fix: null,
  entries: 'outdated',
  title: { en: 'aclEnable without effect', 'zh-CN': '不再起作用的 aclEnable' },
  kinds: ['broker', 'broker-in-container'],
  keys: ['aclEnable'],
  check({ process, report }) {
    const { effective } = process;
    if (!effective.since(V533) || effective.value('aclEnable') !== 'true') return;
    const details = (): ReturnType<typeof messages.details> => messages.details(rocketmq(process));
    if (effective.value('authenticationEnabled') === 'true')
      report({ severity: 'warning' }, () => ({ message: messages.beside(), details: details() }));
    else report({}, () => ({ message: messages.open(), details: details() }));
  },
});
