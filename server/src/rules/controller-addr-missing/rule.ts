import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { release } from '../../catalog/releases.ts';
import { defineProcessRule, EVERYWHERE } from '../rule.ts';
import { countedEntry } from '../support/exitPlaces.ts';

const KEY = 'controllerAddr';
const SWITCH = 'enableControllerMode';
const V511 = release('5.1.1');

const messages = defineMessages({
  en: {
    missing: (effect: Text) => say`${SWITCH} needs ${KEY}: ${effect}`,
    never: () => say`the broker starts but never registers`,
    details: () => say`Without a controller it has no role: it says "boot success" and stays fenced, with brokerId -1`,
    early: () =>
      say`Without a controller it has no role: it says "boot success" and stays without registration, with brokerId -1; up to 5.1.0 one with a master's brokerRole takes messages meanwhile`,
    empty: () => say`${KEY} is empty`,
  },
  'zh-CN': {
    missing: (effect) => say`${SWITCH} 需要 ${KEY}：${effect}`,
    never: () => say`Broker 能启动，但始终不会注册`,
    details: () => say`没有 Controller 就没有角色：打印“boot success”后一直处于隔离状态，brokerId 为 -1`,
    early: () =>
      say`没有 Controller 就没有角色：打印“boot success”后不会注册，brokerId 为 -1；5.1.0 及以前，brokerRole 为主节点的 Broker 此时仍接收消息`,
    empty: () => say`${KEY} 为空`,
  },
});

export const rule = defineProcessRule({
  id: 'controller-addr-missing',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.0.0',
  fix: null,
  title: { en: 'Controller mode without controllerAddr', 'zh-CN': 'Controller 模式缺少 controllerAddr' },
  kinds: ['broker'],
  reads: [SWITCH, KEY, 'enableDLegerCommitLog'],
  check({ process, report }) {
    const { effective, file } = process;
    const on = countedEntry(process, SWITCH);
    // With DLedger the broker ends first.
    if (on === undefined || effective.value(SWITCH) !== 'true' || effective.value('enableDLegerCommitLog') === 'true')
      return;
    const address = effective.value(KEY);
    if (address === null || address.trim() !== '') return;
    report({ file: file.path, span: on.valueSpan, key: KEY }, () => {
      const entry = countedEntry(process, KEY);
      return {
        message: messages.missing(messages.never()),
        details: (effective.since(V511) ? messages.details : messages.early)(),
        related: entry === undefined ? [] : [{ file: file.path, span: entry.valueSpan, message: messages.empty() }],
      };
    });
  },
});
