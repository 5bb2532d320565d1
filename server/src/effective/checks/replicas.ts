import { text } from '../../base/text.ts';
import type { Check } from '../exits.ts';
import { isControllerMode } from '../startup/broker.ts';
import type { View } from '../view.ts';

/** A container ends where a broker's replica numbers are out of order (BrokerContainerStartup, 5.0.0 on). */
export const replicasOrder: Check = (view) => {
  const [total, inSync, least] = ['totalReplicas', 'inSyncReplicas', 'minInSyncReplicas'].map((key) =>
    Number(view.get(key, 'MessageStoreConfig')),
  ) as [number, number, number];
  if (!(total < inSync || inSync < least)) return undefined;
  const reason = text(
    'the container wants totalReplicas ≥ inSyncReplicas ≥ minInSyncReplicas',
    '容器要求 totalReplicas ≥ inSyncReplicas ≥ minInSyncReplicas',
  );
  return {
    exit: -3,
    rule: 'replicas-order',
    keys: ['inSyncReplicas', 'minInSyncReplicas', 'totalReplicas'],
    reason,
  };
};

/** A container ends where it adds a broker with duplicationEnable=true (BrokerContainer.addBroker, 5.0.0 on). */
export const duplicationInContainer: Check = (view) => {
  if (view.get('duplicationEnable', 'MessageStoreConfig') !== 'true' || isLeftOut(view)) return undefined;
  const reason = text(
    'a container refuses a broker with duplicationEnable=true and ends',
    '容器拒绝 duplicationEnable=true 的 Broker 并退出',
  );
  const rests = ['enableControllerMode', 'brokerRole', 'brokerId'];
  return { exit: -1, rule: 'duplication-enable', keys: ['duplicationEnable'], rests, reason };
};

/**
 * With a controller the container adds a master of id 0 and a slave of another id only. It says "Add broker … failed" of others and goes on
 * without them.
 */
function isLeftOut(view: View): boolean {
  if (!isControllerMode(view)) return false;
  const slave = view.get('brokerRole', 'MessageStoreConfig') === 'SLAVE';
  return slave === (view.get('brokerId', 'BrokerConfig') === '0');
}
