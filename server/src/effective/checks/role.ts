import { text } from '../../base/text.ts';
import { type Check, ofWritten } from '../exits.ts';
import { isControllerMode } from '../startup/broker.ts';

/** A slave's brokerId must be above 0, unless a controller gives it one (BrokerStartup, BrokerContainerStartup; all releases). */
export const slaveId: Check = ofWritten(['brokerRole'], (view) => {
  if (view.get('brokerRole', 'MessageStoreConfig') !== 'SLAVE' || isControllerMode(view)) return undefined;
  const id = view.loaded('brokerId', 'BrokerConfig');
  if (BigInt(id as string) > 0n) return undefined;
  const reason = text(
    `a SLAVE's brokerId must be > 0, this one's is ${String(id)}`,
    `SLAVE 的 brokerId 必须大于 0，此处为 ${String(id)}`,
  );
  return {
    exit: -3,
    rule: 'slave-broker-id',
    keys: ['brokerId', 'brokerRole'],
    rests: ['enableControllerMode'],
    reason,
  };
});
