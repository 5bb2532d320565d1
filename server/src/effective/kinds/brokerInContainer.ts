import { text } from '../../base/text.ts';
import { FILLED_CLASSES } from '../../catalog/classes.ts';
import { release } from '../../catalog/releases.ts';
import { boundPorts } from '../checks/network.ts';
import { duplicationInContainer, replicasOrder } from '../checks/replicas.ts';
import { slaveId } from '../checks/role.ts';
import { ROCKSDB_PATHS, STORE_PATHS } from '../paths.ts';
import { listenAndFastPort, replicationPort, WILDCARD } from '../ports.ts';
import { deriveHaPort, forceMasterId, isControllerMode, isDledger, lowerSlaveMemory } from '../startup/broker.ts';
import { nameServersFromCommandLine } from '../startup/commandLine.ts';
import { namesTieredStore, TIERED } from '../tieredStore.ts';
import type { ProcessKind } from './kind.ts';

const V510 = release('5.1.0');
const V511 = release('5.1.1');

/** A broker that a container runs: BrokerContainerStartup and BrokerContainer.addBroker (5.0.0 on). Its ends are the container's. */
export const brokerInContainer: ProcessKind = {
  kind: 'broker-in-container',
  syntax: 'properties',
  classes: [
    ...FILLED_CLASSES['broker-in-container'],
    { name: TIERED, since: V510, when: ({ input }) => namesTieredStore(input.written ?? input.document) },
  ],

  presets: (at): Readonly<Record<string, string>> => (at >= V511 ? { 'MessageStoreConfig.haListenPort': '0' } : {}),

  adjust(view, forced) {
    nameServersFromCommandLine(view, forced, 'BrokerConfig');
    if (!isDledger(view)) lowerSlaveMemory(view, forced);
    deriveHaPort(view, forced, 'BrokerConfig', true);
    forced.set('inBrokerContainer', {
      class: 'BrokerConfig',
      value: 'true',
      origin: 'forced',
      because: text('the container sets it', '由容器设置'),
    });
    if (view.input.file !== undefined) {
      forced.set('brokerConfigPath', {
        class: 'BrokerConfig',
        value: view.input.file,
        origin: 'forced',
        because: text('the container sets it to the file it loads', '由容器设置为其加载的文件'),
      });
    }
    if (!isControllerMode(view)) forceMasterId(view, forced);
  },

  checks: {
    read: [slaveId, replicasOrder, duplicationInContainer],
    construct: [],
    initialize: [],
    start: [boundPorts(-1)],
  },

  ports: (view) => [
    ...listenAndFastPort(view, 'BrokerConfig', WILDCARD, WILDCARD),
    ...replicationPort(view, 'BrokerConfig'),
  ],

  paths: { ...STORE_PATHS, ...ROCKSDB_PATHS },
};
