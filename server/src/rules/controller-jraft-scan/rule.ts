import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { release } from '../../catalog/releases.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { defineEntryRule, EVERYWHERE } from '../rule.ts';
import { isClear } from '../support/clear.ts';

const V540 = release('5.4.0');
const V551 = release('5.5.1');

const WAIT = 'jRaftScanWaitTimeoutMs';

const messages = defineMessages({
  en: {
    blind: () => say`The jRaft controller notices a dead master only when its connection closes`,
    inverted: () => say`The jRaft controller takes healthy groups for ones without a master`,
    wait: (value: string) => say`${WAIT} (${value} ms)`,
    blindDetails: (wait: Text) =>
      say`Once ${wait} has passed since the first heartbeat, its scan for brokers without heartbeats does nothing, so one that hangs stays master; 5.5.1 and controllerType=DLedger do not have this fault`,
    invertedDetails: () =>
      say`The filter for groups that need an election is the wrong way round; 5.5.1 and controllerType=DLedger do not have this fault`,
  },
  'zh-CN': {
    blind: () => say`jRaft Controller 仅在连接断开时才会发现主节点失效`,
    inverted: () => say`jRaft Controller 会把正常的组当作没有主节点`,
    wait: (value) => say`${WAIT}（${value} 毫秒）`,
    blindDetails: (wait) =>
      say`首个心跳之后超过 ${wait}，对失去心跳的 Broker 的扫描不再执行，因此挂起的主节点不会被替换；5.5.1 与 controllerType=DLedger 没有此缺陷`,
    invertedDetails: () => say`筛选需要选举的组的条件写反了；5.5.1 与 controllerType=DLedger 没有此缺陷`,
  },
});

export const rule = defineEntryRule({
  id: 'controller-jraft-scan',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: '5.2.0–5.5.0',
  fix: null,
  title: { en: 'jRaft controller that misjudges brokers', 'zh-CN': 'jRaft Controller 误判 Broker 状态' },
  kinds: ['controller', 'namesrv'],
  keys: ['controllerType'],
  check({ process, report }) {
    const { effective } = process;
    if (effective.value('controllerType') !== 'jRaft' || effective.since(V551)) return;
    const blind = !effective.since(V540);
    report({}, () => ({
      message: (blind ? messages.blind : messages.inverted)(),
      details: blind ? messages.blindDetails(waitOf(process)) : messages.invertedDetails(),
    }));
  },
});

/** How long the scan works; its name alone where the value is not known. */
function waitOf(process: FileProcess): Text {
  const value = process.effective.value(WAIT);
  return value === null || !isClear(process, [WAIT]) ? () => WAIT : messages.wait(value);
}
