import { defineMessages, say } from '../../base/message.ts';
import { defineProcessRule, EVERYWHERE } from '../rule.ts';
import { hasFixedRole } from '../support/brokers.ts';
import { isClear } from '../support/clear.ts';
import { entryOf } from '../support/places.ts';
import { rocketmq } from '../support/say.ts';

const POOL = 'transientStorePoolEnable';
const WARM = 'warmMapedFileEnable';

const messages = defineMessages({
  en: {
    pool: () => say`transientStorePoolEnable has no effect on a slave`,
    master: (version: string) => say`${version} makes the pool of buffers for a master only`,
    warm: () => say`warmMapedFileEnable on a slave locks memory that is never given back`,
    locks: (version: string) =>
      say`${version} locks each new commitlog file into memory; a master lets go of old ones, a slave does not, until memory runs out`,
    role: () => say`brokerRole makes it a slave`,
  },
  'zh-CN': {
    pool: () => say`transientStorePoolEnable 在从节点上不起作用`,
    master: (version) => say`${version} 只为主节点创建缓冲池`,
    warm: () => say`从节点上的 warmMapedFileEnable 会锁定内存且不再释放`,
    locks: (version) =>
      say`${version} 会把每个新的 commitlog 文件锁定在内存中；主节点会释放旧文件，从节点不会，直到内存耗尽`,
    role: () => say`brokerRole 使其成为从节点`,
  },
});

export const rule = defineProcessRule({
  id: 'slave-only-settings',
  severity: 'info',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: null,
  title: { en: 'Settings of a master on a slave', 'zh-CN': '从节点上的主节点设置' },
  kinds: ['broker', 'broker-in-container'],
  reads: ['brokerRole', 'enableControllerMode', 'enableDLegerCommitLog', 'writeWithoutMmap'],
  check({ process, report }) {
    const { effective, file } = process;
    const role = entryOf(process, 'brokerRole');
    if (role === undefined || effective.value('brokerRole') !== 'SLAVE' || !hasFixedRole(process)) return;
    // Without mapped files there is neither a pool nor warming (5.4.0 on).
    if (effective.value('writeWithoutMmap') === 'true') return;
    for (const key of [POOL, WARM] as const) {
      const entry = entryOf(process, key);
      if (entry === undefined || !isClear(process, [key]) || !/^true$/i.test(entry.value.trim())) continue;
      const where = { file: file.path, span: entry.valueSpan, key };
      report(key === WARM ? { ...where, severity: 'warning' } : where, () => ({
        message: key === WARM ? messages.warm() : messages.pool(),
        details: (key === WARM ? messages.locks : messages.master)(rocketmq(process)),
        related: [{ file: file.path, span: role.valueSpan, message: messages.role() }],
      }));
    }
  },
});
