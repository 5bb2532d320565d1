import { text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { option } from '../../effective/arguments.ts';
import { defineRule } from '../rule.ts';
import { missingPlace } from '../support/cross.ts';
import { kindName, rocketmq, say } from '../support/say.ts';
import { isMeantElsewhere } from '../support/verdicts.ts';

export const rule = defineRule({
  id: 'namesrv-missing',
  scope: 'file',
  severity: 'info',
  presets: ['strict'],
  rocketmq: 'all',
  fix: null,
  title: { en: 'No name server', 'zh-CN': '未配置 NameServer' },
  check(process, context) {
    if (process.kind !== 'broker' && process.kind !== 'container') return;
    if (process.file.document.last('namesrvAddr') !== undefined || isMeantElsewhere(process, 'namesrvAddr')) return;
    if (process.effective.value('fetchNamesrvAddrByAddressServer') === 'true' || isGiven(process)) return;
    context.report({
      file: process.file.path,
      span: missingPlace(process).span,
      key: 'namesrvAddr',
      message: say(
        [kindName(process.kind)],
        (kind) =>
          `No namesrvAddr: unless -n, NAMESRV_ADDR or -Drocketmq.namesrv.addr gives one, ${rocketmq(process)} boots this ${kind} without registering it anywhere`,
        (kind) =>
          `未配置 namesrvAddr：若未通过 -n、NAMESRV_ADDR 或 -Drocketmq.namesrv.addr 指定，${rocketmq(process)} 会启动该 ${kind} 但不注册到任何 NameServer`,
      ),
      notes: [text('All official examples rely on -n.', '官方示例都通过 -n 指定。')],
    });
  },
});

/** Whether the start command or the environment names a name server (BrokerConfig's default and ServerUtil's `-n`). */
function isGiven({ args, env }: FileProcess): boolean {
  if (option(args, 'n', 'namesrvAddr') !== undefined || env.NAMESRV_ADDR !== undefined) return true;
  return Object.values(env).some((value) => value.includes('-Drocketmq.namesrv.addr='));
}
