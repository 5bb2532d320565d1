import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { isBroker, type Kind } from '../../catalog/kinds.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { basename } from '../../deployment/world/paths.ts';
import { PROPERTIES_KINDS } from '../../effective/kinds/index.ts';
import type { Verdict } from '../../effective/model.ts';
import { defineProcessRule, EVERYWHERE } from '../rule.ts';
import { removeEntry } from '../support/edits.ts';
import { isTemplated } from '../support/places.ts';
import { brief, running } from '../support/say.ts';
import { hasValueCause, verdictOn } from '../support/verdicts.ts';

const messages = defineMessages({
  en: {
    always: (key: string, now: Text) => say`This line has no effect: ${key} is always ${now}`,
    actor: (actor: string, key: string) => say`${actor} sets ${key} after the file was read`,
    ownPath: () => say`the path given with -c`,
    port: (port: string, key: string) => say`This line has no effect: the controller listens on ${port}, from ${key}`,
    remove: () => say`Remove the line`,
  },
  'zh-CN': {
    always: (key, now) => say`这一行不起作用：${key} 始终为 ${now}`,
    actor: (actor, key) => say`${actor} 会在读取文件之后设置 ${key}`,
    ownPath: () => say`-c 指定的路径`,
    port: (port, key) => say`这一行不起作用：Controller 监听 ${key} 中的端口 ${port}`,
    remove: () => say`删除此行`,
  },
});

/** What start-up code puts in place of what the file says: in a kind of process, by whom, and in which words. */
interface Overwritten {
  readonly key: string;
  readonly kinds: (kind: Kind) => boolean;
  readonly actor: string;
  /** What runs, for people; undefined where what is written amounts to the same, or it is not known. */
  readonly now: (process: FileProcess, written: string) => Text | undefined;
}

/** A parameter of which the engine knows what start-up code makes of it. */
const forced = (process: FileProcess, key: string, written: string): Text | undefined => {
  const parameter = process.effective.parameter(key);
  if (parameter === undefined || (parameter.origin !== 'forced' && parameter.origin !== 'derived')) return undefined;
  return parameter.value === written.trim() ? undefined : running(process, key);
};

const sameAs =
  (key: string): Overwritten['now'] =>
  (process, written) =>
    forced(process, key, written);

const TABLE: readonly Overwritten[] = [
  // BrokerStartup 5.0.0 on; BrokerContainer.addBroker.
  { key: 'inBrokerContainer', kinds: isBroker, actor: 'RocketMQ', now: sameAs('inBrokerContainer') },
  // AuthConfig, 5.3.0 on; brokers of a container keep what is written.
  { key: 'authConfigPath', kinds: (kind) => kind === 'broker', actor: 'BrokerStartup', now: sameAs('authConfigPath') },
  { key: 'configName', kinds: (kind) => kind === 'broker', actor: 'BrokerStartup', now: sameAs('configName') },
  { key: 'clusterName', kinds: (kind) => kind === 'broker', actor: 'BrokerStartup', now: sameAs('clusterName') },
  {
    key: 'configStorePath',
    kinds: (kind) => kind === 'namesrv',
    actor: 'NamesrvStartup',
    // The directory from which it is started is not known.
    now: ({ file }, written) => (basename(file.path) === basename(written.trim()) ? undefined : messages.ownPath()),
  },
  {
    key: 'bitMapLengthConsumeQueueExt',
    kinds: isBroker,
    actor: 'ConsumerFilterManager',
    now: (process, written) => {
      const bits = filterBits(process);
      // Nobody wants something by the value that it has anyway.
      const usual = process.effective.parameter('bitMapLengthConsumeQueueExt')?.default;
      if (bits === undefined || [String(bits), usual].includes(written.trim())) return undefined;
      return () => String(bits);
    },
  },
];

export const rule = defineProcessRule({
  id: 'overwritten-key',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'obvious',
  entries: 'overwritten',
  title: { en: 'Setting that start-up code overwrites', 'zh-CN': '启动时会被覆盖的配置' },
  kinds: PROPERTIES_KINDS,
  reads: [],
  check({ process, report }) {
    const file = process.file.path;
    const fixFor = ({ entry }: Verdict) => [
      { title: messages.remove(), obvious: true, edits: [removeEntry(process, entry)] },
    ];
    for (const { key, kinds, actor, now } of TABLE) {
      const verdict = kinds(process.kind) ? counted(process, key) : undefined;
      if (verdict === undefined) continue;
      const runs = now(process, verdict.entry.value);
      if (runs === undefined) continue;
      report({ file, span: verdict.entry.keySpan, key }, () => ({
        message: messages.always(key, runs),
        details: messages.actor(actor, key),
        fixes: fixFor(verdict),
      }));
    }
    const verdict = process.kind === 'controller' ? counted(process, 'listenPort') : undefined;
    const port = process.effective.ports.find(({ purpose }) => purpose === 'controller' || purpose === 'jraft-rpc');
    if (verdict === undefined || port === undefined || isTemplated(process, port.key)) return;
    if (Number(verdict.entry.value) === port.port) return;
    report({ file, span: verdict.entry.keySpan, key: 'listenPort' }, () => ({
      message: messages.port(brief(process, String(port.port)), port.key),
      details: messages.actor('ControllerManager', 'listenPort'),
      fixes: fixFor(verdict),
    }));
  },
});

/** The entry that a parameter is read from, where nothing else is wrong with it. */
function counted(process: FileProcess, key: string): Verdict | undefined {
  const verdict = verdictOn(process, key);
  const isRead = verdict !== undefined && verdict.parameters.length > 0 && verdict.keyCause === undefined;
  return isRead && !hasValueCause(process, verdict) && !isTemplated(process, key) ? verdict : undefined;
}

/** Bits of the filter that BloomFilter.createByFn makes of the two parameters (common, all releases that have it). */
function filterBits({ effective }: FileProcess): number | undefined {
  const error = Number(effective.value('maxErrorRateOfBloomFilter') ?? Number.NaN);
  const count = Number(effective.value('expectConsumerNumUseFilter') ?? Number.NaN);
  if (!(error >= 1 && error < 100 && count >= 1)) return undefined;
  const bits = Math.ceil(count * Math.log2(100 / error) * Math.LOG2E);
  return Math.ceil(bits / 8) * 8;
}
