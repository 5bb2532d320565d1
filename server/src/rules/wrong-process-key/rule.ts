import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { Kind } from '../../catalog/kinds.ts';
import { IDS } from '../ids.ts';
import { defineCauseRule, EVERYWHERE } from '../rule.ts';
import { kindName, rocketmq } from '../support/say.ts';

const messages = defineMessages({
  en: {
    other: (kind: Text, key: string, others: Text) => say`The ${kind} ignores ${key}: it is a setting of ${others}`,
    details: (release: string, kind: Text) => say`No class that a ${kind} of ${release} fills from its file has it`,
    contained: () => say`broker in a container`,
    a: (kind: Text) => say`a ${kind}`,
    or: (first: string, last: string) => say`${first} or ${last}`,
  },
  'zh-CN': {
    other: (kind, key, others) => say`${kind} 会忽略 ${key}，该项是 ${others} 的配置项`,
    details: (release, kind) => say`${release} 的 ${kind} 读取的配置中没有该项`,
    contained: () => say`容器中的 Broker`,
    a: (kind) => kind,
    or: (first, last) => say`${first} 或 ${last}`,
  },
});

export const rule = defineCauseRule({
  id: 'wrong-process-key',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: null,
  entries: 'ineffective',
  title: { en: 'Key of another kind of process', 'zh-CN': '其他进程的键' },
  applies: ({ process, cause: { kinds } }) => !isControllersOwn(process.kind, kinds),
  /** A release that is not known yet may read it. */
  severityOf: ({ process }) => (process.release.newer ? 'info' : undefined),
  describe({ process, entry, cause }) {
    const kind = process.kind === 'broker-in-container' ? messages.contained() : kindName(process.kind);
    return {
      message: messages.other(kind, entry.key, either(kindsFor(process.kind, cause.kinds))),
      details: messages.details(rocketmq(process), kind),
    };
  },
});

/** Another rule tells which switch makes a name server read the keys of a controller. */
const isControllersOwn = (own: Kind, kinds: readonly Kind[]): boolean =>
  own === 'namesrv' && kinds.every((kind) => kind === 'controller') && IDS.has('controller-keys-without-switch');

/** What a broker in a container does not read, its container reads; else a broker is a broker wherever it runs. */
function kindsFor(own: Kind, kinds: readonly Kind[]): readonly Kind[] {
  if (own === 'broker-in-container' && kinds.includes('container')) return ['container'];
  return kinds.filter((kind) => kind !== 'broker-in-container' || !kinds.includes('broker'));
}

/** `a broker, a controller or a proxy`. */
const either =
  (kinds: readonly Kind[]): Text =>
  (lang) => {
    const names = kinds.map((kind) => messages.a(kindName(kind))(lang));
    const last = names.pop() as string;
    return names.length === 0 ? last : messages.or(names.join(lang === 'zh-CN' ? '、' : ', '), last)(lang);
  };
