import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { release } from '../../catalog/releases.ts';
import type { Deployment, FileProcess } from '../../deployment/model.ts';
import { roleOf } from '../../deployment/queries.ts';
import { defineNeighbourRule, EVERYWHERE, type Related } from '../rule.ts';
import { peersOf } from '../support/brokers.ts';
import { isClear } from '../support/clear.ts';
import { entryOf } from '../support/places.ts';

const messages = defineMessages({
  en: {
    idle: (key: string, mode: Text) => say`${key} has no effect ${mode}`,
    async: (value: string) => say`ASYNC_MASTER waits for no slave: inSyncReplicas=${value} has no effect`,
    plain: () => say`without a controller or acting master`,
    noController: () => say`without a controller`,
    slave: () => say`on a slave`,
    controller: () => say`in controller mode`,
    all: () => say`with allAckInSyncStateSet=true`,
    dledger: () => say`with DLedger`,
    sync: () => say`Only SYNC_MASTER makes a send wait, and inSyncReplicas then says for how many members`,
    why: (key: string, value: string) => say`${key} is ${value}`,
  },
  'zh-CN': {
    idle: (key, mode) => say`${mode} ${key} 不起作用`,
    async: (value) => say`ASYNC_MASTER 不等待从节点：inSyncReplicas=${value} 不起作用`,
    plain: () => say`未使用 Controller 或 acting master 时，`,
    noController: () => say`未使用 Controller 时，`,
    slave: () => say`在从节点上，`,
    controller: () => say`Controller 模式下，`,
    all: () => say`allAckInSyncStateSet=true 时，`,
    dledger: () => say`使用 DLedger 时，`,
    sync: () => say`只有 SYNC_MASTER 会使发送等待，等待的成员数由 inSyncReplicas 决定`,
    why: (key, value) => say`${key} 为 ${value}`,
  },
});

const V500 = release('5.0.0');
const IN_SYNC = 'inSyncReplicas';
const ALL_ACK = 'allAckInSyncStateSet';
const ACTING = 'enableSlaveActingMaster';
const CONTROLLER = 'enableControllerMode';
const DLEDGER = 'enableDLegerCommitLog';

/** What only a controller or an acting master looks at, by RocketMQ's guide to controllers and the code of 5.0.0 to 5.5.1. */
const PLAIN = [
  'minInSyncReplicas',
  'enableAutoInSyncReplicas',
  'asyncLearner',
  'syncFromLastFile',
  'brokerElectionPriority',
  'brokerHeartbeatInterval',
  'brokerNotActiveTimeoutMillis',
];
/** What only a controller looks at. */
const ONLY_CONTROLLER = [ALL_ACK, 'haMaxTimeSlaveNotCatchup'];
const NOT_CONTROLLER = ['enableAutoInSyncReplicas', 'haMaxGapNotInSync'];
const NOT_DLEDGER = [IN_SYNC, ...PLAIN.slice(0, 4), ...ONLY_CONTROLLER, 'haMaxGapNotInSync'];
const ALL = [...PLAIN, ...NOT_CONTROLLER, ...NOT_DLEDGER];

export const rule = defineNeighbourRule({
  id: 'ha-parameter-ineffective',
  severity: 'info',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.0.0',
  fix: null,
  entries: 'ineffective',
  title: {
    en: 'Parameter of high availability without effect in this mode',
    'zh-CN': '在当前高可用模式下不起作用的参数',
  },
  kinds: ['broker', 'broker-in-container'],
  reads: ['brokerRole', CONTROLLER, DLEDGER, ACTING, ALL_ACK],
  ofAbsence: true,
  check({ process, deployment, report }) {
    if (!ALL.some((key) => entryOf(process, key) !== undefined) || !process.effective.since(V500)) return;
    for (const { key, mode, by, warns } of idleKeys(process)) {
      const entry = entryOf(process, key);
      const parameter = process.effective.parameter(key);
      if (entry === undefined || parameter === undefined || !isClear(process, [key])) continue;
      if (parameter.value === parameter.default || isShared(process, key, deployment)) continue;
      const where = { file: process.file.path, span: entry.valueSpan, key };
      const asks = key === IN_SYNC && mode === undefined;
      report(warns && (!asks || Number(parameter.value) > 1) ? { ...where, severity: 'warning' } : where, () => ({
        message: mode === undefined ? messages.async(parameter.value ?? '') : messages.idle(key, mode),
        ...(asks ? { details: messages.sync() } : {}),
        related: by === undefined ? [] : because(process, by),
      }));
    }
  },
});

interface Idle {
  readonly key: string;
  /** In which mode; undefined for an ASYNC_MASTER. */
  readonly mode: Text | undefined;
  /** The parameter that decides. */
  readonly by?: string;
  /** Whether somebody counts on it. */
  readonly warns?: boolean;
}

/** The parameters that have no effect in the mode in force. */
function idleKeys(process: FileProcess): readonly Idle[] {
  const on = (key: string): boolean => process.effective.value(key) === 'true';
  const of = (keys: readonly string[], mode: Text, by?: string): Idle[] =>
    keys.map((key) => ({
      key,
      mode,
      ...(by === undefined ? {} : { by }),
      ...(key === ALL_ACK ? { warns: true } : {}),
    }));
  switch (roleOf(process).mode) {
    case 'controller':
      return [
        ...of(NOT_CONTROLLER, messages.controller(), CONTROLLER),
        ...(on(ALL_ACK) ? of([IN_SYNC], messages.all(), ALL_ACK) : []),
      ];
    case 'dledger':
      return of(NOT_DLEDGER, messages.dledger(), DLEDGER).map(({ warns: _, ...each }) => each);
    default:
      return [
        ...(on(ACTING) ? [] : of(PLAIN, messages.plain())),
        ...of(ONLY_CONTROLLER, messages.noController()),
        ...inSync(process),
      ];
  }
}

function inSync(process: FileProcess): readonly Idle[] {
  const role = process.effective.value('brokerRole');
  if (role === 'SLAVE') return [{ key: IN_SYNC, mode: messages.slave(), by: 'brokerRole' }];
  return role === 'ASYNC_MASTER' ? [{ key: IN_SYNC, mode: undefined, by: 'brokerRole', warns: true }] : [];
}

/** Whether a slave has it in common with its master: such files come from one template. */
const isShared = (process: FileProcess, key: string, deployment: Deployment): boolean =>
  roleOf(process).mode === 'slave' &&
  peersOf(process, deployment).some(
    (peer) => roleOf(peer).mode === 'master' && peer.effective.value(key) === process.effective.value(key),
  );

function because(process: FileProcess, key: string): readonly Related[] {
  const entry = entryOf(process, key);
  const message = messages.why(key, process.effective.value(key) ?? '');
  return entry === undefined ? [] : [{ file: process.file.path, span: entry.valueSpan, message }];
}
