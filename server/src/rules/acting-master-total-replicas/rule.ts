import { defineMessages, say } from '../../base/message.ts';
import { release } from '../../catalog/releases.ts';
import type { Deployment, FileProcess } from '../../deployment/model.ts';
import { queriesOf, roleOf } from '../../deployment/queries.ts';
import { defineNeighbourRule, EVERYWHERE, type ProposedFix, type ReportTo } from '../rule.ts';
import { peersOf } from '../support/brokers.ts';
import { writeValue } from '../support/cross-edits.ts';
import { insertAfter, setValue } from '../support/edits.ts';
import { entryOf } from '../support/places.ts';
import { rocketmq } from '../support/say.ts';

const messages = defineMessages({
  en: {
    skipped: (total: string) => say`An acting master needs totalReplicas above 1, not ${total}: messages come again`,
    details: (version: string) =>
      say`With it ${version} takes over offsets and timers from the slave before a master that was away is back in the route; without it they go back to what they were, and consumers get a mass of messages again`,
    never: () => say`An acting master needs timerWheelEnable=true, or the master never comes back`,
    checkpoint: () =>
      say`A master that was away waits to take over the timer checkpoint of the slave; without the timer wheel there is none, and it stays out of the route ("The checkpoint is null" every 2 seconds)`,
    asks: (key: string, value: string) => say`${key} is ${value}`,
    set: (setting: string) => say`Set ${setting}`,
  },
  'zh-CN': {
    skipped: (total) => say`acting master 需要 totalReplicas 大于 1，而非 ${total}：消息会重复`,
    details: (version) =>
      say`满足时，${version} 会在主节点恢复、重新进入路由之前，先从从节点取回消费位点与定时进度；否则这些会倒退，消费者会重复收到大量消息`,
    never: () => say`acting master 需要 timerWheelEnable=true，否则主节点再也无法恢复`,
    checkpoint: () =>
      say`恢复中的主节点会等待取回从节点的定时 checkpoint；没有时间轮就没有该文件，主节点一直不在路由中（每 2 秒输出“The checkpoint is null”）`,
    asks: (key, value) => say`${key} 为 ${value}`,
    set: (setting) => say`设置 ${setting}`,
  },
});

const V500 = release('5.0.0');
const ACTING = 'enableSlaveActingMaster';
const TOTAL = 'totalReplicas';
const TIMER = 'timerWheelEnable';

export const rule = defineNeighbourRule({
  id: 'acting-master-total-replicas',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.0.0',
  fix: 'choice',
  title: { en: 'Acting master without what it needs', 'zh-CN': 'acting master 缺少所需设置' },
  kinds: ['broker', 'broker-in-container'],
  reads: [ACTING, TOTAL, TIMER, 'skipPreOnline', 'brokerRole', 'enableControllerMode', 'enableDLegerCommitLog'],
  check({ process, deployment, report }) {
    const { effective } = process;
    const acting = entryOf(process, ACTING);
    if (acting === undefined || !effective.since(V500) || effective.value(ACTING) !== 'true') return;
    // It is the master that comes back (BrokerPreOnlineService).
    if (effective.value('skipPreOnline') === 'true' || roleOf(process).mode !== 'master') return;
    if (Number(effective.value(TOTAL) ?? 1) <= 1) reportTotal(process, deployment, report);
    else if (effective.value(TIMER) === 'false') reportTimer(process, report);
  },
});

function reportTotal(process: FileProcess, deployment: Deployment, report: ReportTo): void {
  const { effective, file } = process;
  const acting = entryOf(process, ACTING);
  const entry = entryOf(process, TOTAL);
  const at = entry ?? acting;
  if (at === undefined || acting === undefined) return;
  report({ file: file.path, span: at.valueSpan, key: TOTAL }, () => {
    const members = Math.max(2, 1 + peersOf(process, deployment).length);
    const edit =
      entry === undefined
        ? insertAfter(process, acting, TOTAL, String(members))
        : setValue(process, entry, String(members));
    const fix: ProposedFix = { title: messages.set(`${TOTAL}=${members}`), obvious: false, edits: [edit] };
    return {
      message: messages.skipped(effective.value(TOTAL) ?? '1'),
      details: messages.details(rocketmq(process)),
      related:
        entry === undefined
          ? []
          : [{ file: file.path, span: acting.valueSpan, message: messages.asks(ACTING, 'true') }],
      fixes: queriesOf(deployment).runsMore(file) ? [] : [fix],
    };
  });
}

function reportTimer(process: FileProcess, report: ReportTo): void {
  const { path: file } = process.file;
  const span = entryOf(process, TIMER)?.valueSpan;
  if (span === undefined) return;
  report({ file, span, key: TIMER, severity: 'error' }, () => ({
    message: messages.never(),
    details: messages.checkpoint(),
    related: [ACTING, TOTAL].flatMap((key) => {
      const entry = entryOf(process, key);
      const value = process.effective.value(key) ?? '';
      return entry === undefined ? [] : [{ file, span: entry.valueSpan, message: messages.asks(key, value) }];
    }),
    fixes: [{ title: messages.set(`${TIMER}=true`), obvious: false, edits: [writeValue(process, TIMER, 'true')] }],
  }));
}
