import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { roleOf } from '../../deployment/queries.ts';
import { defineEntryRule, EVERYWHERE } from '../rule.ts';
import { write } from '../support/edits.ts';
import { trimmed } from '../support/elements.ts';

const messages = defineMessages({
  en: {
    refuses: (value: number, what: Text) => say`brokerPermission=${value}: ${what}; 6 is normal`,
    nothing: () => say`producers find no route, pulls are refused`,
    writes: () => say`every pull is refused`,
    reads: () => say`producers find no route`,
    more: (value: number, as: number) => say`brokerPermission=${value} works as ${as}: only 4 and 2 count`,
    bits: () => say`4 stands for reading, 2 for writing, and 6 for both`,
  },
  'zh-CN': {
    refuses: (value, what) => say`brokerPermission=${value}：${what}；正常值为 6`,
    nothing: () => say`生产者找不到路由，拉取被拒绝`,
    writes: () => say`所有拉取都被拒绝`,
    reads: () => say`生产者找不到路由`,
    more: (value, as) => say`brokerPermission=${value} 等同于 ${as}：只有 4 和 2 起作用`,
    bits: () => say`4 表示读，2 表示写，6 表示两者`,
  },
});

/** PermName.PERM_READ and PERM_WRITE. */
const READ = 4;
const WRITE = 2;
const BOTH = READ | WRITE;

export const rule = defineEntryRule({
  id: 'broker-permission',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'choice',
  title: { en: 'brokerPermission takes rights away', 'zh-CN': 'brokerPermission 限制了读写' },
  kinds: ['broker', 'broker-in-container'],
  keys: ['brokerPermission'],
  check({ process, entry, report }) {
    const value = Number(process.effective.value('brokerPermission') ?? BOTH);
    if (value === BOTH) return;
    // Who sends asks the master of a group; name servers take the rights of a topic from it alone.
    const slave = roleOf(process).mode === 'slave';
    const rights = slave ? (value & READ) | WRITE : value & BOTH;
    if (slave && rights === BOTH) return;
    const where = { span: trimmed(entry, 0, entry.value.length) };
    report(rights === 0 ? where : { ...where, severity: 'info' }, () => ({
      message: rights === BOTH ? messages.more(value, BOTH) : messages.refuses(value, effect(rights)),
      details: messages.bits(),
      fixes: [write(process, entry, String(BOTH), false)],
    }));
  },
});

const effect = (rights: number): Text =>
  rights === 0 ? messages.nothing() : rights === WRITE ? messages.writes() : messages.reads();
