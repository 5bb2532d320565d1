import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { isBroker, KINDS } from '../../catalog/kinds.ts';
import { type ReleaseIndex, release } from '../../catalog/releases.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { defineEntryRule, EVERYWHERE } from '../rule.ts';
import { removeEntry } from '../support/edits.ts';
import { rocketmq } from '../support/say.ts';

const messages = defineMessages({
  en: {
    none: (key: string, release: string, reason: Text) => say`${key} has no effect in ${release}: ${reason}`,
    filterServers: () => say`4.3.0 removed the filter server`,
    inVain: () => say`The broker still calls startfsrv.sh every 30 seconds, and nothing comes of it`,
    nothing: () => say`The broker reads the number and does nothing with it`,
    remove: () => say`Remove the line`,
  },
  'zh-CN': {
    none: (key, release, reason) => say`${key} 在 ${release} 中不起作用：${reason}`,
    filterServers: () => say`4.3.0 移除了过滤服务器`,
    inVain: () => say`Broker 仍会每 30 秒调用一次 startfsrv.sh，但没有任何结果`,
    nothing: () => say`Broker 读取该数值后不做任何事`,
    remove: () => say`删除此行`,
  },
});

/** A parameter that a release still reads although what it was for is gone. */
interface Gone {
  readonly since: ReleaseIndex;
  /** Whether a value asks for what is gone. */
  readonly asks: (value: string) => boolean;
  readonly reason: () => Text;
  readonly details: (process: FileProcess) => Text;
}

const V497 = release('4.9.7');

const GONE: ReadonlyMap<string, Gone> = new Map([
  [
    'filterServerNums',
    {
      // FilterServerManager.createFilterServer was called up to before 4.9.7 (run 4.5.2; byte code of 4.9.7). 5.1.0 is the last with the key.
      since: release('4.3.0'),
      asks: (value: string) => Number(value) > 0,
      reason: () => messages.filterServers(),
      details: ({ effective }: FileProcess) => (effective.since(V497) ? messages.nothing() : messages.inVain()),
    },
  ],
]);

export const rule = defineEntryRule({
  id: 'key-without-effect',
  severity: 'info',
  presets: EVERYWHERE,
  rocketmq: '4.3.0–5.1.0',
  fix: 'obvious',
  entries: 'ineffective',
  title: { en: 'Key whose effect is gone', 'zh-CN': '已不起作用的键' },
  kinds: KINDS.filter(isBroker),
  keys: [...GONE.keys()],
  check({ process, entry, report }) {
    const gone = GONE.get(entry.key) as Gone;
    if (!process.effective.since(gone.since) || !gone.asks(entry.value)) return;
    report({ span: entry.keySpan }, () => ({
      message: messages.none(entry.key, rocketmq(process), gone.reason()),
      details: gone.details(process),
      fixes: [{ title: messages.remove(), obvious: true, edits: [removeEntry(process, entry)] }],
    }));
  },
});
