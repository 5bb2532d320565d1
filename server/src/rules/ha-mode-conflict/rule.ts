import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { defineProcessRule, EVERYWHERE } from '../rule.ts';
import { entryOf } from '../support/places.ts';
import { exitsWith } from '../support/say.ts';

const messages = defineMessages({
  en: {
    ends: (end: Text) => say`Controller mode and DLedger exclude each other: ${end}`,
    alternatives: (mode: string) => say`Use either enableSlaveActingMaster or ${mode}, not both`,
    modes: () => say`A controller and DLedger each elect the master in their own way; a broker has one of them`,
    election: () =>
      say`With an election a new master takes over when the old one dies; an acting master only serves what was left, until it is back`,
    other: (key: string) => say`${key} is true here`,
  },
  'zh-CN': {
    ends: (end) => say`Controller 模式与 DLedger 互斥：${end}`,
    alternatives: (mode) => say`enableSlaveActingMaster 与 ${mode} 只应启用其一`,
    modes: () => say`Controller 与 DLedger 各有选主方式，一个 Broker 只能使用其一`,
    election: () => say`有选主机制时，主节点故障后由新主节点接替；acting master 只在其恢复前提供剩余消息的服务`,
    other: (key) => say`此处 ${key} 为 true`,
  },
});

const CONTROLLER = 'enableControllerMode';
const DLEDGER = 'enableDLegerCommitLog';
const ACTING = 'enableSlaveActingMaster';

export const rule = defineProcessRule({
  id: 'ha-mode-conflict',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.0.0',
  fix: null,
  title: { en: 'Modes of high availability that exclude each other', 'zh-CN': '互斥的高可用模式' },
  kinds: ['broker', 'broker-in-container'],
  reads: [CONTROLLER, DLEDGER, ACTING],
  check({ process, report }) {
    const exit = process.effective.exits.find(({ rule: id }) => id === 'ha-mode-conflict');
    const mode = [CONTROLLER, DLEDGER].find((key) => isOn(process, key));
    if (exit !== undefined) {
      report(whereOf(process, DLEDGER), () => ({
        message: messages.ends(exitsWith(process, exit.exit)),
        details: messages.modes(),
        related: alsoOn(process, CONTROLLER),
      }));
    } else if (mode !== undefined && isOn(process, ACTING)) {
      report({ ...whereOf(process, ACTING), severity: 'warning' }, () => ({
        message: messages.alternatives(mode),
        details: messages.election(),
        related: alsoOn(process, mode),
      }));
    }
  },
});

const isOn = (process: FileProcess, key: string): boolean =>
  process.effective.value(key) === 'true' && entryOf(process, key) !== undefined;

const spanOf = (process: FileProcess, key: string) => entryOf(process, key)?.valueSpan ?? { start: 0, end: 0 };

const whereOf = (process: FileProcess, key: string) => ({ file: process.file.path, span: spanOf(process, key), key });

const alsoOn = (process: FileProcess, key: string) => [
  { file: process.file.path, span: spanOf(process, key), message: messages.other(key) },
];
