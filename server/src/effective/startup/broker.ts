import { type Text, text } from '../../base/text.ts';
import type { ClassName } from '../../catalog/kinds.ts';
import { release } from '../../catalog/releases.ts';
import type { Value } from '../load.ts';
import type { View } from '../view.ts';
import type { ForcedValues } from './forced.ts';

const V500 = release('5.0.0');

// These texts are the same for every process, so they are made once.
const ABOVE_LISTEN_PORT = text('the HA port is listenPort + 1', 'HA 端口为 listenPort + 1');
const masterOf = (role: string): Text =>
  text(`brokerRole is ${role}, and a master's brokerId is always 0`, `brokerRole 为 ${role}，主节点的 brokerId 恒为 0`);
const ASYNC_MASTER = masterOf('ASYNC_MASTER');

/** A master's brokerId is 0 whatever is written (BrokerStartup, BrokerContainerStartup; all releases). A slave keeps its own. */
export function forceMasterId(view: View, forced: ForcedValues): void {
  const role = view.get('brokerRole', 'MessageStoreConfig');
  if (role === 'SLAVE') return;
  forced.set('brokerId', {
    class: 'BrokerConfig',
    value: '0',
    origin: 'forced',
    because: role === 'ASYNC_MASTER' ? ASYNC_MASTER : masterOf(String(role)),
  });
}

/** With DLedger the broker starts with the id -1 until a role is elected (BrokerStartup, 4.6.0 on). */
export function forceElectedId(forced: ForcedValues): void {
  forced.set('brokerId', {
    class: 'BrokerConfig',
    value: '-1',
    origin: 'forced',
    because: text(
      'with enableDLegerCommitLog the elected role decides the id',
      '启用 enableDLegerCommitLog 时，ID 由选举出的角色决定',
    ),
  });
}

/** A slave keeps 10 percentage points less of its messages in memory. */
export function lowerSlaveMemory(view: View, forced: ForcedValues): void {
  if (view.get('brokerRole', 'MessageStoreConfig') !== 'SLAVE') return;
  const ratio = Number(view.get('accessMessageInMemoryMaxRatio', 'MessageStoreConfig'));
  forced.set('accessMessageInMemoryMaxRatio', {
    class: 'MessageStoreConfig',
    value: String((ratio - 10) | 0),
    origin: 'adjusted',
    because: text('a SLAVE takes 10 off', 'SLAVE 会减去 10'),
  });
}

/**
 * haListenPort becomes listenPort + 1.
 * @param listens the class whose listenPort counts
 * @param always whether that is so although the file sets a port above 0
 */
export function deriveHaPort(view: View, forced: ForcedValues, listens: ClassName, always: boolean): void {
  const own = view.loaded('haListenPort', 'MessageStoreConfig');
  if (!always && Number(own) > 0) return;
  const written = always && view.accepted('haListenPort', 'MessageStoreConfig');
  forced.set('haListenPort', {
    class: 'MessageStoreConfig',
    value: portAbove(view, view.get('listenPort', listens)),
    origin: written ? 'forced' : 'derived',
    because: ABOVE_LISTEN_PORT,
  });
}

/** In Java's `int` arithmetic. From 5.0.0 on setHaListenPort makes a negative port 0. */
function portAbove(view: View, port: Value): string {
  const next = (Number(port) + 1) | 0;
  return String(next < 0 && view.since(V500) ? 0 : next);
}

/** Whether a controller elects the broker's role (5.0.0 on). */
export const isControllerMode = (view: View): boolean =>
  view.since(V500) && view.get('enableControllerMode', 'BrokerConfig') === 'true';

/** Whether DLedger elects the broker's role and writes its commit log (4.5.0 on). */
export const isDledger = (view: View): boolean => view.get('enableDLegerCommitLog', 'MessageStoreConfig') === 'true';
