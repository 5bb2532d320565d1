import { defineMessages, say } from '../../base/message.ts';
import type { Span } from '../../base/range.ts';
import { KINDS } from '../../catalog/kinds.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { CREDENTIALS } from '../../effective/credentials.ts';
import { isTemplate } from '../../effective/template.ts';
import { defineProcessRule } from '../rule.ts';
import { membersOfJson, secretOf } from '../support/credentials.ts';
import { countedEntry } from '../support/exitPlaces.ts';
import { memberInForce } from '../support/proxyMembers.ts';

/** Keys whose value is a secret as a whole: tiered stores (5.1.0 on), the proxy's TLS key (5.5.0 on). */
const WHOLE = ['objectStoreSecretKey', 'ossSecretKey', 'tlsKeyPassword'] as const;

const messages = defineMessages({
  en: {
    clear: (key: string) => say`${key} holds a password in clear text`,
    details: () =>
      say`Whoever can read this file, a backup or the repository has it; fill it in when the file is put in place`,
  },
  'zh-CN': {
    clear: (key) => say`${key} 含有明文密码`,
    details: () => say`能读取该文件、其备份或代码仓库的人都能得到它；应在部署时再填入`,
  },
});

export const rule = defineProcessRule({
  id: 'plaintext-secret',
  severity: 'info',
  presets: ['strict'],
  rocketmq: 'all',
  fix: null,
  title: { en: 'Password in clear text', 'zh-CN': '明文密码' },
  kinds: KINDS,
  reads: [],
  check({ process, report }) {
    for (const key of WHOLE) tell(key, (value) => value.trim() !== '');
    for (const each of CREDENTIALS) tell(each.key, () => isText(secretOf(process, each)));
    // One proxy for each range of addresses.
    tell('socksProxyConfig', (value) => Object.values(membersOfJson(value) ?? {}).some(hasPassword));

    function tell(key: string, holds: (value: string) => boolean): void {
      const span = spanOf(process, key);
      const value = span === undefined ? null : process.effective.value(key);
      if (span === undefined || value === null || value === 'null' || isTemplate(value) || !holds(value)) return;
      report({ file: process.file.path, span, key }, () => ({
        message: messages.clear(key),
        details: messages.details(),
      }));
    }
  },
});

const hasPassword = (proxy: unknown): boolean =>
  typeof proxy === 'object' && proxy !== null && 'password' in proxy && isText(proxy.password);

const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '' && !isTemplate(value);

const spanOf = (process: FileProcess, key: string): Span | undefined =>
  process.template
    ? undefined
    : process.kind === 'proxy'
      ? memberInForce(process, key)?.span
      : countedEntry(process, key)?.valueSpan;
